import { useRef, useState } from 'preact/hooks';
import { dayAt } from '../../rules/today.ts';
import type { LetterDraft, ProvenLetter } from '../actions/send-letter.ts';
import type { Dialogue } from '../dialogue.ts';
import { channelAnew, deliver } from '../report/deliver.ts';
import { LetterWork, type WorkProgress } from '../report/letter-work.ts';
import { type SendFailure, sendFailureOf } from '../report/send-failure.ts';
import type { TaskProps } from '../shell.tsx';
import type { Found } from './use-reading.ts';

/** Why somebody writes. */
export type LetterKind = 'write' | 'refuse' | 'end';

export interface SendFailed {
  readonly kind: LetterKind;
  readonly failure: SendFailure;
  /** Then the very same bytes go again, and the text must stay as it is. */
  readonly mayHaveArrived: boolean;
}

/** What is to be sent. */
export interface Outgoing {
  readonly kind: LetterKind;
  readonly found: Found;
  readonly dialogue: Dialogue;
  readonly draft: LetterDraft;
  /** Who was named as reader: to nobody else is it sent. */
  readonly approved: readonly number[];
}

export interface Sending {
  /** Null while nothing is on its way. */
  readonly progress: WorkProgress | null;
  readonly failed: SendFailed | null;
  /** Once, however often it is pressed. */
  readonly send: (outgoing: Outgoing) => void;
  readonly forget: () => void;
}

const PREPARING: WorkProgress = { phase: 'proving', share: 0 };

/** Sends one letter at a time. After a failure nothing is lost, and sending again is safe. */
export function useSending({ visit, reload }: TaskProps, onArrived: (kind: LetterKind, letter: ProvenLetter) => void): Sending {
  const [progress, setProgress] = useState<WorkProgress | null>(null);
  const [failed, setFailed] = useState<SendFailed | null>(null);
  // Beside the state: a second press comes before anything is rendered anew.
  const isBusy = useRef(false);
  const stuck = useRef<LetterWork | null>(null);
  const send = async ({ kind, found, dialogue, draft, approved }: Outgoing) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailed(null);
    setProgress(PREPARING);
    const isAgain = stuck.current !== null;
    const work = stuck.current ?? new LetterWork((now) => isBusy.current && setProgress(now), { keys: found.keys, dialogue });
    stuck.current = work;
    const today = dayAt(Date.now());
    const loadAnew = () => channelAnew(visit, reload);
    try {
      const { letter } = await deliver({ ...{ work, draft, approved, today, isAgain, loadAnew }, channel: found.channel });
      stuck.current = null;
      onArrived(kind, letter);
    } catch (error) {
      const why = sendFailureOf(error);
      if (!why.mayHaveArrived) stuck.current = null;
      setFailed({ kind, ...why });
    } finally {
      isBusy.current = false;
      setProgress(null);
    }
  };
  return {
    ...{ progress, failed },
    send: (outgoing) => void send(outgoing),
    forget: () => {
      stuck.current?.stop();
      stuck.current = null;
      setFailed(null);
    },
  };
}
