import type { PageProps } from './page.ts';
import { Prose } from './prose.tsx';

/** Leaving quickly, explained before it is needed. The keys can be tried here: the page has nothing to lose. */
export function LeavePage({ words }: PageProps) {
  const { leave: t } = words.pages;
  return (
    <>
      <h1>{t.title}</h1>
      {[t.how, t.happens, t.not].map(({ title, text }) => (
        <Prose key={title} title={title} text={text} />
      ))}
      <Prose title={t.trial.title} text={[t.trial.text]} />
    </>
  );
}
