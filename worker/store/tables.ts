import type { Day } from '../../protocol/calendar.ts';

/** The columns of migrations/, where each is explained. Bytes are b64u text. */
export interface Tables {
  roster_entries: { n: number; hash: string; entry: string };
  witnesses: { official: number; n: number; head: string; day: Day; signature: string };
  key_lists: { official: number; first_period: number; hashes: string };
  period_keys: { period: number; official: number; first_period: number; key: string };
  deposits: DepositRow;
  letterbox_days: { day: Day; deposits: number };
  reply_slots: { hint: string; posted_on: Day; slot: string };
  publications: { published_on: Day; receipts: string; slots: string | null };
  ghosts: { tag: string; memo: string; state: number; due_on: Day | null; told_on: Day | null };
  vaults: { official: number; version: number; vault: string };
  spent_signatures: { signature: string; spent_on: Day };
  lost_officials: { official: number };
  founding_codes: { only: number; hash: string };
  invitations: { token_hash: string; role: 'ombudsperson' | 'leader'; invited_on: Day; application: string | null };
  proposals: { only: number; entry: string };
  release_entries: { n: number; hash: string; entry: string };
  passkeys: { credential: string; roster_key: string; added_on: Day; wrapped: string };
}

/** A truth as SQLite keeps it. */
type Flag = 0 | 1;

interface DepositRow {
  day: Day;
  tag: string;
  period: number;
  ack_commitment: string;
  memo: string;
  gate: string;
  acknowledged: Flag;
  gate_open: Flag;
  published_state: number;
  receipt_due: Flag;
  deposit: string;
  claim: string | null;
  claimed_open: Flag;
  expires: Flag;
  told_on: Day | null;
}
