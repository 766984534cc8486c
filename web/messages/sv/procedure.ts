import { trendRules } from './trend-rules.ts';

/** How the channel is run, in writing: what a municipality has to have on paper. Numbers and people come from the configuration and the roster. */
export const procedure = {
  intro: (municipality: string) =>
    `Det här är den skriftliga rutinen för Motröst i ${municipality}. Den följer av kanalens inställningar och av reglerna i jourlistan.`,
  checked: 'Din webbläsare har hämtat jourlistan och kontrollerat alla underskrifter.',
  fromRoster: 'Mer om det här står i jourlistan. Det visas när sidan har hämtat och kontrollerat den.',
  print: 'Skriv ut eller spara som pdf',
  channel: {
    title: 'Vad kanalen är',
    what: 'Motröst är till för den som arbetar i kommunen. Här kan man berätta om påverkan och tryck, och om sådant som man tvivlar på. Den som skriver är anonym. Ett förnuftsombud läser och svarar.',
    law: {
      A: [
        'Kanalen ligger vid sidan av lagen (2021:890) om skydd för personer som rapporterar om missförhållanden. Den är inte kommunens visselblåsarfunktion, och lagens skydd gäller inte här.',
      ],
      B: [
        'Kanalen är en intern rapporteringskanal enligt 5 kap. lagen (2021:890) om skydd för personer som rapporterar om missförhållanden. Ombuden är de som kommunen har utsett enligt 5 kap. 5 § i lagen.',
        'Så länge den som skriver är anonym är det osäkert om lagens skydd gäller. Det kan gälla om någon senare får veta vem det är.',
      ],
    },
    document: 'Det som skrivs blir en allmän handling. Den som begär ut den har rätt till en prövning.',
    words: (words: string) => `Kanalens åtta ord är: ${words}. De räknas ut ur jourlistans första rad.`,
  },
  people: {
    title: 'Vem som tar emot',
    text: [
      'Förnuftsombuden tar emot breven. De står i en kö och turas om att ha jour. Den som har haft jour ställer sig sist. Den som är borta hoppas över och behåller sin plats. Ingen kan flytta någon för hand.',
      'Två ersättare kan läsa om den som har jour inte gör det i tid. De står näst i kön. Den som skriver kan välja bort ombud. De får ingen nyckel till brevet.',
      'Administratören släpper in nya ombud tillsammans med ett ombud som redan tjänstgör. Den nya får sin första jour tidigast två perioder senare. Administratören kan på egen hand säga att ett ombud har slutat eller har tappat sina nycklar.',
      'Ingen står över ombuden i kanalen. Bara ombuden kan läsa, lämna över och avsluta ett samtal. Ingen godkänner det som de svarar.',
    ],
    turns: {
      week: 'En jour är en vecka och börjar på en måndag.',
      fortnight: 'En jour är två veckor och börjar på en måndag.',
      month: 'En jour är en månad och börjar den första.',
    },
    listTitle: (day: string) => `Ombud den ${day}`,
    nobody: 'Ingen tjänstgör än.',
    guest: (unit: string, place: string) => `${unit}. Gäst från ${place}`,
    since: (day: string) => `I jourlistan sedan ${day}`,
    from: (day: string) => `Börjar ${day}`,
    onDuty: 'Har jour nu',
  },
  deadlines: {
    title: 'Frister',
    text: ['Den som skriver får genast veta, på skärmen, att brevet har kommit fram och vilken dag någon senast läser.'],
    acknowledge: (days: number) =>
      days === 1
        ? 'Någon ska ha läst brevet inom en arbetsdag.'
        : `Någon ska ha läst brevet inom ${days} arbetsdagar, dock senast efter fem dagar.`,
    feedback: (days: number) => `Den som skrev ska få veta vad det blev inom ${days} dagar från första brevet.`,
    publication: (winter: number, summer: number) =>
      `Svar visas en gång om dygnet: när klockan har blivit ${winter} på vintern och ${summer} på sommaren.`,
    act: 'Lagens frister är sju dagar för att bekräfta och tre månader för att återkoppla (5 kap. 8 §).',
  },
  silence: {
    title: 'När ingen läser eller svarar',
    text: [
      'Har ingen läst brevet i tid öppnas det för ersättarna. Det sker av sig självt, dagen efter.',
      'Dröjer ett svar kan den som skrev själv låta ersättarna läsa, med sina nio ord.',
      'Om ett ombud tappar sina nycklar öppnas breven från den personens jourer för ersättarna.',
    ],
  },
  handOver: {
    title: 'När någon är jävig eller lämnar över',
    text: [
      'Ett ombud som är jävigt kliver åt sidan. Samtalet går då till ett annat ombud, med sina brev och svar.',
      'Den som skrev får veta vem som tar över, och kan säga nej.',
      'Den som har lämnat över ska inte läsa nya brev i samtalet.',
    ],
  },
  stored: {
    title: 'Vad vi sparar',
    items: [
      'Breven, förslutna. Alla är lika stora. Vi sparar dagen då ett brev kom, men inte klockslaget.',
      'Kvitton och svar, förslutna, bland utfyllnad som ser likadan ut. Ett svar ligger framme i ungefär två månader och ett kvitto i nio.',
      'Ett förslutet valv för varje ombud, med nycklar och samtal. Har ombudet en nyckel på sin enhet sparar vi ombudets tolv ord, förslutna med den.',
      'Jourlistan, som är öppen för alla: namn, enheter, frånvaro, regler och underskrifter.',
      'Inbjudningar och svar på dem, tills de är avgjorda eller för gamla.',
    ],
    never: 'Vi sparar inga adresser, inga klockslag och inget om vem som har varit på sidan.',
    others:
      'Databasen går att återställa till vilken minut som helst i 30 dagar. Cloudflare, som driver den, ser adresser och tider.',
  },
  kept: {
    title: 'Hur länge',
    none: 'Reglerna nämner inget beslut om gallring. Innan det finns ett tas inga brev bort, och inga nycklar förstörs.',
    decision: (number: string, day: string) => `Kommunens beslut om gallring har nummer ${number} och är från den ${day}.`,
    ahead: (number: string, day: string) =>
      `Reglerna nämner ett beslut om gallring, ${number}, men det är daterat ${day}. Innan dess tas inga brev bort, och inga nycklar förstörs.`,
    keys: 'Ungefär tre månader efter att ett samtal är avslutat tas breven bort. Det som ombudet har sparat av samtalet tas bort efter två år. En tid efter att allt från en jour är hanterat förstör ombuden nycklarna till den. Det som ligger kvar då går inte att öppna mer.',
    left: 'När ett ombud slutar kan ingen öppna det som ombudet hade sparat. Det tas bort två år efteråt. Brev som bara ombudet hade läst ligger kvar, förslutna.',
    roster: 'Ur jourlistan tas inget bort.',
  },
  sight: {
    title: 'Vem som ser vad',
    rows: [
      { who: 'Den som skriver', what: 'Ser svaren, med sina nio ord.' },
      { who: 'Ombudet som har jour', what: 'Ser breven från sin jour, och de samtal som det har hand om.' },
      { who: 'Ersättarna', what: 'Ser ett brev först när det har öppnats för dem.' },
      { who: 'Ett ombud som är bortvalt', what: 'Ser inte brevet.' },
      { who: 'Ledarna', what: 'Ser inga brev och inga svar, och inte hur många de är.' },
      { who: 'Administratören', what: 'Ser inga brev och inga svar.' },
      {
        who: 'Den som sköter servern',
        what: 'Ser förslutna brev, vilken dag de kom och när ombuden arbetar. Ser inte vad som står i breven.',
      },
      { who: 'Alla', what: 'Ser jourlistan, den här sidan och en anslagstavla med förslutna svar.' },
    ],
    limits: 'Allt detta har gränser. De står på sidan om vad vi inte kan lova.',
  },
  ways: {
    title: 'Andra vägar',
    talk: {
      A: 'Den som hellre vill prata, eller vill ha lagens skydd, vänder sig till kommunens visselblåsarfunktion.',
      B: 'Den som hellre vill prata kan ringa eller be om ett möte.',
    },
    formal: 'Kommunens visselblåsarfunktion',
    external: 'Myndigheternas egna kanaler',
    letter: (address: string) => `Brev: ${address}`,
    phone: (number: string) => `Telefon: ${number}`,
    more: 'Mer om facket, medier och andra vägar',
  },
  complain: {
    title: 'Den som inte är nöjd',
    text: [
      'Kan skriva ett nytt brev och välja bort det ombud som det gäller.',
      'Kan fråga kommunens dataskyddsombud om personuppgifter. Integritetsskyddsmyndigheten har tillsyn över dem.',
      'Kan vända sig till Justitieombudsmannen, JO, om kommunen inte följer lagen.',
    ],
    act: 'Kan vända sig till Arbetsmiljöverket, som har tillsyn över att kommunen har en intern kanal.',
  },
  rules: {
    title: 'Reglerna som gäller',
    source: (entry: number, day: string) => `De står i rad ${entry} i jourlistan, från den ${day}.`,
    since: (day: string) => `De gäller från och med den ${day}.`,
    coming: (entry: number, day: string) => `Rad ${entry} i jourlistan har nya regler. De börjar gälla den ${day}.`,
    names: {
      period: 'Jourens längd',
      acknowledgeWorkingDays: 'Arbetsdagar tills någon ska ha läst',
      feedbackDays: 'Dagar tills den som skrev ska veta vad det blev',
      publicationHour: 'Klockslag för dagens utgåva (UTC)',
      slots: 'Platser för svar per utgåva',
      receipts: 'Kvitton per utgåva',
      coverPercent: 'Skyddsbrev, procent av besöken',
      archiveDecision: 'Beslut om gallring',
      trends: trendRules.name,
    },
    periods: { week: 'En vecka', fortnight: 'Två veckor', month: 'En månad' },
    noDecision: 'Inget',
    trends: trendRules,
    noTrends: 'Inga än',
  },
  version: {
    title: 'Den här versionen',
    printed: (day: string) => `Sidan visar hur det är den ${day}.`,
    hash: 'Kontrollsumma',
    words: 'Samma i sex ord',
    how: 'Två utskrifter med samma kontrollsumma har samma inställningar, regler och jourlista. Så räknar du om den: spara texten nedan som en fil utan radbrytningar. Räkna SHA-256 av filen och skriv den som base64url. Orden är de första 66 bitarna, elva bitar för varje ord.',
    command: 'I en terminal:',
    text: 'Texten',
  },
};
