import { depositsADay } from '../../rules/receipts.ts';
import { TrendFields } from '../trend-setup/trend-fields.tsx';
import { TREND_NAMES } from '../trend-setup/typed-trends.ts';
import { Field, Notice } from '../ui/parts.tsx';
import { publicationHours, SIZES, unitsOf } from './draft.ts';
import { CodeField, DraftChoice, DraftField, FormView } from './fields.tsx';
import { hoursInSweden } from './hours.ts';
import type { SetupProps } from './setup-props.ts';

/** What founding means and who should do it, and the code without which nobody can. */
export function CodeView(setup: SetupProps) {
  const { t, state, act } = setup;
  return (
    <FormView setup={setup} name="code" title={t.title}>
      <p>{t.intro}</p>
      {[t.who, t.after].map(({ title, text }) => (
        <section key={title}>
          <h2>{title}</h2>
          {text.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <h2>{t.atHand.title}</h2>
      <ul>
        {t.atHand.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h2>{t.code.title}</h2>
      {state.hasCodeByAddress && state.codeFault === null ? (
        <Notice kind="good">
          <p>{t.code.taken}</p>
          <p>
            <button type="button" class="quiet" onClick={() => act({ do: 'change-code' })}>
              {t.code.change}
            </button>
          </p>
        </Notice>
      ) : (
        <CodeField {...setup} />
      )}
    </FormView>
  );
}

export function MunicipalityView(setup: SetupProps) {
  const { t } = setup;
  return (
    <FormView setup={setup} name="municipality" title={t.municipality.title}>
      <DraftField setup={setup} name="municipality" />
      <DraftChoice setup={setup} name="mode" options={['A', 'B']} textOf={(mode) => t.municipality.modes[mode]} />
      <Notice kind="info">
        <p>{t.municipality.lawyer}</p>
      </Notice>
    </FormView>
  );
}

/** Where else one can turn: the law's links, and ways that need no browser. */
export function WaysView(setup: SetupProps) {
  return (
    <FormView setup={setup} name="ways" title={setup.t.ways.title}>
      <p>{setup.t.ways.intro}</p>
      {(['formal', 'external', 'letter', 'phone'] as const).map((name) => (
        <DraftField key={name} setup={setup} name={name} />
      ))}
    </FormView>
  );
}

export function UnitsView(setup: SetupProps) {
  const { t, state } = setup;
  return (
    <FormView setup={setup} name="units" title={t.units.title}>
      <p>{t.units.intro}</p>
      <DraftField setup={setup} name="units" lines={8} />
      <p class="soft" role="status">
        {t.units.count(unitsOf(state.draft.units).length)}
      </p>
    </FormView>
  );
}

/** When things happen: duty, deadlines, the daily publication. */
export function TimesView(setup: SetupProps) {
  const { t } = setup;
  return (
    <FormView setup={setup} name="times" title={t.times.title}>
      <p>{t.times.intro}</p>
      <DraftChoice
        setup={setup}
        name="period"
        options={['week', 'fortnight', 'month']}
        textOf={(period) => t.times.periods[period]}
      />
      <DraftField setup={setup} name="acknowledgeWorkingDays" isNumber />
      <DraftField setup={setup} name="feedbackDays" isNumber />
      <HourField {...setup} />
    </FormView>
  );
}

/** The hour of the daily run, as clocks in Sweden have it. */
function HourField({ t, state, act }: SetupProps) {
  const { label, hint } = t.fields.publicationHour;
  return (
    <Field label={label} hint={hint}>
      {({ id, describedBy }) => (
        <select
          {...{ id, value: state.draft.publicationHour, 'aria-describedby': describedBy }}
          onChange={({ currentTarget }) => act({ do: 'type', field: 'publicationHour', text: currentTarget.value })}
        >
          {publicationHours().map((hour) => {
            const { winter, summer } = hoursInSweden(hour);
            return (
              <option key={hour} value={hour}>
                {t.times.hour(winter, summer)}
              </option>
            );
          })}
        </select>
      )}
    </Field>
  );
}

/** How much, and for how long: size, archive, covers. */
export function KeepingView(setup: SetupProps) {
  const { t, state } = setup;
  return (
    <FormView setup={setup} name="keeping" title={t.keeping.title}>
      <DraftChoice
        {...{ setup, name: 'size', options: ['small', 'middle', 'large'] }}
        textOf={(size) => ({
          name: t.keeping.sizes[size],
          text: t.keeping.sizeText(SIZES[size].receipts, depositsADay(SIZES[size]), SIZES[size].slots),
        })}
      />
      <DraftChoice
        {...{ setup, name: 'archive', options: ['none', 'decided'] }}
        textOf={(archive) => t.keeping.archives[archive]}
      />
      {state.draft.archive === 'decided' && (
        <>
          <DraftField setup={setup} name="decisionNumber" />
          <DraftField setup={setup} name="decidedOn" />
        </>
      )}
      <DraftField setup={setup} name="coverPercent" isNumber />
    </FormView>
  );
}

/** What has to be known before trends can be released. */
export function TrendsView(setup: SetupProps) {
  const { state, act } = setup;
  const t = setup.t.trends;
  return (
    <FormView setup={setup} name="trends" title={t.title}>
      {t.intro.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <TrendFields
        {...{ t, typed: state.draft, kept: null }}
        faults={TREND_NAMES.filter((name) => state.faults[name])}
        change={(field, text) => act({ do: 'type', field, text })}
      />
    </FormView>
  );
}
