import type { ReleaseFaultName } from '../../../protocol/release-fault.ts';
import type { AreaCode } from '../../../protocol/taxonomy.ts';
import type { PoolFault } from '../../../rules/release/pool.ts';
import type { PromiseBand } from '../../../rules/release/reading.ts';
import type { TableName } from '../../../rules/release/tables.ts';

/** Short enough for a picture on a small screen. */
const areas: Record<AreaCode, string> = {
  A1: 'Skola och förskola',
  A2: 'Omsorg och sjukvård',
  A3: 'Individ, familj och arbete',
  A4: 'Bygge, miljö, teknik och inköp',
  A5: 'Ledning, kultur och övrigt',
};

const tables: Record<TableName, string> = { area: 'Område', form: 'Form', source: 'Källa', total: 'Alla' };

const promises: Record<PromiseBand | 'unsaid', string> = {
  most: 'Löftet att läsa i tid: det hölls i minst 90 av 100 ärenden.',
  many: 'Löftet att läsa i tid: det hölls i 75 till 89 av 100 ärenden. Fråga ombuden vad de behöver: mer tid, eller fler att dela på jouren.',
  'too-few':
    'Löftet att läsa i tid: det hölls i mindre än 75 av 100 ärenden. Det kan ni göra något åt. Fråga ombuden vad de behöver: mer tid, eller fler att dela på jouren.',
  unsaid: 'Löftet att läsa i tid: för få ärenden för att säga något.',
};

const faults: Record<ReleaseFaultName, string> = {
  shape: 'Raden har en form som den inte ska ha.',
  gap: 'En rad saknas, eller rader hör inte ihop.',
  reordered: 'Raderna står i fel ordning.',
  backdated: 'Raden har en äldre dag än raden före.',
  future: 'Raden är från en dag som inte har kommit.',
  unsigned: 'En underskrift saknas, eller är av någon som inte får skriva under.',
  forged: 'En underskrift stämmer inte.',
  'no-key': 'Siffrorna bygger inte på den nyckel som stod i listan före.',
  'second-release': 'Siffrorna för samma tid står två gånger.',
  'too-early': 'Raden kom före sin dag.',
  'other-tables': 'Det är andra tabeller än reglerna säger.',
  overspent: 'Siffrorna säger mer än reglerna tillåter.',
};

const poolFaults: Record<PoolFault, string> = {
  'too-few-members': 'Det behövs minst tre kommuner. Med två kan den ena räkna ut den andra.',
  'unequal-tables': 'Kommunerna har inte samma rutor i tabellen. De går inte att lägga ihop.',
  'unequal-periods': 'Kommunerna har inte räknat samma tid. De går inte att lägga ihop.',
  'nothing-to-share': 'Summan är för liten för att säga något.',
  'dominant-member': 'En kommun har mer än 60 av 100 ärenden. Då skulle summan visa den kommunen.',
};

/** The page of the trends: what has been published, what it means, and whether it is right. */
export const trends = {
  title: 'Trender',
  intro:
    'Vad handlar breven om? Du som arbetar här och du som leder ser samma siffror i samma stund. Din webbläsare kollar dem först.',
  notHereYet: 'Siffrorna är på väg. Händer inget: ladda om sidan när du har täckning.',
  noScript:
    'Utan JavaScript kan sidan inte kolla något, och då visar den inget. Den som har koden till Motröst kan göra samma sak i en terminal, med adressen hit:',
  checking: 'Hämtar siffrorna och kollar dem',
  areas,
  tables,
  everything: 'Alla ärenden',
  period: {
    years: (first: string, last: string) => `${first}–${last}`,
    firstHalf: (year: string) => `första halvåret ${year}`,
    secondHalf: (year: string) => `andra halvåret ${year}`,
  },
  empty: {
    noRules: 'Här visas inga trender',
    noRulesText:
      'Kommunen har inte sagt i kanalens regler att den vill visa några. Den som har frågor om det kan vända sig till ombuden.',
    none: 'Det finns inga siffror än',
    first: (period: string, day: string) => `De första gäller ${period}. De kommer ${day}, till alla i samma stund.`,
  },
  overdue: {
    title: 'Siffror är sena',
    text: (period: string, day: string) =>
      `Siffrorna för ${period} skulle ha kommit ${day}. Någon kan vara sjuk eller ha slutat. Fråga ombuden.`,
  },
  refused: {
    title: 'Siffrorna stämmer inte',
    at: (n: number) => `Det syns på rad ${n}.`,
    text: 'Därför visar vi inga. Visa det här för någon av ombuden.',
    faults,
  },
  newest: (period: string) => `Det här säger siffrorna för ${period}`,
  came: (day: string, names: string) => `De kom ${day}. Skrivna under av ${names}.`,
  say: {
    promises,
    sessions: {
      none: 'Träffar om kanalen: inga. Boka en, och börja med ett dilemma ur er egen vardag.',
      some: (count: number) => `Träffar om kanalen: ${count}. Ombuden har själva räknat dem.`,
      unsaid: 'Träffar om kanalen: ingen har sagt hur många. Fråga ombuden.',
    },
    question: 'Vet alla som arbetar här att kanalen finns? Fråga dem. Siffrorna kan inte svara på det.',
    noMark: 'Få ärenden är inget gott betyg. De kan betyda trygghet, okunskap eller rädsla.',
    never: 'Kommunen är liten. Därför jämför vi aldrig en tid med en annan: slumpen väger för tungt.',
    breakdown: {
      pooled: 'Vad ärendena handlar om visar vi bara ihop med andra kommuner.',
      alone: 'Vad ärendena handlar om visar vi inte: de är för få för det.',
    },
    short: (day: string) => `Tiden är kort: kanalen kom till ${day}.`,
    lateKey: 'Nyckeln till slumpen gjordes först när tiden var slut. Någon kan ha varit sjuk eller ha slutat.',
    about: (about: number, from: number, to: number) => `omkring ${about} (troligen ${from}–${to}).`,
    few: 'färre än 5 eller för osäkert.',
    /** After the name, or as a sentence of its own where the name has been said. */
    change: {
      more: (earlier: string) => `högre än slumpen förklarar, jämfört med ${earlier}.`,
      fewer: (earlier: string) =>
        `lägre än slumpen förklarar, jämfört med ${earlier}. Få ärenden är inget gott betyg: fler kan ha det bra, eller fler är tysta.`,
      'nothing-certain': (earlier: string) => `ingen säker skillnad mot ${earlier}.`,
      'no-earlier': () => 'det finns inget före att jämföra med.',
      'short-earlier': () => 'tiden före var kort, så vi jämför inte.',
      never: () => 'vi jämför inte.',
    },
    /** What a leader can do where a figure is higher. */
    moreAdvice: 'Fråga dem som arbetar där vad som är nytt. Fler kan ha det svårt, eller fler vågar skriva.',
    of: (name: string, text: string) => `${name}: ${text}`,
    largest: {
      one: (table: string, name: string, about: number, from: number, to: number) =>
        `${table} med flest ärenden: ${name}, omkring ${about} (troligen ${from}–${to}). Börja där.`,
      several: (table: string, names: string) =>
        `${table} med flest ärenden: ${names}. Det går inte att säga vilket, för de ligger för nära.`,
      none: (table: string) => `${table} med flest ärenden: alla är för små för att visas.`,
    },
  },
  picture: {
    title: 'I bild',
    text: 'Pricken är siffran, strecket är var det rätta antalet troligen ligger. Den nyaste pricken är fylld.',
    label: (table: string) => `Bild: ${table}. Samma sak står i texten under.`,
    loading: 'Ritar bilden',
    failed: 'Bilden kom inte. Allt står i texten och i tabellen under.',
    axis: 'Antal ärenden',
    few: 'färre än 5 eller för osäkert',
    about: (period: string, about: number, from: number, to: number) => `${period}: omkring ${about} (${from}–${to})`,
    fewIn: (period: string) => `${period}: färre än 5 eller för osäkert`,
  },
  summary: { title: 'I text' },
  table: {
    title: 'I tabell',
    caption: (table: string, period: string) => `${table}, ${period}`,
    what: 'Vad',
    count: 'Antal ärenden',
    against: (earlier: string) => `Mot ${earlier}`,
    about: (about: number, from: number, to: number) => `omkring ${about} (troligen ${from}–${to})`,
    few: 'färre än 5 eller för osäkert',
    change: {
      more: 'högre än slumpen förklarar',
      fewer: 'lägre än slumpen förklarar',
      'nothing-certain': 'ingen säker skillnad',
      'no-earlier': 'inget före',
      'short-earlier': 'tiden före var kort',
      never: 'jämförs inte',
    },
    before: 'Siffror från tiden före',
  },
  meaning: {
    title: 'Vad siffrorna kan säga, och inte',
    is: 'Säger',
    isNot: 'Säger inte',
    items: {
      concern: {
        name: 'Ett ärende',
        is: 'Allt som någon har skrivit med samma nio ord, hur många brev det än blev.',
        not: 'Att det som står är sant, eller vem som har fel. Den som skriver på nytt med nya ord blir fler ärenden.',
      },
      about: {
        name: 'Omkring 12 (troligen 10–14)',
        is: 'I varje siffra finns slump, så att ingen kan vara säker på att just du skrev. Det rätta antalet ligger mellan de två talen i minst nio fall av tio.',
        not: 'Det rätta antalet. Det står ingenstans. Bara det ombud som gjorde nyckeln till slumpen kan räkna fram det.',
      },
      few: {
        name: 'Färre än 5 eller för osäkert',
        is: 'Siffran är så liten att den inte går att lita på.',
        not: 'Att det är noll, eller att allt är bra.',
      },
      change: {
        name: 'Högre eller lägre än slumpen förklarar',
        is: 'Skillnaden är större än både vår slump och den som alltid finns mellan två år.',
        not: 'Varför. Och av tjugo rutor där inget är nytt pekas en ut ändå.',
      },
      promises: {
        name: 'Löftet att läsa i tid',
        is: 'Hur ofta ett ombud läste senast den dag vi lovade. Tre steg, utan slump.',
        not: 'Hur bra svaret blev.',
      },
      sessions: {
        name: 'Träffar om kanalen',
        is: 'Det antal som ombuden själva har skrivit in.',
        not: 'Vad träffarna gav. Ingen räknar efter.',
      },
    },
  },
  calendar: {
    title: 'När siffrorna kommer',
    text: 'Dagarna är satta i förväg. Den som leder ser inte siffrorna före dig.',
    stage: {
      coming: (day: string) => `kommer ${day}`,
      running: (day: string) => `tiden löper, kommer ${day}`,
      counting: (day: string) => `tiden är slut, kommer ${day}`,
      due: () => 'kommer i dag',
      overdue: (day: string) => `skulle ha kommit ${day}`,
      released: (day: string) => `kom ${day}`,
    },
    past: 'De som har kommit',
    mayChange: 'Nya regler gäller först från nästa år.',
  },
  checks: {
    title: 'Stämmer siffrorna?',
    text: 'Din webbläsare har redan kollat dem. Tryck för att hämta allt på nytt och se varje steg.',
    head: 'Listan slutar med kännetecknet här. Två utskrifter med samma kännetecken är lika:',
    button: 'Kolla nu',
    running: 'Hämtar allt och kollar',
    right: 'Stämmer',
    wrong: 'Stämmer inte',
    unknown: 'Gick inte att kolla',
    signature: {
      name: 'Underskrifter',
      good: (entries: number) => `Alla ${entries} rader är skrivna under av dem som ska.`,
    },
    chain: {
      name: 'Kedjan',
      good: 'Varje rad pekar på den före. Inget är ändrat eller borta.',
    },
    key: {
      name: 'Nyckeln till slumpen',
      good: (releases: number) =>
        `Den var bunden i förväg för alla ${releases} redovisningar. Ingen kunde välja en slump som passar.`,
      late: (count: number) => `Den var bunden före siffrorna. För ${count} av dem gjordes den först när tiden var slut.`,
    },
    budget: {
      name: 'Slumpens styrka',
      good: (most: string) =>
        `Som i reglerna. Den mäts i epsilon: högst ${most} för ett ärende i alla tabeller ihop. Taket är 1,5.`,
    },
  },
  files: {
    title: 'Skriv ut och hämta',
    committee: 'Skriv ut för nämnden',
    pdf: 'I rutan för utskrift kan du välja att spara som PDF.',
    csv: 'Hämta som CSV',
    csvText: 'CSV är en tabell för kalkylprogram: semikolon mellan fälten, UTF-8. Talen står som de är, även under noll.',
    json: 'Hämta som JSON',
    jsonText: 'JSON har hela listan med underskrifter, jourlistan som den kollas mot, och namn på alla rutor. Formen står i',
    schema: 'schemat',
  },
  sheet: {
    title: 'Arbetsblad för riskanalys',
    text: 'För en träff med dem som berörs. Bladet har teman ur de nyaste siffrorna och frågor för den som leder.',
    show: 'Visa bladet',
    print: 'Skriv ut bladet',
    themes: 'Teman ur siffrorna',
    noThemes: 'Inga teman går att visa ur siffrorna. Ta ett dilemma ur er egen vardag.',
    example: 'Till exempel',
    questions: ['Vad kan hända hos oss?', 'Vad gör vi redan?', 'Vad prövar vi, och till när?'],
    leading: 'Till den som leder',
    prompts: [
      'Du som är chef leder. Kom tillbaka till frågan, inte bara en gång.',
      'Utgå från något som händer i er vardag.',
      'Fråga vilka principer som krockar. Alla kan vara viktiga på en gång.',
      'Ha lagen framme: vad måste ni göra, och vad får ni inte?',
      'Ta god tid, och styr lätt. Här finns inget facit och inga poäng.',
      'Sök ett gemensamt problem, inte någon att skylla på.',
      'Fråga vad ni har prövat som inte gick. Vad lärde ni er?',
      'Sluta med vad var och en gör om det händer.',
    ],
  },
  pool: {
    title: 'Lägg ihop flera kommuner',
    text: 'Välj kommunernas JSON-filer. De kollas här i din webbläsare och skickas ingenstans.',
    choose: 'JSON-filer från minst tre kommuner',
    reading: 'Läser filerna',
    files: 'Filerna',
    whole: (municipality: string) => `${municipality}: filen är hel.`,
    words: 'Kanalens åtta ord',
    compare: 'Jämför orden med kommunens egen sida. Bara då vet du att filen är från den.',
    notTrends: (file: string) => `${file}: det här är ingen fil med trender.`,
    badRoster: (file: string) => `${file}: jourlistan i filen stämmer inte.`,
    badRelease: (file: string, n: number) => `${file}: siffrorna stämmer inte, på rad ${n}.`,
    twice: (municipality: string) => `${municipality} är med två gånger. Den räknas en gång.`,
    noneYet: (municipality: string) => `${municipality} har inga siffror än.`,
    period: 'Tid',
    lacks: (municipality: string) => `${municipality} har inga sådana siffror för den tiden.`,
    faults: poolFaults,
    result: (count: number) => `Tillsammans: ${count} kommuner`,
    wanted: 'Fem kommuner eller fler är bättre. Då är slumpen mindre och ingen syns.',
    nothing: 'Det finns ingen tid som filerna har siffror för.',
  },
};
