import { Refusal } from './refusal.ts';

/**
 * What is wrong with a release log that somebody showed, as plainly as the log can tell (docs/protocol.md).
 * - `shape`: an entry of another form, with a value that is no whole number, or with bytes too many.
 * - `gap`: an entry is missing, stands twice, or does not name the one before. `reordered`: all are there, in another order.
 * - `backdated`: an entry of an earlier day than the one before. `future`: of a day that has not come.
 * - `unsigned`: a signature is missing, one too many, or of somebody who may not sign. `forged`: a signature is not right.
 * - `no-key`: a release without the newest key of its period. `second-release`: something for a period that has its release.
 * - `too-early`: a release before its day, a key before its period, a new key while the first still serves,
 *   or after many by the same person.
 * - `other-tables`: not the tables, days and cells that the rules have for the period. `overspent`: it costs or tells more than they allow.
 */
export type ReleaseFaultName =
  | 'shape'
  | 'gap'
  | 'reordered'
  | 'backdated'
  | 'future'
  | 'unsigned'
  | 'forged'
  | 'no-key'
  | 'second-release'
  | 'too-early'
  | 'other-tables'
  | 'overspent';

/** A release log or an entry of one that is refused, with `entry-refused` for whoever sent it. */
export class ReleaseFault extends Refusal {
  readonly fault: ReleaseFaultName;
  /** The number of the entry at which it shows. */
  readonly n: number;

  constructor(fault: ReleaseFaultName, n: number) {
    super('entry-refused');
    this.name = 'ReleaseFault';
    this.fault = fault;
    this.n = n;
  }
}
