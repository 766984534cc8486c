/** Attributes of an input for secret words: no browser keeps, completes, capitalises, corrects or sends to a service what is typed there. */
export const SECRET_INPUT = {
  autocomplete: 'off',
  autocapitalize: 'none',
  autocorrect: 'off',
  spellcheck: false,
  writingsuggestions: 'false',
} as const;
