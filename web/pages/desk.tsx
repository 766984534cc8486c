import type { Language } from '../../crypto/text-field.ts';
import { desk as english } from '../messages/en/desk.ts';
import { desk as swedish } from '../messages/sv/desk.ts';

const WORDS = { sv: swedish, en: english };

/** The ombudsperson's desk before its script runs, and without one. */
export function DeskPage({ language }: { readonly language: Language }) {
  const t = WORDS[language];
  return (
    <main id="desk" tabIndex={-1}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p class="on-its-way">{t.notHereYet}</p>
      <noscript>
        <p>{t.noScript}</p>
      </noscript>
    </main>
  );
}
