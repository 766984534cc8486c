import type { Route } from 'playwright-core';
import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS as LISTS } from '../../crypto/read-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import { parseBoard } from '../../protocol/board-layout.ts';
import { addDays } from '../../protocol/calendar.ts';
import { check as english } from '../../web/messages/en/check.ts';
import { common as englishCommon } from '../../web/messages/en/common.ts';
import { site as englishSite } from '../../web/messages/en/site.ts';
import { check as swedish } from '../../web/messages/sv/check.ts';
import { common as swedishCommon } from '../../web/messages/sv/common.ts';
import { site as swedishSite } from '../../web/messages/sv/site.ts';
import { Actor, playedBy } from './actor.ts';
import { answer, passOn, peopleOf, publish, type Written, write } from './correspondence.ts';
import { unwitnessed, withRoster } from './reading-scenes.ts';
import type { Stage } from './stage.ts';
import { TEXTS } from './texts.ts';

const WORDS = {
  sv: { t: swedish, common: swedishCommon, site: swedishSite },
  en: { t: english, common: englishCommon, site: englishSite },
};
const DAY_MS = 86_400_000;
/** Whatever the weekday, so many days later the promised day has passed. */
const LATER = 6;

/** Letters at each stage of a dialogue. */
interface Dialogues {
  readonly waiting: Written;
  readonly answered: Written;
  readonly handedOver: Written;
}

/** Reading answers: the words, what is found, and what can be done then. */
export async function showCheck(stage: Stage): Promise<void> {
  const all = new Map<Language, Dialogues>();
  for (const language of stage.languages) all.set(language, await correspond(stage, language));
  await publish(stage, 0);
  for (const language of stage.languages) await handItOver(stage, language, all.get(language));
  await publish(stage, 1);
  const board = await (await fetch(`${stage.channel.origin}/api/board`)).arrayBuffer();
  for (const [language, { answered }] of all) await answer(stage, answered, TEXTS[language].second);
  await publish(stage, 2);
  for (const [language, dialogues] of all) await showLanguage(stage, language, dialogues, Buffer.from(board));
}

async function correspond(stage: Stage, language: Language): Promise<Dialogues> {
  const { letter, answer: text } = TEXTS[language];
  const [waiting, answered, handedOver] = [
    await write(stage, language, letter),
    await write(stage, language, letter),
    await write(stage, language, letter),
  ];
  await answer(stage, answered, text);
  return { waiting, answered, handedOver };
}

async function handItOver(stage: Stage, language: Language, dialogues: Dialogues | undefined): Promise<void> {
  if (!dialogues) return;
  const [, successor] = peopleOf(stage);
  await passOn(stage, dialogues.handedOver, successor, TEXTS[language].handOver);
}

async function showLanguage(stage: Stage, language: Language, dialogues: Dialogues, oldBoard: Buffer): Promise<void> {
  const { waiting, answered, handedOver } = dialogues;
  const play = playedBy(Reader, stage, language);
  await play((reader) => reader.typeWrongly());
  await play((reader) => reader.look('check-nothing', phraseWords(newPhrase('code'), LISTS[language]).join(' '), 'nothing'));
  await play((reader) => reader.look('check-waiting', waiting.words));
  await play((reader) => reader.goOn(answered.words));
  await play((reader) => reader.refuse(handedOver.words));
  await play((reader) => reader.waitForTheBoard(answered.words));
  await play((reader) => reader.seeNoBoard(answered.words));
  await play((reader) => reader.seeAnOldRoster(answered.words));
  await play((reader) => reader.missAnAnswer(answered.words, oldBoard));
  await play((reader) => reader.openToDeputies(waiting.words));
}

/** Somebody with nine words, in one language, before the camera. */
class Reader extends Actor {
  /** The view for the words, and what it says of typing errors. */
  async typeWrongly(): Promise<void> {
    const { t } = this.#words;
    await this.#open();
    await this.take('check-phrase');
    for (const [name, words] of [
      ['check-phrase-count', 'ripa kompass'],
      ['check-phrase-unknown', 'qqqq '.repeat(9)],
    ] as const) {
      await this.page.getByRole('textbox').fill(words);
      await this.press(t.phrase.read);
      await this.take(name);
    }
  }

  async look(name: string, words: string, view = 'dialogue'): Promise<void> {
    await this.#enter(words);
    await this.view(view).waitFor();
    await this.take(name);
  }

  /** An answer, and everything that can be done then, to the end. */
  async goOn(words: string): Promise<void> {
    const { t, common } = this.#words;
    await this.look('check-answered', words);
    await this.press(t.next.write);
    await this.take('check-write');
    await this.page.getByRole('textbox').fill(TEXTS[this.language].letter);
    await this.press(common.back);
    await this.press(t.next.forget);
    await this.take('check-forget');
    await this.press(t.forgetting.back);
    await this.press(common.back);
    await this.press(t.next.end);
    await this.take('check-end');
    await this.press(t.ending.next);
    await this.take('check-end-sure');
    await this.press(t.ending.send);
    await this.view('ended').waitFor();
    await this.take('check-ended');
  }

  async refuse(words: string): Promise<void> {
    await this.look('check-hand-over', words);
    await this.press(this.#words.t.next.refuse);
    await this.take('check-refuse');
  }

  async waitForTheBoard(words: string): Promise<void> {
    await this.page.route('**/api/board', () => new Promise(() => {}));
    await this.#enter(words);
    await this.page.getByText(this.#words.t.reading.waiting).first().waitFor();
    await this.take('check-reading');
  }

  async seeNoBoard(words: string): Promise<void> {
    await this.page.route('**/api/board', (route) => route.abort());
    await this.#enter(words);
    await this.page.getByText(this.#words.common.failures.unreachable.title).first().waitFor();
    await this.take('check-reading-failed');
  }

  async seeAnOldRoster(words: string): Promise<void> {
    await this.page.route('**/api/roster', withRoster(unwitnessed));
    await this.look('check-warning-old-roster', words);
  }

  /** The server has taken the first answer away and shows the second alone. */
  async missAnAnswer(words: string, oldBoard: Buffer): Promise<void> {
    await this.page.route('**/api/board', withoutSlotsOf(oldBoard));
    await this.look('check-warning-missing-answer', words);
  }

  /** Days later: the board is old by then, and nobody has answered. */
  async openToDeputies(words: string): Promise<void> {
    const { t } = this.#words;
    const { channel } = this.stage;
    await this.page.clock.setFixedTime(Date.now() + LATER * DAY_MS);
    await this.page.route('**/api/letterbox', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), day: addDays(channel.today, LATER) } });
    });
    await this.look('check-silence', words);
    await this.press(t.next.deputies);
    await this.take('check-open');
    await this.press(t.opening.open);
    await this.page.getByText(t.arrived.opened.text).waitFor();
    await this.take('check-opened');
  }

  get #words() {
    return WORDS[this.language];
  }

  async #open(): Promise<void> {
    await this.goTo('/');
    await this.page.getByRole('link', { name: this.#words.site.landing.read }).first().click();
    await this.view('phrase').waitFor();
  }

  async #enter(words: string): Promise<void> {
    await this.#open();
    await this.page.getByRole('textbox').fill(words);
    await this.press(this.#words.t.phrase.read);
  }
}

/** The board of now, with noise where the slots of an older one stood. */
function withoutSlotsOf(oldBoard: Buffer): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    for (const slot of parseBoard(new Uint8Array(oldBoard)).slots) {
      const at = body.indexOf(slot);
      if (at >= 0) crypto.getRandomValues(body.subarray(at, at + slot.length));
    }
    await route.fulfill({ response, body });
  };
}
