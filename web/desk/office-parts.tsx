import type { Day } from '../../protocol/calendar.ts';
import { Button, Progress } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OfficeBusy, OpenState } from './desk-state.ts';

/** What the parts of one's own office share. */

/** What only the server knows and has not said: on its way, or to be asked for again. */
export function OfficeFactsMissing({ state: { busy } }: { readonly state: OpenState }) {
  const { office, session } = useDesk();
  const { common } = useWords();
  if (busy === 'office') return <Progress label={office.working.office} share={null} />;
  return (
    <Button disabled={busy !== null} onClick={() => void session.readOffice()}>
      {common.tryAgain}
    </Button>
  );
}

/** That something of this part is being done. */
export function OfficeWork({ state: { busy }, what }: { readonly state: OpenState; readonly what: OfficeBusy }) {
  const { office } = useDesk();
  return busy === what ? <Progress label={office.working[what]} share={null} /> : null;
}

/** Days in words, as today sees them. */
export function useDay({ channel: { today } }: OpenState['work']): (of: Day) => string {
  const { language } = useWords();
  return (of) => dayText(of, language, today);
}
