import { useState } from 'preact/hooks';
import { isSameWord } from '../../crypto/code-phrase.ts';
import { Field } from './parts.tsx';
import { SECRET_INPUT } from './secret-input.ts';

/** What is said of words that are asked back; places count from 1. */
export interface AskingWords {
  readonly label: (place: number) => string;
  readonly missing: (place: number) => string;
  readonly wrong: (place: number) => string;
}

/** Words that were asked back, as somebody has typed them so far. */
export interface AskedWords {
  readonly places: readonly number[];
  readonly typed: readonly string[];
  readonly errors: readonly (string | undefined)[];
  readonly setTyped: (index: number, word: string) => void;
  /** Says what is wrong with them, and whether nothing is. */
  readonly check: () => boolean;
}

/** What was typed, and what is wrong with it: told when the person wants to go on, and gone with the next key. */
export function useAskedWords(places: readonly number[], words: readonly string[], t: AskingWords): AskedWords {
  const [typed, setAll] = useState<readonly string[]>(places.map(() => ''));
  const [errors, setErrors] = useState<readonly (string | undefined)[]>([]);
  const setTyped = (index: number, word: string) => {
    setAll(typed.with(index, word));
    setErrors(errors.map((error, other) => (other === index ? undefined : error)));
  };
  const check = () => {
    const found = places.map((place, index) => {
      const word = typed[index] ?? '';
      if (word.trim() === '') return t.missing(place + 1);
      return isSameWord(word, words[place] ?? '') ? undefined : t.wrong(place + 1);
    });
    setErrors(found);
    return found.every((error) => error === undefined);
  };
  return { places, typed, errors, setTyped, check };
}

/** A field for each word that is asked back. */
export function AskedFields({ t, asked }: { readonly t: AskingWords; readonly asked: AskedWords }) {
  return asked.places.map((place, index) => (
    <Field key={place} label={t.label(place + 1)} error={asked.errors[index]}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type="text"
          value={asked.typed[index] ?? ''}
          onInput={({ currentTarget }) => asked.setTyped(index, currentTarget.value)}
          {...SECRET_INPUT}
          aria-invalid={asked.errors[index] !== undefined}
          aria-describedby={describedBy}
        />
      )}
    </Field>
  ));
}
