import { useEffect, useRef, useState } from 'preact/hooks';
import { deriveReporterKeys, type ReporterKeys } from '../../crypto/phrase-keys.ts';
import { memzero } from '../../crypto/sodium.ts';
import type { Board } from '../../protocol/board-layout.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { Day } from '../../protocol/calendar.ts';
import { lookForDialogue } from '../actions/read-dialogue.ts';
import type { Dialogue } from '../dialogue.ts';
import type { TaskProps } from '../shell.tsx';
import { useVisit } from '../use-visit.ts';
import { type Failed, failedBy, type Loaded, type OpenChannel } from '../visit.ts';

/** What the nine words have found. */
export interface Found {
  readonly keys: ReporterKeys;
  readonly channel: OpenChannel;
  /** The newest publication's day, by the board's word; null before the first. */
  readonly publishedOn: Day | null;
  readonly dialogue: Dialogue;
}

/** How far reading has come. */
export type ReadingState =
  | { readonly state: 'idle' | 'deriving' }
  /** Roster or board are still on their way. */
  | { readonly state: 'waiting' }
  | { readonly state: 'looking'; readonly share: number }
  | Failed
  | { readonly state: 'found'; readonly found: Found };

export interface Reading {
  readonly now: ReadingState;
  /** Reads what is there for a phrase, of 12 bytes. Asks nobody: all of it comes with the visit, and anew on another day (`web/new-day.ts`). */
  readonly start: (entropy: Bytes) => void;
  /** After a failure. */
  readonly retry: () => void;
  /** Wipes words and keys. */
  readonly forget: () => void;
}

/** Derives the keys of a phrase and looks for its dialogue, again whenever the board has been loaded anew. */
export function useReading({ config, visit, reload }: TaskProps): Reading {
  const { channel, board } = useVisit(visit);
  const derived = useKeys(config.channelId);
  const { found, share } = useFound(derived.keys, channel, board);
  const notLoaded = [channel, board].find((part) => part.state === 'failed');
  const isReady = channel.state === 'ready' && board.state === 'ready';
  const stateNow = (): ReadingState => {
    if (!derived.isStarted) return { state: 'idle' };
    // What has been found stays while everything is loaded anew, or cannot be.
    if (found) return { state: 'found', found };
    const failed = derived.failed ?? notLoaded;
    if (failed?.state === 'failed') return failed;
    if (!derived.keys) return { state: 'deriving' };
    return isReady ? { state: 'looking', share } : { state: 'waiting' };
  };
  return {
    now: stateNow(),
    start: derived.start,
    retry: () => {
      if (notLoaded) reload();
      derived.retry();
    },
    forget: derived.forget,
  };
}

interface DerivedKeys {
  readonly isStarted: boolean;
  readonly keys: ReporterKeys | null;
  readonly failed: Failed | null;
  readonly start: (entropy: Bytes) => void;
  readonly retry: () => void;
  readonly forget: () => void;
}

const NO_KEYS = { entropy: null, keys: null, failed: null };

function useKeys(channelId: Uint8Array): DerivedKeys {
  interface Kept {
    readonly entropy: Bytes | null;
    readonly keys: ReporterKeys | null;
    readonly failed: Failed | null;
  }
  const [{ entropy, keys, failed }, keep] = useState<Kept>(NO_KEYS);
  // Beside the state, so that what comes after it was forgotten is seen at once.
  const wanted = useRef<Bytes | null>(null);
  const start = (from: Bytes) => {
    wanted.current = from;
    keep({ ...NO_KEYS, entropy: from });
    deriveReporterKeys(from, channelId).then(
      (derived) => {
        if (wanted.current === from) keep({ entropy: from, keys: derived, failed: null });
        else wipe(derived);
      },
      (error) => {
        if (wanted.current === from) keep({ entropy: from, keys: null, failed: failedBy(error) });
      },
    );
  };
  const forget = () => {
    wanted.current?.fill(0);
    wanted.current = null;
    if (keys) wipe(keys);
    keep(NO_KEYS);
  };
  return {
    ...{ isStarted: entropy !== null, keys, failed, start, forget },
    retry: () => {
      if (entropy && failed) start(entropy);
    },
  };
}

function useFound(keys: ReporterKeys | null, channel: Loaded<OpenChannel>, board: Loaded<Board>) {
  const [found, setFound] = useState<Found | null>(null);
  const [share, setShare] = useState(0);
  useEffect(() => {
    if (!keys || channel.state !== 'ready' || board.state !== 'ready') return;
    const { roster, today } = channel.value;
    const { publishedOn } = board.value;
    const ending = new AbortController();
    const show = (dialogue: Dialogue) => setFound({ keys, channel: channel.value, publishedOn, dialogue });
    lookOn(lookForDialogue(board.value, roster, keys, today), setShare, ending.signal).then(show, () => {});
    return () => ending.abort();
  }, [keys, channel, board]);
  return { found: found?.keys === keys ? found : null, share };
}

/** So long the page may be kept from answering: leaving quickly has to work meanwhile. */
const PORTION_MS = 40;

/** Takes the steps, and lets whatever waits have its turn between them. Throws when it is ended: keys that have been wiped find nothing. */
async function lookOn(
  steps: ReturnType<typeof lookForDialogue>,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<Dialogue> {
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < PORTION_MS) continue;
    onShare(step.value);
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
}

function wipe(keys: ReporterKeys): void {
  memzero(...Object.values(keys));
}
