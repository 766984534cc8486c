import type { Audit, AuditedPerson } from '../../rules/audit.ts';
import { Person } from '../ui/parts.tsx';
import { Folded } from './folded.tsx';
import type { Saying } from './saying.ts';

interface PeopleProps {
  readonly audit: Audit;
  readonly say: Saying;
}

/** Everyone in office: unit, since when, who is new, leave, until when there are keys, and who has seen the list. Then who has left. */
export function PeopleView({ audit, say }: PeopleProps) {
  const { people: t } = say.t;
  const gone = audit.people.filter(({ isGone }) => isGone);
  const List = ({ people }: { readonly people: readonly AuditedPerson[] }) => (
    <div class="people">
      {people.map((person) => (
        <Person key={person.official.number} name={say.name(person.official.number)} lines={personLines(person, audit, say)} />
      ))}
    </div>
  );
  return (
    <section data-part-of="people">
      <h2>{t.title}</h2>
      <List people={audit.people.filter(({ isGone }) => !isGone)} />
      {gone.length > 0 && (
        <Folded title={t.gone} name="gone">
          {() => <List people={gone} />}
        </Folded>
      )}
    </section>
  );
}

function personLines(person: AuditedPerson, { today, witnesses }: Audit, say: Saying): string[] {
  const { people: t } = say.t;
  const { official, servesOn, newSince, leaves, keysUntil } = person;
  const seen = witnesses.find((one) => one.official === official.number);
  const lines = [
    `${t.role[official.role]}, ${official.unit}`,
    ...(official.affiliation === null ? [] : [say.common.reader.guestFrom(official.affiliation)]),
    ...(newSince ? [say.common.reader.newSince(say.day(newSince))] : []),
    servesOn > today ? t.begins(say.day(servesOn)) : t.began(say.day(servesOn)),
  ];
  if (official.retiredOn) return [...lines, t.retired(say.day(official.retiredOn))];
  if (official.lostOn) return [...lines, t.lost(say.day(official.lostOn))];
  const keys = keysUntil ? t.keysUntil(say.day(keysUntil)) : t.noKeys;
  return [
    ...lines,
    ...leaves.map(({ firstOn, lastOn }) => t.away(say.day(firstOn), say.day(lastOn))),
    ...(official.role === 'ombudsperson' ? [keys] : []),
    ...(seen ? [t.saw(say.day(seen.on))] : []),
  ];
}
