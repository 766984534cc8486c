import { useState } from 'preact/hooks';
import type { Roster } from '../../protocol/roster.ts';
import type { join } from '../messages/sv/join.ts';
import { holderOf } from '../office.ts';
import { asShortText } from '../short-text.ts';
import { Actions, Button, Field, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import { type JoiningPerson, type OpenJoin, stepOf } from './join-state.ts';

/** What has been typed so far. `unit` is null while none is chosen, and empty where it is another than the municipality's list has. */
interface Typed {
  readonly name: string;
  readonly unit: string | null;
  readonly otherUnit: string;
  readonly isGuest: boolean;
  readonly affiliation: string;
}

type Errors = Partial<Record<'name' | 'unit' | 'affiliation', string>>;

/** Name and unit, as everyone will see them; a guest also says where from. */
export function PersonView({ state }: { readonly state: OpenJoin }) {
  const { t, joining, config } = useJoin();
  const { common } = useWords();
  const [typed, setTyped] = useState(() => typedBefore(state.person, config.units));
  const [errors, setErrors] = useState<Errors>({});
  const change = (parts: Partial<Typed>) => {
    setTyped({ ...typed, ...parts });
    setErrors({});
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const read = readPerson(typed, state.office.roster, t);
    if ('errors' in read) setErrors(read.errors);
    else joining.name(read.person);
  };
  const step = stepOf(state);
  return (
    <View name="person" title={t.person.title} step={step ? common.step(step.now, step.all) : undefined}>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        <TextField {...{ label: t.person.name, hint: t.person.nameHint, error: errors.name }} {...of('name', typed, change)} />
        <UnitFields {...{ typed, change, error: errors.unit }} />
        <label class="choice">
          <input
            type="checkbox"
            checked={typed.isGuest}
            onChange={({ currentTarget }) => change({ isGuest: currentTarget.checked })}
          />
          {t.person.guest}
        </label>
        {typed.isGuest && (
          <TextField {...{ label: t.person.affiliation, error: errors.affiliation }} {...of('affiliation', typed, change)} />
        )}
        <Actions>
          <Button kind="primary" submit>
            {common.next}
          </Button>
          <Button kind="quiet" onClick={() => joining.goBack()}>
            {common.back}
          </Button>
        </Actions>
      </form>
    </View>
  );
}

interface UnitProps {
  readonly typed: Typed;
  readonly change: (parts: Partial<Typed>) => void;
  readonly error: string | undefined;
}

/** The municipality's units, or another. */
function UnitFields({ typed, change, error }: UnitProps) {
  const { t, config } = useJoin();
  const isOther = typed.unit === '';
  const choose = (value: string) => change({ unit: value === CHOOSE ? null : value === OTHER ? '' : value });
  return (
    <>
      <Field label={t.person.unit} error={isOther ? undefined : error}>
        {({ id, describedBy }) => (
          <select
            {...{ id, 'aria-describedby': describedBy, 'aria-invalid': error !== undefined && !isOther }}
            value={typed.unit === null ? CHOOSE : isOther ? OTHER : typed.unit}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          >
            <option value={CHOOSE}>{t.person.unitChoose}</option>
            {config.units.map((unit) => (
              <option key={unit} value={unit}>
                {unit}
              </option>
            ))}
            <option value={OTHER}>{t.person.unitOther}</option>
          </select>
        )}
      </Field>
      {isOther && <TextField {...{ label: t.person.unitOtherLabel, error }} {...of('otherUnit', typed, change)} />}
    </>
  );
}

/** Values of the list that no unit can have: units have no space at their ends. */
const [CHOOSE, OTHER] = [' choose', ' other'];

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onTyped: (value: string) => void;
}

function TextField({ label, hint, error, value, onTyped }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error }}>
      {({ id, describedBy }) => (
        <input
          {...{ id, type: 'text', value, 'aria-describedby': describedBy, 'aria-invalid': error !== undefined }}
          {...{ autocomplete: 'off', spellcheck: false }}
          onInput={({ currentTarget }) => onTyped(currentTarget.value)}
        />
      )}
    </Field>
  );
}

function of(key: 'name' | 'otherUnit' | 'affiliation', typed: Typed, change: (parts: Partial<Typed>) => void) {
  return { value: typed[key], onTyped: (value: string) => change({ [key]: value }) };
}

function typedBefore(person: JoiningPerson | null, units: readonly string[]): Typed {
  if (!person) return { name: '', unit: null, otherUnit: '', isGuest: false, affiliation: '' };
  const { name, unit, affiliation } = person;
  const isListed = units.includes(unit);
  return {
    ...{ name, unit: isListed ? unit : '', otherUnit: isListed ? '' : unit },
    ...{ isGuest: affiliation !== null, affiliation: affiliation ?? '' },
  };
}

/** The person as the roster would hold them, or what is wrong with what was typed. */
function readPerson(
  typed: Typed,
  roster: Roster,
  { person: t }: typeof join,
): { readonly person: JoiningPerson } | { readonly errors: Errors } {
  const name = asShortText(typed.name);
  const unit = asShortText(typed.unit || typed.otherUnit);
  const affiliation = typed.isGuest ? asShortText(typed.affiliation) : null;
  const holder = name === null ? null : holderOf(roster, name);
  const errors: Errors = {
    ...(name === null && { name: t.nameWrong }),
    ...(holder && { name: t.nameTaken(holder.name) }),
    ...(unit === null && { unit: t.unitWrong }),
    ...(typed.isGuest && affiliation === null && { affiliation: t.affiliationWrong }),
  };
  if (name === null || unit === null || Object.keys(errors).length > 0) return { errors };
  return { person: { name, unit, affiliation } };
}
