import type { OfficeDeposit } from '../../crypto/deposit-body.ts';
import { KEY_SIZE, memzero, randomBelow, randomBytes } from '../../crypto/sodium.ts';
import { FIRST_HEAD } from '../../crypto/transcript.ts';
import { dutyOrder, FEWEST_READERS, readersOf } from '../../rules/rotation.ts';
import type { WorkOptions } from './prove-work.ts';
import type { Channel } from './read-channel.ts';
import { postProven, proveLetter, type SealedLetter, sealBy } from './send-letter.ts';

/** Of so many people one is left out of a cover, by chance: letters leave people out too. */
const LEFT_OUT_ONE_IN = 8;
/** A cover tells nothing, in which language it does so neither. */
const NOTHING: OfficeDeposit = {
  ...{ type: 'cover', author: 0, language: 'sv', exclusions: [], content: new Uint8Array() },
  ...{ letterHead: FIRST_HEAD, officeHead: FIRST_HEAD },
};

/** Seals a cover as a letter is sealed, under keys that nobody has (docs/protocol.md, section 6). Throws `TooFewReaders`. */
export function sealCover(channel: Channel): SealedLetter {
  const { roster, period, keys: publicKeys } = channel;
  const readers = readersOf(roster, period, chooseLeftOut(channel), publicKeys);
  const key = () => randomBytes(KEY_SIZE);
  const keys = { kCase: key(), kDep: key(), kMemo: key(), kGate: key() };
  const sealed = sealBy(channel, keys, { readers, letterNumber: 0, exclusions: [], refused: 0, body: NOTHING });
  memzero(...Object.values(keys));
  return sealed;
}

/** Seals a cover, proves the work for so many zero bits, and posts it, all as for a letter. */
export async function sendCover(channel: Channel, bits: number, options: WorkOptions = {}): Promise<void> {
  const cover = await proveLetter(sealCover(channel), bits, options);
  options.signal?.throwIfAborted();
  await postProven(channel.origin, cover);
}

/** Leaves out each person with the same chance, as long as two remain. */
function chooseLeftOut({ roster, period, keys }: Channel): readonly number[] {
  const leftOut: number[] = [];
  for (const number of dutyOrder(roster, period)) {
    const next = [...leftOut, number];
    const isChosen = randomBelow(LEFT_OUT_ONE_IN) === 0;
    if (isChosen && readersOf(roster, period, next, keys).length >= FEWEST_READERS) leftOut.push(number);
  }
  return leftOut;
}
