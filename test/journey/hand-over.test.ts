import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays, daysBetween } from '../../protocol/calendar.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { signAct } from '../../web/actions/administer.ts';
import { NotASuccessor } from '../../web/actions/hand-over.ts';
import { FeedbackMissing } from '../../web/case-file.ts';
import { goneHandler, handOverOf, warningsOf } from '../../web/check/dialogue-words.ts';
import { lettersOf, timelineOf } from '../../web/check/timeline.ts';
import { answerCase } from '../../web/desk/deeds.ts';
import { channelOf, openTown, Reporter, type Town } from './people.ts';
import { answersOn, letDaysPass, letDeputiesRead, look, ordered, Seat, shown } from './seats.ts';

// Days pass in this, and desks are opened by their slow phrases.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Whoever is on duty hands cases over in every way there is; the days pass for all of them together, from test to test. */
let town: Town;
/** The desks in the order of duty. */
let first: Seat;
let second: Seat;
let third: Seat;
let fourth: Seat;
/** By what is written in the first letter. */
const TEXTS = {
  accepts: 'Jag säger ja till bytet.',
  refuses: 'Jag säger nej till bytet.',
  waits: 'Den nya svarar aldrig.',
  aside: 'Brevet handlar om din chef.',
  swings: 'Fram och tillbaka går det.',
  leftAlone: 'Läst, men aldrig besvarat.',
};
type Story = keyof typeof TEXTS;
const reporters = new Map<Story, Reporter>();
const of = (story: Story) => reporters.get(story) as Reporter;

beforeAll(async () => {
  // Room for everybody's answers each night.
  town = await openTown({ rules: { slots: 8, receipts: 16 } });
  const [one, two, three, four] = await ordered(town);
  [first, second, third, fourth] = [new Seat(town, one), new Seat(town, two), new Seat(town, three), new Seat(town, four)];
  for (const story of Object.keys(TEXTS) as Story[]) {
    reporters.set(story, new Reporter(town));
    await of(story).write(TEXTS[story]);
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

test('each hand-over names its successor and, as those who may stand in, the next two in the order of duty', async () => {
  await first.sit();
  for (const story of ['accepts', 'refuses', 'waits', 'swings', 'leftAlone'] as const) await first.take(TEXTS[story]);
  await first.answer(TEXTS.accepts, 'Jag läser.');
  await first.handOver(TEXTS.accepts, third.official, 'Anteckning: ja.');
  await first.handOver(TEXTS.refuses, third.official, 'Anteckning: nej.');
  await first.handOver(TEXTS.waits, second.official, 'Anteckning: väntar.');
  // Without having read it, and so without a word of what it says.
  await first.handOver(TEXTS.aside, second.official, 'Jag kan inte ta det här.');
  await first.handOver(TEXTS.swings, second.official, 'Anteckning: fram.');
  await letDaysPass(town, 1);
  for (const seat of [third, fourth]) {
    await seat.sit();
    expect(() => seat.entry('Anteckning: väntar.')).toThrow('no case');
  }
  const named = async (story: Story) =>
    timelineOf(await look(of(story))).flatMap((entry) => (entry.kind === 'reply' ? [[entry.successor, entry.standIns]] : []));
  expect((await named('accepts')).at(-1)).toEqual([third.official, [second.official, fourth.official]]);
  for (const story of ['waits', 'aside', 'swings'] as const)
    expect(await named(story)).toEqual([[second.official, [third.official, fourth.official]]]);
  for (const story of ['accepts', 'refuses', 'waits', 'aside'] as const)
    expect(handOverOf(await look(of(story)))).toBe('asked');
});

describe('a hand-over that she accepts by writing on', () => {
  test('goes on with the successor under a key of its own, and the predecessor is out', async () => {
    const letter = await of('accepts').write('Då skriver jag till dig.');
    expect(letter.readers[0]).toBe(third.official);
    expect(letter.readers).not.toContain(first.official);
    await third.sit();
    await third.take('Då skriver jag till dig.');
    await third.answer('Då skriver jag till dig.', 'Välkommen.');
    await letDaysPass(town, 1);
    const situation = await look(of('accepts'));
    expect(handOverOf(situation)).toBe('none');
    expect(warningsOf(situation)).toEqual([]);
    expect(lettersOf(situation).map(({ readBy }) => readBy)).toEqual([first.official, third.official]);
    expect((await first.sit()).texts).not.toContain('Då skriver jag till dig.');
  });

  test('cannot be handed back: her letter has left the predecessor out', async () => {
    await third.sit();
    await expect(third.handOver('Då skriver jag till dig.', first.official)).rejects.toThrow(NotASuccessor);
  });
});

describe('a hand-over that she refuses', () => {
  test('is told to both, and the case goes on with who had it', async () => {
    const letter = await of('refuses').write('Nej, jag vill fortsätta med dig.', { refusesHandOver: true });
    expect(letter.readers[0]).toBe(first.official);
    await first.sit();
    expect(first.entry('Nej, jag vill').state).toBe('new');
    await first.take('Nej, jag vill');
    await first.answer('Nej, jag vill', 'Då gör vi så.');
    await letDaysPass(town, 1);
    const situation = await look(of('refuses'));
    expect(situation.dialogue.handler).toBe(first.official);
    expect(warningsOf(situation)).toEqual([]);
    expect((await answersOn(of('refuses'))).at(-1)).toEqual([first.official, null, 'Då gör vi så.']);
  });
});

describe('a case that goes back and forth', () => {
  test('uses no counter twice, and is told in one row', async () => {
    await second.sit();
    await second.take('Anteckning: fram.');
    await second.handOver('Anteckning: fram.', first.official, 'Anteckning: tillbaka.');
    await first.sit();
    await first.take('Anteckning: tillbaka.');
    await first.handOver('Anteckning: tillbaka.', second.official, 'Anteckning: fram igen.');
    await second.sit();
    await second.take('Anteckning: fram igen.');
    await second.answer('Anteckning: fram igen.', 'Nu stannar det här.');
    await letDaysPass(town, 1);
    const situation = await look(of('swings'));
    expect(warningsOf(situation)).toEqual([]);
    expect(situation.dialogue.replies.ordered.map(({ reply }) => [reply.counter, reply.author, reply.successor])).toEqual([
      [0, first.official, second.official],
      [1, second.official, first.official],
      [2, first.official, second.official],
      [3, second.official, 0],
    ]);
    expect(situation.dialogue.handler).toBe(second.official);
  });
});

describe('a successor who is silent', () => {
  beforeAll(async () => {
    const { roster, today } = await channelOf(town);
    const written = (await look(of('waits'))).dialogue.letters[0]?.day ?? today;
    const due = acknowledgeDueOn(written, rulesOn(roster, written));
    await letDaysPass(town, Math.max(1, daysBetween(today, due) + 1));
  });

  test('opens the gate of the hand-over: one who stands in takes the case and answers, and her next letter goes there', async () => {
    for (const seat of [third, fourth]) expect((await seat.sit()).entry('Anteckning: väntar.').state).toBe('gate-open');
    expect(await fourth.take('Anteckning: väntar.')).toBe('taken');
    expect(await third.take('Anteckning: väntar.')).toBe('overtaken');
    await fourth.answer('Anteckning: väntar.', 'Jag svarar i stället.');
    await letDaysPass(town, 1);
    const situation = await look(of('waits'));
    expect(warningsOf(situation)).toEqual([]);
    expect(await answersOn(of('waits'))).toEqual([
      [first.official, null, 'Nu tar en kollega vid.'],
      [fourth.official, second.official, 'Jag svarar i stället.'],
    ]);
    const letter = await of('waits').write('Tack för att någon svarar.');
    expect(letter.readers[0]).toBe(fourth.official);
    expect(letter.readers).not.toContain(first.official);
    await fourth.sit();
    expect(fourth.entry('Tack för att någon svarar.').dialogue.office).toBe('whole');
  });

  test('or the letter itself, which nobody has read since somebody stepped aside from it', async () => {
    await second.sit();
    expect(second.texts).toContain(TEXTS.aside);
    expect(await second.take(TEXTS.aside)).toBe('taken');
    await second.answer(TEXTS.aside, 'Jag tar hand om det.');
    await letDaysPass(town, 1);
    expect(await shown(of('aside'))).toMatchObject({ state: 'taken', status: 'answered' });
    expect((await answersOn(of('aside'))).at(-1)?.[2]).toBe('Jag tar hand om det.');
  });
});

describe('a handler who is retired', () => {
  test('is told of, and her next letter goes to whoever is on duty; the first can still be let in', async () => {
    const { roster, today } = await channelOf(town);
    await signAct(town.origin, roster, demoRootPhrase(), { kind: 'retire', official: first.official }, today);
    expect(goneHandler(await look(of('leftAlone')))).toBe(first.official);
    const letter = await of('leftAlone').write('Vem läser nu?');
    expect(letter.readers).not.toContain(first.official);
    const handler = [second, third, fourth].find(({ official }) => official === letter.readers[0]) as Seat;
    await handler.sit();
    await handler.take('Vem läser nu?');
    await handler.answer('Vem läser nu?', 'Det gör jag.');
    await letDaysPass(town, 1);
    const situation = await look(of('leftAlone'));
    // Whoever answers knows that there was a first letter, and has never had it.
    expect(lettersOf(situation).map(({ readBy }) => readBy)).toEqual([null, handler.official]);
    expect(goneHandler(situation)).toBeNull();
    expect(await letDeputiesRead(of('leftAlone'))).toBe(1);
    const deputy = [second, third].find(({ official }) => official === handler.official) ?? second;
    await deputy.sit();
    expect(await deputy.take(TEXTS.leftAlone)).toBe('taken');
    await letDaysPass(town, 1);
    expect(warningsOf(await look(of('leftAlone')))).toEqual([]);
  });
});

test('what she was promised goes with the case: the successor owes feedback by the day that she was told, and none that has been given', async () => {
  const due = addDays(town.house.today(), rulesOn((await channelOf(town)).roster, town.house.today()).feedbackDays);
  const [one, two] = await ordered(town);
  const [handler, heir] = [new Seat(town, one), new Seat(town, two)];
  const texts = ['Löftet följer med.', 'Löftet är hållet.'];
  for (const text of texts) await new Reporter(town).write(text);
  await handler.sit();
  for (const text of texts) await handler.take(text);
  await letDaysPass(town, 2);
  await handler.sit();
  await handler.do((work) =>
    answerCase(work, handler.entry(texts[1] ?? ''), { text: 'Det här gjordes.', type: 'reply', isFeedback: true }),
  );
  for (const text of texts) await handler.handOver(text, heir.official, `Anteckning: ${text}`);
  await letDaysPass(town, 1);
  await heir.sit();
  const owed = texts.map((text) => heir.entry(`Anteckning: ${text}`).promises.find(({ what }) => what === 'feedback')?.dueOn);
  expect(owed).toEqual([due, undefined]);
  const [open, told] = texts.map((text) => `Anteckning: ${text}`) as [string, string];
  const close = (text: string) =>
    heir.do((work) => answerCase(work, heir.entry(text), { text: 'Tack.', type: 'closing', isFeedback: false }));
  await expect(close(open)).rejects.toThrow(FeedbackMissing);
  expect(await close(told)).toBe('closed');
});
