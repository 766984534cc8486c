import { render } from 'preact-render-to-string';
import type { Language } from '../../crypto/text-field.ts';
import { setup as english } from '../messages/en/setup.ts';
import { site as englishSite } from '../messages/en/site.ts';
import { setup as swedish } from '../messages/sv/setup.ts';
import { site as swedishSite } from '../messages/sv/site.ts';
import { BeforeScript } from './before-script.tsx';
import { Top } from './frame.tsx';
import { type Assets, Head } from './layout.tsx';
import { addressOf } from './page.ts';

/** The site of a deployment that has no channel yet: the founding page, at both addresses where somebody may look, and nothing else. */

const WORDS = { sv: { site: swedishSite, t: swedish }, en: { site: englishSite, t: english } };
const LANGUAGES: readonly Language[] = ['sv', 'en'];

interface SetupPageProps {
  readonly language: Language;
  readonly path: string;
  readonly assets: Assets;
}

/** Every page of the site as HTML, by its file name. */
export function renderSetup(assetsOf: (language: Language) => Assets): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const language of LANGUAGES) {
    const assets = assetsOf(language);
    const folder = language === 'sv' ? '' : 'en/';
    const add = (name: string, path: string) => {
      const html = render(<SetupPage {...{ language, path, assets }} />);
      pages.set(`${folder}${name}.html`, `<!doctype html>${html}`);
    };
    add('index', '/');
    add('setup', '/setup');
    add('404', '/404');
  }
  return pages;
}

function SetupPage({ language, path, assets }: SetupPageProps) {
  const { site, t } = WORDS[language];
  const isNowhere = path === '/404';
  return (
    <html lang={language}>
      <Head title={site.name} assets={isNowhere ? { ...assets, scripts: [], early: null } : assets} isUnlisted />
      <body>
        <a class="skip" href={isNowhere ? '#page' : '#setup'}>
          {site.skip}
        </a>
        <Top words={{ site }} language={language} path={path} />
        {isNowhere ? <Nowhere t={t} language={language} /> : <BeforeScript id="setup" t={t} />}
        <footer class="foot">
          <p>{site.name}</p>
        </footer>
      </body>
    </html>
  );
}

function Nowhere({ t, language }: { readonly t: typeof swedish; readonly language: Language }) {
  return (
    <main id="page" tabIndex={-1}>
      <h1>{t.notFound.title}</h1>
      <p>{t.notFound.text}</p>
      <p>
        <a href={addressOf('/', language)}>{t.notFound.link}</a>
      </p>
    </main>
  );
}
