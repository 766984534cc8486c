import { useEffect, useRef, useState } from 'preact/hooks';
import { Actions, Button, Field } from '../ui/parts.tsx';
import { useDesk } from './desk-context.ts';

interface LawProps {
  readonly passage: string;
  readonly onLaw: (law: string) => void;
  readonly onCancel: () => void;
}

const OTHER = 'other';

/** By which paragraph of the law a passage is covered: one of a list, or another that is written. */
export function LawForm({ passage, onLaw, onCancel }: LawProps) {
  const { t, config } = useDesk();
  const { copy, act } = t;
  const [chosen, setChosen] = useState('');
  const [written, setWritten] = useState('');
  const [isAsked, setAsked] = useState(false);
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => select.current?.focus(), []);
  const law = (chosen === OTHER ? written : chosen).trim();
  const laws = config.mode === 'B' ? [...copy.lawsOfAct, ...copy.laws] : copy.laws;
  const missing = isAsked && law === '' ? copy.lawMissing : undefined;
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (law !== '') onLaw(law);
      }}
    >
      <p>
        {copy.chosen}: <q>{passage}</q>
      </p>
      <Field label={copy.law} error={chosen === OTHER ? undefined : missing}>
        {({ id, describedBy }) => (
          <select
            {...{ id, ref: select, value: chosen, 'aria-describedby': describedBy }}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            <option value="" />
            {laws.map((one) => (
              <option key={one.law} value={one.law}>
                {copy.lawLine(one.law, one.about)}
              </option>
            ))}
            <option value={OTHER}>{copy.other}</option>
          </select>
        )}
      </Field>
      {chosen === OTHER && (
        <Field label={copy.ownLaw} hint={copy.ownLawHint} error={missing}>
          {({ id, describedBy }) => (
            <input
              {...{ id, type: 'text', value: written, 'aria-describedby': describedBy, autocomplete: 'off', spellcheck: false }}
              onInput={({ currentTarget }) => setWritten(currentTarget.value)}
            />
          )}
        </Field>
      )}
      <Actions>
        <Button kind="primary" submit>
          {copy.yes}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {act.cancel}
        </Button>
      </Actions>
    </form>
  );
}
