/** The pages that are only to be read. The build writes them; no script carries them. */
export const pages = {
  how: {
    title: 'Hur allt fungerar',
    sections: [
      {
        title: 'Du loggar inte in',
        text: [
          'Här finns inga konton. Vi frågar inte efter namn, adress eller telefon, och sidan lämnar inget kvar i din telefon när du stänger den, utom det som webbläsaren själv minns.',
        ],
      },
      {
        title: 'Brevet försluts hos dig',
        text: [
          'Din webbläsare krypterar brevet innan det skickas. Kryptering gör en text oläslig för alla som inte har nyckeln. Servern får ett paket som alltid är lika stort, vad du än skriver. Den kan inte öppna det.',
        ],
      },
      {
        title: 'Tre personer kan läsa',
        text: [
          'Kommunens förnuftsombud turas om att ha jour. Den som har jour läser ditt brev. Två ersättare får också varsin nyckel, men den går att använda först när tiden har gått utan att någon har läst.',
          'Du ser namnen innan du skriver, och du kan välja bort någon. Vem som har jour följer av en lista som är öppen för alla. Din webbläsare räknar själv ut det och kontrollerar att ingen har bytt ut listan.',
        ],
      },
      {
        title: 'Dina nio ord',
        text: [
          'När du har skrivit får du nio ord. De är din nyckel. Med dem hittar din webbläsare dina svar, och med dem kan du skriva mer. Ingen annan har orden, och ingen kan ta fram dem igen.',
        ],
      },
      {
        title: 'Tystnad märks',
        text: [
          'När du skickar får du veta vilken dag någon senast ska ha läst. Har ingen läst då öppnas brevet för ersättarna. Du kan också låta dem läsa själv, med dina nio ord.',
        ],
      },
      {
        title: 'Att läsa svar ser ut som vilket besök som helst',
        text: [
          'Alla svar sitter förslutna på en anslagstavla, och varje besök på sidan hämtar hela tavlan. Därför syns det inte vem ett svar är till, eller om du väntar på ett. Svaret är undertecknat, och din webbläsare kontrollerar vem som skrev det.',
        ],
      },
      {
        title: 'Sidan skickar ibland ett tomt brev',
        text: [
          'Ingen kan läsa ett brev på vägen, men på nätet syns det att ett brev skickas. Därför skickar sidan ibland ett tomt brev av sig själv: ett skyddsbrev. Det är förslutet och lika stort som alla andra. Ett ombud öppnar det, ser att det är tomt och glömmer det. Så blir den som skriver på riktigt inte ensam.',
          'Slumpen avgör. Hur många besök av hundra som skickar ett står på sidan Så sköts kanalen. Det händer en gång per besök som mest, tidigast efter tjugo sekunder och bara medan du har sidan framme. Det händer inte när du har börjat skriva, eller när din telefon ska spara data. Du märker inget, och det tar 22 kilobyte.',
          'Skyddsbrev hjälper när det är fler här än du. På kvällar, nätter, söndagar och i semestertider är det ont om sällskap. Vill du ha sällskap: skriv en vardag på dagen, men på din egen telefon.',
        ],
      },
    ],
    data: {
      title: 'Vad vi sparar',
      text: [
        'Vi sparar inte vem du är, vilken adress du kom från eller vilket klockslag det var. Vi sparar brevet, förslutet, och vilken dag det kom. Har kommunen beslutat om gallring, så tas det bort tidigast 90 dagar efter att samtalet har avslutats. Utan ett sådant beslut tar vi inte bort några brev. Ett svar ligger framme i ungefär två månader.',
        'Databasen går att återställa till vilken minut som helst i 30 dagar. Cloudflare, som driver den åt kommunen, ser adresser och tider.',
      ],
      responsible: (municipality: string) =>
        `${municipality} ansvarar för uppgifterna. Vill du veta vilken laglig grund kommunen har, eller vilka rättigheter du har, kan du fråga kommunens dataskyddsombud.`,
    },
    limits: 'Läs också vad vi inte kan lova',
  },
  ways: {
    title: 'Andra vägar',
    intro: 'Motröst passar inte för allt. Här är andra vägar. Du får använda flera av dem.',
    danger: {
      title: 'Om någon är i fara',
      text: 'Ring 112. Vänta inte på svar här. Är det inte akut men ett brott, ring polisen på 114 14.',
    },
    formal: {
      A: {
        title: 'Kommunens visselblåsarfunktion',
        text: [
          'Den finns för missförhållanden som är viktiga för många. Där gäller lagens skydd för den som berättar, och den som lyssnar har tystnadsplikt. Du kan skriva, ringa eller be om ett möte.',
        ],
        link: 'Till kommunens visselblåsarfunktion',
      },
      B: {
        title: 'Om du hellre vill prata',
        text: [
          'Motröst är en del av kommunens visselblåsarfunktion. Du kan också ringa eller be om ett möte. Då vet den du möter vem du är, men har tystnadsplikt.',
        ],
        link: 'Om kommunens visselblåsarfunktion',
      },
    },
    external: {
      title: 'En myndighet utanför kommunen',
      text: [
        'Många myndigheter har egna kanaler, var och en för sitt område: arbetsmiljö, miljö, livsmedel, vård och omsorg, personuppgifter, upphandling, konkurrens, skatt. Arbetsmiljöverket tar emot det som ingen annan har hand om. Du behöver inte vända dig till kommunen först.',
      ],
      link: 'Till myndigheternas kanaler',
    },
    union: {
      title: 'Facket och skyddsombudet',
      text: [
        'Du får alltid prata med ditt fackförbund eller ditt skyddsombud. Din arbetsgivare får inte hindra dig från att rådgöra med facket om att visselblåsa, och inte straffa dig för att du gör det.',
        'Inget i Motröst märker om du gör det.',
      ],
    },
    press: {
      title: 'Tidningar, radio och tv',
      text: [
        'Du får berätta för medier så att de kan publicera det. Det kallas meddelarfrihet. Du får också ta reda på uppgifter för att berätta dem. Din arbetsgivare är en del av det allmänna och får då varken ta reda på vem som berättade eller straffa den personen.',
        'Det finns undantag. Handlingar som är hemliga får du inte lämna ut, och en del tystnadsplikt går före. Fråga facket eller en jurist om du är osäker.',
      ],
    },
    paper: {
      title: 'Brev eller telefon',
      text: ['Du behöver inte säga vem du är. Tänk på att handstil, poststämpel och röst kan kännas igen.'],
      letter: (address: string) => `Skriv till ${address}.`,
      phone: (number: string) => `Ring ${number}.`,
    },
    duty: {
      title: 'Det du själv är skyldig att göra',
      text: [
        'Motröst tar inte över dina egna skyldigheter. Far ett barn illa, eller har något gått fel i vård, omsorg eller skola, kan du vara skyldig att säga till på ett visst sätt. Det gäller även om du har skrivit här.',
      ],
    },
  },
  leave: {
    title: 'Lämna snabbt',
    how: {
      title: 'Så gör du',
      text: [
        'Tryck på länken Lämna snabbt. Den finns överst på varje sida.',
        'Eller tryck på tangenten Skift tre gånger inom fem sekunder, utan någon annan tangent emellan.',
      ],
    },
    happens: {
      title: 'Det här händer',
      text: [
        'Sidan töms. Text som du inte har skickat, dina ord och dina nycklar försvinner. Du hamnar på SMHI:s sida om vädret.',
        'Medan du skriver eller läser svar heter fliken Anteckningar, så att ingen ser på den vad du gör.',
      ],
    },
    not: {
      title: 'Det här händer inte',
      text: [
        'Historiken blir kvar. Webbläsaren minns att du har varit på sidan, och knappen Bakåt kan visa kanalens första sida. Använd ett privat fönster, eller rensa historiken efteråt.',
        'Det hjälper inte mot den som redan ser din skärm eller ditt nät. På jobbets dator kan arbetsgivaren se vilka sidor du har varit på.',
        'Utan JavaScript fungerar bara länken.',
      ],
    },
    trial: {
      title: 'Prova gärna',
      text: 'Tryck Skift tre gånger nu. Här finns inget att förlora, och du vet sedan hur det går till.',
    },
  },
  accessibility: {
    title: 'Tillgänglighet',
    intro: (municipality: string) =>
      `${municipality} står bakom den här webbplatsen. Alla ska kunna använda den. Här står hur den följer lagen om tillgänglighet till digital offentlig service, vad vi vet att den inte klarar, och hur du berättar om fel.`,
    state: {
      title: 'Hur tillgänglig är den?',
      text: [
        'Vi har byggt den efter WCAG 2.2, nivå AA. Ingen utomstående har granskat den ännu. Räkna därför med att den bara delvis följer lagen.',
      ],
    },
    tested: {
      title: 'Det här har vi provat',
      items: [
        'Alla sidor och vyer med programmet axe, på båda språken, i ljust och mörkt läge och med tvingade färger.',
        'Hela vägen från brev till svar med bara tangentbord.',
        'Skärmar som är 320 bildpunkter breda, och 400 procents förstoring.',
        'Att texten syns tydligt mot bakgrunden, färg för färg.',
      ],
    },
    gaps: {
      title: 'Det här klarar den inte',
      items: [
        'Utan JavaScript går det inte att skriva eller läsa svar.',
        'Det finns inte på lättläst svenska, teckenspråk eller andra språk än svenska och engelska.',
        'Vi har inte provat den med människor som använder skärmläsare varje dag.',
      ],
    },
    tell: {
      title: 'Berätta om ett fel',
      text: 'Du behöver inte säga vem du är, och inte lämna någon adress. Du kan också skriva det här i kanalen, som ett brev.',
      supervisor:
        'Hjälper det inte kan du vända dig till Digg, Myndigheten för digital förvaltning. Digg har tillsyn över lagen.',
      supervisorLink: 'Till Digg',
    },
    written: 'Vi skrev detta den 22 november 2026.',
  },
  notFound: {
    title: 'Sidan finns inte',
    text: 'Adressen kan vara fel, eller så har sidan flyttat.',
    link: 'Till första sidan',
  },
  look: {
    title: 'Alla delar',
    intro: 'Den här sidan är till för den som bygger. Här står varje del som vyerna är gjorda av, i ljust och mörkt.',
    light: 'Ljust',
    dark: 'Mörkt',
    text: 'Text',
    heading: 'En rubrik som kan bli lång',
    paragraph: 'Vanlig text med en',
    link: 'länk',
    soft: 'Mindre viktig text',
    step: 'Steg 2 av 6',
    primary: 'Nästa steg',
    plain: 'Något annat',
    quiet: 'Inte nu',
    disabled: 'Går inte än',
    notice: 'Så här ser ett besked ut.',
    notices: { info: 'Bra att veta', good: 'Det är framme', warn: 'Tänk på det här', error: 'Det gick inte' },
    progress: 'Förbereder ditt brev',
    waiting: 'Hämtar',
    people: [
      { name: 'Amina Rask', lines: ['Biblioteket', 'Har jour till och med söndag 29 november'] },
      { name: 'Björn Ek', lines: ['Miljökontoret', 'Ersättare'] },
    ],
    label: 'Vad hände?',
    hint: 'Skriv inte namn på elever, brukare eller klienter.',
    error: 'Skriv några ord först.',
    sample: 'Jag ombads att inte föra in samtalet i akten.',
    choice: 'Amina Rask ska inte läsa',
    details: 'Vill du veta mer?',
    words: ['ripa', 'kompass', 'sjö', 'lykta', 'moln', 'brygga', 'ull', 'november', 'fjäder'],
  },
};
