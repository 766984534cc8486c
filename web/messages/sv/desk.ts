/** The ombudsperson's desk. */
export const desk = {
  title: 'Ditt skrivbord',
  intro: 'Här läser och svarar kommunens förnuftsombud.',
  notHereYet: 'Sidan hämtas. Händer inget: ladda om den när du har täckning.',
  noScript:
    'Skrivbordet behöver JavaScript: breven öppnas i din webbläsare och ingen annanstans. Slå på JavaScript för den här sidan och ladda om den.',
  unlock: {
    label: 'Dina tolv ord',
    hint: 'Stora eller små bokstäver går lika bra. De fyra första bokstäverna i varje ord räcker.',
    hide: 'Dölj orden medan jag skriver',
    open: 'Lås upp',
    where: 'Lås upp på en egen enhet, inte på en skärm som andra ser.',
    words: (count: number) => `${count} av 12 ord`,
    wrongCount: (count: number) => `Det är ${count} ord. Det ska vara tolv.`,
    unknownWords: (places: string) => `Något är fel i ord nummer ${places}. Jämför med pappret.`,
    wrongChecksum: 'Alla ord finns, men de hör inte ihop. Är ordningen rätt? Jämför med pappret.',
  },
  locked: {
    button: 'Skrivbordet är låst.',
    idle: 'Skrivbordet låstes, för ingen rörde det på tio minuter.',
    hidden: 'Skrivbordet låstes, för sidan var dold i fem minuter.',
    draftsKept: 'Det du höll på att skriva finns kvar så länge fliken är öppen. Lås upp så ser du det igen.',
  },
  opening: {
    channel: 'Hämtar och kontrollerar jourlistan',
    phrase: 'Låser upp med dina ord',
    letterbox: 'Hämtar brevlådan och öppnar det som är till dig',
    everything: 'Alla ombud hämtar alla brev. Då ser servern inte vilka som är till dig.',
    counted: (listed: number, tried: number, ours: number) => `${listed} hämtade, ${tried} prövade, ${ours} till dig`,
    cancel: 'Avbryt och lås',
  },
  bar: {
    lock: 'Lås',
    refresh: 'Hämta nya brev',
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
    'gate-open': 'Öppet för ersättare',
    awaiting: 'Väntar på svar',
    answered: 'Besvarat',
    'handed-over': 'Överlämnat',
    ended: 'Avslutat',
  },
  due: {
    acknowledge: (day: string) => `Bekräfta senast ${day}`,
    answer: (day: string) => `Svara senast ${day}`,
    feedback: (day: string) => `Berätta vad det blev senast ${day}`,
    late: 'Försenat',
    soon: 'Snart',
  },
  case: {
    title: (code: string) => `Samtal ${code}`,
    feedback: (day: string) => `Den som skrev ska få veta vad det blev senast ${day}.`,
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
      `Samtalet lämnades till ${name}, som inte har bekräftat i tid. Du kan läsa vad som står här. Svara kan du när det kommer ett nytt brev.`,
    gateOpenDeputy:
      'Ingen bekräftade det här brevet i tid. Därför kan du som ersättare läsa och svara. Tala först med den som hade jour, om du inte tror att något är fel.',
    gateOpenPrimary:
      'Brevet är öppnat för ersättarna, för att något svar inte kom i tid eller för att någon förlorade sina ord. Kom överens om vem som svarar.',
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
    noFeedback: 'Du kan avsluta först när den som skrev har fått minst ett svar.',
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
    word: 'Till den som skrev',
    note: (name: string) => `Lapp till ${name}`,
    noteHint: (name: string) =>
      `${name} ser inte de brev som du har fått. Skriv det som behövs för att gå vidare, och inte mer.`,
    noteTooLong: 'Lappen är för lång.',
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
    posted: 'Svaren är skickade. De läggs ut på anslagstavlan i nästa utläggning.',
  },
  outbox: {
    again: 'Skicka igen',
  },
  /** What a failure means here, and what to do. */
  failures: {
    unreachable: {
      title: 'Vi når inte servern',
      text: 'Inget är borta. Det du har skrivit finns kvar så länge fliken är öppen. Försök igen när du har täckning.',
    },
    unreadable: {
      title: 'Sidan och servern förstår inte varandra',
      text: 'Sidan kan vara för gammal. Kopiera din text om du har skrivit något. Ladda sedan om sidan.',
    },
    untrustworthy: {
      title: 'Jourlistan stämmer inte',
      text: 'Servern visar en annan lista än kanalens. Någon kan ha bytt ut den. Lås inte upp här. Tala med de andra ombuden på annat sätt.',
    },
    clock: {
      title: 'Datumet i din enhet är fel',
      text: 'Din enhet och servern är inte överens om vilken dag det är. Ställ in rätt datum och försök igen.',
    },
    'clock-minutes': {
      title: 'Klockan i din enhet går fel',
      text: 'Den går mer än en minut fel, och då tar servern inte emot det du skickar. Ställ klockan på automatisk tid och försök igen.',
    },
    'not-founded': { title: 'Kanalen är inte öppen än', text: 'Kommunen har inte startat den. Här finns inget att läsa.' },
    'too-few-readers': {
      title: 'Det går inte att lämna över nu',
      text: 'Minst två personer ska kunna öppna det som lämnas över. Just nu är de färre. Inget har skickats.',
    },
    browser: {
      title: 'Din webbläsare räcker inte till',
      text: 'Den saknar något som behövs för att öppna breven. Prova en nyare webbläsare eller en annan enhet.',
    },
    'wrong-phrase': {
      title: 'Orden öppnar inget skrivbord här',
      text: 'Orden hör ihop, men inte med den här kanalen. Har du orden till en annan kommun, eller nio ord från ett brev?',
    },
    'not-ombudsperson': {
      title: 'Det här skrivbordet är inte ditt',
      text: 'Orden är rätt, men de hör inte till någon som är förnuftsombud nu. Är du med i ledningen finns det här inget för dig att öppna.',
    },
    'not-serving': {
      title: 'Din tid som ombud har inte börjat',
      text: 'Du står i jourlistan men har inte börjat än. Breven går att hämta från din första dag.',
    },
    vault: {
      title: 'Ditt valv går inte att öppna',
      text: 'Servern lämnade ett valv som är skadat eller för gammalt. Försök igen. Blir det samma sak: tala med administratören och skriv inga svar.',
    },
    conflict: {
      title: 'En annan enhet har skrivit i ditt valv',
      text: 'Inget är överskrivet. Skrivbordet har hämtat det nya, och din text finns kvar. Se efter vad som står i samtalet och försök sedan igen.',
    },
    'not-posted': {
      title: 'Ett svar är inte skickat ännu',
      text: 'Det är undertecknat och ligger i ditt valv. Skicka det igen, här eller nästa gång du låser upp. Det går ut en gång.',
    },
    'not-a-successor': {
      title: 'Den personen kan inte ta över',
      text: 'Personen är bortvald, har slutat eller saknar nyckel. Välj någon annan. Inget har skickats.',
    },
    'no-counter': {
      title: 'Samtalet är fullt',
      text: 'Det har fått så många svar som går. Lämna över det till någon annan, så kan det fortsätta.',
    },
    full: {
      title: 'Servern tar inte emot mer i dag',
      text: 'Det har kommit ovanligt mycket. Försök igen i morgon. Inget är borta.',
    },
  },
};
