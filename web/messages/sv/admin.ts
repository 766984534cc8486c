import { trendSetup } from './trend-setup.ts';

/** The administrator's page. */
export const admin = {
  title: 'För administratören',
  intro:
    'Här ser du hur det står till med kanalen. Allt kommer ur jourlistan, som vem som helst kan läsa. Ändra kan bara den som har kanalens tolv ord.',
  notHereYet: 'Sidan hämtas. Händer inget: ladda om den när du har täckning.',
  noScript:
    'Sidan behöver JavaScript: jourlistan kontrolleras i din webbläsare, och det du ändrar undertecknas där. Slå på JavaScript för den här sidan och ladda om den.',
  loading: 'Hämtar och kontrollerar jourlistan',
  refresh: 'Hämta på nytt',
  print: 'Skriv ut läget',
  asOf: (day: string) => `Läget ${day}`,
  toState: 'Till läget',
  cancel: 'Avbryt',
  roles: { ombudsperson: 'Förnuftsombud', leader: 'Ledare' },
  needs: {
    title: 'Att göra',
    nothing: 'Just nu behöver du inte göra något.',
    first: 'Viktigast:',
    notBegun: (count: number): string =>
      count === 0
        ? 'Kanalen har inga ombud än. Bjud in minst två, helst tre eller fyra. När två har börjat kan någon skriva.'
        : 'Kanalen har ett ombud. Bjud in minst ett till. När två har börjat kan någon skriva.',
    noOmbudsperson:
      'Det finns inget ombud kvar. Ingen kan skriva, och ingen kan skriva under för nya ombud. Kommunen måste starta en ny kanal.',
    fewOmbudspersons: (count: number): string =>
      count === 1
        ? 'Det finns bara ett ombud kvar. Två behövs för att någon ska kunna skriva. Bjud in minst två till.'
        : 'Det finns bara två ombud. Slutar ett av dem kan ingen skriva. Bjud in ett till.',
    fewReaders: (day: string) =>
      `Från ${day} har färre än två ombud nycklar. Då kan ingen skriva. Be ombuden låsa upp sina skrivbord, så görs nya nycklar.`,
    nobodyAvailable: (first: string, last: string) =>
      `Alla ombud är borta någon gång från ${first} till ${last}. Be någon av dem ändra sin frånvaro.`,
    noKeys: (name: string) => `${name} har inga nycklar än. Be ${name} låsa upp sitt skrivbord, så görs de.`,
    keysShort: (name: string, day: string) =>
      `Nycklarna för ${name} räcker till ${day}. Be ${name} låsa upp sitt skrivbord, så görs nya.`,
    headStale:
      'Färre än två ombud har intygat jourlistan de senaste 14 dagarna. Den som vill skriva ser en varning. Be två ombud låsa upp sina skrivbord.',
    neverWitnessed: (name: string) => `${name} har inte låst upp sitt skrivbord än. Ring och fråga om allt är väl.`,
    witnessMissing: (name: string, day: string) =>
      `${name} har inte låst upp sitt skrivbord sedan ${day}. Ring och fråga om allt är väl.`,
    noArchiveDecision:
      'Arkivbeslut saknas. Utan det gallras inga brev. Ta upp det med arkivmyndigheten och skriv in beslutet bland reglerna.',
    archiveDecisionAhead: (day: string) =>
      `Arkivbeslutet i reglerna är daterat ${day}, och den dagen har inte kommit än. Innan dess gallras inga brev. Är beslutet inte fattat, ta bort det ur reglerna.`,
  },
  duty: {
    title: 'Jour',
    none: 'Ingen har jour än.',
    now: (day: string) => `Nu, till och med ${day}`,
    from: (day: string) => `Från ${day}`,
    deputies: (names: string) => `Ersättare: ${names}`,
    noDeputies: 'Inga ersättare',
  },
  people: {
    title: 'I tjänst',
    none: 'Ingen är inskriven än.',
    unit: (role: string, unit: string) => `${role}, ${unit}`,
    guest: (place: string) => `Gäst från ${place}`,
    since: (day: string) => `I tjänst sedan ${day}`,
    from: (day: string) => `Börjar ${day}`,
    newSince: (day: string) => `Ny: inskriven ${day}`,
    leave: (first: string, last: string) => `Borta från ${first} till ${last}`,
    keysUntil: (last: string) => `Nycklar till och med ${last}`,
    keys: (first: string, last: string) => `Nycklar från ${first} till och med ${last}`,
    noKeys: 'Inga nycklar',
    witnessed: (day: string) => `Intygade jourlistan ${day}`,
    notWitnessed: 'Har inte intygat jourlistan',
    former: 'Har slutat',
    retired: (name: string, day: string) => `${name}, slutade ${day}`,
    lost: (name: string, day: string) => `${name}, förlorade sina ord: ${day}`,
  },
  channel: {
    title: 'Kanalen',
    notFounded: 'Kanalen har inte börjat. Under starten räcker din underskrift.',
    begins: (day: string) => `Kanalen börjar ${day}. Till dess räcker din underskrift.`,
    founded: 'Kanalen är i gång. Den som skrivs in, och nya regler, måste ett ombud också skriva under.',
    fresh: 'Jourlistan är aktuell: minst två ombud har intygat den de senaste 14 dagarna.',
    stale: 'Jourlistan är inte aktuell: färre än två ombud har intygat den de senaste 14 dagarna.',
    entries: (count: number) => (count === 1 ? 'Jourlistan har 1 rad.' : `Jourlistan har ${count} rader.`),
  },
  acts: {
    title: 'Vad du kan göra',
    intro: 'För var sak skriver du kanalens tolv ord. De glöms när den är gjord.',
    invite: 'Bjud in någon',
    invitations: 'Inbjudningar och svar',
    retire: 'Låt någon sluta',
    lost: 'Någon har förlorat sina ord',
    rules: 'Ändra reglerna',
  },
  root: {
    label: 'Kanalens tolv ord',
    hint: 'De fyra första bokstäverna i varje ord räcker. Orden lämnar inte din webbläsare.',
    hide: 'Dölj orden medan jag skriver',
    words: (count: number) => `${count} av 12 ord`,
    wrongCount: (count: number) => `Det är ${count} ord. Det ska vara tolv.`,
    unknownWords: (places: string) => `Något är fel i ord nummer ${places}. Jämför med pappret.`,
    wrongChecksum: 'Alla ord finns, men de hör inte ihop. Är ordningen rätt? Jämför med pappret.',
    forgotten: 'Det har gått fem minuter, så orden är borttagna ur rutan. Skriv dem igen när du är redo.',
    working: 'Räknar fram nyckeln, undertecknar och skickar',
    where: 'Skriv orden på en egen enhet, inte på en skärm som andra ser.',
  },
  invite: {
    title: 'Bjud in någon',
    intro:
      'Du får en länk som gäller i sju dagar och bara en gång. Den som öppnar den skriver in sig själv. Ingenting händer förrän du har ringt upp, jämfört sex ord och skrivit under.',
    role: 'Vad ska personen vara?',
    hints: {
      ombudsperson: 'Läser och svarar på brev, i tur och ordning.',
      leader: 'Läser om läget i stort. Ser aldrig ett brev.',
    },
    guest: 'Ett ombud kan vara gäst från en annan kommun. Det skriver personen själv.',
    send: 'Gör en länk',
    madeTitle: 'Här är länken',
    made: (role: string, day: string) => `Den gäller till och med ${day}. Personen blir: ${role}.`,
    once: 'Länken visas bara nu. Lämna den själv, på papper eller i ett meddelande som bara personen läser.',
    link: 'Länk',
    copy: 'Kopiera länken',
    copied: 'Länken är kopierad.',
    notCopied: 'Det gick inte att kopiera. Markera länken och kopiera den själv.',
    print: 'Skriv ut länken',
    wrong: 'Blev det fel? Ta tillbaka den under Inbjudningar och svar.',
    another: 'Bjud in en till',
  },
  invitations: {
    title: 'Inbjudningar och svar',
    intro: 'Listan visar inga nycklar, men namn. Därför hämtas den bara med kanalens tolv ord.',
    show: 'Visa inbjudningarna',
    empty: 'Det finns inga inbjudningar. De som har gått ut eller lett till en inskrivning är borta.',
    answered: 'Har svarat',
    invited: (day: string) => `Inbjuden ${day}`,
    until: (day: string) => `Kan svara till och med ${day}`,
    unanswered: (role: string) => `Ännu inget svar: ${role}`,
    admit: (name: string) => `Skriv in ${name}`,
    takeBack: (name: string) => `Ta tillbaka inbjudan till ${name}`,
    takeBackUnanswered: (day: string) => `Ta tillbaka inbjudan från ${day}`,
    again: 'Hämta listan på nytt',
  },
  takeBack: {
    title: 'Ta tillbaka inbjudan',
    unanswered: 'Länken slutar gälla. Den som öppnar den får veta att inbjudan inte finns.',
    answered: (name: string) => `Svaret från ${name} tas bort, och länken slutar gälla. Ångrar du dig bjuder du in på nytt.`,
    send: 'Ta tillbaka',
  },
  admit: {
    title: (name: string) => `Skriv in ${name}`,
    answer: 'Det här har personen skrivit',
    name: 'Namn',
    role: 'Roll',
    unit: 'Enhet',
    affiliation: 'Gäst från',
    wordsTitle: 'Ring upp och jämför',
    call: (name: string) =>
      `Ring ${name} på ett nummer som du redan har. Be ${name} läsa upp sina sex ord. Är ett enda ord fel: skriv inte under, utan ta tillbaka inbjudan. Då har någon ändrat svaret på vägen.`,
    list: 'Sex ord',
    otherLanguage: 'Läser personen upp engelska ord?',
    same: (name: string) => `Jag har hört ${name} läsa upp samma sex ord`,
    notCompared: 'Kryssa i rutan när ni har jämfört. Utan det skriver du inte under.',
    taken: (name: string) =>
      `Det finns redan någon i tjänst som heter ${name}. En person har en roll. Är det samma person: låt den rollen sluta först. Är det någon annan: bjud in igen, och be om ett namn som skiljer dem åt.`,
    founding: (day: string) => `Din underskrift räcker under starten. Tjänsten börjar ${day}.`,
    proposal: (day: string) =>
      `Kanalen är i gång, så ett ombud måste också skriva under, vid sitt skrivbord, i dag eller i morgon. Görs det i dag börjar tjänsten ${day}. Till dess gäller ingenting.`,
    send: 'Skriv under',
  },
  retire: {
    title: 'Låt någon sluta',
    intro:
      'Personen är ur tjänst genast och får inga nya brev. Öppna samtal går till ersättarna när den som skrev hör av sig igen.',
    first: {
      title: 'Be personen göra det här först',
      text: 'Efteråt kan ingen öppna det som finns sparat vid personens skrivbord. Inte personen själv heller.',
      items: [
        'Lämna över sina öppna samtal.',
        'Skriva ut diarielistan och en kopia av varje avslutat samtal, och lämna dem till kommunens diarium. De är allmänna handlingar, och någon kan begära ut dem.',
      ],
    },
    who: 'Vem slutar?',
    nobody: 'Ingen är i tjänst.',
    choose: 'Välj vem det gäller.',
    lastTwo:
      'Det finns bara två ombud. Inget av dem kan sluta innan en ny är inskriven: då kunde ingen skriva, och ingen kunde skriva under.',
    forGood: 'Det går inte att ångra. Den som vill komma tillbaka bjuds in på nytt.',
    send: 'Låt sluta',
  },
  lost: {
    title: 'Någon har förlorat sina ord',
    intro:
      'Använd det när någon har tappat sina tolv ord, eller när någon annan kan ha sett dem. Personen är ur tjänst genast. Från nästa utläggning kan ersättarna läsa de brev som kom när personen hade jour, så att inget brev blir liggande.',
    gone: [
      'Det som finns sparat vid personens skrivbord kan ingen öppna efteråt: diarielistan, personens egna svar och avslutade samtal. Kvar är de brev som ersättarna får läsa.',
      'Har personen sina ord kvar? Då kan diarielistan och kopior skrivas ut först. Vänta bara med det här om ingen annan kan läsa under tiden.',
    ],
    who: 'Vem har förlorat sina ord?',
    type: (name: string) => `Skriv ${name} för att bekräfta`,
    typeHint: 'Så blir det inte fel person av misstag.',
    notTyped: (name: string) => `Det ska stå ${name}.`,
    lastOne:
      'Gör inte det här än. Inget annat ombud är i tjänst, och utan ett som skriver under kan ingen skrivas in. Skriv in ett nytt först, annars måste kommunen starta en ny kanal.',
    forGood: 'Det går inte att ångra. Personen kan bjudas in på nytt och får då nya ord.',
    send: 'Gör det',
  },
  rules: {
    title: 'Ändra reglerna',
    intro: (day: string) => `Nya regler börjar gälla ${day}. Till dess gäller de gamla.`,
    proposal: 'Ett ombud måste också skriva under, vid sitt skrivbord, i dag eller i morgon.',
    coming: (day: string) =>
      `Det finns redan regler som börjar gälla ${day}. De står här nedan. Ändrar du dem nu gäller det du undertecknar sist.`,
    period: 'Hur lång är en jour?',
    periods: { week: 'En vecka', fortnight: 'Två veckor', month: 'En månad' },
    acknowledgeWorkingDays: 'Arbetsdagar tills ett brev ska vara läst',
    feedbackDays: 'Dagar tills den som skrev ska få veta vad det blev',
    publicationHour: 'Timme för dagens utläggning (UTC)',
    publicationHourHint: 'Svensk tid är en timme mer på vintern och två på sommaren.',
    slots: 'Svar i varje utläggning',
    receipts: 'Kvitton i varje utläggning',
    coverPercent: 'Skyddsbrev, sannolikhet i procent',
    sizesHint: 'Fler gör kanalen snabbare när mycket kommer, och sidan tyngre för alla.',
    between: (least: number, most: number) => `Från ${least} till ${most}.`,
    outOfBounds: (least: number, most: number) => `Skriv ett helt tal från ${least} till ${most}.`,
    archive: 'Arkivbeslut',
    archiveHint: 'Utan beslut gallras ingenting. Lämna båda rutorna tomma om det saknas.',
    archiveNumber: 'Beslutets nummer',
    archiveDay: 'Beslutets dag',
    archiveDayHint: 'Skriv så här: 2026-11-22.',
    archiveNumberWrong: 'Skriv numret, högst 80 tecken.',
    archiveDayWrong: 'Skriv dagen så här: 2026-11-22.',
    archiveDayAhead: 'Den dagen har inte kommit än. Skriv in beslutet när det är fattat.',
    unchanged: 'Det här är reglerna som de redan är. Ändra något först.',
    send: 'Skriv under de nya reglerna',
  },
  trends: trendSetup,
  outcomes: {
    takenBack: 'Inbjudan är tillbakatagen.',
    admitted: (name: string, day: string) => `${name} är inskriven. Tjänsten börjar ${day}.`,
    keysNext: (name: string) => `Be ${name} låsa upp sitt skrivbord före dess. Då görs nycklarna.`,
    proposedAdmit: (name: string) =>
      `Du har skrivit under att ${name} ska skrivas in. Be ett ombud låsa upp sitt skrivbord i dag eller i morgon och skriva under det också. Ett förslag i taget kan vänta: skriver du under något annat nu tar det platsen.`,
    proposedRules:
      'Du har skrivit under de nya reglerna. Be ett ombud låsa upp sitt skrivbord i dag eller i morgon och skriva under dem också. Ett förslag i taget kan vänta: skriver du under något annat nu tar det platsen.',
    retired: (name: string) => `${name} är ur tjänst.`,
    lost: (name: string) => `${name} är ur tjänst. Ersättarna kan läsa från nästa utläggning.`,
    rules: (day: string) => `Reglerna gäller från ${day}.`,
    doneBefore: 'Det var redan gjort: en annan flik eller ett tidigare försök hann före. Inget har gjorts två gånger.',
  },
  proposed: {
    waitingAdmit: (name: string) => `${name} väntar på att ett ombud skriver under.`,
    waitingRules: 'De nya reglerna väntar på att ett ombud skriver under.',
    void: 'Förslaget gäller inte längre, för något annat skrevs in i jourlistan först. Ingenting är borta: skriv under en gång till.',
  },
  failures: {
    unreachable: {
      title: 'Vi når inte servern',
      text: 'Inget är ändrat som vi vet. Försök igen när du har täckning. Det görs bara en gång.',
    },
    unreadable: {
      title: 'Sidan och servern förstår inte varandra',
      text: 'Sidan kan vara för gammal. Ladda om den och försök igen.',
    },
    untrustworthy: {
      title: 'Jourlistan stämmer inte',
      text: 'Servern visar en annan lista än kanalens. Någon kan ha bytt ut den. Skriv inte kanalens ord här. Tala med ombuden på annat sätt.',
    },
    clock: {
      title: 'Datumet i din enhet är fel',
      text: 'Din enhet och servern är inte överens om vilken dag det är. Ställ in rätt datum och försök igen.',
    },
    'clock-minutes': {
      title: 'Klockan i din enhet går fel',
      text: 'Den går mer än en minut fel, och då tar servern inte emot det du skickar. Ställ klockan på automatisk tid och försök igen.',
    },
    'not-founded': { title: 'Kanalen finns inte än', text: 'Kommunen har inte startat den på den här servern.' },
    'too-few-readers': { title: 'För få kan läsa', text: 'Färre än två ombud har nycklar just nu.' },
    browser: {
      title: 'Din webbläsare räcker inte till',
      text: 'Den saknar något som behövs för att skriva under. Prova en nyare webbläsare eller en annan enhet.',
    },
    'wrong-phrase': {
      title: 'Det är inte kanalens ord',
      text: 'Orden hör ihop, men inte med den här kanalen. Har du tagit ett ombuds ord, eller en annan kommuns? Ingenting är ändrat.',
    },
    conflict: {
      title: 'Någon annan hann före',
      text: 'En annan flik eller ett ombud har skrivit in något i jourlistan. Den är hämtad på nytt, och det du valde finns kvar. Se efter att det fortfarande stämmer, skriv orden igen och tryck en gång till.',
    },
    refused: {
      title: 'Det går inte enligt kanalens regler',
      text: 'Servern sade nej. Gäller det ett av de två sista ombuden: skriv in en ny först. Annars: hämta läget på nytt och se efter.',
    },
  },
};
