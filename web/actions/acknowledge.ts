import { deriveClaim } from '../../crypto/claim.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { postAcknowledgement } from '../office-api.ts';
import type { OpenedLetter } from '../open-deposits.ts';

/**
 * Says that this official has opened a letter, and takes it if nobody has (docs/protocol.md, section 9). Returns the claim that holds, b64u:
 * another's, where another was faster (`claimantOf`). Safe to repeat.
 */
export async function acknowledge(origin: string, official: number, { day, opened }: OpenedLetter): Promise<string> {
  const { header, ackSecret, readersKey } = opened;
  const claim = toB64u(deriveClaim(readersKey, official));
  return (await postAcknowledgement(origin, { day, tag: toB64u(header.tag), secret: toB64u(ackSecret), claim })).claim;
}
