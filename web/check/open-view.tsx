import { useRef, useState } from 'preact/hooks';
import { toB64u } from '../../protocol/bytes.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { openGate } from '../actions/open-gate.ts';
import type { OwnLetter } from '../dialogue.ts';
import { Actions, Button, Notice, OtherWays, Progress, View } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { lettersOf } from './timeline.ts';
import type { ThreadProps } from './use-check.ts';
import type { Found } from './use-reading.ts';

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
          <p>{failed === 'not-found' ? opening.notFound(listText(numbers, language)) : opening.failed}</p>
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
    const gone: number[] = [];
    try {
      for (const { letter, mayOpen, number } of lettersOf(situation)) {
        if (!mayOpen) continue;
        if (await isOpened(found, letter)) opened.push(toB64u(letter.tag));
        else gone.push(number);
      }
      if (opened.length > doings.opened.length) change({ opened, view: 'dialogue', news: { kind: 'opened', gone } });
      else setFailed('not-found');
    } catch {
      // Those before it are open.
      change({ opened });
      setFailed('other');
    } finally {
      pressed.current = false;
      setBusy(false);
    }
  };
  return { isBusy, failed, open: () => void open() };
}

/** Opens a letter; gives false where the server does not have it any more, which says nothing of the others. */
async function isOpened({ channel, keys }: Found, letter: OwnLetter): Promise<boolean> {
  try {
    await openGate(channel.origin, keys, letter);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return false;
    throw error;
  }
}
