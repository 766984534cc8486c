import type { PageProps } from './page.ts';
import { LIMIT_GROUPS, limitsOf } from './read-limits.ts';

/** What we cannot promise: docs/limits.md, under headings. Each sentence has its id as its address. */
export function LimitsPage({ words, language, config, limits }: PageProps) {
  const { limits: t } = words;
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      {LIMIT_GROUPS.map((group) => (
        <section key={group}>
          <h2>{t.groups[group]}</h2>
          <ul>
            {limitsOf(group, limits, config.mode).map(({ id, texts }) => (
              <li key={id} id={id}>
                {texts[language]}
              </li>
            ))}
            {group === 'law' && config.mode === 'B' && <li>{t.actFunction}</li>}
          </ul>
        </section>
      ))}
    </>
  );
}
