/** Joining the office by an invitation. */
export const join = {
  title: 'Du är inbjuden',
  intro: 'Här skriver den in sig som kommunen har bjudit in till ett uppdrag i kanalen.',
  notHereYet: 'Sidan hämtas. Händer inget: ladda om den när du har täckning.',
  noScript:
    'Sidan behöver JavaScript: dina nycklar görs i din webbläsare och ingen annanstans. Slå på JavaScript för den här sidan och öppna länken igen.',
  loading: 'Frågar vad inbjudan gäller',
  refused: {
    'no-token': {
      title: 'Här behövs en länk',
      text: 'Sidan öppnas med länken som administratören har lämnat. Laddade du om sidan? Öppna då länken en gång till: den står inte kvar i adressen, så att ingen annan kan ta den.',
    },
    'not-found': {
      title: 'Inbjudan finns inte',
      text: 'Är hela länken med? Annars har administratören tagit tillbaka den, eller så är den äldre än en vecka. Be om en ny.',
    },
    'invitation-expired': {
      title: 'Inbjudan har gått ut',
      text: 'Den gällde i sju dagar. Ingenting har gått förlorat. Be administratören om en ny länk.',
    },
    'invitation-used': {
      title: 'Inbjudan är redan använd',
      text: 'En länk kan besvaras en gång. Var det du som gjorde det: ring administratören, som har ditt svar. Var det inte du: ring genast och säg det, och be om en ny länk.',
    },
  },
  about: {
    title: { ombudsperson: 'Du är inbjuden att vara förnuftsombud', leader: 'Du är inbjuden som ledare' },
    text: {
      ombudsperson: [
        'Du läser vad kollegor skriver när någon försöker påverka deras arbete, och du svarar dem. Den som skriver är anonym, också för dig.',
        'Jouren går runt. Under din jour öppnar du skrivbordet varje arbetsdag. Emellan räcker det att titta in då och då.',
        'Ditt namn och din enhet syns för alla, så att den som skriver vet vem som läser och kan välja bort dig.',
        'Du har tystnadsplikt om sådant som sekretess skyddar. Det du läser och skriver är allmänna handlingar.',
      ],
      leader: [
        'Du läser om läget i stort, när det finns något att läsa. Brev och svar ser du aldrig, och dina nycklar öppnar inga.',
        'Ditt namn och din enhet syns för alla, så att den som skriver vet vilka i ledningen som är med.',
        'Försök inte ta reda på vem som har skrivit. Få brev är inget betyg på någon.',
      ],
    },
    need: 'Du behöver en egen enhet, papper och penna och en kvart. Ha telefonen på: administratören ringer.',
    invited: (first: string, last: string) => `Inbjudan gjordes ${first} och gäller till och med ${last}.`,
    start: 'Börja',
  },
  person: {
    title: 'Vem är du?',
    name: 'Ditt namn',
    nameHint: 'Som du vill att kollegorna ska se det.',
    nameWrong: 'Skriv ditt namn, högst 80 tecken.',
    nameTaken: (name: string) =>
      `Det finns redan någon i tjänst som heter ${name}. En person har en roll i kanalen. Är det du: tala med administratören. Är det någon annan: skriv namnet så att ni går att skilja åt.`,
    unit: 'Din enhet',
    unitChoose: 'Välj enhet',
    unitOther: 'En annan enhet',
    unitOtherLabel: 'Vilken enhet?',
    unitWrong: 'Välj eller skriv din enhet, högst 80 tecken.',
    guest: 'Jag är gäst från en annan kommun eller organisation',
    affiliation: 'Varifrån kommer du?',
    affiliationWrong: 'Skriv varifrån du kommer, högst 80 tecken.',
  },
  phrase: {
    title: 'Dina tolv ord',
    about: {
      ombudsperson: [
        'Det här är nyckeln till ditt skrivbord. Vi har den inte och kan inte ta fram den igen.',
        'Förlorar du orden tas du ur tjänst och bjuds in på nytt. Ser någon annan dem kan den läsa och svara som du.',
      ],
      leader: [
        'Det här är din nyckel som ledare. Vi har den inte och kan inte ta fram den igen.',
        'Förlorar du orden tas du ur tjänst och bjuds in på nytt. Brev går inte att läsa med dem, men ser någon annan dem kan den låsa upp som du.',
      ],
    },
    paper: (name: string, municipality: string) => `Tolv ord: ${name}, ${municipality}`,
    paperDay: (day: string) => `Gjorda ${day}`,
  },
  passkey: {
    title: 'Öppna med den här enheten också?',
    text: 'Din enhet kan spara en inloggningsnyckel. Då låser du upp med fingret, ansiktet eller enhetens kod i stället för tolv ord.',
    honest:
      'Den som kan låsa upp din enhet kan då också låsa upp här. Vissa enheter kopierar nyckeln till leverantörens moln. De tolv orden gäller alltid, och nyckeln går att ta bort när du har låst upp.',
    make: 'Spara en nyckel på enheten',
    making: 'Enheten frågar dig',
    skip: 'Nej, orden räcker',
    made: 'Nyckeln är sparad på enheten.',
    refused: 'Det blev ingen nyckel. Enheten sade nej, eller klarar inte det som behövs. De tolv orden räcker.',
    name: (municipality: string) => `Motröst ${municipality}`,
  },
  send: {
    title: 'Läs igenom och skicka',
    text: 'Det här skickas till administratören. Dina ord och nycklar skickas inte.',
    name: 'Namn',
    role: 'Roll',
    unit: 'Enhet',
    affiliation: 'Gäst från',
    passkey: 'Nyckel på enheten',
    yes: 'Ja, förseglad',
    no: 'Nej',
    roles: { ombudsperson: 'Förnuftsombud', leader: 'Ledare' },
    send: 'Skicka',
    again: 'Skicka igen',
    sending: 'Undertecknar och skickar',
    mayHaveArrived: 'Det kan ha kommit fram. Därför går det inte att ändra nu, men att skicka samma svar en gång till.',
  },
  words: {
    title: 'Sex ord att läsa upp',
    text: 'Ditt svar är framme. Administratören ringer dig. Läs upp de här orden, i ordning.',
    list: 'Sex ord',
    why: 'Administratören ser sex ord hos sig. Är de desamma har ingen ändrat ditt svar på vägen. De här orden är inte hemliga.',
    keep: 'Skriv upp dem om samtalet dröjer: sidan kan inte visa dem igen.',
    print: 'Skriv ut orden',
    nextTitle: 'Vad som händer sedan',
    founding: (day: string) => `Administratören skriver under. Görs det i dag börjar din tjänst ${day}.`,
    founded: (day: string) =>
      `Administratören skriver under, och sedan ett ombud. Görs det i dag börjar din tjänst ${day}. I två jourperioder står det på sidorna att du är ny.`,
    desk: {
      ombudsperson:
        'Öppna ditt skrivbord med de tolv orden när administratören har sagt till, och före din första dag. Då görs nycklarna som breven förseglas till.',
      leader:
        'Lägg de tolv orden där bara du kommer åt dem. När administratören har sagt till låser de upp din sida, där det står när trenderna kommer.',
    },
    deskLink: { ombudsperson: 'Till skrivbordet', leader: 'Till ledarnas sida' },
    done: 'Jag har läst upp orden',
    doneText: 'Klart. Du kan stänga sidan.',
  },
  failures: {
    unreachable: {
      title: 'Vi når inte servern',
      text: 'Inget är borta så länge sidan är öppen. Försök igen när du har täckning.',
    },
    unreadable: { title: 'Sidan och servern förstår inte varandra', text: 'Sidan kan vara för gammal. Öppna länken igen.' },
    untrustworthy: {
      title: 'Jourlistan stämmer inte',
      text: 'Servern visar en annan lista än kanalens. Någon kan ha bytt ut den. Skriv inte in dig här. Ring administratören.',
    },
    clock: {
      title: 'Datumet i din enhet är fel',
      text: 'Din enhet och servern är inte överens om vilken dag det är. Ställ in rätt datum och försök igen.',
    },
    'not-founded': { title: 'Kanalen finns inte än', text: 'Kommunen har inte startat den. Ring administratören.' },
    'too-few-readers': { title: 'För få kan läsa', text: 'Färre än två ombud har nycklar just nu.' },
    browser: {
      title: 'Din webbläsare räcker inte till',
      text: 'Den saknar något som behövs för att göra nycklar. Prova en nyare webbläsare eller en annan enhet, och öppna länken där.',
    },
    refused: {
      title: 'Servern tog inte emot svaret',
      text: 'Något i det stämmer inte. Gå tillbaka och se efter, eller ring administratören.',
    },
  },
};
