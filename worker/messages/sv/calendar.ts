/** What stands in the calendars. Names and days come from the roster; nothing here knows of any letter. */
export const calendar = {
  name: (municipality: string) => `Jour, ${municipality}`,
  nameOf: (person: string) => `Jour, ${person}`,
  onDuty: (person: string) => `Jour: ${person}`,
  nobody: 'Ingen har jour',
  deputies: (people: string) => `Ersättare: ${people}`,
  ownDuty: 'Du har jour',
  open: 'Öppna skrivbordet',
  openOnDuty: 'Du har jour. Öppna skrivbordet varje arbetsdag, även om du inte väntar något.',
  openOtherwise: 'Öppna skrivbordet en gång i veckan. Då får kanalen nya nycklar och ditt intyg på jourlistan.',
  away: 'Du är borta från jouren',
};
