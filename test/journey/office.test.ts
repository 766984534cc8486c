import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays } from '../../protocol/calendar.ts';
import { periodDays } from '../../protocol/duty-periods.ts';
import { isHeadFresh, keyListFor, type Official } from '../../protocol/roster.ts';
import { demoOfficials } from '../../scripts/demo-channel.ts';
import { keepVault, NotAnOmbudsperson, NotPosted, openDesk } from '../../web/actions/desk.ts';
import { handOver } from '../../web/actions/hand-over.ts';
import { nextKeyPeriod, publishKeys } from '../../web/actions/publish-keys.ts';
import { readRoster, Untrustworthy } from '../../web/actions/read-channel.ts';
import { sealLetter, sendLetter, TooFewReaders, TooManyLetters } from '../../web/actions/send-letter.ts';
import { witnessHead } from '../../web/actions/witness-head.ts';
import { getRoster, Unreachable } from '../../web/api.ts';
import { NO_DIALOGUE } from '../../web/dialogue.ts';
import { WrongPhrase } from '../../web/keyring.ts';
import {
  answer,
  caseWith,
  channelOf,
  deskOf,
  openTown,
  putAhead,
  Reporter,
  type Town,
  textsFor,
  workThrough,
} from './people.ts';

/** The office's side of the house: keys, vaults and the roster's head, through the production Worker. */
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.house.close());

const draft = {
  type: 'concern',
  language: 'sv',
  text: 'Hej.',
  exclusions: [],
  noAcknowledgement: false,
  refusesHandOver: false,
} as const;

describe('a desk', () => {
  test('opens with its own phrase in either spelling, and with no other', async () => {
    const { roster } = await channelOf(town);
    const [amina] = demoOfficials();
    const sloppy = amina?.phrase.replaceAll('å', 'a').replaceAll('ö', 'o').replaceAll(' ', '\n').toUpperCase() as string;
    expect((await openDesk(town.origin, roster, sloppy)).keyring.official).toBe(1);
    const words = sloppy.split('\n');
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
    await expect(openDesk(town.origin, roster, swapped)).rejects.toThrow(WrongPhrase);
  });

  test('is not opened by the words of a leader', async () => {
    const { roster } = await channelOf(town);
    const leader = demoOfficials().find(({ role }) => role === 'leader');
    await expect(openDesk(town.origin, roster, leader?.phrase ?? '')).rejects.toThrow(NotAnOmbudsperson);
  });

  test('does nothing more with its keys once it is locked', async () => {
    const desk = await deskOf(town, 1);
    desk.keyring.lock();
    expect(() => desk.keyring.sign(new Uint8Array(1))).toThrow('locked');
    expect(() => desk.keyring.openVault(new Uint8Array(65_536), 1)).toThrow('locked');
  });

  test('on two devices cannot overwrite what the other has kept', async () => {
    const one = await deskOf(town, 2);
    const two = await deskOf(town, 2);
    const kept = await keepVault(one, { ...one.vault.content, cases: [] });
    await expect(keepVault(two, two.vault.content)).rejects.toMatchObject({ code: 'vault-conflict' });
    expect((await deskOf(town, 2)).vault.version).toBe(kept.vault.version);
  });

  test('whose vault another device has written hands nothing over, and posts nothing', async () => {
    const anna = new Reporter(town);
    const concern = await anna.write('Ta hand om det här.');
    const [handler, deputy] = concern.readers as [number, number];
    const one = await workThrough(town, handler);
    await keepVault(one, one.vault.content);
    const stored = await town.house.dump();
    const draft = { successor: deputy, text: 'En kollega tar vid.', note: '' };
    const handing = handOver(one, await channelOf(town), caseWith(one, concern), draft);
    await expect(handing).rejects.toMatchObject({ code: 'vault-conflict' });
    expect(await town.house.dump()).toBe(stored);
  });

  test('answers in the same case after its vault was closed and opened again, without using a counter twice', async () => {
    const anna = new Reporter(town);
    const concern = await anna.write('Ett brev.');
    const [handler] = concern.readers as [number];
    let desk = await workThrough(town, handler);
    await answer(town, desk, caseWith(desk, concern), 'Första svaret.');
    desk = await workThrough(town, handler);
    expect(desk.vault.content.cases[caseWith(desk, concern)]?.nextCounter).toBe(1);
    await answer(town, desk, caseWith(desk, concern), 'Andra svaret.');
    await town.house.runDaily(addDays(town.house.today(), 1));
    const { dialogue } = await anna.visit();
    expect(dialogue.replies.ordered.map(({ reply }) => [reply.counter, reply.text])).toEqual([
      [0, 'Första svaret.'],
      [1, 'Andra svaret.'],
    ]);
  });
});

describe('an answer that cannot be posted', () => {
  test('is kept in the vault, and posted when the desk is opened again', async () => {
    const anna = new Reporter(town);
    const concern = await anna.write('Hör du mig?');
    const [handler] = concern.readers as [number];
    const desk = await workThrough(town, handler);
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      return String(input).endsWith('/api/board/slots') ? Promise.reject(new TypeError('cut')) : real(input, init);
    });
    const failed = await answer(town, desk, caseWith(desk, concern), 'Jag hör dig.').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(NotPosted);
    expect((failed as NotPosted).desk.vault.content.outbox).toHaveLength(1);
    cut.mockRestore();
    const again = await deskOf(town, handler);
    expect(again.vault.content.outbox).toEqual([]);
    expect(again.posted).toHaveLength(1);
    await town.house.runDaily(addDays(town.house.today(), 2));
    expect((await anna.visit()).dialogue.newestReply?.reply.text).toBe('Jag hör dig.');
  });
});

describe('the keys of coming periods', () => {
  test('keep their seeds when announcing them failed half-way', async () => {
    const { today } = await channelOf(town);
    const desk = await deskOf(town, 4);
    const real = globalThis.fetch;
    const cut = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (String(input).endsWith('/api/roster') && init?.method === 'POST') throw new TypeError('cut');
      return response;
    });
    await expect(publishKeys(desk, today)).rejects.toThrow(Unreachable);
    cut.mockRestore();
    const seeds = (await deskOf(town, 4)).vault.content.periodKeys;
    // The roster of before, in which the list is not announced yet.
    const again = { ...(await deskOf(town, 4)), roster: desk.roster };
    await publishKeys(again, today);
    expect((await deskOf(town, 4)).vault.content.periodKeys).toEqual(seeds);
  });

  test('are announced by the desk itself, kept in its vault first, and open what is sealed to them', async () => {
    const before = await channelOf(town);
    const announced: number[] = [];
    // The fourth has done so above.
    for (const official of [1, 2, 3]) {
      const desk = await openDesk(town.origin, await readRoster(town.origin, town.channelId, before.today), phraseOf(official));
      announced.push(nextKeyPeriod(desk.roster, official, before.today));
      await publishKeys(desk, before.today);
    }
    const { roster } = await channelOf(town);
    const firstPeriod = Math.max(...announced);
    for (const official of [1, 2, 3, 4])
      expect(keyListFor(roster.officials.get(official) as Official, firstPeriod)).not.toBeNull();
    const days = daysUntil(periodDays(roster, firstPeriod).firstOn);
    await putAhead(town, days);
    const concern = await new Reporter(town).write('Ett halvår senare.');
    expect(await textsFor(town, concern.readers[0] as number)).toContain('Ett halvår senare.');
    await putAhead(town, 0);
  });

  test('are needed: a channel in which fewer than two have keys takes no concern', async () => {
    const channel = await channelOf(town);
    const { keys } = await new Reporter(town).visit();
    const lonely = { ...channel, keys: new Map([...channel.keys].slice(0, 1)) };
    expect(() => sealLetter(lonely, keys, NO_DIALOGUE, draft)).toThrow(TooFewReaders);
  });
});

describe('the head of the roster', () => {
  test('is fresh when two ombudspersons have witnessed it', async () => {
    const { today } = await channelOf(town);
    for (const official of [1, 2]) await witnessHead(await deskOf(town, official), today);
    const { roster } = await channelOf(town);
    expect(roster.witnesses.filter(({ n }) => n === roster.entries.length - 1).map(({ official }) => official)).toEqual([1, 2]);
    expect(isHeadFresh(roster, today)).toBe(true);
  });

  test('of another channel is refused by everyone who pins this one', async () => {
    await expect(readRoster(town.origin, new Uint8Array(32), town.house.today())).rejects.toThrow(Untrustworthy);
  });
});

describe('a reporter', () => {
  test('finds room for eight letters a day, and is told when it is used up', async () => {
    const { channel, keys } = await new Reporter(town).visit();
    let { dialogue } = await sendLetter(channel, keys, NO_DIALOGUE, draft);
    const follow = { ...draft, type: 'follow-up' } as const;
    while ((dialogue.letters.at(-1)?.letterNumber ?? 7) < 7) ({ dialogue } = await sendLetter(channel, keys, dialogue, follow));
    await expect(sendLetter(channel, keys, dialogue, follow)).rejects.toThrow(TooManyLetters);
  });

  test('without a connection is told so, and not that something is wrong with the letter', async () => {
    await expect(getRoster('http://127.0.0.1:1')).rejects.toThrow(Unreachable);
  });

  test('who is shown another duty order than the roster gives seals nothing', async () => {
    const real = globalThis.fetch;
    const lying = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const response = await real(input, init);
      if (!String(input).includes('/api/duty')) return response;
      const duty = (await response.json()) as { order: number[] };
      return Response.json({ ...duty, order: duty.order.toReversed() });
    });
    await expect(channelOf(town)).rejects.toThrow(Untrustworthy);
    lying.mockRestore();
    expect((await channelOf(town)).keys.size).toBe(4);
  });
});

function phraseOf(official: number): string {
  return demoOfficials()[official - 1]?.phrase as string;
}

function daysUntil(day: string): number {
  let days = 0;
  while (addDays(town.house.today(), days) < day) days++;
  return days;
}
