import { Refusal } from './refusal.ts';

/**
 * What is wrong with a log that somebody showed, as plainly as the log can tell (docs/protocol.md, section 5).
 * - `shape`: an entry of another form or version.
 * - `other-channel`: the first entry is not that of the channel one looks for.
 * - `gap`: an entry is missing, or stands twice. `reordered`: all are there, in another order.
 * - `backdated`: an entry of an earlier day than the one before. `future`: of a day that has not come.
 * - `unsigned`: a signature is missing, one too many, or of somebody who may not sign. `forged`: a signature is not right.
 * - `forbidden`: what the entry says is against the rules, whoever signs it.
 * - `cut`: somebody has witnessed more entries than there are. `forked`: somebody has witnessed another entry at that place.
 */
export type RosterFaultName =
  | 'shape'
  | 'other-channel'
  | 'gap'
  | 'reordered'
  | 'backdated'
  | 'future'
  | 'unsigned'
  | 'forged'
  | 'forbidden'
  | 'cut'
  | 'forked';

/** A log, an entry or a witness that is refused, with `entry-refused` for whoever sent it. */
export class RosterFault extends Refusal {
  readonly fault: RosterFaultName;
  /** The number of the entry at which it shows. */
  readonly n: number;

  constructor(fault: RosterFaultName, n: number) {
    super('entry-refused');
    this.name = 'RosterFault';
    this.fault = fault;
    this.n = n;
  }
}
