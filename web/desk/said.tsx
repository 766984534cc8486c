import { useEffect, useRef } from 'preact/hooks';
import { nameOf } from '../readers.ts';
import { FaultLine } from '../ui/load-failure.tsx';
import { Button, Notice } from '../ui/parts.tsx';
import { postOutbox } from './deeds.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';

/** What came of the last deed, and what is wrong. It takes the focus: the button that led here may be gone. */
export function Said({ state }: { readonly state: OpenState }) {
  const { failure, fault, outcome, busy, work, entries, selection } = state;
  const { t, session } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure || outcome) place.current?.focus();
  }, [failure, outcome]);
  const takenBy = entries.find(({ id }) => id === selection?.id)?.takenBy ?? null;
  const faster = takenBy === null ? null : nameOf(work.channel, takenBy);
  const waits = work.desk.vault.content.outbox.length > 0;
  return (
    <div ref={place} tabIndex={-1} class="said">
      {outcome && (
        <Notice kind="good" live>
          <p>{outcome === 'overtaken' && faster !== null ? t.file.gate.wonBy(faster) : t.outcomes[outcome]}</p>
        </Notice>
      )}
      {failure && failure !== 'not-posted' && (
        <Notice kind="warn" title={t.failures[failure].title} live>
          <p>{t.failures[failure].text}</p>
          <FaultLine fault={fault} />
        </Notice>
      )}
      {waits && (
        <Notice kind="warn" title={t.failures['not-posted'].title} live>
          <p>{t.failures['not-posted'].text}</p>
          <Button disabled={busy !== null} onClick={() => void session.do('outbox', postOutbox)}>
            {t.outbox.again}
          </Button>
        </Notice>
      )}
    </div>
  );
}
