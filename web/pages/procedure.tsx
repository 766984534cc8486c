import type { Language } from '../../crypto/text-field.ts';
import { WORDS_EN } from '../../crypto/words-en.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { procedure as english } from '../messages/en/procedure.ts';
import { procedure as swedish } from '../messages/sv/procedure.ts';
import { Procedure } from '../procedure/procedure.tsx';
import type { PageProps } from './page.ts';

const WORDS: Readonly<Record<Language, { readonly t: typeof swedish; readonly list: readonly string[] }>> = {
  sv: { t: swedish, list: WORDS_SV },
  en: { t: english, list: WORDS_EN },
};

/** The written procedure: readable as it is; the script fills in what follows from the roster. */
export function ProcedurePage({ words, language, config }: PageProps) {
  const { t, list } = WORDS[language];
  return (
    <>
      <h1>{words.site.footer.procedure}</h1>
      <div class="procedure" data-part="procedure">
        <Procedure {...{ t, language, list, config, verified: null }} />
      </div>
    </>
  );
}
