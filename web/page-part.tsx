import { type ComponentChild, type ComponentType, render } from 'preact';
import type { ChannelConfig } from './channel-config.ts';
import { LoadFailed } from './ui/load-failure.tsx';
import { type Words, WordsContext } from './ui/words.ts';
import { failureOf, type Visit } from './visit.ts';

/** What a page's own part gets from the shell. */
export interface PagePartProps {
  readonly config: ChannelConfig;
  readonly visit: Visit;
  /** Loads everything anew, for every task alike. */
  readonly reload: () => void;
}

/** A script that fills in what a page says beyond its text: it is asked for last, after everything that every page asks for. */
export type LoadPagePart = () => Promise<{ readonly Part: ComponentType<PagePartProps> }>;

/** The parts of pages by the name that their place bears (`data-part`). */
export type PageParts = Readonly<Record<string, LoadPagePart>>;

/** Shows the part of the page, if it has one, in the place of the text that stands there. That stays where the script does not come. */
export async function showPagePart(parts: PageParts, words: Words, props: PagePartProps): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-part]');
  const load = parts[place?.dataset.part ?? ''];
  if (!place || !load) return;
  const notice = document.createElement('div');
  place.before(notice);
  const say = (what: ComponentChild, where: Element) =>
    render(<WordsContext.Provider value={words}>{what}</WordsContext.Provider>, where);
  const show = async () => {
    try {
      const { Part } = await load();
      say(null, notice);
      place.replaceChildren();
      say(<Part {...props} />, place);
    } catch (error) {
      const { links } = props.config;
      say(<LoadFailed failure={failureOf(error)} links={links} onRetry={() => void show()} />, notice);
    }
  };
  await show();
}
