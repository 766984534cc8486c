import type { Page } from 'playwright-core';

/** A device that keeps passkeys, computes what `prf` asks for, and says yes to everything. */
export interface Authenticator {
  /** What it has computed for pages so far: the secrets of its passkeys. */
  readonly outputs: readonly Uint8Array[];
  /** How many passkeys it keeps. */
  readonly count: () => Promise<number>;
}

/** Gives a page's device an authenticator, before the page is opened. Passkeys want an origin with a name: localhost. */
export async function giveAuthenticator(page: Page, { hasPrf = true } = {}): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true, hasPrf },
    },
  });
  const outputs: Uint8Array[] = [];
  await page.exposeFunction('keepOutput', (bytes: number[]) => void outputs.push(Uint8Array.from(bytes)));
  await page.addInitScript(tellOutputs);
  const count = async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length;
  return { outputs, count };
}

/** In the page: passes on what the authenticator computes, and changes nothing. */
function tellOutputs(): void {
  for (const name of ['create', 'get'] as const) {
    const real = CredentialsContainer.prototype[name] as (options?: object) => Promise<Credential | null>;
    Object.defineProperty(CredentialsContainer.prototype, name, {
      value: async function (this: CredentialsContainer, options?: object) {
        const credential = await real.call(this, options);
        const results = credential instanceof PublicKeyCredential && credential.getClientExtensionResults().prf?.results;
        if (results) {
          const { keepOutput } = globalThis as unknown as { keepOutput: (bytes: number[]) => Promise<void> };
          await keepOutput([...new Uint8Array(results.first as ArrayBuffer)]);
        }
        return credential;
      },
    });
  }
}
