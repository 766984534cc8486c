import type { ComponentChildren } from 'preact';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button, Field, FoldedLetter, Notice, OtherWays, Person, Progress, Skeleton, View } from '../ui/parts.tsx';
import { WordsContext } from '../ui/words.ts';
import { Mark } from './mark.tsx';
import type { PageProps } from './page.ts';
import { BESIDE_THE_ACT } from './read-limits.ts';

type LookWords = PageProps['words']['pages']['look'];
const FAILURES = ['unreachable', 'unreadable', 'untrustworthy', 'clock', 'not-founded', 'too-few-readers', 'browser'] as const;

/** Every part that the views are made of, in light and in dark, for those who build. Nothing on it does anything. */
export function LookPage({ words, language, config, limits }: PageProps) {
  const t = words.pages.look;
  // Where a text box stands, what a text becomes is said before it (R-00b).
  const law = limits.filter(({ id }) => id === 'L25' || (config.mode === 'A' && id === BESIDE_THE_ACT));
  return (
    <WordsContext.Provider value={{ language, common: words.common }}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <Notice kind="info">
        <p>{law.map(({ texts }) => texts[language]).join(' ')}</p>
      </Notice>
      {(['light', 'dark'] as const).map((theme) => (
        <section key={theme} class={`theme in-${theme}`}>
          <h2>{t[theme]}</h2>
          <Texts t={t} theme={t[theme]} />
          <Buttons t={t} />
          <Notices t={t} />
          <Waiting t={t} />
          <People t={t} />
          <Inputs t={t} />
          <Letters t={t} />
          {FAILURES.map((failure) => (
            <LoadFailed key={failure} failure={failure} links={config.links} onRetry={() => {}} />
          ))}
          <OtherWays links={config.links} />
        </section>
      ))}
    </WordsContext.Provider>
  );
}

function Texts({ t, theme }: { readonly t: LookWords; readonly theme: string }) {
  return (
    <>
      <Mark size={48} />
      <View title={`${t.heading}: ${theme}`} step={t.step}>
        <p>
          {t.paragraph} <a href="#page">{t.link}</a>.
        </p>
        <p class="soft">{t.soft}</p>
      </View>
    </>
  );
}

function Buttons({ t }: { readonly t: LookWords }) {
  return (
    <Actions>
      <Button kind="primary">{t.primary}</Button>
      <Button>{t.plain}</Button>
      <Button disabled>{t.disabled}</Button>
      <Button kind="quiet">{t.quiet}</Button>
    </Actions>
  );
}

function Notices({ t }: { readonly t: LookWords }) {
  return (['info', 'good', 'warn', 'error'] as const).map((kind) => (
    <Notice key={kind} kind={kind} title={t.notices[kind]}>
      <p>{t.notice}</p>
    </Notice>
  ));
}

function Waiting({ t }: { readonly t: LookWords }) {
  return (
    <>
      <Progress label={t.progress} share={0.4} />
      <Progress label={t.waiting} share={null} />
      <Skeleton lines={3} />
    </>
  );
}

function People({ t }: { readonly t: LookWords }) {
  return t.people.map(({ name, lines }) => <Person key={name} name={name} lines={lines} />);
}

function Inputs({ t }: { readonly t: LookWords }) {
  const text: readonly [hint: string | undefined, error: string | undefined, rows: number][] = [
    [t.hint, undefined, 4],
    [undefined, t.error, 2],
  ];
  return (
    <>
      {text.map(([hint, error, rows]) => (
        <Field key={rows} label={t.label} hint={hint} error={error}>
          {({ id, describedBy }) => <textarea id={id} aria-describedby={describedBy} rows={rows} autocomplete="off" />}
        </Field>
      ))}
      <Field label={t.text}>{({ id }) => <input type="text" id={id} autocomplete="off" />}</Field>
      {[true, false].map((isChosen) => (
        <Choice key={String(isChosen)} isChosen={isChosen}>
          {t.choice}
        </Choice>
      ))}
      <details>
        <summary>{t.details}</summary>
        <p>{t.soft}</p>
      </details>
    </>
  );
}

function Choice({ isChosen, children }: { readonly isChosen: boolean; readonly children: ComponentChildren }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={isChosen} />
      {children}
    </label>
  );
}

function Letters({ t }: { readonly t: LookWords }) {
  return (
    <>
      <article class="card">
        <p class="letter-text">{t.sample}</p>
      </article>
      <FoldedLetter />
      <ol class="words">
        {t.words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
    </>
  );
}
