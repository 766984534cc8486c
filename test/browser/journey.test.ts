import { afterAll, beforeAll, describe } from 'vitest';
import { testJourney } from './steps/whole-journey.ts';
import { openStreet, type Street } from './visitors.ts';

/** The whole journey on the two screens and in the two languages that people have, each in a town where nothing has happened yet. */
describe.each([
  { language: 'sv', width: 320, height: 700 },
  { language: 'en', width: 1280, height: 800 },
] as const)('a whole journey ($language, $width px)', (walk) => {
  let street: Street;
  beforeAll(async () => {
    street = await openStreet();
  });
  afterAll(() => street?.close());

  testJourney(() => street, walk);
});
