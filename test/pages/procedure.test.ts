import { createHash } from 'node:crypto';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { beforeAll, describe, expect, test } from 'vitest';
import { WORDS_EN } from '../../crypto/words-en.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { day } from '../../protocol/calendar.ts';
import type { Roster } from '../../protocol/roster.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { ChannelConfig } from '../../web/channel-config.ts';
import { procedure as english } from '../../web/messages/en/procedure.ts';
import { procedure as swedish } from '../../web/messages/sv/procedure.ts';
import { procedureFacts } from '../../web/procedure/facts.ts';
import { Procedure, type Verified } from '../../web/procedure/procedure.tsx';
import { procedureVersion } from '../../web/procedure/version.ts';
import { trendText } from '../../web/trend-setup/trend-text.ts';
import { dateText } from '../../web/ui/words.ts';
import { RosterMaker, SMALL, testSigner } from '../roster-maker.ts';

const FOUNDED = day('2026-09-09');
const NEW: ChannelRules = {
  ...{ period: 'fortnight', acknowledgeWorkingDays: 2, feedbackDays: 61, publicationHour: 23, slots: 3, receipts: 17 },
  ...{ coverPercent: 44, archiveDecision: { number: 'KS 2026:77', decidedOn: day('2026-05-28') } },
  trends: { employees: 3200, isPooled: false, isHalfYearly: false, areas: [['A1'], ['A2', 'A3'], ['A4'], ['A5']] },
};
const LANGUAGES = { sv: { t: swedish, list: WORDS_SV }, en: { t: english, list: WORDS_EN } } as const;

let roster: Roster;
let config: ChannelConfig;

beforeAll(async () => {
  const maker = await RosterMaker.found(FOUNDED, SMALL);
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Berg']) await maker.admit(FOUNDED, { name, unit: 'Biblioteket' });
  await maker.admit(FOUNDED, { role: 'leader', name: 'Eva Strand' });
  await maker.append(day('2026-11-02'), 'rules', { rules: NEW }, [maker.root, testSigner(1)]);
  await maker.append(day('2026-11-02'), 'retire', { official: 3 }, [maker.root]);
  await maker.admit(day('2026-11-03'), { name: 'Dan Gäst', affiliation: 'Grannköping' }, 2);
  roster = await maker.verify(day('2027-01-01'));
  config = {
    ...{ municipality: 'Provköping', mode: 'A', channelId: roster.channelId, units: ['Biblioteket'] },
    links: { formal: 'https://formal.example/', external: 'https://external.example/' },
    ...{ letter: 'Torget 1', phone: '000-00' },
  };
});

function shown(language: 'sv' | 'en', verified: Verified | null, mode: 'A' | 'B' = 'A'): string {
  const props = { ...LANGUAGES[language], language, config: { ...config, mode }, verified };
  return render(h(Procedure, props)).replace(/<[^>]+>/g, '\n');
}

async function verifiedOn(on: string, list: readonly string[] = WORDS_SV): Promise<Verified> {
  const facts = procedureFacts(roster, day(on));
  return { facts, version: await procedureVersion(config, facts, list) };
}

describe('what follows from the roster', () => {
  test('are the rules in force, with their entry, the day of it, and the day from which they hold', () => {
    const before = procedureFacts(roster, day('2026-11-15'));
    expect(before.inForce).toEqual({ rules: SMALL, entry: 0, signedOn: FOUNDED, since: FOUNDED });
    expect(before.coming).toEqual([{ rules: NEW, entry: 5, signedOn: '2026-11-02', since: '2026-11-16' }]);
    const after = procedureFacts(roster, day('2026-11-16'));
    expect(after.inForce).toEqual(before.coming[0]);
    expect(after.coming).toEqual([]);
    expect(after.newestEntry).toBe(7);
  });

  test('is who receives: ombudspersons who have not gone, who of them is on duty, and who begins later', () => {
    const of = (on: string) =>
      procedureFacts(roster, day(on)).receivers.map(({ official, from, isOnDuty }) => [official.name, from, isOnDuty]);
    expect(of('2026-11-15')).toEqual([
      ['Anna Ek', null, false],
      ['Bo Lind', null, true],
      ['Dan Gäst', '2026-11-16', false],
    ]);
    expect(of('2026-11-16').map(([, from]) => from)).toEqual([null, null, null]);
  });
});

describe.each(['sv', 'en'] as const)('the procedure (%s)', (language) => {
  const { t } = LANGUAGES[language];

  test('has each rule of the roster with its number, before and after a change', async () => {
    for (const [on, rules] of [
      ['2026-11-15', SMALL],
      ['2026-11-16', NEW],
    ] as const) {
      const facts = procedureFacts(roster, day(on));
      const html = render(h(Procedure, { ...LANGUAGES[language], language, config, verified: { facts, version: null } }));
      const rows = [...html.matchAll(/data-rule="(\w+)"><dt>[^<]+<\/dt><dd>([^<]+)<\/dd>/g)];
      expect(rows.map(([, rule]) => rule).sort()).toEqual([...Object.keys({ ...rules, trends: null })].sort());
      const values = Object.fromEntries(rows.map(([, rule, value]) => [rule, value]));
      const { period, archiveDecision, trends, ...numbers } = rules;
      expect(values).toMatchObject(Object.fromEntries(Object.entries(numbers).map(([rule, value]) => [rule, String(value)])));
      expect(values.period).toBe(t.rules.periods[period]);
      expect(values.archiveDecision).toContain(archiveDecision?.number ?? t.rules.noDecision);
      expect(values.trends).toBe(trends ? trendText(trends, { language, t: t.rules.trends }) : t.rules.noTrends);
    }
  });

  test('says the deadlines in words, and the hour of the publication on Swedish clocks', async () => {
    const { deadlines } = t;
    const before = shown(language, await verifiedOn('2026-11-15'));
    for (const line of [deadlines.acknowledge(3), deadlines.feedback(90), deadlines.publication(4, 5)])
      expect(before).toContain(line);
    const after = shown(language, await verifiedOn('2026-11-16'));
    for (const line of [deadlines.acknowledge(2), deadlines.feedback(61), deadlines.publication(0, 1)])
      expect(after).toContain(line);
  });

  test('says that nothing is removed before there is a decision, or which decision there is', async () => {
    const before = shown(language, await verifiedOn('2026-11-15'));
    expect(before).toContain(t.kept.none);
    for (const line of [t.kept.keys, t.kept.left]) expect(before).not.toContain(line);
    const after = shown(language, await verifiedOn('2026-11-16'));
    expect(after).toContain('KS 2026:77');
    for (const line of [t.kept.keys, t.kept.left]) expect(after).toContain(line);
    expect(after).not.toContain(t.kept.none);
  });

  test('says that a decision of a later day counts for nothing yet', async () => {
    const archiveDecision = { number: 'KS 2026:77', decidedOn: day('2026-11-17') };
    const shownOn = async (on: string) => {
      const { facts, version } = await verifiedOn(on);
      const rules = { ...facts.inForce.rules, archiveDecision };
      return shown(language, { facts: { ...facts, inForce: { ...facts.inForce, rules } }, version });
    };
    const ahead = t.kept.ahead('KS 2026:77', dateText(archiveDecision.decidedOn, language));
    const [before, after] = [await shownOn('2026-11-16'), await shownOn('2026-11-17')];
    expect([before.includes(ahead), before.includes(t.kept.keys)]).toEqual([true, false]);
    expect([after.includes(ahead), after.includes(t.kept.keys)]).toEqual([false, true]);
  });

  test('tells the modes apart', () => {
    const [beside, byTheAct] = [shown(language, null, 'A'), shown(language, null, 'B')];
    for (const line of t.channel.law.A) expect([beside, byTheAct].map((text) => text.includes(line))).toEqual([true, false]);
    for (const line of [...t.channel.law.B, t.complain.act, t.deadlines.act, t.ways.talk.B])
      expect([beside, byTheAct].map((text) => text.includes(line))).toEqual([false, true]);
  });

  test('can be read without script: everything but what follows from the roster, and a word about that', async () => {
    const [without, whole] = [shown(language, null), shown(language, await verifiedOn('2026-11-15'))];
    const lines = without.split('\n').filter((line) => line !== '' && line !== t.fromRoster);
    for (const line of lines) expect(whole).toContain(line);
    expect(without.split(t.fromRoster).length - 1).toBe(5);
    expect(whole).not.toContain(t.fromRoster);
    expect(without).toContain(config.letter);
    expect(without).not.toContain('Anna Ek');
    for (const name of ['Anna Ek', 'Bo Lind', 'Dan Gäst', 'Grannköping']) expect(whole).toContain(name);
    for (const name of ['Cia Berg', 'Eva Strand']) expect(whole).not.toContain(name);
  });
});

describe('the version', () => {
  test('can be worked out from its text by other means, and from what it is made of', async () => {
    const { version } = await verifiedOn('2026-11-16');
    const sorted = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, inner]) => [name, sorted(inner)]),
          );
    const channelId = Buffer.from(roster.channelId).toString('base64url');
    const made = { channelId, configuration: { ...config, channelId }, rules: NEW, newestEntry: 7 };
    expect(version?.text).toBe(JSON.stringify(sorted(made)));
    const digest = createHash('sha256')
      .update(version?.text ?? '')
      .digest();
    expect(version?.hash).toBe(digest.toString('base64url'));
    const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const words = [0, 1, 2, 3, 4, 5].map((place) => WORDS_SV[Number.parseInt(bits.slice(place * 11, place * 11 + 11), 2)]);
    expect(version?.words).toEqual(words);
  });

  test('is the same on every day and in both languages, and another for another rule, setting or entry', async () => {
    const hashOf = async (on: string, list = WORDS_SV as readonly string[]) => (await verifiedOn(on, list)).version?.hash;
    const hash = await hashOf('2026-11-16');
    expect(await hashOf('2026-12-24', WORDS_EN)).toBe(hash);
    expect(await hashOf('2026-11-15')).not.toBe(hash);
    const facts = procedureFacts(roster, day('2026-11-16'));
    for (const other of [
      procedureVersion({ ...config, phone: '000-01' }, facts, WORDS_SV),
      procedureVersion({ ...config, mode: 'B' }, facts, WORDS_SV),
      procedureVersion(config, { ...facts, newestEntry: 8 }, WORDS_SV),
    ])
      expect((await other).hash).not.toBe(hash);
  });

  test('stands on the page with its words and its text', async () => {
    const verified = await verifiedOn('2026-11-16');
    const page = shown('sv', verified).replaceAll('&quot;', '"');
    for (const part of [verified.version?.hash, verified.version?.words.join(' '), verified.version?.text])
      expect(page).toContain(part);
  });
});
