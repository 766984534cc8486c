import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveCaseKey, deriveHint } from '../../crypto/phrase-keys.ts';
import type { Language } from '../../crypto/text-field.ts';
import { type Board, HINT_SIZE } from '../../protocol/board-layout.ts';
import { type Bytes, concat, equalBytes, toB64u } from '../../protocol/bytes.ts';
import { getBoard } from '../../web/api.ts';
import { dayText } from '../../web/ui/words.ts';
import { answer, putAhead, Reporter, workThrough } from '../journey/people.ts';
import { type Attack, changeBoard, changeListing, HONEST, visitBehind } from './attackers.ts';
import { answersShown, readWith, warningsShown } from './steps/check.ts';
import { ombudspersonsOnDuty, openCase, unlockDesk } from './steps/desk.ts';
import { wordsOf } from './steps/words.ts';
import { openStreet, type Street } from './visitors.ts';

/**
 * A server that drops, repeats, swaps and withholds: each is told by the page concerned, in plain words. What cannot be noticed is in
 * docs/limits.md, and on the page.
 */
let street: Street;
let days = 0;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

describe('a board that does not show what was answered', () => {
  let words: readonly string[];
  let handler: number;
  /** Her case key with the handler. */
  let caseKey: Bytes;
  /** Of her letters, b64u. */
  let tags: readonly string[];
  let firstBoard: Board;

  async function letDayPass(): Promise<void> {
    await putAhead(street.town, ++days);
    await street.town.house.runDaily();
  }

  async function answerWith(text: string): Promise<void> {
    const desk = await workThrough(street.town, handler);
    const index = desk.vault.content.cases.findIndex(({ letters }) => letters.some(({ tag }) => tag === tags[0]));
    await answer(street.town, desk, index, text);
  }

  beforeAll(async () => {
    const { town } = street;
    const reporter = new Reporter(town);
    const concern = await reporter.write('Första brevet.');
    [handler = 0] = concern.readers;
    tags = [toB64u(concern.letter.tag)];
    await answerWith('Första svaret.');
    await letDayPass();
    firstBoard = await getBoard(town.origin);
    const followUp = await reporter.write('Andra brevet.');
    tags = [...tags, toB64u(followUp.letter.tag)];
    await answerWith('Andra svaret.');
    await letDayPass();
    await answerWith('Tredje svaret.');
    await letDayPass();
    const { keys } = await reporter.visit();
    caseKey = deriveCaseKey(keys.kCase, handler);
    words = reporter.words.split(' ');
  });

  /** Her answer n, as the board has it. */
  function slotOf({ slots }: Board, counter: number): Bytes {
    const hint = deriveHint(caseKey, counter, 0);
    const found = slots.find((slot) => equalBytes(slot.subarray(0, HINT_SIZE), hint));
    if (!found) throw new Error(`answer ${counter} is not on the board`);
    return found;
  }

  const without = (board: Board, ...counters: number[]) => {
    const dropped = counters.map((counter) => slotOf(board, counter));
    return { ...board, slots: board.slots.filter((slot) => !dropped.includes(slot)) };
  };
  const withoutReceipt = (board: Board, tag: string | undefined) => ({
    ...board,
    receipts: board.receipts.filter((receipt) => toB64u(receipt.tag) !== tag),
  });
  /** Two answers of which each bears the other's hint. */
  const swapped = (board: Board, one: number, other: number) => {
    const [a, b] = [slotOf(board, one), slotOf(board, other)];
    const under = (hintOf: Bytes, rest: Bytes) => concat(hintOf.subarray(0, HINT_SIZE), rest.subarray(HINT_SIZE));
    return { ...board, slots: board.slots.map((slot) => (slot === a ? under(a, b) : slot === b ? under(b, a) : slot)) };
  };

  /** What she is told: the kinds of the warnings, and whether each stands there in the catalogue's words. */
  async function toldBehind(attack: Attack, language: Language = 'sv') {
    const visitor = await visitBehind(street, attack, { language, days });
    const view = await readWith(visitor.page, words);
    const { check, report } = wordsOf(visitor.page);
    const told = {
      kinds: await warningsShown(visitor.page),
      answers: await answersShown(visitor.page),
      text: (await view.textContent()) ?? '',
    };
    return { ...told, t: check, limits: report.limits, leave: visitor.leave };
  }

  test('an honest board gives no cause for a word', async () => {
    const { kinds, answers, leave } = await toldBehind(HONEST);
    expect(kinds).toEqual([]);
    expect(answers).toEqual(['Första svaret.', 'Andra svaret.', 'Tredje svaret.']);
    await leave();
  });

  test.each([
    ['the first answer', 0, 'sv'],
    ['an answer between two', 1, 'en'],
  ] as const)('%s dropped: an answer is missing, and where', async (_, counter, language) => {
    const { kinds, answers, text, t, leave } = await toldBehind(
      changeBoard((board) => without(board, counter)),
      language,
    );
    expect(kinds).toEqual(['gap']);
    for (const words of [t.warnings.gap.title, t.warnings.gap.young, t.reply.missing]) expect(text).toContain(words);
    expect(answers).toHaveLength(2);
    await leave();
  });

  test('the newest answer dropped looks like silence: the page says beforehand that it can', async () => {
    const { kinds, limits, text, leave } = await toldBehind(changeBoard((board) => without(board, 2)));
    expect(kinds).toEqual([]);
    expect(text).toContain(limits.L14);
    await leave();
  });

  test('an answer shown twice, also in the place of a newer one: it is not new', async () => {
    const again = changeBoard((board) => ({ ...board, slots: [...board.slots, slotOf(board, 1)] }));
    const one = await toldBehind(again);
    expect(one.kinds).toEqual(['repeated']);
    expect(one.text).toContain(one.t.warnings.repeated.title);
    expect(one.text).toContain(one.t.warnings.repeated.text);
    expect(one.answers).toEqual(['Första svaret.', 'Andra svaret.', 'Tredje svaret.']);
    await one.leave();
    const instead = await toldBehind(
      changeBoard((board) => ({
        ...board,
        slots: board.slots.map((slot) => (slot === slotOf(board, 2) ? slotOf(board, 0) : slot)),
      })),
      'en',
    );
    expect(instead.kinds).toEqual(['repeated']);
    expect(instead.answers).toEqual(['Första svaret.', 'Andra svaret.']);
    await instead.leave();
  });

  test('two answers swapped: they cannot be read, and somebody has changed them', async () => {
    const { kinds, answers, text, t, leave } = await toldBehind(changeBoard((board) => swapped(board, 0, 1)));
    expect(kinds).toContain('broken');
    expect(text).toContain(t.warnings.broken.title);
    expect(text).toContain(t.warnings.broken.text(2));
    expect(answers).toEqual(['Tredje svaret.']);
    await leave();
  });

  test('slots in another order are no attack: the order comes from the chain', async () => {
    const { kinds, answers, leave } = await toldBehind(changeBoard((board) => ({ ...board, slots: board.slots.toReversed() })));
    expect(kinds).toEqual([]);
    expect(answers).toEqual(['Första svaret.', 'Andra svaret.', 'Tredje svaret.']);
    await leave();
  });

  test.each([0, 1])(
    'the receipt of letter %i withheld, which an answer knows: the answer is to other letters',
    async (index) => {
      const { kinds, text, t, leave } = await toldBehind(changeBoard((board) => withoutReceipt(board, tags[index])));
      expect(kinds).toEqual(['other-letters']);
      expect(text).toContain(t.warnings.otherLetters.title);
      expect(text).toContain(t.warnings.otherLetters.text);
      // Of a letter that nobody has answered only its writer knows: the page asks her to count.
      expect(text).toContain(t.timeline.more);
      await leave();
    },
  );

  test('a board of the day before yesterday: which day it is from, and what can be missing', async () => {
    const { kinds, text, t, leave } = await toldBehind(
      changeBoard(() => firstBoard),
      'en',
    );
    expect(kinds).toEqual(['old-board']);
    expect(text).toContain(t.warnings.oldBoard.title);
    const today = street.town.house.today();
    expect(text).toContain(t.warnings.oldBoard.text(dayText(firstBoard.publishedOn ?? today, 'en', today)));
    await leave();
  });

  test('a forked dialogue, from a vault that the server gave back old: two answers claim one place', async () => {
    const { DB } = await street.town.house.bindings();
    const old = await DB.prepare('SELECT version, vault FROM vaults WHERE official = ?').bind(handler).first();
    await answerWith('Fjärde svaret.');
    await letDayPass();
    const giveBack = 'UPDATE vaults SET version = ?, vault = ? WHERE official = ?';
    const { DB: later } = await street.town.house.bindings();
    await later.prepare(giveBack).bind(old?.['version'], old?.['vault'], handler).run();
    await answerWith('Ett annat fjärde svar.');
    await letDayPass();
    const { kinds, answers, text, t, leave } = await toldBehind(HONEST);
    expect(kinds).toContain('fork');
    for (const words of [t.warnings.fork.title, t.warnings.fork.text, t.reply.rival]) expect(text).toContain(words);
    expect(answers).toEqual(expect.arrayContaining(['Fjärde svaret.', 'Ett annat fjärde svar.']));
    await leave();
  });
});

describe('a letterbox that does not show what was sent', () => {
  test('a letter kept back, another damaged: the desk says that something is missing, and that one cannot be opened', async () => {
    const { town } = street;
    const [, official] = await ombudspersonsOnDuty(town);
    const [onDuty] = await ombudspersonsOnDuty(town);
    const [bo, cia] = [new Reporter(town), new Reporter(town)];
    const exclusions = [onDuty?.number ?? 0];
    const kept = await bo.write('Brevet som hålls inne.', { exclusions });
    const damaged = await cia.write('Brevet som skadas.', { exclusions });
    await putAhead(town, ++days);
    await town.house.runDaily();
    const second = await bo.write('Brevet efter det.', { exclusions });
    expect(second.readers[0]).toBe(official?.number);
    const tagOf = ({ letter }: { letter: { tag: Uint8Array } }) => toB64u(letter.tag);
    const lying = changeListing(({ deposits, next }) => ({
      next,
      deposits: deposits
        .filter(({ tag }) => tag !== tagOf(kept))
        .map((one) => (one.tag === tagOf(damaged) ? { ...one, deposit: `${one.deposit.slice(0, -9)}AAAAAAAAA` } : one)),
    }));
    const visitor = await visitBehind(street, lying, { path: '/desk', days });
    await unlockDesk(visitor.page, official?.phrase ?? '');
    const { desk } = wordsOf(visitor.page);
    await visitor.page.locator('#desk').getByText(desk.list.broken(1)).waitFor();
    const shown = await openCase(visitor.page, 'Brevet efter det.');
    await shown.getByText(desk.letter.fork).waitFor();
    await visitor.leave();
  });
});
