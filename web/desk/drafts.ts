import * as v from 'valibot';
import type { VaultCase } from '../../crypto/vault.ts';
import { caseCodesSchema } from '../../crypto/vault-trends.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Keyring } from '../keyring.ts';
import { draftIds } from './case-props.ts';
import { chosenSchema } from './coding.ts';
import type { CoveredText } from './masks.ts';

const maskSchema = v.strictObject({ from: v.number(), to: v.number(), law: v.string() });

const draftSchema = v.strictObject({
  /** An answer to whoever wrote, and what is ticked beside it. */
  answer: v.string(),
  isFeedback: v.boolean(),
  isClosing: v.boolean(),
  /** What whoever wrote reads when the case is handed over. */
  word: v.string(),
  /** What the successor reads. */
  note: v.string(),
  /** Working notes that are not saved, and what they were before; null where there are none. */
  notes: v.nullable(v.strictObject({ text: v.string(), began: v.string() })),
  /** Codes that are chosen and not saved, and what they were before; null where there are none. */
  codes: v.nullable(v.strictObject({ chosen: chosenSchema, began: v.nullable(caseCodesSchema) })),
  /** What is covered in a copy that has not been printed. */
  covered: v.array(v.strictObject({ title: v.string(), text: v.string(), masks: v.array(maskSchema) })),
});
/** What an ombudsperson has begun to write in one case. */
export type Draft = Omit<v.InferOutput<typeof draftSchema>, 'covered'> & { readonly covered: readonly CoveredText[] };

const draftsSchema = v.array(v.tuple([v.string(), draftSchema]));

const EMPTY_DRAFT: Draft = {
  ...{ answer: '', isFeedback: false, isClosing: false, word: '', note: '' },
  ...{ notes: null, codes: null, covered: [] },
};

/**
 * What has been written and not sent, by case. While the desk is locked it is there as sealed bytes alone, in the page's memory and nowhere
 * else: it goes with the tab.
 */
export class Drafts {
  #open = new Map<string, Draft>();
  #sealed: Bytes | null = null;

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  get hasSealed(): boolean {
    return this.#sealed !== null;
  }

  /** The draft of the first of these ids that has one. */
  of(ids: readonly string[]): Draft {
    const id = ids.find((one) => this.#open.has(one));
    return (id !== undefined && this.#open.get(id)) || EMPTY_DRAFT;
  }

  /** Keeps a draft under the first id, and under no other. */
  put(ids: readonly string[], draft: Draft): void {
    for (const id of ids) this.#open.delete(id);
    const [id] = ids;
    const { covered, ...rest } = draft;
    if (id !== undefined && (covered.length > 0 || Object.values(rest).some(Boolean))) this.#open.set(id, draft);
  }

  /** Of closed cases: their notes are erased, and those that were not saved are no exception. */
  eraseNotes(cases: readonly VaultCase[]): void {
    for (const one of cases) {
      const draft = this.of(draftIds(one));
      if (one.closedOn !== null && draft.notes) this.put(draftIds(one), { ...draft, notes: null });
    }
  }

  /** Before the keys go. */
  seal(keyring: Pick<Keyring, 'sealDraft'>): void {
    if (!this.isEmpty) this.#sealed = keyring.sealDraft([...this.#open]);
    this.#open.clear();
  }

  /** After the keys have come back. Another official's drafts cannot be opened, and are dropped. */
  unseal(keyring: Pick<Keyring, 'openDraft'>): void {
    const texts = this.#sealed && keyring.openDraft(this.#sealed);
    this.#sealed = null;
    if (texts) this.#open = new Map(v.parse(draftsSchema, texts));
  }

  wipe(): void {
    this.#open.clear();
    this.#sealed = null;
  }
}
