/** Why founding has failed, and what to do. */
export const failures = {
  unreachable: {
    title: 'Vi når inte servern',
    text: 'Inget är borta. Kanalen kan redan vara startad. Försök igen när du har täckning: samma kanal startas bara en gång.',
  },
  server: {
    title: 'Servern svarade inte som den ska',
    text: 'Inget är borta. Kanalen kan redan vara startad. Försök igen, så vet du: samma kanal startas bara en gång. Händer det om och om igen: prata med den som sköter servern.',
  },
  'wrong-code': {
    title: 'Startkoden stämmer inte',
    text: 'Kanalen är inte startad. Kanske har servern tagits i bruk en gång till, och fått en ny kod. Skriv den senaste. Dina tolv ord gäller fortfarande.',
  },
  clock: {
    title: 'Datumet i din enhet är fel',
    text: 'Kanalen är inte startad: din enhet och servern är inte överens om vilken dag det är. Ställ in rätt dag och försök igen. Dina tolv ord gäller fortfarande.',
  },
  'already-founded': {
    title: 'Någon annan har startat en kanal här',
    text: 'Dina tolv ord hör inte till den. Riv papperet. Vet du inte vem som har gjort det: prata med den som sköter servern innan någon använder kanalen.',
  },
  refused: {
    title: 'Servern tog inte emot det',
    text: 'Kanalen är inte startad. Prata med den som sköter servern. Allt finns kvar så länge sidan är öppen.',
  },
};
