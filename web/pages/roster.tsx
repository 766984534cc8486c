import { roster as english } from '../messages/en/roster.ts';
import { roster as swedish } from '../messages/sv/roster.ts';
import type { PageProps } from './page.ts';

const WORDS = { sv: swedish, en: english };
/** What does the same from a terminal (scripts/verify.ts). */
const VERIFY = 'npm run verify -- roster';

/** Who is on duty, and whether the turns were taken fairly: before its part has come, and without script. */
export function RosterPage({ language }: Pick<PageProps, 'language'>) {
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
      <div data-part="roster">
        <p class="soft on-its-way">{t.notHereYet}</p>
      </div>
    </>
  );
}
