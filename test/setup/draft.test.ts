import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { type Day, dayFromNumber } from '../../protocol/calendar.ts';
import { type ChannelRules, channelRulesSchema, rosterEntrySchema } from '../../protocol/roster-entry.ts';
import { type ChannelFile, channelConfigSchema, parseChannelConfig } from '../../web/channel-config.ts';
import {
  BOUNDS,
  type Draft,
  FIRST_DRAFT,
  faultsOn,
  publicationHours,
  readDraft,
  SIZES,
  unitsOf,
} from '../../web/setup/draft.ts';
import { NOTHING_TYPED } from '../../web/trend-setup/typed-trends.ts';

const channelId = toB64u(new Uint8Array(32).fill(7));
type Decided = Omit<ChannelFile, 'channelId'>;

/** What somebody would type to decide this. */
function typed(file: Decided, rules: ChannelRules, size: keyof typeof SIZES): Draft {
  return {
    ...{ municipality: file.municipality, mode: file.mode, formal: file.links.formal, external: file.links.external },
    ...{ letter: file.letter, phone: file.phone, units: file.units.join('\n'), period: rules.period, size },
    acknowledgeWorkingDays: String(rules.acknowledgeWorkingDays),
    feedbackDays: String(rules.feedbackDays),
    publicationHour: String(rules.publicationHour),
    coverPercent: String(rules.coverPercent),
    archive: rules.archiveDecision ? 'decided' : 'none',
    decisionNumber: rules.archiveDecision?.number ?? '',
    decidedOn: rules.archiveDecision?.decidedOn ?? '',
    ...{ ...NOTHING_TYPED, trends: 'later' },
  };
}

/** Any text, often one that people type. */
const text = fc.oneof(
  fc.constantFrom('Provköping', 'Hemtjänst norr', '', ' ', 'a\u030a', 'x'.repeat(81), 'rad\u2028bruten', '\u202eomvänd'),
  fc.string({ unit: 'binary', maxLength: 90 }),
);
const composed = text.map((one) => one.normalize('NFC').trim());
const link = fc.oneof(
  fc.webUrl({ validSchemes: ['https'] }),
  fc.constantFrom('', 'http://kommunen.example/', 'kommunen.example', 'https://', 'javascript:alert(1)'),
);
const file: fc.Arbitrary<Decided> = fc.record({
  ...{ municipality: composed, mode: fc.constantFrom('A' as const, 'B' as const), letter: composed, phone: composed },
  links: fc.record({ formal: link, external: link }),
  units: fc.uniqueArray(
    composed.filter((unit) => unit !== '' && !unit.includes('\n')),
    { maxLength: 5 },
  ),
});
/** Mostly right, so that what is said of drafts that are taken is said of many. */
const likelyUnits = fc.subarray(['Almskolan', 'Hemtjänst norr', 'Kommunhuset', 'Tekniska'], { minLength: 1 });
const unitsAlone = (units: fc.Arbitrary<string[]>) => fc.record({ ...constants(whole), units });
const size = fc.constantFrom(...(Object.keys(SIZES) as (keyof typeof SIZES)[]));
const number = fc.integer({ min: -3, max: 130 });
const day: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 40_000 }).map((days) => dayFromNumber(days));
const rulesOf = (sized: keyof typeof SIZES): fc.Arbitrary<ChannelRules> =>
  fc.record({
    period: fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const),
    ...{ acknowledgeWorkingDays: number, feedbackDays: number, publicationHour: number, coverPercent: number },
    ...{ slots: fc.constant(SIZES[sized].slots), receipts: fc.constant(SIZES[sized].receipts) },
    archiveDecision: fc.option(fc.record({ number: composed, decidedOn: fc.oneof(day, fc.constant('2026-02-30' as Day)) })),
  });
/** Mostly within all bounds, so that what is said of drafts that are taken is said of many. */
const likely: fc.Arbitrary<ChannelRules> = fc.record({
  period: fc.constantFrom('week' as const, 'month' as const),
  ...{ acknowledgeWorkingDays: fc.integer({ min: 1, max: 6 }), feedbackDays: fc.integer({ min: 29, max: 90 }) },
  ...{ publicationHour: fc.integer({ min: 0, max: 23 }), coverPercent: fc.integer({ min: 0, max: 100 }) },
  ...{ slots: fc.constant(SIZES.small.slots), receipts: fc.constant(SIZES.small.receipts) },
  archiveDecision: fc.option(fc.record({ number: fc.constantFrom('KS 2026/12', ''), decidedOn: day })),
});
const whole: Decided = {
  ...{ municipality: 'Provköping', mode: 'A', letter: 'Stora torget 1', phone: '000-00 00 00', units: ['Almskolan'] },
  links: { formal: 'https://provkoping.example/', external: 'https://www.av.se/' },
};
const rules: ChannelRules = {
  ...{ period: 'week', acknowledgeWorkingDays: 3, feedbackDays: 90, publicationHour: 4 },
  ...{ slots: 2, receipts: 8, coverPercent: 10, archiveDecision: null },
};

describe('the page and the schemas agree', () => {
  test('on every channel file: what one takes the other takes, and it is the same', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(file, unitsAlone(file.map(({ units }) => units)), unitsAlone(likelyUnits)), (decided) => {
        const bySchema = v.safeParse(channelConfigSchema, { ...decided, channelId });
        const byPage = readDraft(typed(decided, rules, 'small'));
        expect(byPage.outcome === 'read').toBe(bySchema.success);
        if (byPage.outcome !== 'read') return;
        taken++;
        expect(byPage.decisions.file).toEqual(decided);
        expect(() => parseChannelConfig({ ...byPage.decisions.file, channelId })).not.toThrow();
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  test('on all rules: what one takes the other takes, it is the same, and root can sign it', () => {
    let taken = 0;
    const sized = size.chain((one) => fc.tuple(fc.constant(one), rulesOf(one)));
    fc.assert(
      fc.property(fc.oneof(sized, fc.tuple(fc.constant('small' as const), likely)), ([chosen, decided]) => {
        const byPage = readDraft(typed(whole, decided, chosen));
        expect(byPage.outcome === 'read').toBe(v.safeParse(channelRulesSchema, decided).success);
        if (byPage.outcome !== 'read') return;
        taken++;
        expect(byPage.decisions.rules).toEqual(decided);
        expect(v.safeParse(rosterEntrySchema, genesisOf(byPage.decisions.rules)).success).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(40);
  });

  test('on where a number begins and ends, and on the hours', () => {
    for (const name of ['acknowledgeWorkingDays', 'feedbackDays', 'publicationHour', 'coverPercent'] as const) {
      const { least, most } = BOUNDS[name] ?? { least: 0, most: 0 };
      for (const [value, isRight] of [
        [least - 1, false],
        [least, true],
        [most, true],
        [most + 1, false],
      ] as const) {
        const reading = readDraft({ ...typed(whole, rules, 'small'), [name]: String(value) });
        expect(reading.outcome, `${name} ${value}`).toBe(isRight ? 'read' : 'wrong');
        if (reading.outcome === 'wrong') expect(reading.faults).toEqual({ [name]: 'wrong' });
      }
    }
    expect(publicationHours()).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  });
});

describe('a draft', () => {
  test('of which nothing was typed lacks what only the municipality knows, and nothing else', () => {
    const reading = readDraft(FIRST_DRAFT);
    const names = ['municipality', 'mode', 'formal', 'external', 'letter', 'phone', 'units', 'archive', 'trends'];
    expect(reading).toEqual({ outcome: 'wrong', faults: Object.fromEntries(names.map((name) => [name, 'missing'])) });
  });

  test('says of each field what is wrong with it', () => {
    const wrong: Partial<Draft> = {
      ...{
        municipality: 'x'.repeat(81),
        formal: 'kommunen.example',
        external: 'http://av.se/',
        units: `Almskolan\n${'x'.repeat(81)}`,
      },
      ...{ acknowledgeWorkingDays: '3.5', feedbackDays: '', coverPercent: '1e1', publicationHour: '24' },
      ...{ archive: 'decided', decisionNumber: ' ', decidedOn: '3 november' },
    };
    expect(readDraft({ ...typed(whole, rules, 'small'), ...wrong })).toEqual({
      outcome: 'wrong',
      faults: {
        ...{ municipality: 'wrong', formal: 'wrong', external: 'wrong', units: 'wrong', acknowledgeWorkingDays: 'wrong' },
        ...{
          feedbackDays: 'missing',
          coverPercent: 'wrong',
          publicationHour: 'wrong',
          decisionNumber: 'missing',
          decidedOn: 'wrong',
        },
      },
    });
  });

  test('asks for a decision only where there is one, and forgets what was typed of it where there is none', () => {
    const draft = { ...typed(whole, rules, 'small'), archive: 'none' as const, decisionNumber: 'KS 1', decidedOn: 'igår' };
    const reading = readDraft(draft);
    expect(reading.outcome === 'read' && reading.decisions.rules.archiveDecision).toBe(null);
    expect(readDraft({ ...draft, archive: 'decided' })).toEqual({ outcome: 'wrong', faults: { decidedOn: 'wrong' } });
  });

  test('names no decision of a later day, whatever else is missing', () => {
    const [eve, decidedOn] = ['2026-11-02', '2026-11-03'] as Day[];
    const decided = { archive: 'decided', decisionNumber: 'KS 1', decidedOn: ` ${decidedOn}` } as const;
    const draft = { ...typed(whole, rules, 'small'), ...decided };
    expect(faultsOn(draft, eve as Day)).toEqual({ decidedOn: 'ahead' });
    expect(faultsOn(draft, decidedOn as Day)).toEqual({});
    expect(faultsOn({ ...draft, archive: 'none' }, eve as Day)).toEqual({});
    expect(faultsOn({ ...draft, units: '', decidedOn: 'igår' }, eve as Day)).toEqual({ units: 'missing', decidedOn: 'wrong' });
    expect(faultsOn({ ...draft, units: '' }, eve as Day)).toEqual({ units: 'missing', decidedOn: 'ahead' });
  });

  test('has the trends that were typed, and none where they are left for later', () => {
    const staff = { staffA1: '400', staffA2: '400', staffA3: '400', staffA4: '400', staffA5: '400' };
    const draft = { ...typed(whole, rules, 'small'), ...staff };
    const reading = readDraft(draft);
    expect(reading.outcome === 'read' && 'trends' in reading.decisions.rules).toBe(false);
    const areas = [['A1'], ['A2'], ['A3'], ['A4'], ['A5']];
    expect(readDraft({ ...draft, trends: 'now' })).toMatchObject({
      decisions: { rules: { ...rules, trends: { employees: 2000, isPooled: false, isHalfYearly: false, areas } } },
    });
    const wrong = { ...draft, trends: 'now' as const, staffA1: '1040', staffA4: '60', staffA5: '' };
    expect(readDraft(wrong)).toEqual({ outcome: 'wrong', faults: { staffA5: 'missing' } });
    expect(readDraft({ ...wrong, staffA5: '100' })).toEqual({ outcome: 'wrong', faults: { withA4: 'missing' } });
    expect(readDraft({ ...wrong, staffA5: 'många' })).toEqual({ outcome: 'wrong', faults: { staffA5: 'wrong' } });
  });

  test('has each unit once, tidied, in its order', () => {
    expect(unitsOf(' Almskolan \r\n\nA\u030asskolan\nAlmskolan\n')).toEqual(['Almskolan', 'Åsskolan']);
    const most = BOUNDS.units?.most ?? 0;
    const list = (count: number) => Array.from({ length: count }, (_, index) => `Enhet ${index}`).join('\n');
    expect(readDraft({ ...typed(whole, rules, 'small'), units: list(most) }).outcome).toBe('read');
    expect(readDraft({ ...typed(whole, rules, 'small'), units: list(most + 1) })).toMatchObject({ faults: { units: 'wrong' } });
  });
});

/** The same value for each member, as arbitraries. */
function constants(decided: Decided) {
  const { municipality, mode, letter, phone, links } = decided;
  return {
    ...{ municipality: fc.constant(municipality), mode: fc.constant(mode), letter: fc.constant(letter) },
    ...{ phone: fc.constant(phone), links: fc.constant(links) },
  };
}

function genesisOf(decided: ChannelRules) {
  const body = { version: 1, municipality: whole.municipality, rootKey: channelId, rules: decided };
  const signatures = [{ by: 0, signature: toB64u(new Uint8Array(64)) }];
  return { n: 0, previous: null, day: '2026-11-22', kind: 'genesis', body, signatures };
}
