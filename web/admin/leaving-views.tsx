import { useState } from 'preact/hooks';
import type { Official } from '../../protocol/roster.ts';
import { isFounded, isSecondSigner } from '../../protocol/roster-effects.ts';
import { FEWEST_READERS } from '../../rules/rotation.ts';
import { inOffice, ombudspersonsOf } from '../office.ts';
import { Actions, Button, Field, Notice, View } from '../ui/parts.tsx';
import { useAdmin } from './admin-context.ts';
import type { PaneProps } from './pane-props.ts';
import { RootForm } from './root-form.tsx';

/** Lets somebody leave the office, at once. */
export function RetireView(props: PaneProps) {
  const { t, administration } = useAdmin();
  const { state, office } = props;
  const choice = useChoice(inOffice(office.roster));
  const { chosen } = choice;
  const isLastTwo =
    chosen?.role === 'ombudsperson' &&
    ombudspersonsOf(office.roster).length <= FEWEST_READERS &&
    isFounded(office.roster, office.today);
  return (
    <View name="retire" title={t.retire.title}>
      <p>{t.retire.intro}</p>
      <NobodyOr {...choice}>
        <RootForm
          state={state}
          send={t.retire.send}
          deed={() =>
            choice.check() && !isLastTwo && chosen ? { do: 'sign', act: { kind: 'retire', official: chosen.number } } : null
          }
          cancel={() => administration.open({ name: 'state' })}
        >
          <Choice {...choice} legend={t.retire.who} />
          {isLastTwo && (
            <Notice kind="warn" live>
              <p>{t.retire.lastTwo}</p>
            </Notice>
          )}
          <BeforeLeaving {...choice} />
          <p>{t.retire.forGood}</p>
        </RootForm>
      </NobodyOr>
    </View>
  );
}

/** What an ombudsperson does while the desk still opens: nothing that is kept there can be opened afterwards. */
function BeforeLeaving({ chosen }: ChosenOfficial) {
  const { first } = useAdmin().t.retire;
  if (!hasDesk(chosen)) return null;
  return (
    <Notice kind="warn" title={first.title}>
      <ul>
        {first.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <p>{first.text}</p>
    </Notice>
  );
}

/** A leader has neither letters nor conversations. While nobody is chosen, it may be an ombudsperson. */
function hasDesk(chosen: Official | undefined): boolean {
  return chosen?.role !== 'leader';
}

/** Reports that somebody's keys are lost: they are out of office at once, and deputies can read. The name is typed, so that it is no slip. */
export function LostView({ state, office }: PaneProps) {
  const { t, administration } = useAdmin();
  const choice = useChoice(inOffice(office.roster));
  const { chosen } = choice;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const check = () => {
    const isTyped = chosen !== undefined && sameText(typed, chosen.name);
    setError(chosen && !isTyped ? t.lost.notTyped(chosen.name) : undefined);
    return choice.check() && isTyped;
  };
  return (
    <View name="lost" title={t.lost.title}>
      <p>{t.lost.intro}</p>
      <NobodyOr {...choice}>
        <RootForm
          state={state}
          send={t.lost.send}
          deed={() => (check() && chosen ? { do: 'sign', act: { kind: 'lost', official: chosen.number } } : null)}
          cancel={() => administration.open({ name: 'state' })}
        >
          <Choice {...choice} legend={t.lost.who} />
          {hasDesk(chosen) && t.lost.gone.map((text) => <p key={text}>{text}</p>)}
          {chosen && (
            <Field label={t.lost.type(chosen.name)} hint={t.lost.typeHint} error={error}>
              {({ id, describedBy }) => (
                <input
                  {...{ id, type: 'text', value: typed, 'aria-describedby': describedBy, 'aria-invalid': error !== undefined }}
                  {...{ autocomplete: 'off', spellcheck: false }}
                  onInput={({ currentTarget }) => setTyped(currentTarget.value)}
                />
              )}
            </Field>
          )}
          {chosen && isLastServing(office, chosen) && (
            <Notice kind="error" live>
              <p>{t.lost.lastOne}</p>
            </Notice>
          )}
          <p>{t.lost.forGood}</p>
        </RootForm>
      </NobodyOr>
    </View>
  );
}

/** Whether nobody could sign for newcomers once this person is out of office. */
function isLastServing({ roster, today }: PaneProps['office'], { number }: Official): boolean {
  return ![...roster.officials.keys()].some((other) => other !== number && isSecondSigner(roster, other, today));
}

interface ChosenOfficial {
  readonly people: readonly Official[];
  readonly chosen: Official | undefined;
  readonly error: string | undefined;
  readonly choose: (number: number) => void;
  /** Says if nobody is chosen, and whether somebody is. */
  readonly check: () => boolean;
}

/** Whoever was chosen is so for as long as the roster has them in office. */
function useChoice(people: readonly Official[]): ChosenOfficial {
  const { t } = useAdmin();
  const [number, setNumber] = useState(0);
  const [error, setError] = useState<string>();
  const chosen = people.find((official) => official.number === number);
  const choose = (chosenNumber: number) => {
    setNumber(chosenNumber);
    setError(undefined);
  };
  const check = () => {
    setError(chosen ? undefined : t.retire.choose);
    return chosen !== undefined;
  };
  return { people, chosen, error, choose, check };
}

function Choice({ people, chosen, error, choose, legend }: ChosenOfficial & { readonly legend: string }) {
  const { t } = useAdmin();
  return (
    <fieldset aria-describedby={error ? 'nobody-chosen' : undefined}>
      <legend>{legend}</legend>
      {people.map(({ number, name, role, unit }) => (
        <label key={number} class="choice">
          <input type="radio" name="official" checked={number === chosen?.number} onChange={() => choose(number)} />
          <span>
            {name}
            <span class="soft block">{t.people.unit(t.roles[role], unit)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id="nobody-chosen" class="error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function NobodyOr({ people, children }: ChosenOfficial & { readonly children: preact.ComponentChildren }) {
  const { t, administration } = useAdmin();
  if (people.length > 0) return <>{children}</>;
  return (
    <>
      <p class="empty">{t.retire.nobody}</p>
      <Actions>
        <Button onClick={() => administration.open({ name: 'state' })}>{t.toState}</Button>
      </Actions>
    </>
  );
}

function sameText(typed: string, name: string): boolean {
  return typed.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase() === name.toLowerCase();
}
