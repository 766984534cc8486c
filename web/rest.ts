import { watchForCover } from './cover.ts';
import { type PagePartProps, type PageParts, showPagePart } from './page-part.tsx';
import type { Words } from './ui/words.ts';

/**
 * What a public page does when all that writing and reading need is there: it shows what it says beyond its text, and may send a cover. Every
 * visit asks for this script, whatever its reader does.
 */
export async function startRest(parts: PageParts, words: Words, props: PagePartProps, quiet: AbortSignal): Promise<void> {
  await showPagePart(parts, words, props);
  watchForCover(props.visit, quiet);
}
