import { addressOf, type PageProps } from './page.ts';
import { Prose } from './prose.tsx';

/** How it works and what is kept: the one page that speaks of encryption. */
export function HowPage({ words, language, config }: PageProps) {
  const { how: t } = words.pages;
  return (
    <>
      <h1>{t.title}</h1>
      {t.sections.map(({ title, text }) => (
        <Prose key={title} title={title} text={text} />
      ))}
      <Prose id="data" title={t.data.title} text={[...t.data.text, t.data.responsible(config.municipality)]} />
      <p>
        <a href={addressOf('/limits', language)}>{t.limits}</a>
      </p>
    </>
  );
}
