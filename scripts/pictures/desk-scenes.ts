import { playedBy } from './actor.ts';
import { AtDesk } from './at-desk.ts';
import { answer, passOn, peopleOf, phraseOf, type Written, write } from './correspondence.ts';
import { showDeskCoding } from './desk-coding-scenes.ts';
import { showDeskFile } from './desk-file-scenes.ts';
import type { Stage } from './stage.ts';
import { TEXTS } from './texts.ts';

/** The ombudsperson's desk: locked, being opened, with letters in every state, and what can be done with them. */
export async function showDesk(stage: Stage): Promise<void> {
  // Whoever is on duty has the letters of other scenes; the second has these, and the fourth has none.
  const [onDuty, , successor, idle] = peopleOf(stage);
  for (const language of stage.languages) {
    const { letter, answer: text, handOver } = TEXTS[language];
    const fresh = await write(stage, language, letter, [onDuty]);
    await answer(stage, await write(stage, language, letter, [onDuty]), text);
    await passOn(stage, await write(stage, language, letter, [onDuty]), successor, handOver);
    const play = playedBy(Official, stage, language);
    await play((official) => official.unlock(fresh));
    await play((official) => official.waitForLetters(fresh));
    await play((official) => official.work(fresh));
    await play((official) => official.takeOver(successor));
    await play((official) => official.seeNothing(idle));
  }
  for (const language of stage.languages) await showDeskFile(stage, language, [successor, idle]);
  for (const language of stage.languages) await showDeskCoding(stage, language, [successor, idle]);
}

/** Somebody at the desk, in one language, before the camera. */
class Official extends AtDesk {
  /** The locked desk, and what it says of typing errors and of another's words. */
  async unlock({ words }: Written): Promise<void> {
    await this.open();
    await this.take('desk-unlock');
    await this.page.getByRole('textbox').fill(words);
    await this.press(this.t.unlock.open);
    await this.take('desk-unlock-wrong-count');
    await this.page.getByRole('textbox').fill(phraseOf(5));
    await this.press(this.t.unlock.open);
    await this.page.getByText(this.t.failures.leader.title).waitFor();
    await this.take('desk-unlock-leader');
  }

  async waitForLetters({ primary }: Written): Promise<void> {
    await this.page.route('**/api/letterbox/deposits*', () => new Promise(() => {}));
    await this.enter(phraseOf(primary));
    await this.view('reading').waitFor();
    await this.take('desk-reading');
  }

  /** The list, a new letter, and all that can be done with it. */
  async work({ primary }: Written): Promise<void> {
    await this.enter(phraseOf(primary));
    await this.view('list').waitFor();
    await this.take('desk-list');
    await this.press(this.t.act.stepAside);
    await this.take('desk-step-aside');
    await this.press(this.t.act.cancel);
    await this.page.locator('.item[data-state="new"]').first().click();
    await this.view('case').waitFor();
    await this.take('desk-case-new');
    await this.press(this.t.act.acknowledge);
    await this.page.getByText(this.t.outcomes.acknowledged).waitFor();
    await this.take('desk-case-acknowledged');
    await this.#writeAnswer();
    await this.#passOn();
    await this.press(this.t.bar.lock);
    await this.view('unlock').waitFor();
    await this.take('desk-locked');
  }

  /** What somebody finds to whom a case was handed over. */
  async takeOver(successor: number): Promise<void> {
    await this.enter(phraseOf(successor));
    await this.view('list').waitFor();
    await this.page.locator('.item[data-state="new"]').first().click();
    await this.view('case').waitFor();
    await this.take('desk-case-taken-over');
  }

  async seeNothing(official: number): Promise<void> {
    await this.enter(phraseOf(official));
    await this.view('list').waitFor();
    await this.take('desk-list-empty');
  }

  async #writeAnswer(): Promise<void> {
    const t = this.t;
    await this.press(t.act.answer);
    await this.take('desk-answer');
    await this.press(t.answer.names.first);
    await this.take('desk-answer-from-template');
    await this.press(t.answer.preview);
    await this.take('desk-answer-preview');
    await this.press(t.answer.send);
    await this.page.getByText(t.outcomes.answered).waitFor();
    await this.take('desk-answered');
  }

  async #passOn(): Promise<void> {
    await this.press(this.t.act.handOver);
    await this.page.getByRole('radio').first().check();
    await this.take('desk-hand-over');
    await this.press(this.t.act.cancel);
  }
}
