import type { ComponentChildren } from 'preact';
import type { ChannelFile } from '../channel-config.ts';
import { Foot, InsteadOfTasks, Law, Top } from './frame.tsx';
import type { PageProps } from './page.ts';

/** The addresses of the built scripts and styles that a page names. */
export interface Assets {
  /** The style sheet's text: it stands in the page, so that nothing has to be waited for before the first paint. */
  readonly style: string;
  readonly icon: string;
  /** The entry script, and what it imports, so that the browser asks for all at once. */
  readonly scripts: readonly string[];
  /** A small script that runs as soon as it is there, and asks for what the entry will need when it runs. */
  readonly early: string | null;
  /** More style sheets, by address. */
  readonly sheets: readonly string[];
}

/** Public pages carry the tasks; the desk, joining, the administrator's and the leader's page are pages of their own. */
export type Entry = 'public' | 'desk' | 'join' | 'admin' | 'leader';

export interface LayoutProps extends Omit<PageProps, 'limits'> {
  readonly entry: Entry;
  /** The page's address without its language: `/`, `/limits`. */
  readonly path: string;
  readonly title: string;
  readonly file: ChannelFile;
  readonly assets: Assets;
  /** Search engines leave it out. */
  readonly isUnlisted?: boolean;
  readonly children: ComponentChildren;
}

/** A whole page as the server sends it. It can be read as it is, without script. */
export function Layout({ entry, language, path, title, words, config, file, assets, isUnlisted, children }: LayoutProps) {
  return (
    <html lang={language}>
      <Head title={title} assets={assets} isUnlisted={isUnlisted ?? false} />
      <body>
        <a class="skip" href={entry === 'public' ? '#page' : `#${entry}`}>
          {words.site.skip}
        </a>
        <Top words={words} language={language} path={path} />
        <Law words={words} config={config} />
        {entry === 'public' ? <PublicMain {...{ path, words, config, children }} /> : children}
        <Foot words={words} language={language} municipality={config.municipality} hasTasks={entry === 'public'} />
        <script type="application/json" id="channel" dangerouslySetInnerHTML={{ __html: asData(file) }} />
      </body>
    </html>
  );
}

/** What every page says before its body. */
export function Head({ title, assets, isUnlisted }: Pick<LayoutProps, 'title' | 'assets'> & { readonly isUnlisted: boolean }) {
  const [entry, ...imported] = assets.scripts;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {isUnlisted && <meta name="robots" content="noindex" />}
      <title>{title}</title>
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <style dangerouslySetInnerHTML={{ __html: assets.style }} />
      {assets.sheets.map((sheet) => (
        <link key={sheet} rel="stylesheet" href={sheet} />
      ))}
      {imported.map((script) => (
        <link key={script} rel="modulepreload" href={script} />
      ))}
      {/* Deferred scripts run in their order: what this one asks for is always asked for before anything that the entry asks for. */}
      {assets.early && <script defer src={assets.early} />}
      {entry && <script type="module" src={entry} />}
    </head>
  );
}

/** The page itself, and where the tasks appear in its place. The first page says by itself, and earlier, what needs script. */
function PublicMain({ path, words, config, children }: Pick<LayoutProps, 'path' | 'words' | 'config' | 'children'>) {
  return (
    <>
      <main id="page" tabIndex={-1}>
        {children}
        {path !== '/' && <InsteadOfTasks words={words} config={config} />}
      </main>
      <main id="report" hidden />
      <main id="check" hidden />
    </>
  );
}

/** JSON that no parser of HTML takes for an end of the element. */
function asData(file: ChannelFile): string {
  return JSON.stringify(file).replaceAll('<', '\\u003c');
}
