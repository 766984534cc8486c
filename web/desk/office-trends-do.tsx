import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Actions, Button } from '../ui/parts.tsx';
import type { Deed } from './deeds.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import type { Work } from './work.ts';

interface DoProps {
  readonly state: OpenState;
  readonly deed: (work: Work) => Promise<Deed>;
}

/** A button by which somebody takes the next step of a release. */
export function Do({ state, deed, children }: DoProps & { readonly children: ComponentChildren }) {
  const { session } = useDesk();
  return (
    <Actions>
      <Button kind="primary" disabled={state.busy !== null} onClick={() => void session.do('trends', deed)}>
        {children}
      </Button>
    </Actions>
  );
}

interface SureWords {
  readonly button: string;
  readonly ask: string;
  readonly text: string;
  readonly yes: string;
}

/** A button that asks once more: what it does cannot be taken back. */
export function DoIfSure({ state, deed, words }: DoProps & { readonly words: SureWords }) {
  const { office, session } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const question = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  const isBusy = state.busy !== null;
  if (!isAsking)
    return (
      <Actions>
        <Button disabled={isBusy} onClick={() => setAsking(true)}>
          {words.button}
        </Button>
      </Actions>
    );
  return (
    <fieldset ref={question} tabIndex={-1}>
      <legend>{words.ask}</legend>
      <p>{words.text}</p>
      <Actions>
        <Button disabled={isBusy} onClick={() => void session.do('trends', deed).then(() => setAsking(false))}>
          {words.yes}
        </Button>
        <Button kind="quiet" disabled={isBusy} onClick={() => setAsking(false)}>
          {office.trends.no}
        </Button>
      </Actions>
    </fieldset>
  );
}
