import { Button, Notice } from '../ui/parts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { isOwnTurn, releasesAt } from './trend-deeds.ts';

/** That a release waits for this person, or that the desk should stay open until it has sent its shares. The office says what and why. */
export function TrendsNote({ state: { work, busy } }: { readonly state: OpenState }) {
  const { office, session } = useDesk();
  const { note } = office.trends;
  const ended = releasesAt(work)?.ended ?? null;
  if (!ended) return null;
  if (isOwnTurn(ended, work.desk.keyring.official))
    return (
      <Notice kind="info">
        <p>{note.yourTurn}</p>
        <Button kind="quiet" disabled={busy !== null} onClick={() => void session.turnTo('office')}>
          {note.open}
        </Button>
      </Notice>
    );
  const isSending = ended.own === 'counted' && ended.step.kind !== 'released' && ended.step.kind !== 'no-key';
  return isSending ? <p role="status">{note.sending}</p> : null;
}
