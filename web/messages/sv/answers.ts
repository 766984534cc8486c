/** Beginnings of what an ombudsperson writes: to whoever wrote, in the language of the letter. "…" is for the ombudsperson to fill in. */
export const answers = {
  first: (day: string) =>
    `Tack för att du skrev. Jag har läst allt. Att ge efter när någon trycker på är vanligt och inget att skämmas för.\n\nSå här tänker jag göra: …\n\nJag skriver igen senast ${day}.\n\nDet här vill jag förstå bättre: …`,
  question: (day: string) =>
    `Tack för ditt brev. Innan jag går vidare vill jag förstå en sak bättre:\n\n…\n\nSvara på det du vill och kan. Du behöver inte skriva något som visar vem du är. Jag skriver igen senast ${day}.`,
  progress: (day: string) =>
    `Jag arbetar vidare med det du skrev. Sedan sist har jag …\n\nNu händer det här: …\n\nJag skriver igen senast ${day}.`,
  closing:
    'Nu avslutar jag vårt samtal.\n\nDet här har jag gjort: …\n\nDet ledde till: …\n\nDet här gick inte, och så här tänker jag om det: …\n\nTack för att du skrev. Händer det mer kan du skriva igen med samma nio ord. Då läser jag.',
  law: (formal: string, external: string) =>
    `Det du berättar kan vara något som visselblåsarlagen gäller. Jag kan inte avgöra det åt dig. Lagen ger ett skydd som den här kanalen inte ger. Vill du ha det skyddet kan du berätta på något av de här ställena:\n\nKommunens visselblåsarfunktion: ${formal}\n\nMyndigheternas egna kanaler: ${external}\n\nJag skickar inget vidare. Du väljer själv, och du kan fortsätta att skriva här.`,
  handOver: (name: string) =>
    `Jag lämnar nu över vårt samtal till ${name}. Du skriver som förut, med samma nio ord, men det är ${name} som läser och svarar. Dina brev till mig följer inte med.\n\nVill du hellre fortsätta med mig? Säg nej när du läser det här, så läser jag ditt nästa brev.`,
  stepAside: (name: string) =>
    `Jag kan inte vara den som läser ditt brev. Jag står för nära det som det kan handla om. Jag har inte läst det.\n\nI stället tar ${name} över. ${name} ser inte det du redan har skrivit. Berätta gärna igen, i ett nytt brev.\n\nVill du hellre ha någon annan? Säg nej när du läser det här, och välj bort den som du inte vill ska läsa.`,
};
