import type { SizeClass } from '../../rules/release/tables.ts';
import type { Saying } from './saying.ts';

interface MeaningProps {
  readonly sizeClass: SizeClass;
  readonly say: Saying;
}

/** What each figure can say, and what not. Where nothing is compared, nothing is said of comparing. */
export function MeaningView({ sizeClass, say }: MeaningProps) {
  const { meaning: t } = say.t;
  const items = Object.entries(t.items).filter(([id]) => id !== 'change' || sizeClass !== 'S');
  return (
    <section data-part-of="meaning">
      <h2>{t.title}</h2>
      {items.map(([id, { name, is, not }]) => (
        <div key={id} class="meaning" data-meaning={id}>
          <h3>{name}</h3>
          <p>
            <b>{t.is}:</b> {is}
          </p>
          <p>
            <b>{t.isNot}:</b> {not}
          </p>
        </div>
      ))}
    </section>
  );
}
