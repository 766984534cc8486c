import type { ComponentChildren } from 'preact';

interface ProseProps {
  readonly title: string;
  readonly text: readonly string[];
  /** An address within the page. */
  readonly id?: string;
  /** What follows the paragraphs: links, lists. */
  readonly children?: ComponentChildren;
}

/** A heading and its paragraphs. */
export function Prose({ title, text, id, children }: ProseProps) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {children}
    </section>
  );
}
