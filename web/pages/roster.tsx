import { roster as english } from '../messages/en/roster.ts';
import { roster as swedish } from '../messages/sv/roster.ts';
import type { PageProps } from './page.ts';
import { PartPage } from './part-page.tsx';

const WORDS = { sv: swedish, en: english };

/** Who is on duty, and whether the turns were taken fairly. */
export function RosterPage({ language }: Pick<PageProps, 'language'>) {
  return <PartPage t={WORDS[language]} part="roster" verify="npm run verify -- roster" />;
}
