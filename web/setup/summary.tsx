import type { Language } from '../../crypto/text-field.ts';
import { depositsADay } from '../../rules/receipts.ts';
import { trendText } from '../trend-setup/trend-text.ts';
import { useWords } from '../ui/words.ts';
import { type Decisions, readDraft, SIZES, type Size } from './draft.ts';
import { hoursInSweden } from './hours.ts';
import type { SetupProps } from './setup-props.ts';

/** Everything that was decided, to read through and to print. */
export function Summary(setup: SetupProps) {
  const { language } = useWords();
  const reading = readDraft(setup.state.draft);
  if (reading.outcome !== 'read') return null;
  return (
    <dl class="decided">
      {rowsOf(setup, reading.decisions, language).map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function rowsOf(
  { t, state }: SetupProps,
  { file, rules }: Decisions,
  language: Language,
): readonly (readonly [name: string, text: string])[] {
  const { label } = t.summary;
  const { winter, summer } = hoursInSweden(rules.publicationHour);
  const { slots, receipts } = SIZES[state.draft.size];
  const { archiveDecision } = rules;
  return [
    [label.municipality, file.municipality],
    [label.mode, t.municipality.modes[file.mode].name],
    [label.formal, file.links.formal],
    [label.external, file.links.external],
    [label.letter, file.letter],
    [label.phone, file.phone],
    [t.summary.units(file.units.length), file.units.join(', ')],
    [label.period, t.times.periods[rules.period].name],
    [label.acknowledge, t.summary.workingDays(rules.acknowledgeWorkingDays)],
    [label.feedback, t.summary.days(rules.feedbackDays)],
    [label.hour, t.times.hourInFull(winter, summer, rules.publicationHour)],
    [
      label.size,
      `${t.keeping.sizes[state.draft.size satisfies Size]}. ${t.keeping.sizeText(receipts, depositsADay({ receipts }), slots)}`,
    ],
    [
      label.archive,
      archiveDecision ? t.summary.decision(archiveDecision.number, archiveDecision.decidedOn) : t.summary.noDecision,
    ],
    [label.cover, t.summary.percent(rules.coverPercent)],
    [t.trends.rules.name, rules.trends ? trendText(rules.trends, { language, t: t.trends.rules }) : t.summary.noTrends],
  ];
}
