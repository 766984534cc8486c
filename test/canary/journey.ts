import { deriveCaseKey, deriveOfficialKeys, deriveReporterKeys } from '../../crypto/phrase-keys.ts';
import { readPhrase } from '../../crypto/read-phrase.ts';
import { fromB64u, toB64u } from '../../protocol/bytes.ts';
import { demoOfficials } from '../../scripts/demo-channel.ts';
import { handOver } from '../../web/actions/hand-over.ts';
import { sealCover } from '../../web/actions/send-cover.ts';
import { postLetter } from '../../web/actions/send-letter.ts';
import { postGate } from '../../web/api.ts';
import { answer, caseWith, channelOf, deskOf, lettersFor, Reporter, type Town, workThrough } from '../journey/people.ts';
import type { LocalChannel } from './local-channel.ts';
import { takePartInRelease } from './release.ts';
import type { Canary } from './scanner.ts';

/** A text that occurs nowhere else. */
export function unique(what: string): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => String.fromCharCode(97 + (byte % 26)));
  return `${what} ${letters.join('')} åäö`;
}

export const TEXTS = {
  concern: unique('Rektorn ändrade betyget'),
  followUp: unique('De frågade igen'),
  reply: unique('Tack för att du skrev'),
  handOver: unique('En kollega tar vid'),
  note: unique('Läs tredje stycket'),
  successorReply: unique('Nu läser jag'),
  unread: unique('Ingen har öppnat detta'),
  gated: unique('Det är bråttom'),
} as const;

/** What a browser or a proxy on the way would add to every request. */
export const HEADERS = {
  'user-agent': unique('Mozilla/9.9 (Kanarieöarna)').replace(/ åäö$/, ''),
  'x-forwarded-for': '198.51.100.177, 203.0.113.94',
  'cf-connecting-ip': '2001:db8:ca9a:51e0::fe17',
  'cf-connecting-ipv6': '2001:db8:ca9a:51e1::fe18',
  'true-client-ip': '198.51.100.179',
  'x-real-ip': '192.0.2.193',
  forwarded: 'for="[2001:db8:cafe:beef::1d17]:47011";proto=https',
  'accept-language': 'x-kanariefagelspraket',
  referer: 'https://kanariefagelsidan.example/soktord',
  cookie: 'kanariekaka=bitenkaka',
} as const;

/** What is left of a journey to be looked for, and two deposits that nobody has acknowledged, by tag (b64u). */
interface Journey {
  readonly canaries: Canary[];
  readonly letter: string;
  readonly cover: string;
}

/** A concern from writing to hand-over through a local channel, a cover, and everything about them that nobody else may learn. */
export async function takeJourney({ town, runDaily }: LocalChannel): Promise<Journey> {
  const [anna, bo, cia] = [new Reporter(town), new Reporter(town), new Reporter(town)];
  const { order } = (await (await fetch(`${town.origin}/api/duty`)).json()) as { order: [number, number, number, number] };
  const [onDuty, handler, successor] = order;
  const concern = await anna.write(TEXTS.concern, { exclusions: [onDuty] });
  const secrets = await secretsOf(town, handler);
  let desk = await workThrough(town, handler);
  desk = await answer(town, desk, caseWith(desk, concern), TEXTS.reply);
  await runDaily(0);
  await anna.write(TEXTS.followUp);
  secrets.push(...(await secretsOf(town, handler)));
  desk = await workThrough(town, handler);
  const release = await takePartInRelease(town, desk, successor);
  desk = release.desk;
  const draft = { successor, text: TEXTS.handOver, note: TEXTS.note };
  await handOver(desk, await channelOf(town), caseWith(desk, concern), draft);
  secrets.push(...(await secretsOf(town, successor)));
  const next = await workThrough(town, successor);
  await answer(town, next, 0, TEXTS.successorReply);
  const unread = await bo.write(TEXTS.unread);
  const channel = await channelOf(town);
  const cover = sealCover(channel);
  await postLetter(channel, cover);
  const gated = await cia.write(TEXTS.gated);
  await postGate(town.origin, { day: gated.letter.day, tag: toB64u(gated.letter.tag), share: toB64u(gated.gate) });
  for (const official of order) secrets.push(...(await secretsOf(town, official)));
  for (const day of [1, 2, 3, 4, 5, 6, 7]) await runDaily(day);
  const { dialogue } = await anna.visit();
  if (dialogue.newestReply?.reply.text !== TEXTS.successorReply) throw new Error('the journey did not arrive');
  const people = await Promise.all(
    [anna, bo, cia].map((reporter, index) => reporterSecrets(town, reporter, `reporter ${index}`)),
  );
  return {
    canaries: [...texts(), ...secrets, ...release.canaries, ...people.flat(), ...(await officialSecrets(town))],
    ...{ letter: toB64u(unread.letter.tag), cover: toB64u(cover.letter.tag) },
  };
}

function texts(): Canary[] {
  const addresses = [
    '198.51.100.177',
    '203.0.113.94',
    '[2001:db8:cafe:beef::1d17]',
    '2001:db8:cafe:beef::1d17',
    'kanariefagelsidan',
    'bitenkaka',
  ];
  return [
    ...Object.entries(TEXTS).flatMap(([name, value]) => [
      { name, value },
      // The part that is in no dictionary, in case a text has been cut.
      { name: `core of ${name}`, value: value.split(' ').at(-2) as string },
    ]),
    ...Object.entries(HEADERS).map(([name, value]) => ({ name, value })),
    ...addresses.map((value) => ({ name: 'part of a header', value })),
    { name: 'an address as bytes', value: Buffer.from('20010db8ca9a51e0000000000000fe17', 'hex') },
  ];
}

/** The ack secrets of what an official can open now, and the case keys inside. */
export async function secretsOf(town: Town, official: number): Promise<Canary[]> {
  return (await lettersFor(town, official)).flatMap(({ opened }) => [
    { name: `ack secret for ${official}`, value: opened.ackSecret },
    { name: `case key in a slot for ${official}`, value: opened.caseKey },
    { name: `what the readers of ${opened.body.type} share, for ${official}`, value: opened.readersKey },
  ]);
}

/** The nine words, and every key that comes of them. */
export async function reporterSecrets(
  { channelId }: Town,
  { words }: { readonly words: string },
  name: string,
): Promise<Canary[]> {
  const reading = readPhrase(words, 'code');
  if (reading.outcome !== 'read') throw new Error(reading.outcome);
  // Deriving may wipe what it is given.
  const entropy = { name: `entropy of ${name}`, value: reading.entropy.slice() };
  const { kCase, kDep, kMemo, kGate } = await deriveReporterKeys(reading.entropy, channelId);
  const keys = { kCase, kDep, kMemo, kGate };
  return [
    ...phraseCanaries(words, name),
    entropy,
    ...Object.entries(keys).map(([key, value]) => ({ name: `${key} of ${name}`, value })),
    ...[1, 2, 3, 4].map((official) => ({ name: `case key of ${name} and ${official}`, value: deriveCaseKey(kCase, official) })),
  ];
}

/** The twelve words of everybody in office, their keys, and the keys in their vaults. */
export async function officialSecrets(town: Town): Promise<Canary[]> {
  const canaries: Canary[] = [];
  for (const { number, phrase, role } of demoOfficials()) {
    const reading = readPhrase(phrase, 'recovery');
    if (reading.outcome !== 'read') throw new Error(reading.outcome);
    const { kVault, signing } = await deriveOfficialKeys(reading.entropy.slice(), town.channelId);
    canaries.push(...phraseCanaries(phrase, `official ${number}`), { name: `vault key of ${number}`, value: kVault });
    // Ed25519's secret key is the seed and the public key, and that one is public.
    canaries.push({ name: `seed of ${number}`, value: signing.secretKey.slice(0, 32) });
    if (role === 'leader') continue;
    const { vault } = await deskOf(town, number);
    for (const { period, seed } of vault.content.periodKeys)
      canaries.push({ name: `seed of ${number} for ${period}`, value: fromB64u(seed) });
    for (const { caseKey } of vault.content.cases)
      canaries.push({ name: `case key in the vault of ${number}`, value: fromB64u(caseKey) });
  }
  return canaries;
}

/** The phrase, and any two words of it that stand together. */
function phraseCanaries(phrase: string, whose: string): Canary[] {
  const words = phrase.split(' ');
  const pairs = words
    .slice(1)
    .flatMap((word, index) => [`${words[index]} ${word}`, `${words[index]}-${word}`, `${words[index]}","${word}`]);
  return [phrase, words.join(''), ...pairs].map((value) => ({ name: `words of ${whose}`, value }));
}
