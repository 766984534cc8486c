interface ComparedWordsProps {
  /** What a screen reader calls the list. */
  readonly label: string;
  readonly words: readonly string[];
}

/** Words that two people read to each other: large, numbered, and no secret. No translation service makes others of them. */
export function ComparedWords({ label, words }: ComparedWordsProps) {
  return (
    <ol class="words compared" aria-label={label} translate={false}>
      {words.map((word, place) => (
        // The same word may come twice.
        <li key={`${place} ${word}`}>{word}</li>
      ))}
    </ol>
  );
}
