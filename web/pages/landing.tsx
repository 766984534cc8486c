import { InsteadOfTasks } from './frame.tsx';
import { Mark } from './mark.tsx';
import { addressOf, type PageProps } from './page.ts';

/** The first page: what this is, who reads, what happens, and the two things that one can do. At most 150 words. */
export function LandingPage({ words, language, config }: PageProps) {
  const { landing: t } = words.site;
  return (
    <>
      <div class="opening">
        <Mark size={48} />
        <h1>{t.title}</h1>
      </div>
      <p>{t.what}</p>
      <div class="actions">
        <a class="button primary" href="#write">
          {t.write}
        </a>
        <a class="button" href="#read">
          {t.read}
        </a>
      </div>
      <InsteadOfTasks words={words} config={config} />
      <div id="readers" />
      <h2>{t.stepsTitle}</h2>
      <ol class="steps">
        {t.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2>{t.beforeTitle}</h2>
      <p>
        {t.limits} <a href={addressOf('/limits', language)}>{t.limitsLink}</a>
      </p>
      <p>
        <a href={addressOf('/leave', language)}>{t.leaveLink}</a>: {t.leave}
      </p>
    </>
  );
}
