import type { ComponentChildren } from 'preact';
import { dayAt } from '../../rules/today.ts';
import type { TrendName } from '../trend-setup/typed-trends.ts';
import { Choice } from '../ui/choice.tsx';
import { Actions, Button, Field, View } from '../ui/parts.tsx';
import { SECRET_INPUT } from '../ui/secret-input.ts';
import { useWords } from '../ui/words.ts';
import { BOUNDS, type Draft, type FieldName, LONGEST_NAME } from './draft.ts';
import type { SetupProps } from './setup-props.ts';
import { stepOf, type ViewName } from './setup-state.ts';

/** The fields whose value somebody types. */
type TextName = Exclude<FieldName, 'mode' | 'period' | 'size' | 'archive' | 'publicationHour' | TrendName>;
type ChoiceName = 'mode' | 'period' | 'size' | 'archive';

interface TextProps {
  readonly setup: SetupProps;
  readonly name: TextName;
  readonly isNumber?: boolean;
  /** A text of several lines. */
  readonly lines?: number;
}

/** A field for one text or number of the draft, with its help above and its error below. */
export function DraftField({ setup, name, isNumber = false, lines }: TextProps) {
  const { state, act } = setup;
  const { label } = setup.t.fields[name];
  const error = errorOf(setup, name);
  return (
    <Field label={label} hint={hintOf(setup, name)} error={error}>
      {({ id, describedBy }) => {
        const input = {
          ...{ id, value: state.draft[name], 'aria-invalid': error !== undefined, 'aria-describedby': describedBy },
          ...({ autocomplete: 'off', spellcheck: false } as const),
        };
        const type = (text: string) => act({ do: 'type', field: name, text });
        if (lines) return <textarea {...input} rows={lines} onInput={({ currentTarget }) => type(currentTarget.value)} />;
        const mode = isNumber ? { inputMode: 'numeric' as const, class: 'short' } : {};
        return <input {...input} {...mode} type="text" onInput={({ currentTarget }) => type(currentTarget.value)} />;
      }}
    </Field>
  );
}

interface ChoiceProps<Name extends ChoiceName> {
  readonly setup: SetupProps;
  readonly name: Name;
  readonly options: readonly Exclude<Draft[Name], ''>[];
  readonly textOf: (option: Exclude<Draft[Name], ''>) => { readonly name: string; readonly text?: string };
}

/** One of a few, each with what follows from it. */
export function DraftChoice<Name extends ChoiceName>({ setup, name, options, textOf }: ChoiceProps<Name>) {
  const { state, act, t } = setup;
  const { label, hint } = t.fields[name];
  return (
    <Choice
      {...{ label, hint, error: errorOf(setup, name), chosen: state.draft[name] }}
      options={options.map((value) => ({ value, ...textOf(value) }))}
      choose={(option) => act({ do: 'type', field: name, text: option })}
    />
  );
}

/** The founding code. It opens something, though once: no browser keeps it. */
export function CodeField({ t, state, act }: SetupProps) {
  const error = state.codeFault ? t.code[state.codeFault] : undefined;
  return (
    <Field label={t.code.label} hint={t.code.hint} error={error}>
      {({ id, describedBy }) => (
        <input
          {...{ id, type: 'text', value: state.code, class: 'code' }}
          onInput={({ currentTarget }) => act({ do: 'type-code', code: currentTarget.value })}
          {...SECRET_INPUT}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy}
        />
      )}
    </Field>
  );
}

interface SetupViewProps {
  readonly setup: SetupProps;
  readonly name: ViewName;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A view with fields, which is left forwards when they are right. */
export function FormView({ setup, name, title, children }: SetupViewProps) {
  const { common } = useWords();
  const { act, state } = setup;
  const submit = (event: Event) => {
    event.preventDefault();
    act({ do: 'next', today: dayAt(Date.now()) });
  };
  return (
    <View name={name} title={title} step={useStep(setup)}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        {children}
        <Actions>
          <Button kind="primary" submit>
            {common.next}
          </Button>
          {state.view !== 'code' && (
            <Button kind="quiet" onClick={() => act({ do: 'back' })}>
              {common.back}
            </Button>
          )}
        </Actions>
      </form>
    </View>
  );
}

/** "Steg 2 av 9". */
export function useStep({ state }: Pick<SetupProps, 'state'>): string | undefined {
  const { common } = useWords();
  const step = stepOf(state);
  return step ? common.step(step.now, step.all) : undefined;
}

function hintOf({ t }: SetupProps, name: TextName): string {
  const { hint } = t.fields[name];
  const { least, most } = boundsOf(name);
  return typeof hint === 'string' ? hint : hint(least, most);
}

function errorOf({ t, state }: SetupProps, name: Exclude<FieldName, TrendName>): string | undefined {
  const fault = state.faults[name];
  if (!fault) return undefined;
  const { least, most } = boundsOf(name);
  if (fault === 'ahead') return t.fields.decidedOn.ahead;
  return fault === 'missing' ? t.fields[name].missing : t.fields[name].wrong(least, most, LONGEST_NAME);
}

function boundsOf(name: FieldName) {
  return BOUNDS[name] ?? { least: 1, most: LONGEST_NAME };
}
