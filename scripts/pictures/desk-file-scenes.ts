import { deriveReporterKeys } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { openDesk } from '../../web/actions/desk.ts';
import { changeCase } from '../../web/actions/keep-case.ts';
import { openGate } from '../../web/actions/open-gate.ts';
import { getVault } from '../../web/office-api.ts';
import { playedBy } from './actor.ts';
import { AtDesk } from './at-desk.ts';
import { answer, peopleOf, phraseOf, type Written, write } from './correspondence.ts';
import type { Stage } from './stage.ts';
import { TEXTS } from './texts.ts';

/** The file of a conversation, and letters that deputies may take: between two ombudspersons who have nothing of other scenes open to answer. */
export async function showDeskFile(
  stage: Stage,
  language: Language,
  [first, second]: readonly [number, number],
): Promise<void> {
  const others = peopleOf(stage).filter((number) => number !== first && number !== second);
  const { letter, answer: text } = TEXTS[language];
  const inFile = await write(stage, language, letter, others);
  const [primary, deputy] = inFile.primary === first ? [first, second] : [second, first];
  const vault = await vaultOf(stage, primary);
  await answer(stage, inFile, text);
  const open = await write(stage, language, letter, others);
  await openToDeputies(stage, open);
  const play = playedBy(DeskFile, stage, language);
  await play((file) => file.keep(primary, inFile));
  await play((file) => file.takeTwice(deputy, primary));
  await play((file) => file.doubt(primary, vault));
}

/** Somebody at the desk with a case file open, in one language, before the camera. */
class DeskFile extends AtDesk {
  /** A case file from its notes to the refusal to close it. */
  async keep(official: number, written: Written): Promise<void> {
    await this.#read(official);
    await this.page.locator('.item[data-state="answered"]').first().click();
    await this.view('case').waitFor();
    await this.take('desk-file');
    await this.#note(official, written);
    await this.#register();
    await this.#copy();
    await this.#remove();
    await this.#closeTooEarly();
  }

  /** A letter whose gate is open, taken at once by a deputy and too late by whom it was for. */
  async takeTwice(deputy: number, primary: number): Promise<void> {
    const { file, outcomes, bar } = this.t;
    await this.#read(primary);
    await this.#openGate();
    await this.take('desk-gate-open-primary');
    const playColleague = playedBy(DeskFile, this.stage, this.language);
    await playColleague(async (other) => {
      await other.#read(deputy);
      await other.#openGate();
      await other.take('desk-gate-open');
      await other.press(file.gate.take);
      await other.page.getByText(outcomes.taken).waitFor();
      await other.take('desk-gate-taken');
    });
    await this.press(file.gate.take);
    await this.page.locator('.said [role="status"]').waitFor();
    await this.take('desk-gate-overtaken');
    await this.press(bar.refresh);
    await this.view('list').waitFor();
    await this.page.locator('.taken').waitFor();
    await this.take('desk-list-taken');
  }

  /** The server gives a vault from before, and pretends to keep new ones. */
  async doubt(official: number, vault: unknown): Promise<void> {
    await this.page.route('**/api/vault', async (route) => {
      const isKept = route.request().method() === 'PUT';
      await route.fulfill({ json: isKept ? { version: route.request().postDataJSON().version } : vault });
    });
    await this.#read(official);
    await this.page.locator('[data-doubt]').first().waitFor();
    await this.take('desk-doubts');
  }

  async #note(official: number, { tag }: Written): Promise<void> {
    const { notes } = this.t.file;
    await this.press(notes.open);
    await this.take('desk-notes');
    await this.page.getByLabel(notes.label).fill(TEXTS[this.language].second);
    const { origin, roster } = this.stage.channel;
    const elsewhere = await openDesk(origin, roster, phraseOf(official));
    await changeCase(elsewhere, toB64u(tag), (one) => ({ ...one, notes: TEXTS[this.language].handOver }));
    await this.press(notes.save);
    await this.page.getByText(notes.there).waitFor();
    await this.take('desk-notes-twice');
    await this.press(notes.keepHere);
    await this.page.getByText(this.t.outcomes.noted).waitFor();
    await this.take('desk-noted');
  }

  async #register(): Promise<void> {
    const { file } = this.t;
    await this.press(file.stub.open);
    await this.take('desk-register-card');
    await this.press(file.back);
    await this.press(this.t.list.toList);
    await this.press(file.list.open);
    await this.take('desk-register-list');
    await this.press(this.t.list.toList);
    await this.page.locator('.item[data-state="answered"]').first().click();
  }

  async #copy(): Promise<void> {
    const { copy, file } = this.t;
    await this.press(copy.open);
    await this.take('desk-copy');
    await this.press(copy.cover);
    await this.take('desk-copy-nothing-marked');
    await this.#mark(1, 9);
    await this.press(copy.cover);
    await this.page.getByLabel(copy.law, { exact: true }).selectOption({ index: 1 });
    await this.take('desk-copy-paragraph');
    await this.press(copy.yes);
    await this.take('desk-copy-covered');
    await this.press(copy.look);
    await this.take('desk-copy-shown');
    await this.page.emulateMedia({ media: 'print' });
    await this.take('desk-copy-printed');
    await this.page.emulateMedia({ media: 'screen' });
    await this.press(file.back);
  }

  async #remove(): Promise<void> {
    const { removal } = this.t.file;
    await this.press(removal.open);
    await this.take('desk-removal');
    await this.#mark(0, 10);
    await this.press(removal.next);
    await this.take('desk-removal-sure');
    await this.press(removal.yes);
    await this.page.getByText(this.t.outcomes.removed).waitFor();
    await this.take('desk-removed');
  }

  async #closeTooEarly(): Promise<void> {
    const t = this.t;
    await this.press(t.act.answer);
    await this.page.getByLabel(t.answer.label, { exact: true }).fill(TEXTS[this.language].answer);
    await this.page.getByRole('checkbox', { name: t.answer.asClosing }).check();
    await this.press(t.answer.preview);
    await this.page.getByText(t.answer.noFeedback).waitFor();
    await this.take('desk-closing-refused');
  }

  async #mark(from: number, to: number): Promise<void> {
    await this.page
      .locator('.passages')
      .first()
      .evaluate((field: HTMLTextAreaElement, [begin, end]) => field.setSelectionRange(begin ?? 0, end ?? 0), [from, to]);
  }

  async #openGate(): Promise<void> {
    await this.page.locator('.item[data-state="gate-open"]').first().click();
    await this.view('case').waitFor();
  }

  async #read(official: number): Promise<void> {
    await this.enter(phraseOf(official));
    await this.view('list').waitFor();
  }

  protected override async take(name: string): Promise<void> {
    await this.page.evaluate(() => scrollTo(0, 0));
    await super.take(name);
  }
}

/** The vault of an official as the server has it. */
async function vaultOf({ channel: { origin, roster } }: Stage, official: number): Promise<unknown> {
  const desk = await openDesk(origin, roster, phraseOf(official));
  return getVault(origin, desk.keyring);
}

/** Whoever wrote lets the deputies read. */
async function openToDeputies({ channel }: Stage, { words, tag }: Written): Promise<void> {
  const reading = readPhrase(words, 'code');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  const keys = await deriveReporterKeys(reading.entropy, channel.roster.channelId);
  await openGate(channel.origin, keys, { day: channel.today, tag, letterNumber: 0, receipt: null });
}
