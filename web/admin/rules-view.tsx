import { useEffect, useState } from 'preact/hooks';
import { isDay } from '../../protocol/calendar.ts';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import type { TrendRules } from '../../protocol/trend-rules.ts';
import { isProposal, sameRules } from '../actions/administer.ts';
import { wouldServeFrom } from '../office.ts';
import { TrendFields } from '../trend-setup/trend-fields.tsx';
import { TREND_NAMES, type TrendName } from '../trend-setup/typed-trends.ts';
import { Field, Notice, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { PaneProps } from './pane-props.ts';
import { RootForm } from './root-form.tsx';
import {
  RULE_NUMBERS,
  type RuleFault,
  type RuleNumber,
  readRules,
  rebased,
  ruleBounds,
  type TypedRules,
  typedRules,
} from './typed-rules.ts';

const PERIODS = ['week', 'fortnight', 'month'] as const satisfies readonly ChannelRules['period'][];

/** Changes the rules, from a coming period on. The fields begin as the rules that were signed last. */
export function RulesView({ state, office }: PaneProps) {
  const { t, administration } = useAdmin();
  const { language } = useWords();
  const { roster, today } = office;
  const newest = roster.schedule.at(-1);
  const [{ typed, base }, setFields] = useState(() => ({ typed: newest && typedRules(newest.rules), base: newest?.rules }));
  const [faults, setFaults] = useState<readonly RuleFault[]>([]);
  const [isUnchanged, setUnchanged] = useState(false);
  // Somebody else has changed the rules meanwhile: what was not touched here must not be changed back.
  useEffect(() => {
    if (newest && typed && base && !sameRules(newest.rules, base))
      setFields({ typed: rebased(typed, typedRules(base), typedRules(newest.rules)), base: newest.rules });
  }, [newest, typed, base]);
  const kept = newest?.rules.trends ?? null;
  if (!newest || !typed) return null;
  const change = (parts: Partial<TypedRules>) => {
    setFields({ typed: { ...typed, ...parts }, base });
    setFaults([]);
    setUnchanged(false);
  };
  const deed = () => {
    const read = readRules(typed, kept, today);
    setFaults('faults' in read ? read.faults : []);
    if ('faults' in read) return null;
    const isSame = sameRules(read.rules, newest.rules);
    setUnchanged(isSame);
    return isSame ? null : ({ do: 'sign', act: { kind: 'rules', rules: read.rules } } as const);
  };
  return (
    <View name="rules" title={t.rules.title}>
      <p>{t.rules.intro(dayText(wouldServeFrom(office), language, today))}</p>
      {newest.firstOn > today && <p>{t.rules.coming(dayText(newest.firstOn, language, today))}</p>}
      {isProposal(roster, 'rules', today) && <p>{t.rules.proposal}</p>}
      <RootForm {...{ state, deed, send: t.rules.send }} cancel={() => administration.open({ name: 'state' })}>
        <Fields {...{ typed, faults, change, kept }} />
        {isUnchanged && (
          <Notice kind="warn" live>
            <p>{t.rules.unchanged}</p>
          </Notice>
        )}
      </RootForm>
    </View>
  );
}

interface FieldsProps {
  readonly typed: TypedRules;
  readonly faults: readonly RuleFault[];
  readonly change: (parts: Partial<TypedRules>) => void;
  /** What the rules say of trends that are changed. */
  readonly kept: TrendRules | null;
}

function Fields(props: FieldsProps) {
  const { t } = useAdmin();
  const { typed, faults, change, kept } = props;
  return (
    <>
      <fieldset>
        <legend>{t.rules.period}</legend>
        {PERIODS.map((period) => (
          <label key={period} class="choice">
            <input type="radio" name="period" checked={typed.period === period} onChange={() => change({ period })} />
            {t.rules.periods[period]}
          </label>
        ))}
      </fieldset>
      {RULE_NUMBERS.map((name) => (
        <NumberField key={name} name={name} {...props} />
      ))}
      <fieldset>
        <legend>{t.rules.archive}</legend>
        <p class="hint">{t.rules.archiveHint}</p>
        <TextField {...{ ...props, name: 'archiveNumber', label: t.rules.archiveNumber, wrong: t.rules.archiveNumberWrong }} />
        <TextField
          {...{ ...props, name: 'archiveDay', label: t.rules.archiveDay }}
          wrong={isDay(typed.archiveDay.trim()) ? t.rules.archiveDayAhead : t.rules.archiveDayWrong}
          hint={t.rules.archiveDayHint}
        />
      </fieldset>
      <TrendFields
        {...{ t: t.trends, typed, kept }}
        faults={TREND_NAMES.filter((name) => faults.includes(name))}
        change={(name, value) => change({ [name]: value })}
      />
    </>
  );
}

function NumberField({ name, ...props }: FieldsProps & { readonly name: RuleNumber }) {
  const { t } = useAdmin();
  const { least, most } = ruleBounds(name);
  const more =
    name === 'publicationHour' ? ` ${t.rules.publicationHourHint}` : name === 'receipts' ? ` ${t.rules.sizesHint}` : '';
  return (
    <TextField
      {...{ ...props, name, label: t.rules[name], wrong: t.rules.outOfBounds(least, most) }}
      hint={`${t.rules.between(least, most)}${more}`}
      isNumber
    />
  );
}

interface TextFieldProps extends FieldsProps {
  readonly name: Exclude<RuleFault, TrendName>;
  readonly label: string;
  readonly hint?: string;
  readonly wrong: string;
  readonly isNumber?: boolean;
}

function TextField({ typed, faults, change, name, label, hint, wrong, isNumber = false }: TextFieldProps) {
  const isWrong = faults.includes(name);
  return (
    <Field {...{ label, hint, error: isWrong ? wrong : undefined }}>
      {({ id, describedBy }) => (
        <input
          {...{ id, type: 'text', value: typed[name], 'aria-describedby': describedBy, 'aria-invalid': isWrong }}
          {...{ autocomplete: 'off', spellcheck: false, inputMode: isNumber ? 'numeric' : 'text' }}
          onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
}
