import { loadSodium } from '../../crypto/sodium.ts';
import { applicationBytes } from '../../protocol/application.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import type { OfficeApplication, WrappedPasskey } from '../../protocol/office-schemas.ts';
import { applicantKeyring } from '../keyring.ts';
import { postApplication } from '../office-api.ts';

/** An application as it is posted: the same bytes however often it is sent. */
export interface SignedApplication {
  /** b64u of 16 bytes. */
  readonly token: string;
  readonly application: OfficeApplication;
  /** b64u of 64 bytes. */
  readonly signature: string;
  readonly passkey: WrappedPasskey | null;
}

/** Signs what somebody says of themselves with the key that follows from their recovery phrase's 16 bytes, which are left as they are. */
export async function signApplication(
  channelId: Bytes,
  entropy: Bytes,
  person: Omit<OfficeApplication, 'key'>,
  answer: Pick<SignedApplication, 'token' | 'passkey'>,
): Promise<SignedApplication> {
  await loadSodium();
  const keyring = await applicantKeyring(entropy.slice(), channelId);
  try {
    const application = { ...person, key: toB64u(keyring.publicKey) };
    const signature = toB64u(keyring.sign(applicationBytes(channelId, application)));
    return { ...answer, application, signature };
  } finally {
    keyring.lock();
  }
}

/** Sends an application. The same again gets the same answer. Throws `Refusal`, `Unreachable` or `Unreadable`. */
export async function sendApplication(origin: string, signed: SignedApplication): Promise<void> {
  await postApplication(origin, { ...signed });
}
