import { beforeAll, expect, test } from 'vitest';
import { randomBytes } from '../../crypto/sodium.ts';
import type { TallySaid } from '../../crypto/tally.ts';
import { day } from '../../protocol/calendar.ts';
import { roundNow } from '../../web/release-round.ts';
import { stepOf } from '../../web/release-state.ts';
import { NoCounts, signedBody } from '../../web/release-steps.ts';
import type { DueTally } from '../../web/release-tend.ts';
import { MIDDLING, RosterMaker, SMALL } from '../roster-maker.ts';
import { FOUNDED, OfficeModel, officeRoster } from './office-model.ts';

/** What the two releasers refuse, and what the office shows of it. */

const COUNTING = day('2027-01-04');
const RELEASED_ON = day('2027-03-01');
const DESKS = [1, 2, 3, 4];
let counted: OfficeModel;
let [first, second, third] = [0, 0, 0];

beforeAll(async () => {
  const office = await OfficeModel.open(await officeRoster(4), day('2026-03-02'));
  for (const desk of DESKS) await office.sit(desk);
  for (const desk of DESKS) office.addCase(desk, { area: 'A1', form: 'B1', source: 'C1', principle: 'H1' });
  office.today = COUNTING;
  const [one = 0, two = 0] = (roundNow(office.log, office.roster, COUNTING)?.releasers ?? []).map((number) => number ?? 0);
  [first, second, third] = [one, two, DESKS.find((desk) => desk !== one && desk !== two) ?? 0];
  // The two first: what has been sent to them they have not seen yet.
  for (const desk of [first, second, ...DESKS.filter((other) => other !== first && other !== second)]) await office.sit(desk);
  counted = office;
});

/** A share of a desk as it was sent to one of the two. */
function shareOf(desk: number, to: number): DueTally & { said: Extract<TallySaid, { kind: 'share' }> } {
  const found = counted.letterbox.find(
    ({ letter, due }) => 'author' in letter.opened.body && letter.opened.body.author === desk && due.to === to,
  );
  if (found?.due.said.kind !== 'share') throw new Error('no share');
  return { ...found.due, said: found.due.said };
}

/** The office after one more tally has come and its reader has sat down. */
async function after(to: number, author: number, said: TallySaid, ready = counted): Promise<OfficeModel> {
  const office = ready.fork();
  office.send(author, { to, tag: randomBytes(16), said });
  await office.sit(to);
  return office;
}

const refusedAt = (office: OfficeModel, desk: number) => office.refused.get(desk)?.map(({ official, why }) => [official, why]);

test('the same share again is no matter; another from the same desk is refused, and the one before counts', async () => {
  const { said } = shareOf(third, first);
  const ready = counted.fork();
  await ready.sit(first);
  const same = await after(first, third, said, ready);
  expect(refusedAt(same, first)).toEqual([]);
  const kept = same.vault(first).releasing?.shares;
  const later = ready.fork();
  later.today = day('2027-01-05');
  const twice = await after(first, third, { ...said, cells: said.cells.map((cell) => cell ^ 1) }, later);
  expect(refusedAt(twice, first)).toEqual([[third, 'twice']]);
  expect(twice.vault(first).releasing?.shares).toEqual(kept);
  const otherSplit = await after(first, third, { ...said, split: randomBytes(32) }, later);
  expect(refusedAt(otherSplit, first)).toEqual([[third, 'twice']]);
});

test('shares for another round, of other tables, for the other releaser, or signed by somebody else are refused', async () => {
  const { said } = shareOf(third, first);
  const why = async (changed: TallySaid, author = third) => refusedAt(await after(first, author, changed), first);
  expect(await why({ ...said, keyHash: randomBytes(32) })).toEqual([[third, 'other-round']]);
  expect(await why({ ...said, cells: said.cells.slice(1) })).toEqual([[third, 'malformed']]);
  expect(await why({ ...said, lastOn: day('2027-12-31') })).toEqual([[third, 'malformed']]);
  expect(await why({ ...said, half: 2 })).toEqual([[third, 'malformed']]);
  // Somebody else's share, passed on: signed by whoever passes it on, it is theirs, and they have sent one.
  expect(await why(said, second)).toEqual([[second, 'twice']]);
  const office = counted.fork();
  office.send(third, { to: first, tag: randomBytes(16), said });
  const [{ letter: forged } = { letter: null }] = office.letterbox.splice(-1);
  if (!forged || !('author' in forged.opened.body)) throw new Error('no tally');
  const body = { ...forged.opened.body, author: second };
  office.letterbox.push({
    to: first,
    due: { to: first, tag: randomBytes(16), said },
    letter: { ...forged, opened: { ...forged.opened, body } },
  });
  await office.sit(first);
  expect(refusedAt(office, first)).toEqual([[second, 'forged']]);
});

test('a desk that is none of the two takes nothing', async () => {
  const office = await after(third, second, shareOf(second, first).said);
  expect(office.vault(third).releasing).toBeNull();
});

test('a share of somebody who had left is refused', async () => {
  const maker = await RosterMaker.found(FOUNDED, { ...SMALL, trends: MIDDLING });
  for (const _ of DESKS) await maker.admit(FOUNDED);
  await maker.append(day('2027-01-02'), 'retire', { official: third }, [maker.root]);
  const office = await OfficeModel.open(await maker.verify(day('2027-12-01')), day('2026-03-02'));
  for (const desk of DESKS) await office.sit(desk);
  office.today = day('2027-01-08');
  for (const desk of DESKS) await office.sit(desk);
  // Whoever has left counts nothing; what is sent in their name all the same is refused.
  expect(office.vault(third).tally).toBeNull();
  const round = roundNow(office.log, office.roster, office.today);
  const [reader = 0] = round?.releasers ?? [];
  const { said } = office.letterbox.find(({ to }) => to === reader)?.due ?? {};
  if (said?.kind !== 'share') throw new Error('no share');
  const sent = await after(reader, third, said, office);
  expect(refusedAt(sent, reader)).toEqual([[third, 'not-in-office']]);
});

test('after the sum a share comes too late, and a second sum or one of somebody else is refused', async () => {
  const office = counted.fork();
  const missing = office.letterbox.findIndex(({ due }) => due.to === first && due === shareOfEntry(third));
  const [held] = office.letterbox.splice(missing, 1);
  office.today = RELEASED_ON;
  await office.sit(first);
  expect(
    office
      .vault(first)
      .releasing?.shares.map(({ official }) => official)
      .sort(),
  ).toEqual(DESKS.filter((desk) => desk !== third));
  office.join(first);
  const sum = office.vault(first).releasing?.sum;
  if (held) office.letterbox.push(held);
  await office.sit(first);
  expect(refusedAt(office, first)).toEqual([[third, 'late']]);
  expect(office.vault(first).releasing?.sum).toEqual(sum);
  await office.sit(second);
  expect(office.step(second)).toBe('form');
  const sent = office.letterbox.find(({ due }) => due.said.kind === 'sum')?.due.said;
  if (sent?.kind !== 'sum') throw new Error('no sum');
  expect(refusedAt(await after(second, third, sent, office), second)).toEqual([[third, 'not-a-releaser']]);
  const other = { ...sent, cells: sent.cells.map((cell) => cell ^ 1) };
  expect(refusedAt(await after(second, first, other, office), second)).toEqual([[first, 'twice']]);
});

function shareOfEntry(desk: number): DueTally | undefined {
  return counted.letterbox.find(
    ({ letter, due }) => due.to === first && 'author' in letter.opened.body && letter.opened.body.author === desk,
  )?.due;
}

test('the second says whose share is missing, or that shares do not belong together, and signs neither', async () => {
  const office = counted.fork();
  const missing = office.letterbox.findIndex(({ due }) => due.tag === shareOf(third, second).tag);
  const [held] = office.letterbox.splice(missing, 1);
  office.today = RELEASED_ON;
  await office.sit(first);
  office.join(first);
  await office.sit(second);
  const round = roundNow(office.log, office.roster, office.today);
  if (!round || !held) throw new Error('no round');
  const step = (of: OfficeModel) => stepOf(of.vault(second), of.log, of.roster, round, { today: of.today, self: second });
  expect(step(office)).toEqual({ kind: 'incomplete', missing: [third] });
  await office.form(second);
  expect(office.vault(second).releasing?.entry).toBeNull();
  // What comes instead is of another split.
  const { said } = shareOf(third, second);
  const other = await after(second, third, { ...said, split: randomBytes(32) }, office);
  expect(step(other)).toEqual({ kind: 'unequal' });
  await other.form(second);
  expect(other.vault(second).releasing?.entry).toBeNull();
  // Of the same split, and still no counts.
  const wrong = await after(second, third, { ...said, cells: said.cells.map((cell) => (cell + 2 ** 30) >>> 0) }, office);
  expect(step(wrong).kind).toBe('form');
  expect(() => signedBody(wrong.vault(second), round, null)).toThrow(NoCounts);
  office.letterbox.push(held);
  await office.sit(second);
  expect(step(office).kind).toBe('form');
});

test('the first takes one release, and the same signed again on another day; other values are refused', async () => {
  const office = counted.fork();
  office.today = RELEASED_ON;
  await office.sit(first);
  office.join(first);
  await office.sit(second);
  await office.form(second);
  await office.sit(first);
  expect(office.step(first)).toBe('confirm');
  const entry = office.vault(first).releasing?.entry;
  office.today = day('2027-03-04');
  expect([office.step(first), office.step(second)]).toEqual(['sign-again', 'sign-again']);
  await office.publish(first);
  expect(office.log.releases).toEqual([]);
  // Signed again with another number of sessions, it says what it said.
  await office.form(second, 'none', 9);
  await office.sit(first);
  expect(office.vault(first).releasing?.entry).toMatchObject({ day: '2027-03-04', body: entry?.body });
  const again = office.vault(first).releasing?.entry;
  if (!again) throw new Error('nothing signed');
  const said = (changed: object): TallySaid => ({ kind: 'entry', entry: { ...again, ...changed } });
  const forged = await after(first, second, said({ day: day('2027-03-05') }), office);
  expect(refusedAt(forged, first)).toEqual([[second, 'forged']]);
  expect(refusedAt(await after(first, third, said({}), office), first)).toEqual([[third, 'not-a-releaser']]);
  await office.publish(first);
  expect(office.log.releases).toHaveLength(1);
});
