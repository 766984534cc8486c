import { useId } from 'preact/hooks';

/** One of the things that can be chosen, and what follows from it. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly text?: string | undefined;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly options: readonly Option<Value>[];
  readonly chosen: string;
  readonly choose: (value: Value) => void;
}

/** One of a few, each with what follows from it: its hint above, its error below. */
export function Choice<Value extends string>({ label, hint, error, options, chosen, choose }: ChoiceProps<Value>) {
  const id = useId();
  const describedBy = error ? `${id}-hint ${id}-error` : `${id}-hint`;
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy}>
      <legend>{label}</legend>
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
      {options.map(({ value, name, text }) => (
        <label key={value} class="choice">
          <input
            {...{ type: 'radio', name: id, checked: chosen === value, 'aria-invalid': error !== undefined }}
            onChange={() => choose(value)}
          />
          <span>
            <span class="choice-name">{name}</span>
            {text && <span class="choice-text">{text}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p id={`${id}-error`} class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
