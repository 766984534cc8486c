import { toB64u } from '../../protocol/bytes.ts';
import { addDays, day } from '../../protocol/calendar.ts';
import type { RefusalCode } from '../../protocol/refusal.ts';
import { type KeyEntry, releaseBody, releaseEntryHash } from '../../protocol/release-log.ts';
import { ReleaseLogMaker } from '../release-log-maker.ts';
import { random } from '../worker/letters.ts';
import type { DirectHouse } from './direct-house.ts';
import { type Attempt, jsonAttempt } from './requests.ts';
import { LEADER, NEWCOMER, RETIRED, type Stage, staleDays, WRITER } from './stage.ts';

/** What can be wrong with an entry of the release log, in which nothing stands yet: each right in all but one thing. */
export async function releaseFaults(stage: Stage): Promise<Attempt[]> {
  const { house } = stage;
  const fault = (kind: string, code: RefusalCode, entry: unknown) =>
    jsonAttempt(kind, '/api/releases', { entry }, { codes: [code] });
  const right = await releaseKeyEntry(house);
  const { body } = right;
  const key = (change: Partial<Omit<KeyEntry, 'signatures'>>, by: readonly number[] = [WRITER]) =>
    releaseKeyEntry(house, change, by);
  const ends = (days: number) => ({ body: { ...body, lastOn: addDays(body.lastOn, days) } });
  const year = Number(body.lastOn.slice(0, 4));
  return [
    ...(await Promise.all(
      staleDays(house).map(async (on) => fault('release key of another day', 'stale-day', await key({ day: on }))),
    )),
    fault('release key after a gap', 'entry-conflict', await key({ n: 1 })),
    fault('release key after nothing', 'entry-conflict', await key({ previous: toB64u(random(32)) })),
    fault('release key after itself', 'entry-conflict', await key({ previous: toB64u(await releaseEntryHash(right)) })),
    ...(await Promise.all(
      [RETIRED, LEADER, NEWCOMER, 99].map(async (by) =>
        fault('release key by one who may not', 'entry-refused', await key({}, [by])),
      ),
    )),
    fault('release key by two', 'entry-refused', await key({}, [WRITER, 2])),
    fault('release key by three', 'malformed', await key({}, [WRITER, 2, 3])),
    fault('release key by nobody', 'malformed', await key({}, [])),
    fault('release key in another’s name', 'entry-refused', { ...right, signatures: [{ ...right.signatures[0], by: 2 }] }),
    fault('another release key', 'entry-refused', { ...right, body: { ...body, hash: toB64u(random(32)) } }),
    fault('release key for a day on which nothing ends', 'entry-refused', await key(ends(-1))),
    fault(
      'release key for a year to come',
      'entry-refused',
      await key({ body: { ...body, lastOn: day(`${year + 1}-12-31`) } }),
    ),
    fault(
      'release key for a year before the channel',
      'entry-refused',
      await key({ body: { ...body, lastOn: day(`${year - 5}-12-31`) } }),
    ),
    fault('release key of 31 bytes', 'malformed', await key({ body: { ...body, hash: toB64u(random(31)) } })),
    ...(await releasesWithoutKey(house, fault)),
  ];
}

/** There can be no release before there is a key; and what is none is told before. */
async function releasesWithoutKey(
  house: DirectHouse,
  fault: (kind: string, code: RefusalCode, entry: unknown) => Attempt,
): Promise<Attempt[]> {
  const { lastOn } = (await releaseKeyEntry(house)).body;
  const table = { name: 'area', firstOn: day(`${lastOn.slice(0, 4)}-01-01`), halves: 2, values: [1, 2, 3, 4, 5] } as const;
  const body = releaseBody({ lastOn, key: 0, tables: [table], promises: null, sessions: 3 });
  const maker = new ReleaseLogMaker(await house.roster.verify(house.today()));
  const place = await maker.place(house.today());
  const release = async (change: object = {}) =>
    maker.append({ ...place, kind: 'release', body: { ...body, ...change } }, [WRITER, 2]);
  const tables = (change: object) => release({ tables: [{ ...body.tables[0], ...change }] });
  return [
    fault('release without a key', 'entry-refused', await release()),
    fault('release with a place as a key', 'malformed', await release({ key: '0' })),
    fault('release with bytes after its values', 'malformed', await tables({ values: toB64u(random(18)) })),
    fault('release of six cells', 'malformed', await tables({ values: toB64u(random(24)) })),
    fault('release with a float', 'malformed', await release({ sessions: 2.5 })),
    fault('release with true counts', 'malformed', await tables({ counts: [1, 2, 3, 4, 5] })),
    fault('release of crossed tables', 'malformed', await tables({ name: 'area-form' })),
    fault('release of four tables', 'malformed', await release({ tables: Array(4).fill(body.tables[0]) })),
    fault('release with more than its budget', 'malformed', await tables({ halves: 4 })),
  ];
}

/** The hash of a key for the time that is running, as anyone who serves could add it now; or with something else in it, signed by others. */
export async function releaseKeyEntry(
  house: DirectHouse,
  change: Partial<Omit<KeyEntry, 'signatures'>> = {},
  by: readonly number[] = [WRITER],
): Promise<KeyEntry> {
  const maker = new ReleaseLogMaker(await house.roster.verify(house.today()));
  const body = { lastOn: day(`${house.today().slice(0, 4)}-12-31`), hash: toB64u(random(32)) };
  const unsigned: Omit<KeyEntry, 'signatures'> = { ...(await maker.place(house.today())), kind: 'key', body, ...change };
  return maker.append<KeyEntry>(unsigned, by);
}
