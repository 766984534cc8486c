import type { ComponentChildren } from 'preact';
import type { Language } from '../../crypto/text-field.ts';
import type { ChannelConfig, ChannelFile } from '../channel-config.ts';
import type { site } from '../messages/sv/site.ts';
import { Mark } from './mark.tsx';

/** The addresses of the built scripts and styles that a page names. */
export interface Assets {
  /** The style sheet's text: it stands in the page, so that nothing has to be waited for before the first paint. */
  readonly style: string;
  readonly icon: string;
  /** The entry script, and what it imports, so that the browser asks for all at once. */
  readonly scripts: readonly string[];
  /** More style sheets, by address. */
  readonly sheets: readonly string[];
}

/** Where somebody goes who leaves quickly: a page that anybody may have open. */
const NEUTRAL_PAGE = 'https://www.smhi.se/';

export interface LayoutProps {
  readonly language: Language;
  /** The page's address without its language: `/`, `/limits`. */
  readonly path: string;
  readonly title: string;
  readonly words: typeof site;
  readonly config: ChannelConfig;
  readonly file: ChannelFile;
  readonly assets: Assets;
  readonly children: ComponentChildren;
}

/** The address of a page in a language: Swedish at the root, English below /en. */
export function addressOf(path: string, language: Language): string {
  if (language === 'sv') return path;
  return path === '/' ? '/en/' : `/en${path}`;
}

/** A whole page as the server sends it. It can be read as it is, without script. */
export function Layout({ language, path, title, words, config, file, assets, children }: LayoutProps) {
  const other = language === 'sv' ? 'en' : 'sv';
  const [entry] = assets.scripts;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <style dangerouslySetInnerHTML={{ __html: assets.style }} />
        {assets.sheets.map((sheet) => (
          <link key={sheet} rel="stylesheet" href={sheet} />
        ))}
        {assets.scripts.slice(1).map((script) => (
          <link key={script} rel="modulepreload" href={script} />
        ))}
        {entry && <script type="module" src={entry} />}
      </head>
      <body>
        <a class="skip" href="#page">
          {words.skip}
        </a>
        <header class="top">
          <a class="name" href={addressOf('/', language)}>
            <Mark /> {words.name}
          </a>
          <a class="other-language" href={addressOf(path, other)} lang={other} hreflang={other}>
            {words.otherLanguage}
          </a>
          <a id="leave" class="leave" href={NEUTRAL_PAGE} rel="noreferrer">
            {words.leave}
          </a>
        </header>
        <Law words={words} config={config} />
        {children}
        <script type="application/json" id="channel" dangerouslySetInnerHTML={{ __html: asData(file) }} />
      </body>
    </html>
  );
}

/** what this channel is not, and where the Act's protection is. Before everything that one could fill in. */
function Law({ words, config: { mode, links } }: Pick<LayoutProps, 'words' | 'config'>) {
  const law = words.law[mode];
  return (
    <aside class="law">
      <p>
        {law.text} <a href={links.formal}>{law.formal}</a> {law.or} <a href={links.external}>{law.external}</a>.
      </p>
    </aside>
  );
}

/** JSON that no parser of HTML takes for an end of the element. */
function asData(file: ChannelFile): string {
  return JSON.stringify(file).replaceAll('<', '\\u003c');
}
