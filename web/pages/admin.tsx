import type { Language } from '../../crypto/text-field.ts';
import { admin as english } from '../messages/en/admin.ts';
import { admin as swedish } from '../messages/sv/admin.ts';

const WORDS = { sv: swedish, en: english };

/** The administrator's page before its script runs, and without one. */
export function AdminPage({ language }: { readonly language: Language }) {
  const t = WORDS[language];
  return (
    <main id="admin" class="column" tabIndex={-1}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p class="on-its-way">{t.notHereYet}</p>
      <noscript>
        <p>{t.noScript}</p>
      </noscript>
    </main>
  );
}
