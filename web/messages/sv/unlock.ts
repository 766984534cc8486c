/** Unlocking with twelve words, or by a device: at the desk, and on the leader's page. */
export const unlock = {
  label: 'Dina tolv ord',
  hint: 'Stora eller små bokstäver går lika bra. De fyra första bokstäverna i varje ord räcker.',
  hide: 'Dölj orden medan jag skriver',
  open: 'Lås upp',
  passkey: 'Lås upp med den här enheten',
  passkeyHint: 'Om du har sparat en inloggningsnyckel. Annars skriver du dina tolv ord.',
  where: 'Lås upp på en egen enhet, inte på en skärm som andra ser.',
  words: (count: number) => `${count} av 12 ord`,
  wrongCount: (count: number) => `Det är ${count} ord. Det ska vara tolv.`,
  unknownWords: (places: string) => `Något är fel i ord nummer ${places}. Jämför med pappret.`,
  wrongChecksum: 'Alla ord finns, men de hör inte ihop. Är ordningen rätt? Jämför med pappret.',
};
