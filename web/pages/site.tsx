import { render } from 'preact-render-to-string';
import type { Language } from '../../crypto/text-field.ts';
import { type ChannelFile, parseChannelConfig } from '../channel-config.ts';
import { admin as englishAdmin } from '../messages/en/admin.ts';
import { common as englishCommon } from '../messages/en/common.ts';
import { desk as englishDesk } from '../messages/en/desk.ts';
import { join as englishJoin } from '../messages/en/join.ts';
import { leader as englishLeader } from '../messages/en/leader.ts';
import { limits as englishLimits } from '../messages/en/limits.ts';
import { pages as englishPages } from '../messages/en/pages.ts';
import { site as english } from '../messages/en/site.ts';
import { admin as swedishAdmin } from '../messages/sv/admin.ts';
import { common as swedishCommon } from '../messages/sv/common.ts';
import { desk as swedishDesk } from '../messages/sv/desk.ts';
import { join as swedishJoin } from '../messages/sv/join.ts';
import { leader as swedishLeader } from '../messages/sv/leader.ts';
import { limits as swedishLimits } from '../messages/sv/limits.ts';
import { pages as swedishPages } from '../messages/sv/pages.ts';
import { site as swedish } from '../messages/sv/site.ts';
import { AccessibilityPage } from './accessibility.tsx';
import { BeforeScript } from './before-script.tsx';
import { HowPage } from './how.tsx';
import { LandingPage } from './landing.tsx';
import { type Assets, type Entry, Layout, type LayoutProps } from './layout.tsx';
import { LeavePage } from './leave.tsx';
import { LimitsPage } from './limits.tsx';
import { LookPage } from './look.tsx';
import { NotFoundPage } from './not-found.tsx';
import { addressOf, type PageProps, type PageWords } from './page.ts';
import { ProcedurePage } from './procedure.tsx';
import { readLimits } from './read-limits.ts';
import { RosterPage } from './roster.tsx';
import { TrendsPage } from './trends.tsx';
import { WaysPage } from './ways.tsx';

const WORDS: Readonly<Record<Language, PageWords>> = {
  sv: { common: swedishCommon, site: swedish, pages: swedishPages, limits: swedishLimits },
  en: { common: englishCommon, site: english, pages: englishPages, limits: englishLimits },
};
/** The words of the pages that only a script fills. */
const OFFICE = {
  sv: { admin: swedishAdmin, join: swedishJoin, desk: swedishDesk, leader: swedishLeader },
  en: { admin: englishAdmin, join: englishJoin, desk: englishDesk, leader: englishLeader },
};
const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** Style sheets that an entry's pages have besides the one that all have, by their names in vite.config.ts. */
export const SHEETS: Readonly<Record<Entry, readonly string[]>> = {
  ...{ public: [], desk: ['desk-style'], join: ['office-style'], admin: ['office-style'] },
  leader: ['leader-style'],
};

/** The scripts and styles of the built site, by what a page needs. */
export type AssetsOf = (entry: Entry, language: Language) => Assets;

/**
 * Every page of a channel's site as HTML, by its file name. `limits` is the text of docs/limits.md. Throws, naming the place, for a
 * configuration or a table that is not whole.
 */
export function renderSite(file: ChannelFile, limits: string, assetsOf: AssetsOf): ReadonlyMap<string, string> {
  const config = parseChannelConfig(file);
  const read = readLimits(limits);
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    const words = WORDS[language];
    const props: PageProps = { language, words, config, limits: read };
    const add = (path: string, entry: Entry, page: Pick<LayoutProps, 'title' | 'children' | 'isUnlisted'>) => {
      const assets = assetsOf(entry, language);
      const html = render(<Layout {...{ language, words, config, file, path, entry, assets }} {...page} />);
      pages.set(fileOf(addressOf(path, language)), `<!doctype html>${html}`);
    };
    add('/', 'public', { title: words.site.name, children: <LandingPage {...props} /> });
    for (const id of ['admin', 'join', 'desk', 'leader'] as const) {
      const children = <BeforeScript id={id} t={OFFICE[language][id]} />;
      add(`/${id}`, id, { title: words.site.name, isUnlisted: true, children });
    }
    for (const [path, { title, Page, isUnlisted }] of Object.entries(staticPages(words)))
      add(path, 'public', { title: words.site.titleOf(title), isUnlisted, children: <Page {...props} /> });
  }
  return pages;
}

/** The pages that are only to be read, by their addresses. */
function staticPages({ site, pages, limits }: PageWords) {
  return {
    '/how': { title: pages.how.title, Page: HowPage, isUnlisted: false },
    '/limits': { title: limits.title, Page: LimitsPage, isUnlisted: false },
    '/ways': { title: pages.ways.title, Page: WaysPage, isUnlisted: false },
    '/roster': { title: site.footer.roster, Page: RosterPage, isUnlisted: false },
    '/trends': { title: site.footer.trends, Page: TrendsPage, isUnlisted: false },
    '/procedure': { title: site.footer.procedure, Page: ProcedurePage, isUnlisted: false },
    '/leave': { title: pages.leave.title, Page: LeavePage, isUnlisted: false },
    '/accessibility': { title: pages.accessibility.title, Page: AccessibilityPage, isUnlisted: false },
    '/look': { title: pages.look.title, Page: LookPage, isUnlisted: true },
    '/404': { title: pages.notFound.title, Page: NotFoundPage, isUnlisted: true },
  };
}

/** `/` is index.html, `/en/` en/index.html, `/limits` limits.html. */
function fileOf(address: string): string {
  return address.endsWith('/') ? `${address.slice(1)}index.html` : `${address.slice(1)}.html`;
}
