import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { randomBytes } from '../../crypto/sodium.ts';
import { type VaultCase, VaultFull } from '../../crypto/vault.ts';
import { HINT_SIZE } from '../../protocol/board-layout.ts';
import { concat, fromB64u, toB64u, utf8 } from '../../protocol/bytes.ts';
import { addDays, type Day, day } from '../../protocol/calendar.ts';
import { acknowledge } from '../../web/actions/acknowledge.ts';
import { type Desk, emptyOutbox, keepVault, NotPosted } from '../../web/actions/desk.ts';
import { changeCase } from '../../web/actions/keep-case.ts';
import { Untrustworthy } from '../../web/actions/read-channel.ts';
import { reply } from '../../web/actions/reply.ts';
import { sayLeave } from '../../web/actions/say-leave.ts';
import type { SealedLetter } from '../../web/actions/send-letter.ts';
import { servedDeposits } from '../../web/actions/tend-desk.ts';
import { witnessHead } from '../../web/actions/witness-head.ts';
import { FeedbackMissing, NotesConflict, noteFeedback, writeNotes } from '../../web/case-file.ts';
import { caseIdOf } from '../../web/cases.ts';
import { recover } from '../../web/desk/recover.ts';
import { readWork, type Work, witnessInPassing } from '../../web/desk/work.ts';
import { postSlot } from '../../web/office-api.ts';
import { openDeposits } from '../../web/open-deposits.ts';
import { answer, caseWith, channelOf, deskOf, openTown, putAhead, Reporter, type Town, workThrough } from './people.ts';
import { Seat } from './seats.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Vaults in the real database: written at every reading, by two devices, full, and put back by whoever keeps the server. */
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await town?.house.close();
});

/** What an opening of the desk does: it reads everything, writes the vault, and witnesses. */
async function openAndRead(official: number): Promise<Work> {
  const channel = await channelOf(town);
  const work = await readWork(await deskOf(town, official), channel, openDeposits, () => {});
  await witnessInPassing(work);
  return work;
}

const kindsOf = ({ doubts }: Work) => doubts.map(({ kind }) => kind);
const idOf = (desk: Desk, index: number) => caseIdOf(desk.vault.content.cases[index] as Parameters<typeof caseIdOf>[0]);

/** What a desk has answered to a letter, each with its counter. */
function saidIn(desk: Desk, concern: SealedLetter): string[] {
  const { kept } = desk.vault.content.cases[caseWith(desk, concern)] as VaultCase;
  return kept.flatMap((said) => (said.kind === 'reply' ? `${said.counter} ${said.text}` : []));
}

/** The rows of an official in tables that hold one a person. */
async function rowsOf(official: number, ...tables: string[]): Promise<Record<string, Record<string, unknown>>> {
  const { DB } = await town.house.bindings();
  const rows = tables.map(async (table) => {
    const row = await DB.prepare(`SELECT * FROM ${table} WHERE official = ?`).bind(official).first();
    return [table, row ?? {}] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

/** What whoever keeps the server can do: put rows back as they were. */
async function putBack(rows: Awaited<ReturnType<typeof rowsOf>>): Promise<void> {
  const { DB } = await town.house.bindings();
  for (const [table, row] of Object.entries(rows)) {
    const names = Object.keys(row);
    const places = names.map(() => '?').join(', ');
    await DB.prepare(`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${places})`)
      .bind(...Object.values(row))
      .run();
  }
}

describe('a vault', () => {
  test('is written anew at every reading, whether something is new or not', async () => {
    const [first, second] = [await openAndRead(1), await openAndRead(1)];
    expect(second.desk.vault.version).toBe(first.desk.vault.version + 1);
    expect(second.desk.vault.content).toEqual(first.desk.vault.content);
    expect(first.desk.vault.content.writtenOn).toBe(town.house.today());
    expect(first.desk.vault.content.seen?.n).toBe(first.channel.roster.entries.length - 1);
    expect(kindsOf(second)).toEqual([]);
  });

  test('takes in what two devices do in it, and shows both texts where they wrote the same notes', async () => {
    const [anna, bo] = [new Reporter(town), new Reporter(town)];
    const [one, other] = [await anna.write('Ett.'), await bo.write('Två.')];
    const handler = one.readers[0] as number;
    const laptop = await workThrough(town, handler);
    const phone = await deskOf(town, handler);
    const written = await changeCase(laptop, idOf(laptop, caseWith(laptop, one)), (file) => writeNotes(file, 'Från datorn.'));
    const merged = await changeCase(phone, idOf(phone, caseWith(phone, other)), (file) => writeNotes(file, 'Från mobilen.'));
    expect(merged.vault.version).toBe(written.vault.version + 1);
    const notes = ({ vault }: Desk) => vault.content.cases.map((file) => file.notes).sort();
    expect(notes(await deskOf(town, handler))).toEqual(['Från datorn.', 'Från mobilen.']);
    const late = changeCase(phone, idOf(phone, caseWith(phone, one)), (file) => writeNotes(file, 'Också här.', ''));
    await expect(late).rejects.toMatchObject({ name: NotesConflict.name, mine: 'Också här.', theirs: 'Från datorn.' });
    expect(notes(await deskOf(town, handler))).toEqual(['Från datorn.', 'Från mobilen.']);
  });

  test('takes no answer of a device that has not seen what another has answered: its text does not go out', async () => {
    const concern = await new Reporter(town).write('Tre.');
    const handler = concern.readers[0] as number;
    const [laptop, phone] = [await new Seat(town, handler).sit(), await new Seat(town, handler).sit()];
    expect(await laptop.answer('Tre.', 'Från datorn.')).toBe('answered');
    const { reply_slots: posted } = JSON.parse(await town.house.dump());
    await expect(phone.answer('Tre.', 'Från mobilen.')).rejects.toMatchObject({ code: 'vault-conflict' });
    expect(JSON.parse(await town.house.dump()).reply_slots).toEqual(posted);
    await phone.sit();
    expect(saidIn(phone.work.desk, concern)).toEqual(['0 Från datorn.']);
    expect(await phone.answer('Tre.', 'Från mobilen också.', 'closing')).toBe('closed');
    expect(saidIn(phone.work.desk, concern)).toEqual(['0 Från datorn.', '1 Från mobilen också.']);
    await expect(laptop.answer('Tre.', 'Och en gång till.')).rejects.toMatchObject({ code: 'vault-conflict' });
  });

  test('takes no answer of a device that has not seen a letter which another has read: nobody answers what is not on the screen', async () => {
    const reporter = new Reporter(town);
    const concern = await reporter.write('Tre och en åttondel.');
    const handler = concern.readers[0] as number;
    const phone = await new Seat(town, handler).sit();
    const more = await reporter.write('En sak till.');
    expect(more.readers[0]).toBe(handler);
    const laptop = await new Seat(town, handler).sit();
    await expect(phone.answer('Tre och en åttondel.', 'Från mobilen.')).rejects.toMatchObject({ code: 'vault-conflict' });
    expect(saidIn((await laptop.sit()).work.desk, concern)).toEqual([]);
    expect(await (await phone.sit()).answer('En sak till.', 'Från mobilen.')).toBe('answered');
  });

  test('posts what waits also where one hint among them is taken, and keeps that one', async () => {
    const [anna, bo] = [await new Reporter(town).write('Fem.'), await new Reporter(town).write('Sex.')];
    const handler = anna.readers[0] as number;
    let desk = await workThrough(town, handler);
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      if (String(input).endsWith('/api/board/slots')) throw new TypeError('cut');
      return real(input, init);
    });
    for (const concern of [anna, bo]) {
      const broken = await answer(town, desk, caseWith(desk, concern), 'Väntar.').catch((error: unknown) => error);
      desk = (broken as NotPosted).desk;
    }
    cut.mockRestore();
    const [first = '', second = ''] = desk.vault.content.outbox;
    const other = await deskOf(town, (handler % 4) + 1);
    const sameHint = concat(fromB64u(first).subarray(0, HINT_SIZE), randomBytes(4096 - HINT_SIZE));
    await postSlot(town.origin, other.keyring, { slot: toB64u(sameHint) });
    const refused = (await emptyOutbox(desk).catch((error: unknown) => error)) as NotPosted;
    expect(refused).toMatchObject({ name: 'NotPosted', cause: { code: 'hint-taken' } });
    expect(refused.desk.vault.content.outbox).toEqual([first]);
    expect(JSON.parse(await town.house.dump()).reply_slots.map(({ slot }: { slot: string }) => slot)).toContain(second);
    // When the other has been published its hint is free again.
    await (await town.house.bindings()).DB.prepare('DELETE FROM reply_slots').run();
    expect((await emptyOutbox(refused.desk)).vault.content.outbox).toEqual([]);
  });

  test('tells whoever has not seen that an answer waits which cannot be posted: not that their own does', async () => {
    const concern = await new Reporter(town).write('Tre och en fjärdedel.');
    const handler = concern.readers[0] as number;
    const [laptop, phone] = [await new Seat(town, handler).sit(), await new Seat(town, handler).sit()];
    const real = globalThis.fetch;
    const full = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      if (String(input).endsWith('/api/board/slots')) throw new TypeError('cut');
      return real(input, init);
    });
    await expect(laptop.answer('Tre och en fjärdedel.', 'Väntar.')).rejects.toThrow(NotPosted);
    const refused = await phone.answer('Tre och en fjärdedel.', 'Från mobilen.').catch((error: unknown) => error);
    const { failure, desk } = await recover(phone.work, refused);
    full.mockRestore();
    expect(failure).toBe('conflict');
    expect(desk.vault.content.outbox).toHaveLength(1);
    expect(saidIn(desk, concern)).toEqual(['0 Väntar.']);
    expect((await phone.sit()).work.desk.vault.content.outbox).toEqual([]);
  });

  test('has an answer once, although the network loses what the server said', async () => {
    const concern = await new Reporter(town).write('Tre och en halv.');
    const desk = await workThrough(town, concern.readers[0] as number);
    const index = caseWith(desk, concern);
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (init?.method === 'PUT' && response.ok) throw new TypeError('cut');
      return response;
    });
    await expect(answer(town, desk, index, 'Ett svar.')).rejects.toThrow();
    cut.mockRestore();
    const again = await answer(town, desk, index, 'Ett svar.');
    expect(saidIn(again, concern)).toEqual(['0 Ett svar.']);
    expect(again.vault.content.cases[index]?.nextCounter).toBe(1);
    expect(again.vault.content.outbox).toEqual([]);
  });

  test('keeps a case open until she has been told what was done, and why', async () => {
    const concern = await new Reporter(town).write('Fyra.');
    const desk = await workThrough(town, concern.readers[0] as number);
    const index = caseWith(desk, concern);
    const closing = { type: 'closing', text: 'Tack.', successor: 0, writtenOn: town.house.today(), isFeedback: false } as const;
    const stored = await town.house.dump();
    await expect(reply(desk, index, closing)).rejects.toThrow(FeedbackMissing);
    expect(await town.house.dump()).toBe(stored);
    const told = await changeCase(desk, idOf(desk, index), (file) => noteFeedback(file, town.house.today()));
    const closed = await reply(told, index, closing);
    expect(closed.vault.content.cases[index]).toMatchObject({ state: 'ended', closedOn: town.house.today() });
  });
});

describe('a vault that was put back', () => {
  let concern: Awaited<ReturnType<Reporter['write']>>;
  let official: number;
  let tomorrow: Day;
  let older: Awaited<ReturnType<typeof rowsOf>>;

  /** Somebody's desk today, and what the server stored then. Then it is tomorrow. */
  beforeAll(async () => {
    concern = await new Reporter(town).write('Sju.');
    official = concern.readers[0] as number;
    await openAndRead(official);
    older = await rowsOf(official, 'vaults', 'witnesses');
    await putAhead(town, 8);
    tomorrow = town.house.today();
  });

  test("is noticed by its owner's witness of a later day", async () => {
    await openAndRead(official);
    await putBack({ vaults: older.vaults ?? {} });
    expect(kindsOf(await openAndRead(official))).toContain('own-witness');
  });

  test('is not noticed by its owner where the witness is put back with it and nothing else has been done since', async () => {
    await putBack(older);
    expect(kindsOf(await openAndRead(official))).toEqual([]);
  });

  test('is noticed by a colleague, who remembers the witness', async () => {
    const colleague = official === 1 ? 2 : 1;
    await witnessHead(await deskOf(town, official), tomorrow);
    await openAndRead(colleague);
    await putBack(older);
    const { doubts } = await openAndRead(colleague);
    expect(doubts).toContainEqual({ kind: 'colleague-witness', colleague: official });
  });

  test('is noticed with its witness by a letter that was taken, and by an answer on the board', async () => {
    await putBack(older);
    const later = await new Reporter(town).write('Åtta.');
    let { desk, letters } = await openAndRead(official);
    const handler = later.readers[0] as number;
    if (handler !== official) ({ desk, letters } = await openAndRead(handler));
    const before = await rowsOf(handler, 'vaults', 'witnesses');
    const newest = [...letters.values()].find(({ opened }) => 'text' in opened.body && opened.body.text === 'Åtta.');
    if (!newest) throw new Error('not delivered');
    await acknowledge(town.origin, handler, newest);
    await answer(town, desk, caseWith(desk, later), 'Tack.');
    // What was posted before goes first.
    for (const days of [1, 2, 3, 4]) await town.house.runDaily(addDays(tomorrow, days));
    // The case is in the vault, its answer is not.
    await putBack(before);
    expect(kindsOf(await openAndRead(handler))).toEqual(['own-answer']);
    if (handler !== official) return;
    await putBack(older);
    expect(kindsOf(await openAndRead(handler))).toContain('own-letter');
  });

  test('is noticed by a roster that its owner has seen to be longer', async () => {
    const desk = await deskOf(town, official);
    await sayLeave(desk, { firstOn: tomorrow, lastOn: tomorrow }, tomorrow);
    await openAndRead(official);
    const { DB } = await town.house.bindings();
    const last = await DB.prepare('SELECT * FROM roster_entries ORDER BY n DESC LIMIT 1').first<{ n: number }>();
    const saved = { roster_entries: { ...last } };
    await DB.prepare('DELETE FROM roster_entries WHERE n = ?').bind(last?.n).run();
    await DB.prepare('DELETE FROM witnesses WHERE n = ?').bind(last?.n).run();
    await expect(openAndRead(official)).rejects.toThrow(Untrustworthy);
    await putBack(saved);
  });

  test('is refused outright by a visit that has seen a newer one', async () => {
    const { desk, channel } = await openAndRead(official);
    await keepVault(desk, desk.vault.content);
    await putBack({ vaults: older.vaults ?? {} });
    const again = readWork(desk, channel, openDeposits, () => {});
    await expect(again).rejects.toMatchObject({ code: 'rolled-back-vault' });
  });
});

test('a vault that is full is left as it was, and what was read is shown all the same', async () => {
  const concern = await new Reporter(town).write('Fem.');
  const handler = concern.readers[0] as number;
  const desk = await workThrough(town, handler);
  const index = caseWith(desk, concern);
  const late = await new Reporter(town).write('Sex.');
  const long = 'x'.repeat(1_048_300 - utf8(JSON.stringify(desk.vault.content)).length);
  const full = await changeCase(desk, idOf(desk, index), (file) => writeNotes(file, long));
  const stored = await town.house.dump();
  await expect(answer(town, full, index, 'y'.repeat(9000))).rejects.toThrow(VaultFull);
  expect(await town.house.dump()).toBe(stored);
  const work = await readWork(full, await channelOf(town), openDeposits, () => {});
  expect(work.isVaultFull).toBe(true);
  expect(work.desk.vault.version).toBe(full.vault.version);
  expect(caseWith(work.desk, late)).not.toBe(-1);
  await changeCase(work.desk, idOf(work.desk, index), (file) => writeNotes(file, ''));
  expect((await deskOf(town, handler)).vault.content.cases).toHaveLength(work.desk.vault.content.cases.length);
});

test('a vault that is full lets no letter go whose words it could not take, and says nothing that it has not written', async () => {
  const deciding = await openTown({ rules: { archiveDecision: { number: 'KS 1', decidedOn: day('2026-01-02') } } });
  try {
    await putAhead(deciding, 0);
    const ended = await new Reporter(deciding).write('z'.repeat(9000));
    await new Reporter(deciding).write('Sju.');
    const handler = ended.readers[0] as number;
    const desk = await workThrough(deciding, handler);
    const [closed, open] = caseWith(desk, ended) === 0 ? [0, 1] : [1, 0];
    const closedOn = deciding.house.today();
    await changeCase(desk, idOf(desk, closed), (file) => ({ ...file, state: 'ended', closedOn }));
    const long = 'x'.repeat(1_044_000 - utf8(JSON.stringify(desk.vault.content)).length);
    await changeCase(await deskOf(deciding, handler), idOf(desk, open), (file) => writeNotes(file, long));
    await putAhead(deciding, 150);
    const [stored, channel] = [await deskOf(deciding, handler), await channelOf(deciding)];
    const work = await readWork(stored, channel, openDeposits, () => {});
    expect(work.isVaultFull).toBe(true);
    expect(work.desk.vault.content.cases[closed]?.kept).toEqual([]);
    const reading = { letters: [...work.letters.values()], board: work.board, today: channel.today };
    expect(servedDeposits(work.desk, reading)).toEqual([]);
    const before = await deciding.house.dump();
    await witnessInPassing(work);
    expect(await deciding.house.dump()).toBe(before);
    // With room again the words are kept, and the letter may go.
    await changeCase(work.desk, idOf(desk, open), (file) => writeNotes(file, ''));
    const again = await readWork(await deskOf(deciding, handler), channel, openDeposits, () => {});
    expect(servedDeposits(again.desk, reading).map(({ opened }) => toB64u(opened.header.tag))).toEqual([
      toB64u(ended.letter.tag),
    ]);
  } finally {
    await deciding.house.close();
  }
});
