import { beforeEach } from 'vitest';
import type { Town } from '../../journey/people.ts';
import { textsFor } from '../../journey/people.ts';
import type { Street } from '../visitors.ts';
import { ombudspersonsOnDuty } from './desk.ts';

/** What has arrived in a town's letterbox. */

/** How many deposits are stored. */
export async function countDeposits({ house }: Town): Promise<number> {
  const { DB } = await house.bindings();
  return (await DB.prepare('SELECT count(*) AS deposits FROM deposits').first<number>('deposits')) ?? Number.NaN;
}

/** How many deposits have been stored since each test of a file began. */
export function deposited(street: () => Street): () => Promise<number> {
  let before = 0;
  beforeEach(async () => {
    before = await countDeposits(street().town);
  });
  return async () => (await countDeposits(street().town)) - before;
}

/** The texts that whoever is on duty can open. */
export async function textsOnDuty(town: Town): Promise<string[]> {
  const [onDuty] = await ombudspersonsOnDuty(town);
  return textsFor(town, onDuty?.number ?? 0);
}
