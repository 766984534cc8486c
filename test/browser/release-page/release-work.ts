import { openDeposit, sealDeposit } from '../../../crypto/deposit.ts';
import { loadSodium, randomBytes, xwingKeypair } from '../../../crypto/sodium.ts';
import { openVault, sealVault } from '../../../crypto/vault.ts';
import { day } from '../../../protocol/calendar.ts';
import { AREA_CODES, FORM_CODES, SOURCE_CODES } from '../../../protocol/taxonomy.ts';
import { OfficeModel, officeRoster } from '../../release/office-model.ts';

/** What a release costs the browsers of an office, all in one: everything but the network, the passphrases and the proof of work of deposits. */

/** Milliseconds: counting and sharing, the three steps of the releasers, sealing and opening of the deposits and vaults. */
export interface ReleaseWork {
  readonly counting: number;
  readonly releasing: number;
  readonly sealing: number;
  /** The released values, of all tables. */
  readonly values: readonly number[];
}

export async function releaseWork(desks: number, casesPerDesk: number): Promise<ReleaseWork> {
  await loadSodium();
  const office = await OfficeModel.open(await officeRoster(desks), day('2026-11-02'));
  const numbers = Array.from({ length: desks }, (_, index) => index + 1);
  for (const desk of numbers) for (let made = 0; made < casesPerDesk; made++) office.addCase(desk, codesOf(made));
  for (const desk of numbers) await office.sit(desk);
  office.today = day('2027-01-04');
  const [counting] = await timed(async () => {
    for (const desk of numbers) await office.sit(desk);
  });
  office.today = day('2027-03-01');
  const [releasing] = await timed(() => release(office, numbers));
  const [sealing] = await timed(async () => sealAll(office, numbers));
  const values = office.log.releases.flatMap(({ tables }) => tables.flatMap((table) => table.values));
  return { counting, releasing, sealing, values };
}

async function release(office: OfficeModel, numbers: readonly number[]): Promise<void> {
  for (const desk of numbers) await office.sit(desk);
  for (const desk of numbers) office.join(desk);
  for (const desk of numbers) await office.sit(desk);
  for (const desk of numbers) await office.form(desk);
  for (const desk of numbers) await office.sit(desk);
  for (const desk of numbers) await office.publish(desk);
}

/** The deposits as they travel, and each vault as it was written. */
function sealAll({ roster, letterbox, vaults }: OfficeModel, numbers: readonly number[]): void {
  const { channelId } = roster;
  const reader = xwingKeypair(randomBytes(32));
  for (const { due, letter } of letterbox) {
    const place = { channelId, period: 0, head: randomBytes(32), tag: due.tag, gate: randomBytes(32), memo: null };
    const readers = [{ publicKey: reader.publicKey, caseKey: randomBytes(32) }];
    const { deposit } = sealDeposit({ ...place, readers, body: letter.opened.body });
    openDeposit(deposit, { ...reader, channelId }, null);
  }
  for (const official of numbers) {
    const owner = { channelId, kVault: randomBytes(32), official };
    const written = vaults.get(official) ?? [];
    for (const content of written.slice(-6)) openVault(owner, sealVault(owner, content, 1));
  }
}

function codesOf(at: number) {
  const pick = <Code>(codes: readonly Code[]) => codes[at % codes.length] as Code;
  return { area: pick(AREA_CODES), form: pick(FORM_CODES), source: pick(SOURCE_CODES), principle: 'H3' } as const;
}

async function timed(run: () => Promise<unknown>): Promise<[milliseconds: number]> {
  const begun = performance.now();
  await run();
  return [performance.now() - begun];
}
