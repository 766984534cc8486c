import type { Language } from '../../crypto/text-field.ts';
import { openDesk } from '../../web/actions/desk.ts';
import { changeCase } from '../../web/actions/keep-case.ts';
import { caseIdOf } from '../../web/cases.ts';
import type { Axis } from '../../web/desk/coding.ts';
import { codeCase } from '../../web/trend-file.ts';
import { playedBy } from './actor.ts';
import { AtDesk } from './at-desk.ts';
import { answer, peopleOf, phraseOf, type Written, write } from './correspondence.ts';
import type { Stage } from './stage.ts';
import { TEXTS } from './texts.ts';

/** What a case is about, said in codes: by one of two ombudspersons whom no other scene needs any more. */
export async function showDeskCoding(
  stage: Stage,
  language: Language,
  [first, second]: readonly [number, number],
): Promise<void> {
  const others = peopleOf(stage).filter((number) => number !== first && number !== second);
  const { letter, answer: text } = TEXTS[language];
  const written = await write(stage, language, letter, others);
  await answer(stage, written, text);
  const play = playedBy(DeskCoding, stage, language);
  await play((desk) => desk.code(written));
}

/** Somebody at the desk who codes a case, in one language, before the camera. */
class DeskCoding extends AtDesk {
  /** From the reminder to the codes, with what is missing, a danger, and another device on the way. */
  async code(written: Written): Promise<void> {
    const { coding, act, answer: words, outcomes } = this.t;
    await this.enter(phraseOf(written.primary));
    await this.view('list').waitFor();
    await this.page.locator('.filters select').selectOption('uncoded');
    await this.take('desk-list-uncoded');
    await this.page.locator('.item[data-state="answered"]').first().click();
    await this.view('case').waitFor();
    await this.press(act.answer);
    await this.page.getByRole('checkbox', { name: words.asClosing }).check();
    await this.page.getByText(coding.todo.closing).waitFor();
    await this.take('desk-closing-uncoded');
    await this.press(act.cancel);
    await this.press(coding.open);
    await this.take('desk-coding');
    await this.press(coding.save);
    await this.take('desk-coding-missing');
    await this.#choose({ area: 'A1', form: 'B8', source: 'C5', principle: 'H2' });
    await this.take('desk-coding-chosen');
    await this.page.locator('summary', { hasText: coding.optional }).click();
    await this.#choose({ hurry: 'G4', outcome: 'I1' });
    await this.take('desk-coding-danger');
    await this.#codeElsewhere(written);
    await this.press(coding.save);
    await this.page.getByText(coding.there).waitFor();
    await this.take('desk-coding-twice');
    await this.press(coding.keepHere);
    await this.page.getByText(outcomes.coded).waitFor();
    await this.page.locator('.case summary').first().click();
    await this.take('desk-coded');
    await this.press(coding.again);
    await this.page.locator('summary', { hasText: coding.all }).click();
    await this.take('desk-coding-all-codes');
  }

  async #choose(codes: Partial<Record<Axis, string>>): Promise<void> {
    const { titles } = this.t.coding;
    for (const [axis, code] of Object.entries(codes) as [Axis, string][])
      await this.page.getByLabel(titles[axis], { exact: true }).selectOption(code);
  }

  /** Another device of the same person has been faster with the case that lies open, which its number in the register tells. */
  async #codeElsewhere({ primary }: Written): Promise<void> {
    const { origin, roster, today } = this.stage.channel;
    const elsewhere = await openDesk(origin, roster, phraseOf(primary));
    const codes = { area: 'A1', form: 'B7', source: 'C6', principle: 'H3' } as const;
    const [number] = /\d{4}-\d+-\d+/.exec((await this.page.locator('.case').textContent()) ?? '') ?? [];
    const open = elsewhere.vault.content.cases.find(({ register }) => register === number);
    if (!open) throw new Error('no case lies open');
    await changeCase(elsewhere, caseIdOf(open), (one) => codeCase(one, codes, today));
  }
}
