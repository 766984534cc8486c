import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './parts.tsx';

/** What is said of the ways to keep a phrase but by hand. */
export interface CopyWords {
  readonly otherWays: string;
  readonly copy: string;
  readonly copyWord: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly print: string;
  readonly printWord: string;
}

interface PhraseCardProps {
  /** What a screen reader calls the list. */
  readonly label: string;
  readonly words: readonly string[];
  /** Paragraphs that stand on paper alone. */
  readonly children?: ComponentChildren;
}

/** The words of a phrase, numbered: all that is printed of a view. No translation service gets to see them. */
export function PhraseCard({ label, words, children }: PhraseCardProps) {
  return (
    <div class="key-card" translate={false}>
      <ol class="words" aria-label={label}>
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      {children}
    </div>
  );
}

/** Other ways to keep the words, each with what is to be said against it. */
export function PhraseCopies({ t, words }: { readonly t: CopyWords; readonly words: readonly string[] }) {
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words.join(' '));
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <details>
      <summary>{t.otherWays}</summary>
      <p>{t.copyWord}</p>
      <p>
        <Button onClick={() => void copy()}>{t.copy}</Button>
      </p>
      <div role="status">{outcome && <p>{t[outcome]}</p>}</div>
      <p>{t.printWord}</p>
      <p>
        <Button onClick={() => window.print()}>{t.print}</Button>
      </p>
    </details>
  );
}
