import { trends as english } from '../messages/en/trends.ts';
import { trends as swedish } from '../messages/sv/trends.ts';
import type { PageProps } from './page.ts';

const WORDS = { sv: swedish, en: english };
/** What does the same from a terminal (scripts/verify.ts). */
const VERIFY = 'npm run verify -- release';

/** The trends: before their part has come, and without script. */
export function TrendsPage({ language }: Pick<PageProps, 'language'>) {
  const t = WORDS[language];
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <noscript>
        <p>{t.noScript}</p>
        <p>
          <code>{VERIFY}</code>
        </p>
      </noscript>
      <div data-part="trends">
        <p class="soft on-its-way">{t.notHereYet}</p>
      </div>
    </>
  );
}
