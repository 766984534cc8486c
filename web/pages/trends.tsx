import { trends as english } from '../messages/en/trends.ts';
import { trends as swedish } from '../messages/sv/trends.ts';
import type { PageProps } from './page.ts';
import { PartPage } from './part-page.tsx';

const WORDS = { sv: swedish, en: english };

/** The trends, from the published releases. */
export function TrendsPage({ language }: Pick<PageProps, 'language'>) {
  return <PartPage t={WORDS[language]} part="trends" verify="npm run verify -- release" />;
}
