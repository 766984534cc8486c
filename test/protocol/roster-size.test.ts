import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween } from '../../protocol/calendar.ts';
import { RosterMaker } from '../roster-maker.ts';

const FOUNDED = day('2026-08-03');
const PEOPLE = ['Åsa Lind', 'Erik Berg', 'Maria Holm', 'Ali Hassan', 'Karin Ek', 'Nils Ström'];
const WEEKS = 522;

/** Six ombudspersons, each with a new key list every 26 weeks and four leaves a year. */
async function tenYears(): Promise<RosterMaker> {
  const maker = await RosterMaker.found(FOUNDED);
  for (const name of PEOPLE) await maker.admit(FOUNDED, { name });
  let on: Day = FOUNDED;
  for (let week = 0; week < WEEKS; week++, on = addDays(on, 7)) {
    for (let official = 1; official <= PEOPLE.length; official++) {
      if ((week + official) % 26 === 1 || week === 0) {
        const list = Math.ceil(week / 26);
        await maker.listKeys(on, official, 2 + 26 * (week === 0 ? 0 : list), crypto.getRandomValues(new Uint8Array(832)));
      }
      if ((week + 2 * official) % 13 === 5) await maker.leave(on, official, addDays(on, 10), addDays(on, 12 + official));
    }
  }
  return maker;
}

test('ten years of six people stay a download of at most 36 KB', async () => {
  const maker = await tenYears();
  const last = maker.entries.at(-1)?.day as Day;
  const roster = await maker.verify(last);
  expect(roster.officials.get(6)?.keyLists.length).toBeGreaterThanOrEqual(20);
  expect(daysBetween(FOUNDED, last)).toBeGreaterThan(3600);
  const sent = maker.entries.map(({ previous, ...entry }) => entry);
  const text = JSON.stringify({ entries: sent, witnesses: [] });
  const brotli = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  console.log(`roster of ten years: ${maker.entries.length} entries, ${text.length} bytes, ${brotli.length} with brotli 5`);
  // Signatures and hashes do not compress: 64 bytes an entry and 32 more in a key list are 28 KB of it.
  expect(brotli.length).toBeLessThanOrEqual(36 * 1024);
});
