/** What stands around every page, and on the first one. The build writes it into the pages; no script carries it. */
export const site = {
  name: 'Motröst',
  /** A page's title in the tab. */
  titleOf: (page: string) => `${page} – Motröst`,
  skip: 'Till innehållet',
  otherLanguage: 'English',
  leave: 'Lämna snabbt',
  law: {
    A: {
      text: 'Det här är inte kommunens visselblåsarfunktion. Vill du ha lagens skydd: använd',
      formal: 'den kanalen',
      or: 'eller',
      external: 'en myndighets externa kanal',
    },
    B: {
      text: 'Det här är kommunens visselblåsarfunktion. Läs om den',
      formal: 'hos kommunen',
      or: 'eller använd',
      external: 'en myndighets externa kanal',
    },
  },
  landing: {
    title: 'Säg det som är svårt att säga.',
    what: 'Försöker någon påverka ditt arbete i kommunen på ett sätt som inte är rätt? Tvivlar du på något som görs? Berätta för ett förnuftsombud. Vi frågar inte vem du är. Inte heller vi som sköter servern kan läsa brevet.',
    write: 'Skriv ett brev',
    read: 'Läs svar',
    stepsTitle: 'Så går det till',
    steps: [
      'Du skriver och får nio ord.',
      'Du får veta vilken dag det senast är läst.',
      'Du kommer tillbaka med orden och läser.',
    ],
    beforeTitle: 'Innan du skriver',
    limits: 'På jobbets dator kan arbetsgivaren se vad du gör. Ta din egen telefon.',
    limitsLink: 'Det här kan vi inte lova',
    leaveLink: 'Så lämnar du snabbt',
    leave: 'länken överst, eller Skift tre gånger.',
  },
  footer: {
    label: 'Alla sidor',
    write: 'Skriv ett brev',
    read: 'Läs svar',
    how: 'Hur allt fungerar',
    limits: 'Vad vi inte kan lova',
    ways: 'Andra vägar',
    leave: 'Om att lämna snabbt',
    accessibility: 'Tillgänglighet',
    desk: 'För ombud',
  },
  notHereYet: {
    title: 'Sidan är inte framme än',
    text: 'Vänta en liten stund. Händer inget: ladda om sidan när du har täckning.',
  },
  noScript: {
    title: 'Här behövs JavaScript',
    text: 'Brevet försluts i din webbläsare. Utan JavaScript går det inte. Då kan du varken skriva eller läsa svar här, och vi skickar inget alls. Sidorna går att läsa. Vill du berätta något kan du göra så här:',
    letter: (address: string) => `Skriv på papper till ${address}.`,
    phone: (number: string) => `Ring ${number}.`,
    formal: 'Använd kommunens visselblåsarfunktion',
    tor: 'I Tor Browser går det att skriva på nivån Säkrare.',
  },
};
