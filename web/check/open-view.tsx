import { useRef, useState } from 'preact/hooks';
import { toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { openGate } from '../actions/open-gate.ts';
import { Actions, Button, Notice, OtherWays, Progress, View } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { lettersOf } from './timeline.ts';
import type { ThreadProps } from './use-check.ts';

/** Letting the deputies read what nobody has answered in time. */
export function OpenView(thread: ThreadProps) {
  const { texts, task, situation, change } = thread;
  const { opening } = texts.t;
  const { language, common } = useWords();
  const { isBusy, failed, open } = useOpening(thread);
  const numbers = lettersOf(situation).flatMap(({ mayOpen, number }) => (mayOpen ? String(number) : []));
  return (
    <View name="open" title={opening.title}>
      <p>{opening.text}</p>
      <p>{opening.which(listText(numbers, language))}</p>
      <p>{opening.stays}</p>
      <p>{opening.shows}</p>
      {isBusy && <Progress label={opening.opening} share={null} />}
      {failed && (
        <Notice kind="warn" live>
          <p>{failed === 'not-found' ? opening.notFound : opening.failed}</p>
          {failed === 'not-found' && <OtherWays links={task.config.links} />}
        </Notice>
      )}
      <Actions>
        <Button kind="primary" disabled={isBusy} onClick={open}>
          {opening.open}
        </Button>
        <Button kind="quiet" onClick={() => change({ view: 'dialogue', news: null })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

function useOpening({ found, situation, doings, change }: ThreadProps) {
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<'not-found' | 'other' | null>(null);
  const pressed = useRef(false);
  const open = async () => {
    if (pressed.current) return;
    pressed.current = true;
    setBusy(true);
    setFailed(null);
    const opened = [...doings.opened];
    try {
      for (const { letter, mayOpen } of lettersOf(situation)) {
        if (!mayOpen) continue;
        await openGate(found.channel.origin, found.keys, letter);
        opened.push(toB64u(letter.tag));
      }
      change({ opened, view: 'dialogue', news: { kind: 'opened' } });
    } catch (error) {
      // Those before it are open.
      change({ opened });
      setFailed(error instanceof Refusal && error.code === 'not-found' ? 'not-found' : 'other');
    } finally {
      pressed.current = false;
      setBusy(false);
    }
  };
  return { isBusy, failed, open: () => void open() };
}
