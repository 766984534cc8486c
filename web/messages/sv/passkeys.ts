/** The passkeys of an official: at the desk, and on the leader's page. */
export const passkeys = {
  title: 'Lås upp med en enhet',
  text: 'Din enhet kan spara en inloggningsnyckel. Då låser du upp med fingret, ansiktet eller enhetens kod. De tolv orden gäller alltid.',
  honest: 'Den som kan låsa upp din enhet kan då också låsa upp här. Vissa enheter kopierar nyckeln till leverantörens moln.',
  none: 'Du har ingen inloggningsnyckel.',
  one: (place: number, day: string) => `Nyckel ${place}, sparad ${day}`,
  add: 'Spara en nyckel på den här enheten',
  notHere: 'Den här webbläsaren kan inte spara någon.',
  remove: (place: number) => `Ta bort nyckel ${place}`,
  confirm: (place: number) => `Ska nyckel ${place} sluta låsa upp?`,
  confirmText: 'Den går inte att få tillbaka. De tolv orden gäller som förut.',
  yes: 'Ja, ta bort den',
  no: 'Nej',
  name: (person: string, municipality: string) => `Motröst ${municipality}, ${person}`,
};

/** What a failure with one means, on whichever page. */
export const passkeyFailures = {
  'passkey-unsupported': {
    title: 'Webbläsaren kan inte låsa upp med en enhet',
    text: 'Skriv dina tolv ord i stället. De gäller alltid.',
  },
  'passkey-refused': {
    title: 'Enheten låste inte upp',
    text: 'Du sade nej, tiden gick ut, eller så finns ingen nyckel för den här adressen i enheten. Försök igen, eller skriv dina tolv ord.',
  },
  'passkey-damaged': {
    title: 'Nyckeln passar inte',
    text: 'Det som servern har för den går inte att öppna. Skriv dina tolv ord, ta bort nyckeln och spara en ny.',
  },
  'passkey-not-made': {
    title: 'Det blev ingen nyckel',
    text: 'Enheten sade nej, eller klarar inte det som behövs. De tolv orden räcker.',
  },
  'too-many-passkeys': {
    title: 'Du har redan åtta nycklar',
    text: 'Ta bort en som du inte använder. Försök sedan igen.',
  },
};
