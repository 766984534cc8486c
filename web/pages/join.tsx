import type { Language } from '../../crypto/text-field.ts';
import { join as english } from '../messages/en/join.ts';
import { join as swedish } from '../messages/sv/join.ts';

const WORDS = { sv: swedish, en: english };

/** Joining by an invitation before its script runs, and without one. */
export function JoinPage({ language }: { readonly language: Language }) {
  const t = WORDS[language];
  return (
    <main id="join" class="column" tabIndex={-1}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p class="on-its-way">{t.notHereYet}</p>
      <noscript>
        <p>{t.noScript}</p>
      </noscript>
    </main>
  );
}
