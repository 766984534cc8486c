/** Reading answers with nine words, and going on from there. */
export const check = {
  phrase: {
    title: 'Läs svar',
    lead: 'Skriv dina nio ord här. De stannar i din webbläsare.',
    device: 'Gör det på din egen telefon. Gör det aldrig på en dator på jobbet.',
    label: 'Dina nio ord',
    hint: 'Stora och små bokstäver går lika bra. De fyra första bokstäverna i varje ord räcker. Du kan klistra in.',
    read: 'Läs',
    right: 'Orden hör ihop. Tryck på Läs.',
    count: (count: number) => `Det ska vara nio ord. Här står ${count}.`,
    unknown: (places: string) => `Vi känner inte igen ord ${places}. Se efter hur det är stavat.`,
    mixed: 'Något ord är fel, eller står på fel plats. Jämför med ditt papper.',
    which: {
      title: 'På vilket språk är orden?',
      text: 'De går att läsa på två sätt.',
      sv: 'De är svenska',
      en: 'De är engelska',
    },
  },
  reading: {
    title: 'Vi letar efter ditt svar',
    deriving: 'Gör en nyckel av dina ord',
    waiting: 'Hämtar anslagstavlan',
    looking: 'Letar på anslagstavlan',
    same: 'Det här ser ut som vilket besök som helst.',
  },
  nothing: {
    title: 'Här finns inget svar ännu',
    lead: 'För de här orden finns inget på anslagstavlan. Det kan bero på flera saker:',
    reasons: [
      'Du skrev i dag eller i går. Då har kvittot inte kommit än.',
      'Ingen har hunnit svara.',
      'Något ord är fel. Det kan hända fast orden hör ihop.',
      'Det var länge sedan. Ett svar ligger framme i ungefär två månader, ett kvitto i nio.',
    ],
    come: (day: string) => `Kom gärna tillbaka efter ${day}.`,
    other: 'Prova andra ord',
    write: 'Skriv ändå',
  },
  status: {
    sent: { title: 'Ditt brev är skickat', text: 'Kvittot syns här dagen efter.' },
    received: { title: 'Ditt brev är mottaget', text: 'Det ligger i brevlådan. Vi vet inte om någon har läst det än.' },
    read: {
      title: 'Ditt brev är läst',
      text: 'Det betyder inte att någon har svarat. Dröjer svaret kan du låta ersättarna läsa.',
    },
    open: { title: 'Ersättarna kan läsa ditt brev', text: 'De får läsa och svara i stället. Titta här igen om några dagar.' },
    taken: {
      title: 'Någon har tagit hand om ditt brev',
      text: 'Det var efter att ersättarna fick läsa det. I svaret ser du vem det är. Dröjer svaret kan du låta ersättarna läsa igen.',
    },
    silent: {
      title: 'Ingen har svarat som vi lovade',
      text: 'Du kan låta ersättarna läsa. Har du redan gjort det? Vänta då några dagar. Har du avslutat, eller bett att få slippa svar? Då behöver du inte göra något.',
    },
    answered: { title: 'Det finns ett svar', text: '' },
    more: { title: 'Ditt nya brev väntar på svar', text: 'Det som har kommit innan står kvar här.' },
    closed: { title: 'Ombudet har avslutat', text: 'Det sista svaret står här. Du kan skriva igen med samma ord.' },
  },
  dates: {
    read: (day: string) => `Någon ska läsa senast ${day}.`,
    late: (day: string) => `Någon skulle ha läst senast ${day}.`,
    feedback: (day: string) => `Senast ${day} ska du få veta vad som har hänt.`,
    feedbackLate: (day: string) => `Senast ${day} skulle du ha fått veta vad som har hänt. Har du inte det? Skriv och fråga.`,
  },
  timeline: {
    title: 'Brev och svar',
    earlier: (count: number) => `Tidigare (${count})`,
    ownTexts: 'Dina egna brev visas utan text. Den som hittar dina ord kan alltså inte läsa dem.',
    moreTitle: 'Saknas något?',
    more: 'Har du skickat fler brev än så här? Kvittot kommer dagen efter. Kommer det inte: skriv igen.',
  },
  letter: {
    title: (number: number) => `Brev ${number} från dig`,
    sent: 'Skickat. Kvittot kommer i morgon.',
    missing: 'Kvittot borde ha kommit. Det kan dröja när det är många brev. Kommer det inte: skriv igen.',
    received: 'Mottaget.',
    acknowledged: 'Läst. Kvittot säger inte av vem.',
    openToDeputies: 'Ersättarna kan läsa det.',
    taken: 'Någon har tagit hand om det, sedan ersättarna fick läsa.',
    opened: 'Ersättarna kan läsa det från och med nu.',
    readBy: (name: string) => `Läst av ${name}.`,
  },
  reply: {
    answer: (name: string) => `Svar från ${name}`,
    handOver: (name: string) => `${name} lämnar över`,
    closing: (name: string) => `Sista svaret från ${name}`,
    signed: 'Undertecknat. Kontrollerat i din webbläsare.',
    successor: (name: string) => `Den som tar över heter ${name}.`,
    standIns: (successor: string, names: string) => `Svarar ${successor} inte i tid får ${names} svara i stället.`,
    insteadOf: (name: string, other: string) => `${name} svarar i stället för ${other}.`,
    closed: 'Med det här svaret avslutar ombudet samtalet.',
    unfinished: 'Svaret är längre än så här. Resten brukar komma nästa dag.',
    late: (name: string) => `${name} skrev det här efter att ha lämnat över.`,
    rival: 'Ett annat svar säger sig komma på samma plats.',
    missing: 'Här saknas ett svar.',
  },
  warnings: {
    oldBoard: {
      title: 'Anslagstavlan är gammal',
      text: (day: string) =>
        `Den är från ${day}, men det kommer en ny varje dag. Svar och kvitton kan saknas. Försök igen senare, eller från ett annat nät.`,
      never: 'Inget har satts upp på den än, fast det ska ske varje dag. Försök igen senare, eller från ett annat nät.',
    },
    oldRoster: {
      title: 'Listan över ombud är inte bekräftad',
      text: 'Två ombud ska intyga den var fjortonde dag. Det har de inte gjort. Någon som har slutat kan stå kvar på den.',
    },
    gap: {
      title: 'Ett svar saknas',
      young:
        'Det kan komma i morgon. Det kan också vara så att servern håller inne det. Saknas det i morgon: skriv och fråga ditt ombud.',
      old: 'Det kan vara för gammalt: ett svar ligger framme i ungefär två månader. Det kan också vara så att servern håller inne det. Skriv och fråga ditt ombud.',
    },
    fork: {
      title: 'Två svar går inte ihop',
      text: 'Båda säger sig komma på samma plats. Det blir så när två personer svarar utan att veta om varandra. Det kan också vara så att någon visar er olika samtal. Skriv och fråga ditt ombud.',
    },
    lostAnswer: {
      title: 'Du tycks ha fått ett svar som inte finns här',
      text: 'Dina kvitton visar att du har skrivit till någon som hade svarat dig. Svaret kan vara äldre än två månader. Det kan också vara så att servern håller inne det. Skriv och fråga.',
    },
    tooLate: {
      title: 'Ett svar kan ha kommit och gått',
      text: 'Du har brev som är äldre än två månader. Så länge ligger ett svar framme. Skriv igen om du inte såg något svar.',
    },
    broken: {
      title: 'Ett svar till dig är skadat',
      text: (count: number) =>
        count === 1
          ? 'Det går inte att läsa. Någon har ändrat det eller bytt plats på det och ett annat. Skriv och be om det igen.'
          : `Det gäller ${count} svar. De går inte att läsa. Någon har ändrat dem eller bytt plats på dem. Skriv och be om dem igen.`,
    },
    repeated: {
      title: 'Ett svar sitter uppe två gånger',
      text: 'Servern visar samma svar igen. Här står det en gång, på sin plats. Det är inte nytt.',
    },
    otherLetters: {
      title: 'Svaret gäller andra brev än de som syns här',
      text: 'Den som svarade har fått andra brev från dig än kvittona visar. Ett kvitto kan dröja, eller vara äldre än nio månader. Det kan också vara så att servern håller inne det. Skriv vilka dagar du har skrivit.',
    },
  },
  handOver: {
    asked: (author: string, successor: string, next: string) =>
      `${author} vill lämna över till ${successor}. Säger du nej går ditt nästa brev till ${author}. Skriver du utan att säga nej går det till ${next}.`,
    done: (author: string, successor: string, next: string) =>
      `${author} har slutat och lämnat över till ${successor}. Ditt nästa brev går till ${next}.`,
    refused: (next: string) => `Du har sagt nej till bytet. Dina brev går till ${next}.`,
    accepted: (successor: string) => `Du har skrivit till ${successor}, som nu har tagit över.`,
  },
  gone: (name: string, next: string) => `${name} är inte ombud längre. Ditt nästa brev går till ${next}.`,
  next: {
    title: 'Vad vill du göra?',
    write: 'Skriv mer',
    deputies: 'Låt ersättarna läsa',
    refuse: 'Säg nej till bytet',
    end: 'Avsluta samtalet',
    forget: 'Stäng och glöm orden',
    goOn: 'Gå till brevet som inte är framme',
  },
  ways: 'Andra vägar',
  arrived: {
    write: {
      title: 'Ditt brev är framme',
      text: (name: string, day: string) => `${name} läser senast ${day}. Kom tillbaka efter ${day} med samma nio ord.`,
    },
    refuse: { title: 'Ditt nej är framme', text: (name: string) => `Dina brev går till ${name} som förut.` },
    opened: { title: 'Ersättarna får läsa nu', text: 'Ersättarna kan läsa från och med nu.' },
  },
  writing: {
    title: 'Skriv mer',
    first: 'Skriv med de här orden',
    shows: 'Att skriva syns på nätet, fast inte vad du skriver. Att läsa gör det inte.',
    to: (name: string) => `Brevet går till ${name}.`,
    deputies: (names: string) => `Läser ingen i tid får ersättarna läsa: ${names}.`,
    leftOut: (names: string) => `De här får inte läsa: ${names}.`,
    choose: {
      title: 'Vill du välja bort någon?',
      text: 'Vi vet inte om du har valt bort någon förut. Välj därför igen, om du vill.',
    },
    label: 'Ditt brev',
    rest: 'Första delen är framme. Här är resten.',
    send: 'Skicka brevet',
  },
  refusing: {
    title: 'Säg nej till bytet',
    text: (author: string, successor: string) =>
      `Ditt brev går till ${author}, som då går vidare med dig. ${successor} har redan fått veta att samtalet finns. Du behöver inte säga varför.`,
    draft: 'Nej tack. Jag vill fortsätta med dig.',
    send: 'Skicka mitt nej',
  },
  opening: {
    title: 'Låt ersättarna läsa',
    text: 'Den lovade dagen har gått. Du kan låta ersättarna läsa det du har skrivit. De kan sedan svara dig.',
    which: (letters: string) => `Det gäller brev ${letters}.`,
    stays: 'Den du har valt bort får fortfarande inte läsa. Det går inte att ångra sig.',
    shows: 'Servern ser att någon gör det här, och för vilket brev. Den ser inte vem du är.',
    open: 'Låt dem läsa nu',
    opening: 'Öppnar för ersättarna',
    notFound: (letters: string) =>
      `Servern säger att den inte har brev ${letters}. Ett brev tas bort en tid efter att samtalet har avslutats. Är du inte klar: skriv det igen, eller använd en annan väg.`,
    failed: 'Det gick inte fram. Försök igen när du har täckning. Det gör inget om du trycker två gånger.',
  },
  ending: {
    title: 'Avsluta samtalet',
    text: 'Du säger till ditt ombud att du är klar. Då väntar ingen på dig, och du behöver inte titta här mer. Svaren ligger kvar tills de blir för gamla.',
    label: 'Några sista ord, om du vill',
    next: 'Gå vidare',
    sure: 'Vill du avsluta?',
    sureText: 'Ombudet får veta att du inte vill ha fler svar. Ångrar du dig kan du skriva igen med samma nio ord.',
    send: 'Ja, avsluta',
    back: 'Nej, gå tillbaka',
  },
  ended: {
    title: 'Samtalet är avslutat',
    text: 'Ditt ombud får veta det. Ingen svarar mer, om du inte skriver igen.',
    words: 'Vill du glömma allt? Förstör då lappen med dina ord. Utan dem går det inte att komma tillbaka.',
    close: 'Stäng',
    back: 'Tillbaka till breven',
  },
  forgetting: {
    title: 'Vill du stänga?',
    text: 'Du har text som inte är skickad. Stänger du nu är den borta.',
    stuck: 'Stänger du nu vet du inte om ditt brev kom fram. Kvittot kan visa det i morgon.',
    forget: 'Stäng och kasta texten',
    back: 'Gå tillbaka till texten',
  },
};
