import { useEffect, useMemo, useState } from 'preact/hooks';
import type { report } from '../messages/sv/report.ts';
import { Field, Notice } from '../ui/parts.tsx';
import { roomIn } from './letter-room.ts';
import { findRevealing, type Revealing } from './revealing.ts';
import { RevealingNotice } from './revealing-notice.tsx';

/** Warnings come when somebody pauses, not at every key. */
const PAUSE_MS = 700;

interface LetterFieldProps {
  readonly t: Pick<typeof report, 'write' | 'revealing'>;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly error?: string | undefined;
}

/** Where a letter is written: any length is kept, what is left is told when it matters, and what may reveal somebody is pointed at. */
export function LetterField({ t, label, text, onText, error }: LetterFieldProps) {
  const found = useFindings(text);
  const room = useMemo(() => roomIn(text), [text]);
  const { little, full } = t.write.room;
  return (
    <>
      <Field label={label} error={error}>
        {({ id, describedBy }) => (
          // Neither a spelling service nor a writing assistant gets to see a letter.
          <textarea
            id={id}
            rows={12}
            value={text}
            onInput={({ currentTarget }) => onText(currentTarget.value)}
            autocomplete="off"
            spellcheck={false}
            aria-invalid={error !== undefined}
            aria-describedby={describedBy}
            {...{ writingsuggestions: 'false' }}
          />
        )}
      </Field>
      <div role="status">
        {room.state === 'little' && <p>{room.letters > 0 ? little(room.letters) : full}</p>}
        {room.state === 'over' && (
          <Notice kind="warn" title={t.write.over.title}>
            <p>{t.write.over.text(room.letters)}</p>
          </Notice>
        )}
      </div>
      <div role="status">
        <RevealingNotice t={t} found={found} />
      </div>
    </>
  );
}

/** What is found in a text, after a pause. */
function useFindings(text: string): readonly Revealing[] {
  const [found, setFound] = useState<readonly Revealing[]>([]);
  useEffect(() => {
    const timer = setTimeout(() => setFound(findRevealing(text)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return found;
}
