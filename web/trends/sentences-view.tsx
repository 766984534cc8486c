import type { Roster } from '../../protocol/roster.ts';
import { type Saying, sentenceText } from './saying.ts';
import { subjectId } from './series.ts';
import type { Sentence, Verdict } from './verdict.ts';

interface SentencesProps {
  readonly verdict: Verdict;
  readonly roster: Roster;
  readonly say: Saying;
}

/** What a leader can do something about, before any figure. */
export function LeadView({ verdict, roster, say }: SentencesProps) {
  const { release, sentences } = verdict;
  const [first] = release.tables;
  const names = release.signers.map((number) => roster.officials.get(number)?.name ?? String(number));
  return (
    <section data-part-of="lead">
      <h2>{say.t.newest(first ? say.period(first.period) : '')}</h2>
      <ul class="lead">
        {sentences
          .filter(({ isLead }) => isLead)
          .map(({ id, said }) => (
            <li key={id} data-sentence={id}>
              {sentenceText(said, say, roster)}
              {said.kind === 'change' && said.row.comparison === 'more' && ` ${say.t.say.moreAdvice}`}
            </li>
          ))}
      </ul>
      <p class="soft">{say.t.came(say.date(release.day), say.list(names, 'and'))}</p>
    </section>
  );
}

/** All that the picture shows, and the rest, in sentences: what is of one subject stands together. */
export function SummaryView({ verdict, roster, say }: SentencesProps) {
  const groups = new Map<string, Sentence[]>();
  for (const sentence of verdict.sentences.filter(({ isLead }) => !isLead)) {
    const about = 'row' in sentence.said ? subjectId(sentence.said.row.subject) : sentence.id;
    groups.set(about, [...(groups.get(about) ?? []), sentence]);
  }
  return (
    <section data-part-of="summary">
      <h2>{say.t.summary.title}</h2>
      <ul>
        {[...groups].map(([about, sentences]) => (
          <li key={about}>
            {sentences.map(({ id, said }, at) => (
              <span key={id} data-sentence={id}>
                {at > 0 && ' '}
                {sentenceText(said, say, roster, at > 0)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
