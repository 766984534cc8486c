import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface FoldedProps {
  readonly title: string;
  /** By which tests know it. */
  readonly name?: string;
  readonly children: () => ComponentChildren;
}

/** Something long behind its title: made when it is opened first, so that ten years of duty hold up no phone. */
export function Folded({ title, name, children }: FoldedProps) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details data-folded={name} onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>{title}</summary>
      {wasOpened && <div>{children()}</div>}
    </details>
  );
}
