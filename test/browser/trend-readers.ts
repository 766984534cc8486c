import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import type { TrueCounts } from '../release-log-maker.ts';
import { TRENDS, truth } from '../trends/towns.ts';
import { daysAhead } from './steps/words.ts';
import type { TrendHouse } from './trend-house.ts';
import { type Visitor, type VisitorOptions, visit } from './visitors.ts';

/** What truly came, and what somebody who reads the page may want to know of it. Sentences are known by their ids. */
export interface Reader {
  readonly rules: TrendRules;
  readonly counts: Readonly<Record<string, TrueCounts>>;
  readonly questions: readonly (readonly [question: string, sentence: string])[];
  /** What would be wrong to say of this truth. */
  readonly never: RegExp;
}

const STEADY = [20, 12, 9, 3, 0] as const;
export const READERS = {
  S: {
    rules: TRENDS.S,
    counts: {
      '2029-12-31': truth([2, 1, 1, 0, 0]),
      '2030-12-31': truth([9, 4, 3, 1, 1], { sessions: 0, promised: 20, kept: 19 }),
    },
    questions: [
      ['Do we do what we promise?', 'promises.unsaid'],
      ['Have we talked about it with those who work here?', 'sessions.none'],
      ['What should I ask?', 'question.known'],
      ['How many were there?', 'total.about'],
      ['Were there more than last year?', 'never'],
      ['Is it about the schools?', 'breakdown'],
      ['Who presses most?', 'breakdown'],
      ['Did pressure on schools rise?', 'never'],
      ['Did threats become fewer?', 'never'],
      ['Is it good that there are so few?', 'no-mark'],
    ],
    never: /\.(?:more|fewer|nothing-certain)$|^(?:area|form|source)\./,
  },
  M: {
    rules: TRENDS.M,
    counts: {
      '2027-12-31': truth(STEADY),
      '2028-12-31': truth(STEADY),
      '2029-12-31': truth(STEADY),
      '2030-12-31': truth([48, 12, 9, 3, 0], { form: STEADY, sessions: 4, promised: 72, kept: 50 }),
    },
    questions: [
      ['Did pressure on schools rise?', 'area.A1.more'],
      ['Did it rise in the care of the elderly?', 'area.A2.nothing-certain'],
      ['Where are the most?', 'area.largest.A1'],
      ['Did it rise in all?', 'total.more'],
      ['How many were there in all?', 'total.about'],
      ['Do we do what we promise?', 'promises.too-few'],
      ['Have we talked about it with those who work here?', 'sessions.some'],
      ['How is it at the centre, where nothing is heard?', 'area.A5.few'],
      ['Is it good that little is heard from there?', 'no-mark'],
      ['Are there more threats than in the two years before?', 'form.BG2.nothing-certain'],
    ],
    never: /^area\.A[2-5]\.(?:more|fewer)$|^form\.BG\d\.(?:more|fewer)$|\.never$/,
  },
  L: {
    rules: TRENDS.L,
    counts: {
      '2029-12-31': truth([90, 40, 30, 20, 10]),
      '2030-12-31': truth([40, 41, 30, 20, 10], {
        ...{ form: [20, 90, 15, 10, 6], source: [100, 20, 10, 8, 3], sessions: 31, promised: 141, kept: 140 },
      }),
    },
    questions: [
      ['Did pressure on schools fall?', 'area.A1.fewer'],
      ['Is that good?', 'no-mark'],
      ['What should I ask?', 'question.known'],
      ['Where are the most?', 'area.largest.unclear'],
      ['Which form is the most common?', 'form.largest.BG2'],
      ['Did threats and violence rise?', 'form.BG2.more'],
      ['Who presses most?', 'source.largest.CG1'],
      ['Do we do what we promise?', 'promises.most'],
      ['Have we talked about it with those who work here?', 'sessions.some'],
      ['Did it rise at the centre?', 'area.A5.nothing-certain'],
    ],
    never: /^area\.A[2-5]\.(?:more|fewer)$|\.never$/,
  },
} satisfies Readonly<Record<string, Reader>>;
export const CLASSES = ['S', 'M', 'L'] as const;
export type SizeClass = (typeof CLASSES)[number];

/** Somebody who comes to the trends of a channel. `change` is what a server between would do. */
export async function readTrends(
  browser: Browser,
  house: TrendHouse,
  { change, ...options }: VisitorOptions & { readonly change?: (page: Page) => Promise<unknown> } = {},
): Promise<Visitor> {
  const before = async (page: Page) => {
    await daysAhead(house.days)(page);
    await change?.(page);
  };
  return visit({ town: house, browser }, '/trends', { ...options, before });
}

/** Waits until every picture is there. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('[data-chart]').first().waitFor();
  await expect.poll(() => page.locator('[data-chart]:not([data-chart=drawn])').count()).toBe(0);
}
