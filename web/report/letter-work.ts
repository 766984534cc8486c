import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { deriveReporterKeys, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { memzero } from '../../crypto/sodium.ts';
import { type LetterDraft, type ProvenLetter, proveLetter, sealLetter } from '../actions/send-letter.ts';
import { type Dialogue, NO_DIALOGUE, withSentLetter } from '../dialogue.ts';
import type { OpenChannel } from '../visit.ts';

/** How far the work is that a letter needs before it can be sent. */
export type WorkProgress =
  | { readonly phase: 'none' }
  /** The slow derivation; nobody can know how long. */
  | { readonly phase: 'deriving' }
  /** The proof of work, with how likely it was to be done by now. */
  | { readonly phase: 'proving'; readonly share: number }
  | { readonly phase: 'ready' }
  | { readonly phase: 'failed' };

/** Less progress is not shown: drawing it would take longer than making it. */
const WORTH_TELLING = 0.01;

/** A letter that can be sent, and the channel that it was made for. */
export interface ReadyLetter {
  readonly channel: OpenChannel;
  readonly letter: ProvenLetter;
}

/** What a letter is made of, and what comes of it. */
interface Job {
  readonly channel: OpenChannel;
  readonly draft: LetterDraft;
  readonly ending: AbortController;
  readonly ready: Promise<ReadyLetter>;
}

/**
 * The work behind a letter, while its writer copies the nine words: derive the keys, seal, prove. It asks nobody. Other text or readers end it
 * and begin it anew, with the same words.
 */
export class LetterWork {
  readonly #entropy = newPhrase('code');
  readonly #onProgress: (progress: WorkProgress) => void;
  #keys: Promise<ReporterKeys> | null = null;
  #dialogue: Dialogue;
  #job: Job | null = null;

  /** `known`: where somebody goes on with words of an earlier visit. The keys stay the caller's to wipe. */
  constructor(
    onProgress: (progress: WorkProgress) => void,
    known?: { readonly keys: ReporterKeys; readonly dialogue: Dialogue },
  ) {
    this.#onProgress = onProgress;
    if (known) this.#keys = Promise.resolve(known.keys);
    this.#dialogue = known?.dialogue ?? NO_DIALOGUE;
  }

  words(list: readonly string[]): readonly string[] {
    return phraseWords(this.#entropy, list);
  }

  /** Begins, unless just this is under way or done. `above`: the highest letter number that the server has refused as taken. */
  prepare(channel: OpenChannel, draft: LetterDraft, above = -1): void {
    if (this.#job?.channel === channel && this.#job.draft === draft && above === -1) return;
    this.stop();
    const ending = new AbortController();
    const tell = (progress: WorkProgress) => {
      if (!ending.signal.aborted) this.#onProgress(progress);
    };
    const ready = this.#make(channel, draft, above, ending.signal, tell);
    const job: Job = { channel, draft, ending, ready };
    this.#job = job;
    ready.then(
      () => tell({ phase: 'ready' }),
      () => {
        tell({ phase: 'failed' });
        if (this.#job === job) this.#job = null;
      },
    );
  }

  /** The letter, as soon as it can be sent. Throws what preparing it threw. */
  ready(): Promise<ReadyLetter> {
    if (!this.#job) throw new Error('nothing is being prepared');
    return this.#job.ready;
  }

  /** The letter has arrived: the next one of this visit comes after it. */
  sent({ letter }: ProvenLetter): void {
    this.#dialogue = withSentLetter(this.#dialogue, letter);
    this.stop();
  }

  /** Ends what is under way. */
  stop(): void {
    this.#job?.ending.abort();
    this.#job = null;
    this.#onProgress({ phase: 'none' });
  }

  /** Forgets the keys; they can be derived again as long as the words are here. */
  forgetKeys(): void {
    this.stop();
    this.#keys?.then((keys) => memzero(...Object.values(keys))).catch(() => {});
    this.#keys = null;
  }

  /** Forgets the words too: nothing can be made with this any more. */
  wipe(): void {
    this.forgetKeys();
    this.#entropy.fill(0);
  }

  async #make(
    channel: OpenChannel,
    draft: LetterDraft,
    above: number,
    signal: AbortSignal,
    tell: (progress: WorkProgress) => void,
  ): Promise<ReadyLetter> {
    tell({ phase: 'deriving' });
    const keys = await this.#derive(channel);
    signal.throwIfAborted();
    tell({ phase: 'proving', share: 0 });
    const sealed = sealLetter(channel, keys, this.#dialogue, draft, above);
    let told = 0;
    const onProgress = (share: number) => {
      if (share - told < WORTH_TELLING) return;
      told = share;
      tell({ phase: 'proving', share });
    };
    return { channel, letter: await proveLetter(sealed, channel.bits, { signal, onProgress }) };
  }

  #derive({ roster }: OpenChannel): Promise<ReporterKeys> {
    if (this.#keys) return this.#keys;
    const keys = deriveReporterKeys(this.#entropy, roster.channelId);
    this.#keys = keys;
    keys.catch(() => {
      this.#keys = null;
    });
    return keys;
  }
}
