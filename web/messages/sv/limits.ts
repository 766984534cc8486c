/** The page of limits. Its sentences stand in docs/limits.md; here is what holds them together. */
export const limits = {
  title: 'Vad vi inte kan lova',
  intro: 'Ingen kanal är helt säker. Här står allt som vi vet att Motröst inte klarar. Läs det gärna innan du skriver.',
  groups: {
    device: 'Din telefon, din dator och nätet',
    recognised: 'Det som kan röja dig',
    readers: 'De som läser',
    answers: 'Svar, kvitton och väntan',
    server: 'Servern och de som sköter den',
    law: 'Lagen',
  },
  /** In place of L26 where the ombudspersons are the persons that the Act speaks of. */
  actFunction:
    'Det här är kommunens visselblåsarfunktion. Men så länge du är anonym är det osäkert om lagens skydd gäller dig. Det kan gälla om någon senare får veta vem du är.',
};
