import { parseArgs } from 'node:util';
import type { Day } from '../protocol/calendar.ts';
import { Refusal } from '../protocol/refusal.ts';
import type { Audit } from '../rules/audit.ts';
import { dayAt } from '../rules/today.ts';
import { type AuditReading, readAudit } from '../web/actions/read-audit.ts';
import { verifyLog } from '../web/actions/read-channel.ts';
import { getRoster } from '../web/api.ts';
import { common } from '../web/messages/en/common.ts';
import { roster as t } from '../web/messages/en/roster.ts';
import { periodTitle, queueLines } from '../web/roster/queue-words.ts';
import { type Saying, sayingOf } from '../web/roster/saying.ts';
import { refusedVerdicts, type Verdict, verdictsOf } from '../web/roster/verdict.ts';
import { type Pin, pinOf } from './channel-pin.ts';
import { Misused, plainWords } from './plain-words.ts';
import { reportReleases } from './verify-releases.ts';

/**
 * npm run verify -- roster <address> [--channel <channel id or its eight words>]
 * npm run verify -- release <address> [--channel <channel id or its eight words>]
 *
 * Fetches a channel's roster, or its releases, and recounts them as the pages /roster and /trends do, without those pages: whoever doubts a page can
 * ask here. Without --channel the id is that of channel.json. Ends with 1 where anything is wrong; an old list, and a release that is late, is a
 * warning.
 */

const USAGE = 'npm run verify -- roster|release <address> [--channel <channel id or its eight words>]';
/** Periods shown: the past ones, the current and the next. */
const SHOWN = { past: 3, coming: 1 };

try {
  process.exitCode = await verify();
} catch (error) {
  console.error(plainWords(error));
  process.exitCode = 1;
}

async function verify(): Promise<number> {
  const { what, origin, channel } = readArguments();
  const today = dayAt(Date.now());
  const pin = await pinOf(channel, USAGE);
  console.log(`${origin}, ${today}. ${pin.said}\n`);
  return what === 'roster' ? verifyRoster(origin, pin, today) : verifyReleases(origin, pin, today);
}

async function verifyRoster(origin: string, pin: Pin, today: Day): Promise<number> {
  const reading = await readAudit(origin, pin.channelIdOf, today);
  const say = reading.audit && sayingOf(reading.audit.roster, { t, common, language: 'en', today });
  for (const verdict of verdicts(reading, say)) console.log(toldIn(verdict));
  if (reading.audit && say) console.log(duty(reading.audit, say));
  return reading.faults.length === 0 ? 0 : 1;
}

/** Releases are worth what the roster is worth that names their signers: that is verified first. */
async function verifyReleases(origin: string, { channelIdOf }: Pin, today: Day): Promise<number> {
  const log = await getRoster(origin);
  if (log.entries.length === 0) throw new Refusal('channel-not-founded');
  const roster = await verifyLog(log, await channelIdOf(log.entries), today);
  const { isRight, lines } = await reportReleases(origin, roster, today);
  for (const line of lines) console.log(line);
  return isRight ? 0 : 1;
}

function readArguments(): {
  readonly what: 'roster' | 'release';
  readonly origin: string;
  readonly channel: string | undefined;
} {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { channel: { type: 'string' } } });
    const [what, address, ...more] = positionals;
    if ((what !== 'roster' && what !== 'release') || address === undefined || more.length > 0) throw new Misused(USAGE);
    return { what, origin: new URL(address).origin, channel: values.channel };
  } catch {
    throw new Misused(USAGE);
  }
}

function verdicts({ audit, faults }: AuditReading, say: Saying | null): Verdict[] {
  return audit && say ? verdictsOf(audit, faults, say) : refusedVerdicts(faults, { t, common });
}

function toldIn({ kind, title, lines, fault }: Verdict): string {
  const word = { good: 'RIGHT', warn: 'WARNING', error: `WRONG: ${fault?.fault} at ${fault?.n}` }[kind];
  return [`${word}. ${title}.`, ...lines.map((line) => `  ${line}`), ''].join('\n');
}

/** Who is on duty, and the queue of the last periods, to be followed by hand. */
function duty({ periods, current }: Audit, say: Saying): string {
  const from = Math.max(0, current - SHOWN.past);
  const shown = periods.slice(from, current + SHOWN.coming + 1).map((period) => {
    const when = period.period === current ? ` (${t.now.current.toLowerCase()})` : '';
    return [`${periodTitle(period, say)}${when}`, ...queueLines(period, say).map((line) => `  ${line}`), ''].join('\n');
  });
  return [...t.queue.rule, t.queue.notice, '', ...shown].join('\n');
}
