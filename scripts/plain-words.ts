import { Refusal } from '../protocol/refusal.ts';
import { RosterFault } from '../protocol/roster-fault.ts';
import { Untrustworthy } from '../web/actions/read-channel.ts';
import { Unreachable, Unreadable } from '../web/api.ts';
import { common } from '../web/messages/en/common.ts';

/** How the commands that ask a channel from a terminal say what went wrong: in one plain sentence, without a trace of the program. */

/** Something that whoever started the command can put right. */
export class Misused extends Error {}

/** What went wrong, for a terminal. */
export function plainWords(error: unknown): string {
  if (error instanceof Misused) return error.message;
  if (error instanceof Untrustworthy || error instanceof RosterFault)
    return `WRONG: ${error.fault} at ${error.n}. ${common.faults[error.fault](error.n)}`;
  if (error instanceof Unreachable) return 'No answer. Is the address right, and is there a connection?';
  if (error instanceof Unreadable) return 'What answers there is no channel of this version.';
  if (error instanceof Refusal && error.code === 'channel-not-founded') return 'No channel has been founded there yet.';
  if (error instanceof Refusal) return `The server refuses to answer: ${error.code}.`;
  return error instanceof Error ? error.message : String(error);
}
