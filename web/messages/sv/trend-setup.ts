import { trendRules } from './trend-rules.ts';

/** What has to be known before trends can be released: asked on the founding page, and where rules are changed. */
export const trendSetup = {
  rules: trendRules,
  title: 'Trenderna',
  intro: [
    'En gång om året kan kanalen visa ungefär hur många ärenden det har varit, och vad de handlade om. Alla ser det på samma gång, medarbetare och ledning.',
    'Siffrorna görs lite fel med flit, så att ingen går att räkna fram. Hur många som visas beror på hur många som arbetar i kommunen.',
  ],
  wants: 'Ska kanalen visa trender?',
  wantsHint: 'Det som gäller den 1 januari gäller hela året. Det år då kanalen startar gäller det som bestäms vid starten.',
  wantsMissing: 'Välj om kanalen ska visa trender.',
  options: {
    now: { name: 'Ja', text: 'Du skriver hur många som arbetar i varje område.' },
    later: { name: 'Inte än', text: 'Då visas inga trender. Det går att ändra senare.' },
    kept: { name: 'Som i reglerna nu' },
  },
  staff: {
    title: 'Hur många arbetar i varje område?',
    hint: 'Räkna alla som kommunen och dess bolag har anställda, så som de står i personalstatistiken. Bara summan skrivs in i jourlistan. Talen för områdena sparas ingenstans.',
    missing: 'Skriv ett antal. Arbetar ingen där: skriv 0.',
    wrong: (most: string) => `Skriv ett helt tal från 0 till ${most}.`,
    sumWrong: (most: string) => `Summan av de fem talen ska vara från 1 till ${most}.`,
    notYet: 'Skriv alla fem talen, så ser du vad som kommer att visas.',
    sum: (employees: string, sizeClass: string) => `Summan är ${employees} anställda: storleksklass ${sizeClass}.`,
  },
  classes: {
    S: (from: string) =>
      `Klass S är för kommuner med färre än ${from} anställda. Där är ärendena så få att varje siffra kan peka på någon. Därför visas nästan inga.`,
    M: (from: string) =>
      `Klass M är för kommuner med minst ${from} anställda. Där går det att visa några siffror utan att någon pekas ut.`,
    L: (from: string) => `Klass L är för kommuner med minst ${from} anställda. Där går det att visa mest.`,
  },
  showsTitle: 'Det här kommer att visas',
  shows: {
    total: (often: string) => `Hur många ärenden det var i hela kommunen, ${often}.`,
    area: (often: string) => `Hur många ärenden det var i varje område, ${often}.`,
    form: (often: string) => `Hur påverkan gick till, i fem grupper, ${often}.`,
    source: (often: string) => `Vem den kom från, i fem grupper, ${often}.`,
  },
  inPool: 'Uppdelningen visas bara ihop med andra kommuners. På er egen sida visas summan.',
  pool: {
    label: 'Är ni med i en pool?',
    hint: 'Små kommuner kan visa sina siffror ihop. Då syns mer, utan att någon pekas ut. Minst tre kommuner behöver vara med, och helst fem.',
    no: 'Nej, vi visar bara vårt eget antal',
    yes: 'Ja, vi har kommit överens med andra kommuner',
  },
  halfYears: {
    label: 'Hur ofta?',
    hint: 'Varje halvår kommer siffrorna fortare, men de blir osäkrare.',
    no: 'Varje år',
    yes: 'Varje halvår',
  },
  together: {
    label: (area: string) => `Räkna ihop ”${area}” med`,
    refused: (staff: string, needed: string) =>
      `${staff} anställda är för få för att visas för sig. Det behövs minst ${needed}.`,
    unwise: (staff: string, wanted: string) =>
      `${staff} anställda är i minsta laget. Är de färre än ${wanted} är det klokt att räkna ihop dem med ett annat område.`,
    choose: 'Välj ett område',
    alone: 'Inget, det visas för sig',
    missing: 'Välj ett område att räkna ihop det med.',
    wrong: (needed: string) => `Tillsammans är de ändå färre än ${needed}. Välj ett större område.`,
  },
};
