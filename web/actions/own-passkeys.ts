import type * as v from 'valibot';
import { MOST_PASSKEYS, type passkeysResponse } from '../../protocol/office-schemas.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { deletePasskey, listPasskeys, postPasskey } from '../office-api.ts';
import { makePasskey, NoPasskey } from '../passkey.ts';
import type { Desk } from './desk.ts';

/** A passkey that opens this desk: SHA-256 of its id (b64u), and since when. */
export type OwnPasskey = v.InferOutput<typeof passkeysResponse>['passkeys'][number];

/** The passkeys that open this desk, the oldest first. */
export async function readPasskeys({ origin, keyring }: Desk): Promise<readonly OwnPasskey[]> {
  const { passkeys } = await listPasskeys(origin, keyring);
  return passkeys.toSorted((a, b) => (a.addedOn < b.addedOn ? -1 : a.addedOn > b.addedOn ? 1 : 0));
}

/** Makes a passkey on this device. `name` is what the device lists it by. Throws `NoPasskey` where it makes none that serves. */
export async function addPasskey(desk: Desk, name: string): Promise<readonly OwnPasskey[]> {
  const { channelId } = desk.roster;
  // The device would keep one that opens nothing.
  if ((await readPasskeys(desk)).length >= MOST_PASSKEYS) throw new Refusal('too-many-passkeys');
  const made = await desk.keyring.withEntropy((entropy) => makePasskey(channelId, name, entropy));
  if (!made) throw new NoPasskey('not-made');
  await postPasskey(desk.origin, desk.keyring, made);
  return readPasskeys(desk);
}

/** Makes a passkey open nothing here any more. The device that has it does not forget it by that. */
export async function removePasskey(desk: Desk, credential: string): Promise<readonly OwnPasskey[]> {
  await deletePasskey(desk.origin, desk.keyring, credential);
  return readPasskeys(desk);
}
