import { digestWords, newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import { loadSodium, memzero } from '../../crypto/sodium.ts';
import type { Language } from '../../crypto/text-field.ts';
import { COMPARED_WORDS, comparisonDigest } from '../../protocol/application.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import { Refusal, type RefusalCode } from '../../protocol/refusal.ts';
import { type SignedApplication, sendApplication, signApplication } from '../actions/apply.ts';
import { readOffice } from '../actions/read-office.ts';
import { Unreachable, Unreadable } from '../api.ts';
import { askInvitation } from '../office-api.ts';
import { isPasskeyLikely, makePasskey } from '../passkey.ts';
import { failureOf } from '../visit.ts';
import { ASKING, type JoinAction, type JoiningPerson, type JoinState, joinAfter, type NoInvitation } from './join-state.ts';

const NO_INVITATION: Partial<Record<RefusalCode, NoInvitation>> = {
  'not-found': 'not-found',
  'invitation-expired': 'invitation-expired',
  'invitation-used': 'invitation-used',
};

/** Where somebody joins: the channel's origin, its pinned id (32 bytes), and the language of the words. */
export interface JoiningPlace {
  readonly origin: string;
  readonly channelId: Bytes;
  readonly language: Language;
}

/** A visit with an invitation. The recovery phrase's bytes are in here until the answer has arrived; the views call the methods, none of which throws. */
export class Joining {
  readonly #place: JoiningPlace;
  readonly #token: string | null;
  readonly #listeners = new Set<() => void>();
  state: JoinState = ASKING;
  #entropy: Bytes | null = null;
  #passkey: SignedApplication['passkey'] = null;
  /** Made once, so that a lost answer is followed by the same bytes. */
  #signed: SignedApplication | null = null;
  #goBackInside: () => boolean = () => false;

  /** `token` is what stood behind # in the address; null where nothing did. */
  constructor(place: JoiningPlace, token: string | null) {
    this.#place = place;
    this.#token = token;
  }

  /** Calls back after every change. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Whether closing the tab would lose words or an answer. */
  get hasUnsent(): boolean {
    const { state } = this;
    return state.phase === 'open' && (state.phrase.length > 0 || (state.view === 'words' && !state.isCompared));
  }

  /** Reads the roster, then asks what the invitation is for. */
  async ask(): Promise<void> {
    if (this.#token === null) return this.#do({ do: 'refuse', why: 'no-token' });
    this.#do({ do: 'ask' });
    try {
      const { origin, channelId } = this.#place;
      const [office] = await Promise.all([readOffice(origin, channelId), loadSodium()]);
      const { isAnswered, ...invitation } = await askInvitation(origin, { token: this.#token });
      if (isAnswered) return this.#do({ do: 'refuse', why: 'invitation-used' });
      this.#do({ do: 'open', office, invitation, canHavePasskey: await isPasskeyLikely() });
    } catch (error) {
      // What cannot be a token is nobody's.
      const isNoToken = error instanceof Refusal && error.code === 'malformed';
      const why = isNoToken ? 'not-found' : noInvitation(error);
      this.#do(why ? { do: 'refuse', why } : { do: 'fail-asking', failure: failureOf(error) });
    }
  }

  start(): void {
    this.#do({ do: 'start' });
  }

  /** Takes a name, and makes the phrase where there is none yet. */
  name(person: JoiningPerson): void {
    this.#entropy ??= newPhrase('recovery');
    this.#signed = null;
    this.#do({ do: 'name', person, phrase: phraseWords(this.#entropy, WORDS[this.#place.language]) });
  }

  written(): void {
    this.#do({ do: 'written' });
  }

  /** Has the device make a passkey that wraps the phrase. */
  async savePasskey(name: string): Promise<void> {
    const entropy = this.#entropy;
    if (!entropy || this.state.phase !== 'open' || this.state.passkey === 'under-way') return;
    this.#do({ do: 'passkey', passkey: 'under-way' });
    const made = await makePasskey(this.#place.channelId, name, entropy).catch(() => null);
    if (this.#entropy !== entropy) return;
    this.#passkey = made;
    this.#signed = null;
    this.#do({ do: 'passkey', passkey: made ? 'made' : 'refused' });
    if (made) this.goOn();
  }

  goOn(): void {
    this.#do({ do: 'go-on' });
  }

  /** One view back. False where back leaves: on the first view, and when all is done. */
  goBack(): boolean {
    const { state } = this;
    if (state.phase !== 'open' || state.view === 'about' || state.view === 'words') return false;
    if (!this.#goBackInside()) this.#do({ do: 'back' });
    return true;
  }

  /** A view that is more than one says how to go back inside it; the function returns false where it cannot. */
  readonly watchInnerBack = (back: () => boolean): void => {
    this.#goBackInside = back;
  };

  /** Sends the answer; a second press while it is under way does nothing. */
  async send(): Promise<void> {
    const { state } = this;
    const [entropy, token] = [this.#entropy, this.#token];
    if (state.phase !== 'open' || state.sending.state === 'under-way' || !state.person || !entropy || token === null) return;
    this.#do({ do: 'send' });
    try {
      const { channelId, origin, language } = this.#place;
      const person = { role: state.invitation.role, ...state.person };
      this.#signed ??= await signApplication(channelId, entropy, person, { token, passkey: this.#passkey });
      const { application } = this.#signed;
      await sendApplication(origin, this.#signed);
      const digest = await comparisonDigest(channelId, application);
      this.#forget();
      this.#do({ do: 'arrive', words: digestWords(digest, COMPARED_WORDS, WORDS[language]) });
    } catch (error) {
      const why = noInvitation(error);
      if (why) this.#forget();
      this.#do(why ? { do: 'refuse', why } : sendingFailed(error));
    }
  }

  /** The six words have been read to the administrator. */
  compared(): void {
    this.#do({ do: 'compared' });
  }

  /** Wipes the phrase and everything that was answered. */
  wipe(): void {
    this.#forget();
    this.#listeners.clear();
    this.state = ASKING;
  }

  #forget(): void {
    if (this.#entropy) memzero(this.#entropy);
    this.#entropy = null;
    this.#signed = null;
    this.#passkey = null;
  }

  #do(action: JoinAction): void {
    this.state = joinAfter(this.state, action);
    for (const listener of this.#listeners) listener();
  }
}

function noInvitation(error: unknown): NoInvitation | null {
  return (error instanceof Refusal && NO_INVITATION[error.code]) || null;
}

/** Without an answer, or with half of one, what was sent may be there. */
function sendingFailed(error: unknown): JoinAction {
  const mayHaveArrived = error instanceof Unreachable || error instanceof Unreadable;
  const isRefused = error instanceof Refusal && error.code !== 'server-fault';
  return { do: 'fail', failure: isRefused ? 'refused' : failureOf(error), mayHaveArrived: mayHaveArrived || !isRefused };
}
