import type { ChannelConfig } from '../channel-config.ts';
import { Mark } from './mark.tsx';
import { addressOf, type PageProps } from './page.ts';

/** What stands around every page: the head, the law, what to do without script, the ways on. */

/** Where somebody goes who leaves quickly: a page that anybody may have open. */
const NEUTRAL_PAGE = 'https://www.smhi.se/';

interface TopProps extends Pick<PageProps, 'language'> {
  readonly words: Pick<PageProps['words'], 'site'>;
  readonly path: string;
}

/** The head of every page: the name, the other language, and the way out. */
export function Top({ words: { site }, language, path }: TopProps) {
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <header class="top">
      <a class="name" href={addressOf('/', language)}>
        <Mark /> {site.name}
      </a>
      <a class="other-language" href={addressOf(path, other)} lang={other} hreflang={other}>
        {site.otherLanguage}
      </a>
      <a id="leave" href={NEUTRAL_PAGE} rel="noreferrer">
        {site.leave}
      </a>
    </header>
  );
}

/** what this channel is not, and where the Act's protection is. Before everything that one could fill in. */
export function Law({ words: { site }, config: { mode, links } }: Pick<PageProps, 'words' | 'config'>) {
  const law = site.law[mode];
  return (
    <aside class="law">
      <p>
        {law.text} <a href={links.formal}>{law.formal}</a> {law.or} <a href={links.external}>{law.external}</a>.
      </p>
    </aside>
  );
}

/**
 * Where the links to the tasks lead when no script opens them: what works without script, what does not, and what to do instead; or, where the
 * script is on its way or has not come, a word about that, which the script takes away.
 */
export function InsteadOfTasks({ words: { site }, config }: Pick<PageProps, 'words' | 'config'>) {
  const { noScript, notHereYet } = site;
  return (
    <div id="write" class="instead">
      <span id="read" />
      <noscript>
        <section class="notice warn">
          <h2>{noScript.title}</h2>
          <p>{noScript.text}</p>
          <ul>
            <li>{noScript.letter(config.letter)}</li>
            <li>{noScript.phone(config.phone)}</li>
            <li>
              <a href={config.links.formal}>{noScript.formal}</a>
            </li>
          </ul>
          <p>{noScript.tor}</p>
        </section>
      </noscript>
      <aside class="not-here-yet notice warn">
        <p class="notice-title">{notHereYet.title}</p>
        <p>{notHereYet.text}</p>
      </aside>
    </div>
  );
}

interface FootProps extends Pick<PageProps, 'words' | 'language'> {
  readonly municipality: ChannelConfig['municipality'];
  /** Whether the tasks open on this page. */
  readonly hasTasks: boolean;
}

/** The ways to every other page. */
export function Foot({ words: { site }, language, municipality, hasTasks }: FootProps) {
  const { footer: t } = site;
  const task = (name: 'write' | 'read') => (hasTasks ? `#${name}` : addressOf(`/#${name}`, language));
  const links: readonly (readonly [href: string, text: string])[] = [
    [task('write'), t.write],
    [task('read'), t.read],
    ...(['how', 'limits', 'roster', 'trends', 'procedure', 'ways', 'leave', 'accessibility', 'desk', 'admin'] as const).map(
      (page) => [addressOf(`/${page}`, language), t[page]] as const,
    ),
    // Among those who write, nobody needs it.
    ...(hasTasks ? [] : [[addressOf('/leader', language), t.leader] as const]),
  ];
  return (
    <footer class="foot">
      <nav aria-label={t.label}>
        <ul>
          {links.map(([href, text]) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        {site.name}, {municipality}
      </p>
    </footer>
  );
}
