import type { ComponentChildren } from 'preact';
import type { ChannelRules } from '../../protocol/roster-entry.ts';
import { isDecided } from '../../rules/retention.ts';
import { Prose } from '../pages/prose.tsx';
import { trendText } from '../trend-setup/trend-text.ts';
import { Person } from '../ui/parts.tsx';
import { dateText } from '../ui/words.ts';
import type { DatedRules, Receiver } from './facts.ts';
import type { ProcedureProps, Verified } from './procedure.tsx';

/** The parts of the procedure that say what the roster says. */

/** Hours by which Swedish clocks are ahead of UTC. */
const WINTER_HOURS = 1;
const SUMMER_HOURS = 2;
const RECOMPUTED = 'openssl dgst -sha256 -binary FILE | basenc --base64url | tr -d =';

/** What the roster says, or that it is still to come. */
function FromRoster({
  t,
  verified,
  children,
}: ProcedureProps & { readonly children: (verified: Verified) => ComponentChildren }) {
  return verified ? children(verified) : <p class="soft">{t.fromRoster}</p>;
}

/** Who receives: how they take turns, and who they are. */
export function Receivers(props: ProcedureProps) {
  const { t, language } = props;
  return (
    <Prose title={t.people.title} text={t.people.text}>
      <FromRoster {...props}>
        {({ facts }) => (
          <>
            <p>{t.people.turns[facts.inForce.rules.period]}</p>
            <h3>{t.people.listTitle(dateText(facts.today, language))}</h3>
            {facts.receivers.length === 0 && <p>{t.people.nobody}</p>}
            {facts.receivers.map((receiver) => (
              <ReceiverLine key={receiver.official.number} {...props} receiver={receiver} />
            ))}
          </>
        )}
      </FromRoster>
    </Prose>
  );
}

function ReceiverLine({ t, language, receiver }: ProcedureProps & { readonly receiver: Receiver }) {
  const { official, from, isOnDuty } = receiver;
  const { name, unit, affiliation, admittedOn } = official;
  const lines = [
    affiliation === null ? unit : t.people.guest(unit, affiliation),
    from === null ? t.people.since(dateText(admittedOn, language)) : t.people.from(dateText(from, language)),
    ...(isOnDuty ? [t.people.onDuty] : []),
  ];
  return <Person name={name} lines={lines} />;
}

/** By when what is done. */
export function Deadlines(props: ProcedureProps) {
  const { t, config } = props;
  const { title, text, acknowledge, feedback, publication, act } = t.deadlines;
  return (
    <Prose title={title} text={config.mode === 'B' ? [...text, act] : text}>
      <FromRoster {...props}>
        {({ facts: { inForce } }) => {
          const { acknowledgeWorkingDays, feedbackDays, publicationHour } = inForce.rules;
          return (
            <ul>
              <li>{acknowledge(acknowledgeWorkingDays)}</li>
              <li>{feedback(feedbackDays)}</li>
              <li>{publication((publicationHour + WINTER_HOURS) % 24, (publicationHour + SUMMER_HOURS) % 24)}</li>
            </ul>
          );
        }}
      </FromRoster>
    </Prose>
  );
}

/** How long what is kept. */
export function Kept(props: ProcedureProps) {
  const { t, language } = props;
  const { title, none, ahead, decision, keys, left, roster } = t.kept;
  return (
    <Prose title={title} text={[roster]}>
      <FromRoster {...props}>
        {({ facts }) => {
          const { archiveDecision } = facts.inForce.rules;
          if (!archiveDecision) return <p>{none}</p>;
          const { number, decidedOn } = archiveDecision;
          if (!isDecided(facts.inForce.rules, facts.today)) return <p>{ahead(number, dateText(decidedOn, language))}</p>;
          return (
            <>
              <p>{decision(number, dateText(decidedOn, language))}</p>
              <p>{keys}</p>
              <p>{left}</p>
            </>
          );
        }}
      </FromRoster>
    </Prose>
  );
}

/** Every rule, and where it stands. */
export function RulesInForce(props: ProcedureProps) {
  const { t, language } = props;
  const { title, source, since, coming } = t.rules;
  return (
    <Prose title={title} text={[]}>
      <FromRoster {...props}>
        {({ facts }) => (
          <>
            <p>
              {source(facts.inForce.entry, dateText(facts.inForce.signedOn, language))}{' '}
              {since(dateText(facts.inForce.since, language))}
            </p>
            <RuleList {...props} inForce={facts.inForce} />
            {facts.coming.map(({ entry, since: from }) => (
              <p key={entry}>{coming(entry, dateText(from, language))}</p>
            ))}
          </>
        )}
      </FromRoster>
    </Prose>
  );
}

function RuleList({ t, language, inForce }: ProcedureProps & { readonly inForce: DatedRules }) {
  const { names, periods, noDecision, noTrends } = t.rules;
  const { period, archiveDecision, trends, ...numbers } = inForce.rules;
  const decision = archiveDecision && `${archiveDecision.number}, ${dateText(archiveDecision.decidedOn, language)}`;
  const values: Readonly<Record<keyof ChannelRules, string | number>> = {
    ...{ period: periods[period], ...numbers },
    archiveDecision: decision ?? noDecision,
    trends: trends ? trendText(trends, { language, t: t.rules.trends }) : noTrends,
  };
  return (
    <dl class="rules">
      {Object.entries(names).map(([rule, name]) => (
        <div key={rule} data-rule={rule}>
          <dt>{name}</dt>
          <dd>{values[rule as keyof ChannelRules]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of which day this is, and by what two prints are compared. */
export function Version(props: ProcedureProps) {
  const { t, language } = props;
  const { title, printed, hash, words, how, command, text } = t.version;
  return (
    <Prose title={title} text={[]}>
      <FromRoster {...props}>
        {({ facts, version }) => (
          <>
            <p>{printed(dateText(facts.today, language))}</p>
            {version && (
              <>
                <dl>
                  <dt>{hash}</dt>
                  <dd data-version="hash">
                    <code>{version.hash}</code>
                  </dd>
                  <dt>{words}</dt>
                  <dd data-version="words">{version.words.join(' ')}</dd>
                </dl>
                <p>{how}</p>
                <p>
                  {command} <code>{RECOMPUTED}</code>
                </p>
                <h3>{text}</h3>
                <pre data-version="text">{version.text}</pre>
              </>
            )}
          </>
        )}
      </FromRoster>
    </Prose>
  );
}
