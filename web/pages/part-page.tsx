interface PartPageProps {
  readonly t: { readonly title: string; readonly intro: string; readonly noScript: string; readonly notHereYet: string };
  /** The part of the script that fills the page. */
  readonly part: string;
  /** What does the same from a terminal (scripts/verify.ts). */
  readonly verify: string;
}

/** A page that its part fills: before that has come, and without script. */
export function PartPage({ t, part, verify }: PartPageProps) {
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <noscript>
        <p>{t.noScript}</p>
        <p>
          <code>{verify}</code>
        </p>
      </noscript>
      <div data-part={part}>
        <p class="soft on-its-way">{t.notHereYet}</p>
      </div>
    </>
  );
}
