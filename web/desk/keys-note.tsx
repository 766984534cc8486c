import { periodDays } from '../../protocol/duty-periods.ts';
import { lastKeyPeriod } from '../actions/publish-keys.ts';
import { Notice, Progress } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { servesFrom } from './work.ts';

/** What the desk says of the keys that it makes by itself. It takes no focus: nobody asked for it. */
export function KeysNote({ state: { keys, busy, work } }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const until = useKeysUntil(work);
  if (busy === 'keys') return <Progress label={office.working.keys} share={null} />;
  if (keys === 'published' && until) return <p role="status">{office.keys.published(until)}</p>;
  if (keys !== 'failed') return null;
  return (
    <div class="keys-note">
      <Notice kind="warn" title={office.keys.failedTitle} live>
        <p>{until ? office.keys.until(until) : office.keys.none}</p>
        <p>
          {office.keys.failed} {servesFrom(work) === null && office.keys.canRead}
        </p>
      </Notice>
    </div>
  );
}

/** The last day for which this desk has keys, in words; null without keys. */
export function useKeysUntil({ desk, channel }: OpenState['work']): string | null {
  const { language } = useWords();
  const { roster, today } = channel;
  const last = lastKeyPeriod(roster, desk.keyring.official, today);
  return last === null ? null : dayText(periodDays(roster, last).lastOn, language, today);
}
