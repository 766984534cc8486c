interface BeforeScriptProps {
  /** Where the page's script shows what it has. */
  readonly id: 'desk' | 'join' | 'admin' | 'leader' | 'setup';
  readonly t: { readonly title: string; readonly intro: string; readonly notHereYet: string; readonly noScript: string };
}

/** A page that its script makes, before that runs, and without one. */
export function BeforeScript({ id, t }: BeforeScriptProps) {
  return (
    <main id={id} class={id === 'desk' ? undefined : 'column'} tabIndex={-1}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <p class="on-its-way">{t.notHereYet}</p>
      <noscript>
        <p>{t.noScript}</p>
      </noscript>
    </main>
  );
}
