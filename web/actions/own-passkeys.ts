import type * as v from 'valibot';
import { MOST_PASSKEYS, type passkeysResponse } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { deletePasskey, listPasskeys, postPasskey } from '../office-api.ts';
import { makePasskey, NoPasskey } from '../passkey.ts';
import type { Desk } from './desk.ts';

/** Somebody who has unlocked. */
export type Unlocked = Pick<Desk, 'origin' | 'roster' | 'keyring'>;

/** A passkey that unlocks for this person: SHA-256 of its id (b64u), and since when. */
export type OwnPasskey = v.InferOutput<typeof passkeysResponse>['passkeys'][number];

/** The passkeys that unlock for this person, the oldest first. */
export async function readPasskeys({ origin, keyring }: Unlocked): Promise<readonly OwnPasskey[]> {
  const { passkeys } = await listPasskeys(origin, keyring);
  return passkeys.toSorted((a, b) => (a.addedOn < b.addedOn ? -1 : a.addedOn > b.addedOn ? 1 : 0));
}

/** Makes a passkey on this device. `name` is what the device lists it by. Throws `NoPasskey` where it makes none that serves. */
export async function addPasskey(own: Unlocked, name: string): Promise<readonly OwnPasskey[]> {
  const { channelId } = own.roster;
  // The device would keep one that opens nothing.
  if ((await readPasskeys(own)).length >= MOST_PASSKEYS) throw new Refusal('too-many-passkeys');
  const made = await own.keyring.withEntropy((entropy) => makePasskey(channelId, name, entropy));
  if (!made) throw new NoPasskey('not-made');
  await postPasskey(own.origin, own.keyring, made);
  return readPasskeys(own);
}

/** Makes a passkey open nothing here any more. The device that has it does not forget it by that. */
export async function removePasskey(own: Unlocked, credential: string): Promise<readonly OwnPasskey[]> {
  await deletePasskey(own.origin, own.keyring, credential);
  return readPasskeys(own);
}
