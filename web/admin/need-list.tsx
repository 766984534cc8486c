import type { Day } from '../../protocol/calendar.ts';
import type { admin } from '../messages/sv/admin.ts';
import type { Office } from '../office.ts';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import { type Need, needsOf } from './needs.ts';

/** What needs doing, in sentences. */
export function NeedList({ office }: { readonly office: Office }) {
  const { t } = useAdmin();
  const { language } = useWords();
  const needs = needsOf(office);
  const day = (of: Day) => dayText(of, language, office.today);
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{t.needs.title}</h2>
      {needs.length === 0 ? (
        <p class="good-text">{t.needs.nothing}</p>
      ) : (
        <ul class="needs">
          {needs.map((need) => {
            const text = needText(need, t, day);
            return (
              <li key={text} data-need={need.what} class={need.isUrgent ? 'warn-text' : undefined}>
                {need.isUrgent && <strong>{t.needs.first}</strong>} {text}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** A need as people are told it. */
function needText(need: Need, { needs: t }: typeof admin, day: (of: Day) => string): string {
  switch (need.what) {
    case 'not-begun':
      return t.notBegun(need.count);
    case 'few-ombudspersons':
      return need.count === 0 ? t.noOmbudsperson : t.fewOmbudspersons(need.count);
    case 'few-readers':
      return t.fewReaders(day(need.firstOn));
    case 'nobody-available':
      return t.nobodyAvailable(day(need.firstOn), day(need.lastOn));
    case 'no-keys':
      return t.noKeys(need.official.name);
    case 'keys-short':
      return t.keysShort(need.official.name, day(need.lastOn));
    case 'head-stale':
      return t.headStale;
    case 'witness-missing':
      return need.witnessedOn === null
        ? t.neverWitnessed(need.official.name)
        : t.witnessMissing(need.official.name, day(need.witnessedOn));
    case 'no-archive-decision':
      return t.noArchiveDecision;
    case 'archive-decision-ahead':
      return t.archiveDecisionAhead(day(need.decidedOn));
  }
}
