/** Twelve new words: shown, and two of them asked back. */
export const newPhrase = {
  byHand: 'Skriv av orden på papper. Du får skriva två av dem på nästa sida. Sedan visas de aldrig mer.',
  list: 'Tolv ord',
  otherWays: 'Kan du inte skriva av dem?',
  copy: 'Kopiera orden',
  copyWord: 'Andra program kan läsa det du kopierar, och telefonen eller datorn kan spara det i sitt moln.',
  copied: 'Orden är kopierade. Kopiera något annat när du har lagt undan dem.',
  notCopied: 'Det gick inte att kopiera. Skriv av orden för hand.',
  print: 'Skriv ut orden',
  printWord: 'En skrivare på jobbet kan spara det som skrivs ut. Använd helst en som sitter fast i din egen dator.',
  written: 'Jag har skrivit av orden',
  askTitle: 'Skriv två av orden',
  why: 'Så vet du att du har dem rätt. De fyra första bokstäverna räcker.',
  label: (place: number) => `Ord ${place}`,
  missing: (place: number) => `Skriv ord ${place}.`,
  wrong: (place: number) => `Det är inte ord ${place}. Titta på ditt papper.`,
  show: 'Visa orden igen',
};
