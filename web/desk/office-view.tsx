import { useEffect, useRef } from 'preact/hooks';
import { dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { DutyPart } from './office-duty.tsx';
import { LeavePart } from './office-leave.tsx';
import { PasskeysPart } from './office-passkeys.tsx';
import { ProposalPart } from './office-proposal.tsx';
import { KeysPart, RosterPart } from './office-roster.tsx';
import { TrendsPart } from './office-trends.tsx';
import { servesFrom } from './work.ts';

/** One's own office: what waits for a signature, the trends, duty and leave, keys, passkeys, the roster. */
export function OfficeView({ state }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  const isServing = servesFrom(state.work) === null;
  return (
    <div class="office">
      <h2 tabIndex={-1} ref={heading}>
        {office.title}
      </h2>
      <Coming state={state} />
      {isServing && <ProposalPart state={state} />}
      {isServing && <TrendsPart state={state} />}
      <DutyPart state={state} />
      <LeavePart state={state} />
      <KeysPart state={state} />
      <PasskeysPart state={state} />
      <RosterPart state={state} />
    </div>
  );
}

/** What somebody reads who has been admitted and does not serve yet. */
function Coming({ state: { work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const { language } = useWords();
  const from = servesFrom(work);
  if (!from) return null;
  return (
    <section class="card">
      <h3>{office.coming.title(dayText(from, language, work.channel.today))}</h3>
      <p>{office.coming.text}</p>
    </section>
  );
}
