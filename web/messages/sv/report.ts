/** Writing a letter. */
export const report = {
  /** On the first page. */
  now: {
    title: 'Vem läser?',
    loading: 'Hämtar vem som läser just nu.',
    reads: (name: string, day: string) => `Just nu läser ${name}, till och med ${day}.`,
    ifLate: (name: string, others: string) => `Om ${name} inte svarar i tid läser ${others}.`,
    leaveOut: 'Vill du inte att någon av dem läser? Välj bort den personen.',
    failed: 'Just nu kan vi inte visa vem som läser.',
  },

  /** Sentences of docs/limits.md, word for word. */
  limits: {
    L1: 'Sidan kommer från samma server som den skyddar mot. Den som styr servern kan byta ut sidan, och då ser den vad du skriver.',
    L3: 'Det går att se på nätet att ett brev skickas, fast inte vad som står i det. Andra besök skickar ibland tomma brev som ser likadana ut. På kvällar, nätter och söndagar är de få, och är du ensam på sidan märks det.',
    L5: 'Den som läser kan känna igen dig på hur du skriver eller på sådant som få vet.',
    L9: 'Den du väljer bort får inte läsa. Men personen kan ana det när ett brev som inte går att öppna blir läst av någon annan, och den som driver servern kan också räkna ut det. De som läser ser vem du valde bort.',
    L11: 'Skriver du två gånger samma dag vid två besök kan servern ibland förstå att breven hör ihop. Vänta hellre till nästa dag.',
    L14: 'Kvittot är serverns ord. Först svaret, som är undertecknat, visar att någon har läst. Servern kan låta bli att lämna fram brev och svar, och det märks bara som tystnad.',
    L18: 'Den som hittar dina nio ord kan läsa svaren och skriva som du, men inte läsa dina brev. Tappar du orden kan ingen ta fram dem.',
    L22: 'Ett svar ligger framme i ungefär två månader. Det senaste läggs ut på nytt, högst tre gånger och bara när ombudet arbetar. Ett kvitto ligger framme i minst nio månader. Kom tillbaka innan dess.',
  },

  before: {
    title: 'Innan du skriver',
    publicDocument: {
      A: 'Det du skriver blir en allmän handling hos kommunen. Den som begär ut den, även din chef, har rätt till en prövning. Namn och sådant som skyddas stryks, men skriv så att texten inte röjer dig. Visselblåsarlagens skydd gäller inte här.',
      B: 'Det här är kommunens visselblåsarfunktion. Lagen skyddar dig om det du berättar är av allmänt intresse och du har skäl att tro att det är sant. Så länge du är anonym är skyddet osäkert: ingen vet ju att det var du. Det du skriver blir en allmän handling. Den som begär ut den har rätt till en prövning. Uppgifter som kan visa vem du är skyddas av sekretess, men skriv så att texten inte röjer dig.',
    },
    doNotName: 'Skriv inte namn på elever, brukare eller klienter. Skriv vad som hände och vilket tryck du kände.',
    where: {
      title: 'Var du skriver gör skillnad',
      levels: [
        { name: 'Bäst: din egen telefon med mobildata.', text: 'Då går inget genom nätet på jobbet.' },
        {
          name: 'Bra: webbläsaren Tor Browser.',
          text: 'Den gömmer också varifrån du skriver. Sidan fungerar där, men går långsammare.',
        },
        {
          name: 'Sämst: jobbets dator, telefon eller nät.',
          text: 'Där kan din arbetsgivare se vad du gör. Vi stoppar dig inte, men vänta hellre tills du är någon annanstans.',
        },
      ],
    },
    leave: {
      title: 'Om någon kommer',
      text: 'Överst på sidan finns Lämna snabbt. Du kan också trycka tre gånger på Skift. Då försvinner det du har skrivit, och vädret visas i stället. Att du har varit här finns kvar i webbläsarens historik.',
    },
    duties: {
      title: 'Det här kan den som läser behöva föra vidare',
      points: [
        'Om ett barn far illa kan den som läser vara skyldig att säga det till socialtjänsten.',
        'Gäller det ett allvarligt fel i vård, omsorg eller skola? Då har du själv en plikt att säga till på jobbet, som lex Sarah. Den plikten finns kvar även om du skriver här.',
        'Vid ett grovt brott kan polisen behöva få veta.',
        'Är någons liv i fara: ring 112. Här kan det dröja dagar innan någon läser.',
      ],
    },
    cannot: { title: 'Det vi inte kan lova', all: 'Läs allt som vi inte kan lova' },
    start: 'Jag har läst, gå vidare',
  },

  readers: {
    title: 'De här läser ditt brev',
    until: (day: string) => `Har jour till och med ${day}`,
    first: 'Läser först',
    loading: 'Vi hämtar listan över vilka som läser, och kontrollerar den här i din webbläsare. Du kan gå vidare så länge.',
    later: 'Du får se vilka som läser innan du skickar.',
    checked: 'Listan är kontrollerad här i din webbläsare.',
    fresh: 'Minst två förnuftsombud har intygat den under de senaste två veckorna.',
    stale: {
      title: 'Listan kan vara gammal',
      text: 'Den stämmer med kanalen, men två förnuftsombud har inte intygat den på två veckor. Någon som har slutat kan stå kvar. Du kan skriva ändå. Vill du vara säker: vänta, eller använd en annan väg.',
    },
    full: {
      title: 'Brevlådan är full i dag',
      text: 'Du kan skriva nu, men brevet går inte att skicka förrän i morgon. Texten finns kvar så länge sidan är öppen.',
    },
    exclude: {
      title: 'Välj bort någon',
      text: 'Vill du inte att någon av dem läser? Kryssa i den personen, så läser nästa i stället.',
      label: (name: string) => `${name} ska inte läsa`,
      fewest: 'Minst två personer måste kunna läsa. Därför går det inte att välja bort fler.',
      most: (count: number) => `Du kan välja bort högst ${count} personer.`,
      now: (names: string) => `Nu läser ${names}.`,
    },
  },

  write: {
    title: 'Skriv ditt brev',
    publicDocument: {
      A: 'Det du skriver blir en allmän handling. Den som begär ut den, även din chef, har rätt till en prövning. Namn och sådant som skyddas stryks, men skriv så att texten inte röjer dig. Visselblåsarlagens skydd gäller inte här.',
      B: 'Det du skriver blir en allmän handling. Den som begär ut den har rätt till en prövning. Uppgifter som kan visa vem du är skyddas av sekretess, men skriv så att texten inte röjer dig.',
    },
    question: 'Vad hände, och vad gjorde trycket med dig?',
    goOn: 'Skriv vidare här',
    empty: 'Här står inget än. Skriv några ord, så kan du gå vidare.',
    room: {
      little: (letters: number) =>
        `Det finns plats för ungefär ${letters} tecken till. Räcker det inte: skicka det här, och skriv sedan vidare.`,
      full: 'Nu är brevet fullt. Skicka det här, och skriv sedan vidare.',
    },
    over: {
      title: 'Allt får inte plats i ett brev',
      text: (letters: number) =>
        `Det är ungefär ${letters} tecken för mycket. Inget är borta. Dela brevet: skicka det som får plats, och skriv sedan vidare.`,
      split: 'Lägg resten i nästa brev',
      first: 'Dela eller korta brevet först. Sedan kan du gå vidare.',
    },
    rest: {
      title: 'Resten väntar här',
      text: (letters: number) => `Ungefär ${letters} tecken väntar på nästa brev. Du skickar dem när det här är framme.`,
      join: 'Lägg tillbaka dem',
    },
    noAcknowledgement: {
      title: 'Vill du slippa en bekräftelse?',
      text: 'Annars svarar den som läser alltid med några ord, så att du vet att brevet är läst.',
      label: 'Svara bara om det finns något att säga eller fråga',
    },
  },

  revealing: {
    title: 'Det här kan röja någon',
    text: 'Ta bort det om du kan. Du får skicka ändå.',
    kinds: {
      identityNumber: (piece: string) => `${piece} ser ut som ett personnummer. Det pekar ut en enda person.`,
      phone: (piece: string) => `${piece} ser ut som ett telefonnummer. Det går att söka på.`,
      email: (piece: string) => `${piece} är en e-postadress. Den visar ofta namn och arbetsplats.`,
    },
    more: (count: number) => `Och ${count} till.`,
  },

  review: {
    title: 'Kan det här röja dig?',
    think: 'Läs ditt brev en gång till. Tänk så här:',
    questions: [
      'Är du en av få som känner till det här? Då kan någon räkna ut vem du är.',
      'Kommer någon att fråga vem som har berättat? Tänk på vad du svarar då.',
      'Har du redan sagt det till någon? Då kan den personen känna igen det.',
    ],
    letter: 'Så här ser brevet ut',
    change: 'Ändra texten',
    readers: 'De här läser',
    changeReaders: 'Ändra vilka som läser',
    waiting: 'Innan du kan gå vidare ska du se vilka som läser.',
    seal: 'Försegla brevet',
  },

  phrase: {
    title: 'Dina nio ord',
    key: 'Det här är din nyckel. Med de nio orden läser du svaret. Vi har dem inte och kan inte ta fram dem igen. Skriv av dem på ett papper som bara du har.',
    twice: 'Du får skriva två av dem på nästa sida. Sedan visas orden aldrig mer.',
    list: 'Nio ord',
    otherWays: 'Kan du inte skriva av dem?',
    copy: 'Kopiera orden',
    copyWord: 'Andra program kan läsa det du kopierar, och telefonen kan spara det i sitt moln.',
    copied: 'Orden är kopierade. Kopiera något annat när du har lagt undan dem.',
    notCopied: 'Det gick inte att kopiera. Skriv av orden för hand.',
    print: 'Skriv ut ett kort',
    printWord: 'Kortet säger inte vad orden är till. Men skrivare på jobbet kan spara det som skrivs ut.',
    comeBack: (day: string) => `Kom tillbaka efter ${day}`,
    written: 'Jag har skrivit av orden',
    locked: 'Brevet kan redan ha kommit fram. Därför går det inte att ändra. Det går att skicka samma brev igen.',
  },

  progress: {
    deriving: 'Gör din nyckel av orden',
    proving: 'Räknar fram brevets frimärke',
    why: 'Frimärket tar en stund. Det gör det dyrt att fylla brevlådan med skräp.',
    ready: 'Brevet är förseglat och klart att skicka.',
  },

  repeat: {
    title: 'Skriv två av orden',
    why: 'Så vet du att du har dem rätt. De fyra första bokstäverna räcker.',
    label: (place: number) => `Ord ${place}`,
    missing: (place: number) => `Skriv ord ${place}.`,
    wrong: (place: number) => `Det är inte ord ${place}. Titta på ditt papper.`,
    show: 'Visa orden igen',
    send: 'Skicka brevet',
    sending: 'Skickar brevet',
    again: 'Skicka samma brev igen',
    nextTitle: 'Skicka nästa brev',
    next: 'Det här brevet hör ihop med det förra. Du har kvar samma nio ord.',
  },

  failures: {
    unreachable: {
      title: 'Det gick inte fram',
      text: 'Inget är borta. Försök igen när du har täckning, så skickas samma brev en gång.',
    },
    server: {
      title: 'Servern svarade inte som den ska',
      text: 'Inget är borta. Brevet kan ha kommit fram. Skicka igen, så vet du: samma brev tas bara emot en gång.',
    },
    full: {
      title: 'Brevlådan är full i dag',
      text: 'Brevet är inte skickat. I morgon finns det plats igen. Låt sidan vara öppen och skicka då. Kan du inte det: spara din text där ingen annan ser den, eller gå en annan väg:',
    },
    'too-many-letters': {
      title: 'Fler brev går inte i dag',
      text: 'Med samma ord går det bara några brev på en dag. Låt sidan vara öppen till i morgon och skicka då. Eller kom tillbaka med dina nio ord och skriv vidare.',
    },
    day: {
      title: 'Datumet i din enhet är fel',
      text: (day: string) =>
        `Din enhet säger att det är ${day}. Dit har servern inte kommit. Brevet är inte skickat, men det finns kvar så länge sidan är öppen. Ställ in rätt dag, kom tillbaka hit och skicka igen. Är det strax efter midnatt räcker det att vänta några minuter.`,
    },
    'other-readers': {
      title: 'De som läser har ändrats',
      text: 'Brevet är inte skickat. Medan du skrev byttes de som läser. Nu är det de här:',
      approve: 'Det är bra så',
    },
    'too-few-readers': {
      title: 'För få kan läsa',
      text: 'Brevet är inte skickat. Utan dem du har valt bort är det färre än två kvar. Välj om, eller gå en annan väg:',
    },
    refused: {
      title: 'Brevet går inte att skicka härifrån',
      text: 'Det är inte ditt fel, och brevet är inte skickat. Kopiera texten om du kan göra det tryggt. Ladda om sidan och börja om. Eller gå en annan väg:',
    },
  },

  sent: {
    title: 'Ditt brev är skickat',
    receipt: (name: string, day: string) =>
      `Det är framme. ${name} läser senast ${day}. Kom tillbaka efter ${day} med dina nio ord.`,
    noAcknowledgement: (name: string, day: string) =>
      `Det är framme. ${name} läser senast ${day}. Du bad om att slippa en bekräftelse. Kom ändå tillbaka efter ${day} med dina nio ord: kanske har någon frågat något.`,
    next: {
      title: 'Det här händer nu',
      reads: (name: string, day: string) => `${name} öppnar brevet senast ${day}.`,
      answer:
        'Svaret läggs på en tavla som alla hämtar, så ingen ser vem som läser vad. Du öppnar det med dina nio ord under Läs svar.',
      silence: (name: string, day: string, deputies: string) =>
        `Har ${name} inte öppnat brevet till och med ${day}, så kan ${deputies} läsa det dagen efter. Du kan också öppna för dem själv, under Läs svar.`,
    },
    meanwhile: { title: 'Vill du inte vänta?', text: 'De här vägarna finns hela tiden:' },
    more: {
      title: 'Har du mer att säga?',
      text: 'Brevet var fullt. Du kan skriva vidare nu, med samma ord.',
      rest: 'Det som inte fick plats väntar.',
      button: 'Skriv vidare',
    },
    close: 'Stäng och glöm orden',
    closeWithRest: 'Stäng och släng resten',
  },
};
