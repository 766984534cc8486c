import type { Language } from '../../crypto/text-field.ts';
import type { ChannelConfig } from '../channel-config.ts';
import type { common } from '../messages/sv/common.ts';
import type { limits } from '../messages/sv/limits.ts';
import type { pages } from '../messages/sv/pages.ts';
import type { site } from '../messages/sv/site.ts';
import type { Limit } from './read-limits.ts';

/** One language's words for everything that the build writes. */
export interface PageWords {
  readonly common: typeof common;
  readonly site: typeof site;
  readonly pages: typeof pages;
  readonly limits: typeof limits;
}

/** What a static page is made of. */
export interface PageProps {
  readonly language: Language;
  readonly words: PageWords;
  readonly config: ChannelConfig;
  /** docs/limits.md. */
  readonly limits: readonly Limit[];
}

/** The address of a page in a language: Swedish at the root, English below /en. */
export function addressOf(path: string, language: Language): string {
  if (language === 'sv') return path;
  return path === '/' ? '/en/' : `/en${path}`;
}
