import { coding } from './desk-coding.ts';
import { copy } from './desk-copy.ts';
import { failures } from './desk-failures.ts';
import { file } from './desk-file.ts';
import { unlock } from './unlock.ts';

/** The ombudsperson's desk. */
export const desk = {
  title: 'Ditt skrivbord',
  intro: 'Här läser och svarar kommunens förnuftsombud.',
  notHereYet: 'Sidan hämtas. Händer inget: ladda om den när du har täckning.',
  noScript:
    'Skrivbordet behöver JavaScript: breven öppnas i din webbläsare och ingen annanstans. Slå på JavaScript för den här sidan och ladda om den.',
  unlock,
  /** For who has come to the wrong page. */
  toLeader: 'Till ledarens sida',
  locked: {
    button: 'Skrivbordet är låst.',
    idle: 'Skrivbordet låstes, för ingen rörde det på tio minuter.',
    hidden: 'Skrivbordet låstes, för sidan var dold i fem minuter.',
    draftsKept: 'Det du höll på att skriva finns kvar så länge fliken är öppen. Lås upp så ser du det igen.',
  },
  opening: {
    passkey: 'Din enhet frågar dig',
    channel: 'Hämtar och kontrollerar jourlistan',
    phrase: 'Låser upp dina nycklar',
    letterbox: 'Hämtar brevlådan och öppnar det som är till dig',
    everything: 'Alla ombud hämtar alla brev. Då ser servern inte vilka som är till dig.',
    counted: (listed: number, tried: number, ours: number) => `${listed} hämtade, ${tried} prövade, ${ours} till dig`,
    cancel: 'Avbryt och lås',
  },
  bar: {
    lock: 'Lås',
    refresh: 'Hämta nya brev',
    letters: 'Samtalen',
    locksIn: (seconds: number) => `Skrivbordet låses om ${seconds} sekunder.`,
    locksSoon: 'Skrivbordet låses om en minut. Rör sidan för att fortsätta.',
    stay: 'Fortsätt',
  },
  list: {
    title: 'Samtal',
    count: (shown: number, all: number) => (shown === all ? `${all} samtal` : `${shown} av ${all} samtal`),
    search: 'Sök i breven',
    searchHint: 'Sökningen görs här i webbläsaren.',
    filter: 'Visa',
    all: 'Alla',
    empty: 'Här finns inga brev till dig ännu. Få brev är inte ett betyg på någon. Titta in igen någon av de närmaste dagarna.',
    nothingFound: 'Inget samtal passar. Prova ett annat ord, eller visa alla.',
    first: (day: string) => `Kom ${day}`,
    noLetter: 'Inget brev ännu',
    age: (days: number) => (days === 1 ? '1 arbetsdag' : `${days} arbetsdagar`),
    unacknowledged: (count: number) => (count === 1 ? '1 brev inte bekräftat' : `${count} brev inte bekräftade`),
    broken: (count: number) =>
      count === 1
        ? 'Ett brev till dig går inte att öppna. Det är skadat, eller var aldrig ärligt menat.'
        : `${count} brev till dig går inte att öppna. De är skadade, eller var aldrig ärligt menade.`,
    toList: 'Till listan',
  },
  states: {
    new: 'Nytt',
    read: 'Läst, inte bekräftat',
    'gate-open': 'Att ta',
    taken: 'Taget av en kollega',
    awaiting: 'Väntar på svar',
    answered: 'Besvarat',
    'handed-over': 'Överlämnat',
    ended: 'Avslutat',
  },
  due: {
    acknowledge: (day: string) => `Bekräfta senast ${day}`,
    answer: (day: string) => `Svara senast ${day}`,
    line: (day: string) => `Skriv några rader senast ${day}, även om inget har hänt`,
    feedback: (day: string) => `Berätta vad som gjordes, och varför, senast ${day}`,
    soon: 'Snart',
    pressing: 'Nu',
    late: 'Försenat',
    broken: 'Löftet är brutet',
  },
  case: {
    title: (code: string) => `Samtal ${code}`,
    excluded: (names: string) => `Den som skrev har valt bort ${names}. Nämn inte brevet för någon som är bortvald.`,
    noAcknowledgement:
      'Den som skrev vill inte ha ett svar bara om att brevet är läst. Bekräfta ändå här, annars öppnas brevet för ersättarna.',
    refused: 'Den som skrev säger nej till att du lämnar över, och vill fortsätta med dig.',
    otherLanguage: { sv: 'Brevet är på svenska. Svara på svenska.', en: 'Brevet är på engelska. Svara på engelska.' },
    ended: 'Den som skrev har avslutat samtalet, eller så har du gjort det. Kommer det ett nytt brev öppnas samtalet igen.',
    handedOver: 'Du har lämnat över samtalet. Du kan läsa det som kom till dig, men inte svara.',
    handedOverTo: (name: string) =>
      `Du har lämnat över samtalet till ${name}. Du kan läsa det som kom till dig, men inte svara.`,
    showTexts: 'Visa breven',
    deputyOfHandOver: (name: string) =>
      `Samtalet lämnades till ${name}, som inte har tagit hand om det i tid. Du får svara i stället.`,
    unopened: (count: number) =>
      count === 1 ? 'Ett äldre brev går inte att öppna längre.' : `${count} äldre brev går inte att öppna längre.`,
    unseen: (count: number) =>
      count === 1
        ? 'Ett tidigare svar syns inte här. Det väntar på att läggas ut, eller ligger inte kvar på anslagstavlan.'
        : `${count} delar av tidigare svar syns inte här. De väntar på att läggas ut, eller ligger inte kvar på anslagstavlan.`,
    officeFork: 'Två svar har skrivits samtidigt. Den som skrev ser det. Kom överens med din kollega om vem som svarar.',
    nothing: 'Här finns inget brev ännu. Du kan skriva först.',
    actions: 'Vad du kan göra',
    print: 'Skriv ut',
    printMark: 'Kan innehålla uppgifter som omfattas av sekretess',
    close: 'Stäng samtalet',
  },
  letter: {
    concern: 'Första brevet',
    'follow-up': 'Brev',
    consent: 'Brev med ett ja',
    end: 'Sista brevet: samtalet är slut',
    on: (day: string) => `Kom ${day}`,
    empty: 'Brevet har ingen text.',
    received: 'Inte bekräftat',
    acknowledged: 'Bekräftat',
    openToDeputies: 'Öppet för ersättare',
    filed: 'Ur akten. Brevet har gallrats på servern.',
    gap: 'Ett tidigare brev syntes inte när det här skrevs. Det är vanligt när breven kommer tätt.',
    fork: 'Breven hänger inte ihop här. Något kan saknas eller vara utbytt. Fråga i ditt svar om ett brev är borta.',
  },
  note: {
    title: (name: string) => `Lapp från ${name}`,
    on: (day: string) => `Lämnades över ${day}`,
    empty: 'Lappen är tom.',
  },
  answerShown: {
    own: 'Ditt svar',
    by: (name: string) => `Svar från ${name}`,
    'hand-over': (name: string) => `Överlämnat till ${name}`,
    closing: 'Avslut',
    on: (day: string) => `Skrivet ${day}`,
    waiting: 'Läggs ut på anslagstavlan i nästa utläggning.',
    outbox: 'Inte skickat ännu. Det ligger i ditt valv.',
    file: 'Ur akten. På anslagstavlan syns det inte: det väntar på nästa utläggning, eller ligger inte kvar.',
  },
  act: {
    acknowledge: 'Bekräfta att jag har läst',
    acknowledgeHint: 'Den som skrev ser på sitt kvitto att brevet är läst.',
    acknowledging: 'Bekräftar',
    answer: 'Svara',
    goOn: 'Fortsätt på svaret',
    handOver: 'Lämna över',
    stepAside: 'Kliv åt sidan (jäv)',
    close: 'Avsluta samtalet',
    cancel: 'Avbryt',
  },
  answer: {
    title: 'Svara',
    label: 'Ditt svar',
    hint: 'Skriv så att svaret inte röjer någon, även om fel person läser det.',
    templates: 'Börja med en mall',
    replaces: 'Mallen läggs sist i texten.',
    names: {
      first: 'Första svaret',
      question: 'En fråga',
      progress: 'Hur det går',
      closing: 'Avslut med återkoppling',
      law: 'Det här kan vara visselblåsning',
    },
    length: (characters: number, parts: number, days: number) =>
      parts === 1
        ? `${characters} tecken.`
        : `${characters} tecken. Svaret delas i ${parts} delar och läggs ut på ${days === 1 ? 'en dag' : `${days} dagar`}.`,
    tooLong: 'Texten är för lång för ett svar. Korta den, eller skriv resten i ett svar till.',
    gaps: 'Det står … kvar i texten. Fyll i eller ta bort.',
    preview: 'Läs igenom',
    previewTitle: 'Läs igenom innan du skickar',
    previewText: 'Så här ser den som skrev ditt svar. Det är undertecknat med ditt namn och går inte att ta tillbaka.',
    change: 'Ändra',
    send: 'Skicka svaret',
    sendClosing: 'Skicka och avsluta',
    asClosing: 'Avsluta samtalet med det här svaret',
    asClosingHint: 'Svaret är det sista. Skriver personen igen öppnas samtalet på nytt.',
    asFeedback: 'Svaret säger vad som har gjorts, och varför',
    asFeedbackHint: 'Sätt ett kryss när den som skrev får veta vad du har gjort, eller inte gjort, och skälen till det.',
    noFeedback:
      'Du kan inte avsluta än. Den som skrev har inte fått veta vad som har gjorts, och varför. Skriv det i svaret och sätt ett kryss vid det.',
    sending: 'Undertecknar och skickar',
  },
  handOver: {
    title: 'Lämna över',
    stepAsideTitle: 'Kliv åt sidan',
    intro: 'Den som skrev får veta vem som tar över och kan säga nej.',
    stepAsideIntro:
      'Du ser inte brevet, och det följer inte med. Ingen frågar varför. Den som skrev får veta vem som tar över och kan säga nej.',
    who: 'Vem tar över?',
    nobody: 'Det finns ingen att lämna över till: alla andra ombud är bortvalda eller ur tjänst. Tala med administratören.',
    standIns: (name: string, deputies: string) => `Tar ${name} inte hand om samtalet i tid får ${deputies} läsa och svara.`,
    word: 'Till den som skrev',
    note: (name: string) => `Lapp till ${name}`,
    noteHint: (name: string) =>
      `${name} ser inte de brev som du har fått. Skriv det som behövs för att gå vidare, och inte mer.`,
    noteTooLong: 'Lappen är för lång.',
    firstLetter: (first: string, due: string) =>
      `Det första brevet kom ${first}. Vi har lovat att senast ${due} berätta vad som gjordes, och varför.`,
    feedbackGiven: (day: string) => `Det berättades ${day}.`,
    feedbackOpen: 'Det är inte berättat än.',
    stepAsideNote:
      'Jag kliver åt sidan på grund av jäv. Jag har inte läst breven. Den som skrev har fått rådet att berätta igen.',
    send: 'Lämna över',
    sendStepAside: 'Kliv åt sidan',
    working: 'Förseglar och lämnar över. Det kan ta någon minut. Låt sidan vara öppen.',
  },
  outcomes: {
    acknowledged: 'Det är bekräftat. Den som skrev ser det på sitt kvitto.',
    answered: 'Svaret är skickat. Det läggs ut på anslagstavlan i nästa utläggning.',
    closed: 'Samtalet är avslutat. Svaret läggs ut på anslagstavlan i nästa utläggning.',
    'handed-over': 'Samtalet är överlämnat. Den som skrev får veta det i nästa utläggning.',
    'handed-over-before': 'Din förra överlämning hade kommit fram. Det är den som gäller, så som du skrev den.',
    taken: 'Du har tagit brevet. Den som skrev ser på sitt kvitto att det är läst. Skriv nu ett svar.',
    overtaken: 'Någon annan hann före. Inget är borta.',
    noted: 'Anteckningarna är sparade.',
    removed: 'Uppgiften är borttagen.',
    coded: 'Ärendet är kodat. Koderna ligger i ditt valv.',
    'codes-undone': 'Koderna är som de var förut.',
    posted: 'Svaren är skickade. De läggs ut på anslagstavlan i nästa utläggning.',
    'passkey-added': 'Nyckeln är sparad. Nästa gång kan du låsa upp med den här enheten.',
    'passkey-removed': 'Nyckeln öppnar inget mer här. Den ligger kvar i din enhet: ta bort den där också.',
    'leave-said': 'Din frånvaro står i jourlistan.',
    'proposal-signed': 'Du har skrivit under. Det står i jourlistan nu.',
    'shares-joined': 'Delarna är hoplagda. Nu är det den andras tur.',
    'release-signed': 'Du har skrivit under. Nu läggs siffrorna ut av den första.',
    released: 'Siffrorna är ute. Alla kan läsa dem nu.',
    'round-begun': 'En ny omgång har börjat. Be alla låsa upp sina skrivbord.',
  },
  outbox: {
    again: 'Skicka igen',
  },
  ...{ failures, file, copy, coding },
};
