import { Actions, Button, View } from '../ui/parts.tsx';
import type { ThreadProps } from './use-check.ts';
import { SENT_FROM } from './use-check.ts';

/** Before a text is thrown away with the words. */
export function ForgetView({ texts, doings, sending, change, leave }: ThreadProps) {
  const { forgetting } = texts.t;
  const stuck = sending.failed?.mayHaveArrived ? sending.failed.kind : null;
  const kinds = ['write', 'refuse', 'end'] as const;
  const written = kinds.find((kind) => doings.texts[kind].trim() !== '');
  const view = stuck ? SENT_FROM[stuck] : (written ?? 'write');
  return (
    <View name="forget" title={forgetting.title}>
      <p>{stuck ? forgetting.stuck : forgetting.text}</p>
      <Actions>
        <Button kind="primary" onClick={() => change({ view })}>
          {forgetting.back}
        </Button>
        <Button onClick={leave}>{forgetting.forget}</Button>
      </Actions>
    </View>
  );
}
