import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface PaneProps {
  readonly title: string;
  /** Whether it stands in the place of the letters, and not beside them. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** What is being done in a case. Its heading takes the focus. */
export function Pane({ title, isWide = false, children }: PaneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    if (isWide) scrollTo(0, 0);
    else heading.current?.scrollIntoView({ block: 'nearest' });
  }, [isWide]);
  const [Place, Heading] = isWide ? (['section', 'h2'] as const) : (['aside', 'h3'] as const);
  return (
    <Place class={isWide ? 'pane wide' : 'acts pane'} aria-labelledby="pane-title">
      <Heading id="pane-title" tabIndex={-1} ref={heading}>
        {title}
      </Heading>
      {children}
    </Place>
  );
}
