import { addressOf } from '../pages/page.ts';
import { FailureNotice, FaultLine } from '../ui/load-failure.tsx';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { UnlockForm } from '../ui/unlock-form.tsx';
import { useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { LockedState, OpeningState } from './desk-state.ts';

/** The locked desk: twelve words in, their typing errors told without asking anyone. */
export function Unlock({ state }: { readonly state: LockedState | OpeningState }) {
  const { t, session } = useDesk();
  const isWorking = state.phase === 'opening';
  return (
    <View name="unlock" title={t.title}>
      <p>{t.intro}</p>
      {state.phase === 'locked' && <WhyLocked state={state} />}
      <UnlockForm
        {...{ t: t.unlock, isWorking }}
        byPhrase={(phrase) => void session.unlock(phrase)}
        byPasskey={() => void session.unlockByPasskey()}
      />
      {isWorking && <Progress label={t.opening[state.step]} share={null} />}
    </View>
  );
}

function WhyLocked({ state: { reason, failure, fault } }: { readonly state: LockedState }) {
  const { t, session } = useDesk();
  const { language } = useWords();
  return (
    <>
      {reason && (
        <Notice kind="info" live>
          <p>{t.locked[reason]}</p>
          {session.drafts.hasSealed && <p>{t.locked.draftsKept}</p>}
        </Notice>
      )}
      {failure && (
        <FailureNotice failure={failure} texts={t.failures}>
          {failure === 'leader' && (
            <p>
              <a href={addressOf('/leader', language)}>{t.toLeader}</a>
            </p>
          )}
          <FaultLine fault={fault} />
        </FailureNotice>
      )}
    </>
  );
}

/** The letterbox is being read. */
export function Opening({ state: { listed, tried, ours } }: { readonly state: OpeningState }) {
  const { t, session } = useDesk();
  return (
    <View name="reading" title={t.title}>
      <Progress label={t.opening.letterbox} share={null} />
      <p class="counted">{t.opening.counted(listed, tried, ours)}</p>
      <p class="soft">{t.opening.everything}</p>
      <Actions>
        <Button onClick={() => session.lock('button')}>{t.opening.cancel}</Button>
      </Actions>
    </View>
  );
}
