import { beforeAll, describe, expect, test } from 'vitest';
import { addDays, day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import { AREA_CODES } from '../../protocol/taxonomy.ts';
import { type Audit, auditOf } from '../../rules/audit.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import { common } from '../../web/messages/sv/common.ts';
import { roster as words } from '../../web/messages/sv/roster.ts';
import { entryLines } from '../../web/roster/log-words.ts';
import { queueLines } from '../../web/roster/queue-words.ts';
import { type Saying, sayingOf } from '../../web/roster/saying.ts';
import { verdictsOf } from '../../web/roster/verdict.ts';
import { dutyOrder as orderByDocument, walkRoster } from '../decoder/roster.ts';
import { followQueue } from '../queue-reader.ts';
import { anyHashes, RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

const MONDAY = day('2025-01-06');
const TODAY = day('2026-11-22');
const week = (count: number) => addDays(MONDAY, 7 * count);

let maker: RosterMaker;
let audit: Audit;
let say: Saying;

/** Nearly two years in which people come, go, are away, all of them once, and two bear the same name. */
beforeAll(async () => {
  maker = await RosterMaker.found(MONDAY);
  for (const name of ['Åsa Lind', 'Bo Ek', 'Cia Berg', 'Dan Holm']) await maker.admit(MONDAY, { name });
  for (let official = 1; official <= 4; official++) await maker.listKeys(MONDAY, official, 2, anyHashes(official));
  await maker.leave(week(4), 2, week(6), addDays(week(8), 3));
  await maker.admit(week(10), { name: 'Bo Ek', affiliation: 'Grannköping' }, 1);
  await maker.append(week(20), 'retire', { official: 1 }, [maker.root]);
  for (const official of [2, 3, 4, 5]) await maker.leave(week(28), official, week(30), week(31));
  await maker.append(week(40), 'rules', { rules: { ...SMALL, period: 'fortnight' } }, [maker.root, testSigner(2)]);
  await maker.append(week(50), 'lost', { official: 3 }, [maker.root]);
  await maker.leave(week(96), 4, TODAY, addDays(TODAY, 9));
  await maker.admit(week(97), { name: 'Eva Ny' }, 2);
  const roster = await maker.verify(TODAY, [await maker.witness(2, TODAY), await maker.witness(4, addDays(TODAY, -20))]);
  audit = auditOf(roster, TODAY);
  say = sayingOf(roster, { t: words, common, language: 'sv', today: TODAY });
});

describe('an audit of a roster', () => {
  test('recounts every period as the document says, from the first to those of the coming half year', () => {
    const channel = walkRoster(JSON.parse(JSON.stringify(maker.entries)), TODAY);
    for (const { period, order, firstOn, lastOn } of audit.periods) {
      expect(order).toEqual(orderByDocument(channel, period));
      expect(order).toEqual(dutyOrder(audit.roster, period));
      expect(firstOn <= lastOn).toBe(true);
    }
    expect(audit.periods.length).toBeGreaterThan(70);
    expect((audit.periods.at(-1)?.firstOn ?? '') > addDays(TODAY, 168)).toBe(true);
  });

  test('its lines can be followed by hand through all periods, with nothing but the four sentences', () => {
    const lines = audit.periods.map((period) => queueLines(period, say));
    expect(followQueue(lines)).toEqual([]);
    const all = lines.flat();
    for (const sentence of [words.queue.joined, words.queue.left, words.queue.away, words.queue.returned])
      expect(all.some((line) => line.includes(sentence('').trim()))).toBe(true);
    expect(all).toContain(words.queue.nobody);
  });

  test('one who reads along stumbles where a line is not right', () => {
    const lines = audit.periods.map((period) => queueLines(period, say));
    const wrong = lines.map((period, index) =>
      index === 20 ? period.map((line) => line.replace('Dan Holm', 'Cia Berg')) : period,
    );
    expect(followQueue(wrong)).not.toEqual([]);
  });

  test('says who is new, away, gone, and until when the keys last', () => {
    const of = (number: number) => audit.people.find(({ official }) => official.number === number);
    expect(of(1)).toMatchObject({ isGone: true, newSince: null });
    expect(of(3)).toMatchObject({ isGone: true });
    expect(of(4)?.leaves).toHaveLength(1);
    expect(of(6)?.newSince).toBe(week(97));
    expect(of(6)?.servesOn).toBe('2026-12-07');
    expect(of(2)?.newSince).toBeNull();
    expect(of(2)?.keysUntil).toBeNull();
    expect(audit.ombudspersons).toBe(4);
  });

  test('tells two of one name apart by their numbers', () => {
    expect([2, 5, 4].map(say.name)).toEqual(['Bo Ek (nr 2)', 'Bo Ek (nr 5)', 'Dan Holm']);
  });

  test('says in words what every entry says, and who signed it', () => {
    const told = maker.entries.map((entry) => entryLines(audit.roster, entry, say));
    expect(told[1]).toEqual([
      'Åsa Lind, Enheten, blir ombud nummer 1.',
      'Börjar 20 jan. 2025.',
      'Undertecknad av administratören.',
    ]);
    const second = told.find(([first]) => first?.includes('(nr 5)'));
    expect(second).toContain('Gäst från Grannköping.');
    expect(second?.at(-1)).toBe('Undertecknad av administratören och Åsa Lind.');
    expect(told.flat().join(' ')).toContain('Åsa Lind slutar.');
    expect(told.flat().join(' ')).toContain('Cia Berg har förlorat sina nycklar.');
    expect(told.flat().join(' ')).not.toContain('undefined');
  });

  test('says what rules say of trends, where they say something', async () => {
    const trends = { employees: 900, isPooled: false, isHalfYearly: false, areas: AREA_CODES.map((code) => [code]) };
    const founded = await RosterMaker.found(MONDAY, { ...SMALL, trends });
    const roster = await founded.verify(MONDAY);
    const told = (entries: Roster['entries']) => entries.flatMap((entry) => entryLines(roster, entry, say)).join(' ');
    expect(told(roster.entries)).toContain('Trender: 900 anställda, storleksklass S; hela kommunens antal varje år.');
    expect(told(maker.entries)).not.toContain('Trender');
  });
});

describe('the verdict', () => {
  test('warns of a list that only one has seen within two weeks, and says who and when', () => {
    const [first, second, ...more] = verdictsOf(audit, [], say);
    expect(first).toMatchObject({ kind: 'warn', title: words.verdict.stale });
    expect(first?.lines.join(' ')).toContain('Bo Ek (nr 2) söndag 22 november');
    expect(second).toMatchObject({ kind: 'good', title: words.verdict.whole });
    expect(more).toEqual([]);
  });

  test('names each fault of the server before anything else, and does not say that it agrees', () => {
    const [first, ...others] = verdictsOf(audit, [{ fault: 'duty-order', n: 70 }], say);
    expect(first).toMatchObject({ kind: 'error', title: words.verdict.server, fault: { fault: 'duty-order' } });
    expect(others.flatMap(({ lines }) => lines)).not.toContain(words.verdict.agrees);
  });

  test('says where fewer than two ombudspersons are left', async () => {
    const few = await RosterMaker.found(MONDAY);
    for (let count = 0; count < 2; count++) await few.admit(MONDAY);
    await few.append(TODAY, 'lost', { official: 1 }, [few.root]);
    const found = auditOf(await few.verify(TODAY), TODAY);
    expect(verdictsOf(found, [], say).map(({ title }) => title)).toContain(words.verdict.few);
  });
});
