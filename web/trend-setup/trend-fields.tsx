import { AREA_CODES, type AreaCode } from '../../protocol/taxonomy.ts';
import { CLASS_FROM, type TrendRules } from '../../protocol/trend-rules.ts';
import { STAFF_NEEDED, STAFF_WANTED, sizeClassOf } from '../../rules/release/tables.ts';
import type { trendSetup } from '../messages/sv/trend-setup.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/parts.tsx';
import { numberText, useWords } from '../ui/words.ts';
import { tablesBy, trendText } from './trend-text.ts';
import { MOST_STAFF, readTrends, type Sizes, sizesOf, staffOf, type TrendName, type TypedTrends } from './typed-trends.ts';

interface TrendFieldsProps {
  readonly t: typeof trendSetup;
  readonly typed: TypedTrends;
  /** The fields that are not right, once somebody has wanted to go on. */
  readonly faults: readonly TrendName[];
  readonly change: (name: TrendName, value: string) => void;
  /** What the rules say that are changed; null where they say nothing. */
  readonly kept: TrendRules | null;
}

/** Whether there are trends, what has to be known for them, and what follows from that. */
export function TrendFields(props: TrendFieldsProps) {
  const { t, typed, faults, change, kept } = props;
  const { language } = useWords();
  const options = [...(kept ? (['kept'] as const) : []), 'now' as const, 'later' as const];
  const said = {
    ...t.options,
    kept: { ...t.options.kept, text: kept ? trendText(kept, { language, t: t.rules }) : undefined },
  };
  return (
    <>
      <Choice
        {...{ label: t.wants, hint: t.wantsHint, chosen: typed.trends }}
        options={options.map((value) => ({ value, ...said[value] }))}
        error={faults.includes('trends') ? t.wantsMissing : undefined}
        choose={(value) => change('trends', value)}
      />
      {typed.trends === 'now' && <Staff {...props} />}
    </>
  );
}

function Staff(props: TrendFieldsProps) {
  const { t, typed } = props;
  const sizes = sizesOf(typed);
  return (
    <>
      <fieldset>
        <legend>{t.staff.title}</legend>
        <p class="hint">{t.staff.hint}</p>
        {AREA_CODES.map((code) => (
          <Area key={code} {...props} code={code} sizes={sizes} />
        ))}
      </fieldset>
      <Follows {...props} sizes={sizes} />
    </>
  );
}

interface AreaProps extends TrendFieldsProps {
  readonly code: AreaCode;
  readonly sizes: Sizes | null;
}

/** How many work in one area, and what it is counted together with where they are few. */
function Area(props: AreaProps) {
  const { t, typed, change, code, sizes } = props;
  const name = `staff${code}` as const;
  const error = useStaffError(props);
  return (
    <>
      <Field label={t.rules.area[code].name} error={error}>
        {({ id, describedBy }) => (
          <input
            {...{ id, type: 'text', class: 'short', value: typed[name], 'aria-describedby': describedBy }}
            {...{ inputMode: 'numeric', autocomplete: 'off', 'aria-invalid': error !== undefined }}
            onInput={({ currentTarget }) => change(name, currentTarget.value)}
          />
        )}
      </Field>
      {sizes?.small.has(code) && <Together {...props} sizes={sizes} />}
    </>
  );
}

function useStaffError({ t, typed, faults, code }: AreaProps): string | undefined {
  const { language } = useWords();
  if (!faults.includes(`staff${code}`)) return undefined;
  const most = numberText(MOST_STAFF, language);
  if (typed[`staff${code}`].trim() === '') return t.staff.missing;
  return staffOf(typed, code) === null ? t.staff.wrong(most) : t.staff.sumWrong(most);
}

function Together({ t, typed, faults, change, code, sizes }: AreaProps & { readonly sizes: Sizes }) {
  const { language } = useWords();
  const [needed, wanted] = [numberText(STAFF_NEEDED, language), numberText(STAFF_WANTED, language)];
  const name = `with${code}` as const;
  const isRefused = sizes.small.get(code) === 'refused';
  const staff = numberText(staffOf(typed, code) ?? 0, language);
  const wrong = typed[name] === '' ? t.together.missing : t.together.wrong(needed);
  const error = faults.includes(name) ? wrong : undefined;
  return (
    <Field
      label={t.together.label(t.rules.area[code].name)}
      hint={isRefused ? t.together.refused(staff, needed) : t.together.unwise(staff, wanted)}
      error={error}
    >
      {({ id, describedBy }) => (
        <select
          {...{ id, value: typed[name], 'aria-describedby': describedBy, 'aria-invalid': error !== undefined }}
          onChange={({ currentTarget }) => change(name, currentTarget.value)}
        >
          <option value="">{isRefused ? t.together.choose : t.together.alone}</option>
          {AREA_CODES.filter((other) => other !== code).map((other) => (
            <option key={other} value={other}>
              {t.rules.area[other].name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The sum, the size class, and what will be shown, anew with every key. */
function Follows(props: TrendFieldsProps & { readonly sizes: Sizes | null }) {
  const { t, typed, sizes } = props;
  const { language } = useWords();
  const read = readTrends(typed);
  const trends = 'trends' in read ? read.trends : null;
  return (
    <>
      <div role="status">
        <p>
          {sizes ? (
            t.staff.sum(numberText(sizes.employees, language), sizes.sizeClass)
          ) : (
            <span class="soft">{t.staff.notYet}</span>
          )}
        </p>
        {sizes && <p>{t.classes[sizes.sizeClass](numberText(CLASS_FROM[sizes.sizeClass === 'L' ? 'L' : 'M'], language))}</p>}
      </div>
      {sizes?.sizeClass === 'S' && <YesOrNo {...props} name="pooled" words={t.pool} />}
      {sizes?.sizeClass === 'L' && <YesOrNo {...props} name="halfYearly" words={t.halfYears} />}
      {trends && <Shows t={t} trends={trends} />}
    </>
  );
}

/** What the rules as they were typed would have shown. */
function Shows({ t, trends }: Pick<TrendFieldsProps, 't'> & { readonly trends: TrendRules }) {
  const tables = tablesBy(trends);
  return (
    <section class="shows" data-class={sizeClassOf(trends.employees)}>
      <h2>{t.showsTitle}</h2>
      <ul>
        {tables.map(({ name, years }) => (
          <li key={name}>{t.shows[name](t.rules.often[years])}</li>
        ))}
      </ul>
      {!tables.every(({ isShownByCell }) => isShownByCell) && <p>{t.inPool}</p>}
    </section>
  );
}

interface YesOrNoProps extends TrendFieldsProps {
  readonly name: 'pooled' | 'halfYearly';
  readonly words: (typeof trendSetup)['pool'];
}

function YesOrNo({ words, name, typed, change }: YesOrNoProps) {
  const options = (['no', 'yes'] as const).map((value) => ({ value, name: words[value] }));
  return (
    <Choice
      {...{ label: words.label, hint: words.hint, options }}
      chosen={typed[name]}
      choose={(value) => change(name, value)}
    />
  );
}
