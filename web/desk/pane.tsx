import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The right column while something is being done. Its heading takes the focus. */
export function Pane({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <aside class="acts pane" aria-labelledby="pane-title">
      <h3 id="pane-title" tabIndex={-1} ref={heading}>
        {title}
      </h3>
      {children}
    </aside>
  );
}
