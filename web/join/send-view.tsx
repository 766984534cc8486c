import type { join } from '../messages/sv/join.ts';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import { isFixed, type OpenJoin, stepOf } from './join-state.ts';

/** What is about to be sent, all of it. */
export function SendView({ state }: { readonly state: OpenJoin }) {
  const { t, joining } = useJoin();
  const { common } = useWords();
  const { sending } = state;
  const step = stepOf(state);
  const isSending = sending.state === 'under-way';
  return (
    <View name="send" title={t.send.title} step={step ? common.step(step.now, step.all) : undefined}>
      <p>{t.send.text}</p>
      <dl class="card facts">
        {linesOf(state, t).map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      {sending.state === 'failed' && (
        <Notice kind="warn" title={t.failures[sending.failure].title} live>
          <p>{t.failures[sending.failure].text}</p>
          {sending.mayHaveArrived && <p>{t.send.mayHaveArrived}</p>}
        </Notice>
      )}
      {isSending && <Progress label={t.send.sending} share={null} />}
      <Actions>
        <Button kind="primary" disabled={isSending} onClick={() => void joining.send()}>
          {sending.state === 'failed' ? t.send.again : t.send.send}
        </Button>
        {!isFixed(state) && (
          <Button kind="quiet" onClick={() => joining.goBack()}>
            {common.back}
          </Button>
        )}
      </Actions>
    </View>
  );
}

function linesOf({ person, invitation, passkey, canHavePasskey }: OpenJoin, { send: t }: typeof join): [string, string][] {
  const { name = '', unit = '', affiliation = null } = person ?? {};
  return [
    [t.name, name],
    [t.role, t.roles[invitation.role]],
    [t.unit, unit],
    ...(affiliation === null ? [] : [[t.affiliation, affiliation] satisfies [string, string]]),
    ...(canHavePasskey ? [[t.passkey, passkey === 'made' ? t.yes : t.no] satisfies [string, string]] : []),
  ];
}
