import { useRef, useState } from 'preact/hooks';
import { Button, Field } from '../ui/parts.tsx';
import { type Span, trimmedSpan } from './passages.ts';

interface PickerProps {
  readonly label: string;
  readonly hint: string;
  readonly text: string;
  readonly language: string;
  /** What the button does with the selection. */
  readonly act: string;
  /** Said where nothing is selected. */
  readonly nothing: string;
  readonly isDisabled?: boolean;
  /** Returns what is wrong with the passage, if something is. */
  readonly onPick: (span: Span) => string | undefined;
}

/**
 * A text in which a passage is chosen: a field, because there the mouse, fingers and the keyboard all select. It takes no writing, and is not
 * `readonly`: browsers take the cursor away from those, and with it the arrow keys.
 */
export function PassagePicker({ label, hint, text, language, act, nothing, isDisabled = false, onPick }: PickerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [wrong, setWrong] = useState<string>();
  const pick = () => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = field.current ?? {};
    const span = trimmedSpan(text, { from, to });
    const fault = span ? onPick(span) : nothing;
    setWrong(fault);
    if (fault) field.current?.focus();
  };
  return (
    <>
      <Field label={label} hint={hint} error={wrong}>
        {({ id, describedBy }) => (
          <textarea
            class="passages"
            {...{ id, ref: field, 'aria-describedby': describedBy, 'aria-readonly': true, inputMode: 'none', rows: 6 }}
            {...{ lang: language, spellcheck: false, value: text }}
            onBeforeInput={(event) => event.preventDefault()}
            onInput={({ currentTarget }) => {
              currentTarget.value = text;
            }}
          />
        )}
      </Field>
      <Button disabled={isDisabled} onClick={pick}>
        {act}
      </Button>
    </>
  );
}
