import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import { type OpenJoin, stepOf } from './join-state.ts';

/** Whether the device shall unlock too, with what is to be said against it. Nobody has to. */
export function PasskeyView({ state }: { readonly state: OpenJoin }) {
  const { t, joining, config } = useJoin();
  const { common } = useWords();
  const { passkey } = state;
  const step = stepOf(state);
  const isAsking = passkey === 'under-way';
  const isMade = passkey === 'made';
  const save = () => void joining.savePasskey(t.passkey.name(config.municipality));
  return (
    <View name="passkey" title={t.passkey.title} step={step ? common.step(step.now, step.all) : undefined}>
      <p>{t.passkey.text}</p>
      <p>{t.passkey.honest}</p>
      {isMade && (
        <Notice kind="good" live>
          <p>{t.passkey.made}</p>
        </Notice>
      )}
      {passkey === 'refused' && (
        <Notice kind="warn" live>
          <p>{t.passkey.refused}</p>
        </Notice>
      )}
      {isAsking && <Progress label={t.passkey.making} share={null} />}
      <Actions>
        {!isMade && (
          <Button disabled={isAsking} onClick={save}>
            {t.passkey.make}
          </Button>
        )}
        <Button kind={isMade ? 'primary' : 'plain'} disabled={isAsking} onClick={() => joining.goOn()}>
          {isMade ? common.next : t.passkey.skip}
        </Button>
        <Button kind="quiet" disabled={isAsking} onClick={() => joining.goBack()}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}
