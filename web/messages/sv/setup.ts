import { failures } from './setup-failures.ts';
import { trendSetup } from './trend-setup.ts';

/** Founding a channel, for the municipality's administrator. */
export const setup = {
  title: 'Starta kommunens kanal',
  intro:
    'Motröst är en kanal för dem som arbetar i kommunen. Här bestämmer kommunen hur den ska fungera, och gör de tolv ord som kanalen vilar på. Det görs en gång och tar ungefär en halvtimme.',
  notHereYet: 'Sidan är på väg. Händer inget: ladda om den när du har täckning.',
  noScript: 'Här behövs JavaScript: kanalens ord görs i din webbläsare och lämnar den inte.',
  notFound: {
    title: 'Den sidan finns inte',
    text: 'Kanalen är inte startad än. Det finns bara en sida här.',
    link: 'Till den sidan',
  },
  who: {
    title: 'Vem ska göra det?',
    text: [
      'Den som kommunen har utsett till administratör. Helst någon som varken leder arbete eller ska vara ombud. Låt en kollega sitta bredvid, så har två sett hur det gick till.',
      'Administratören bjuder in ombud och ledare. Brev och svar kan bara ombuden läsa.',
    ],
  },
  after: {
    title: 'Vad händer sedan?',
    text: [
      'Den första raden i jourlistan gäller så länge kanalen finns. Reglerna går att ändra senare, för kommande jourer. Ingen kan skriva brev förrän två ombud är på plats.',
    ],
  },
  atHand: {
    title: 'Ha det här till hands',
    items: [
      'Kommunens namn och en lista över dess enheter.',
      'Adressen till kommunens visselblåsarfunktion, och till en lista över myndigheternas egna kanaler.',
      'En postadress och ett telefonnummer för den som inte kan eller vill skriva här.',
      'Beslutet om gallring, om det är fattat: nummer och dag.',
      'Hur många som arbetar i kommunen, område för område, om kanalen ska visa trender.',
      'Papper, penna och ett kassaskåp. En skrivare om du vill.',
    ],
  },
  code: {
    title: 'Startkoden',
    taken: 'Startkoden kom med adressen. Den står inte kvar där.',
    change: 'Skriv en annan kod',
    label: 'Startkod',
    hint: 'Den står sist i adressen som visades när servern togs i bruk, efter #. Du kan klistra in hela adressen.',
    missing: 'Klistra in startkoden.',
    wrong: 'Det här är ingen startkod. Den har 22 tecken. Kopiera hela adressen och klistra in den.',
  },
  fields: {
    municipality: {
      label: 'Kommunens namn',
      hint: 'Som det ska stå på sidorna. Det går inte att ändra sedan.',
      missing: 'Skriv kommunens namn.',
      wrong: (_least: number, _most: number, longest: number) => `Namnet får ha högst ${longest} vanliga tecken.`,
    },
    mode: {
      label: 'Hur står kanalen till visselblåsarlagen?',
      hint: 'Lagen är 2021:890. Valet styr vad sidorna säger.',
      missing: 'Välj ett av de två.',
      wrong: () => 'Välj ett av de två.',
    },
    formal: {
      label: 'Kommunens visselblåsarfunktion',
      hint: 'Sidans adress. Den står överst på varje sida.',
      missing: 'Skriv adressen till sidan.',
      wrong: () => 'Skriv hela adressen. Den ska börja med https://.',
    },
    external: {
      label: 'Myndigheternas egna kanaler',
      hint: 'Adressen till en lista över dem.',
      missing: 'Skriv adressen till listan.',
      wrong: () => 'Skriv hela adressen. Den ska börja med https://.',
    },
    letter: {
      label: 'Postadress',
      hint: 'Hit skriver den som hellre skriver på papper.',
      missing: 'Skriv en postadress.',
      wrong: () => 'Skriv en postadress.',
    },
    phone: {
      label: 'Telefon',
      hint: 'Hit ringer den som hellre talar.',
      missing: 'Skriv ett telefonnummer.',
      wrong: () => 'Skriv ett telefonnummer.',
    },
    units: {
      label: 'En enhet på varje rad',
      hint: 'Förskolor, skolor, kontor, hemtjänstområden.',
      missing: 'Skriv minst en enhet.',
      wrong: (_least: number, most: number, longest: number) =>
        `Skriv högst ${most} enheter, var och en med högst ${longest} vanliga tecken.`,
    },
    period: {
      label: 'Hur länge har ett ombud jour?',
      hint: 'Ombuden turas om. Två andra är ersättare.',
      missing: 'Välj en längd.',
      wrong: () => 'Välj en längd.',
    },
    acknowledgeWorkingDays: {
      label: 'Arbetsdagar tills brevet är läst',
      hint: (least: number, most: number) =>
        `Mellan ${least} och ${most}. Har ingen läst då kan den som skrev låta ersättarna läsa.`,
      missing: 'Skriv ett antal arbetsdagar.',
      wrong: (least: number, most: number) => `Skriv ett tal mellan ${least} och ${most}.`,
    },
    feedbackDays: {
      label: 'Dagar tills ombudet har berättat vad som hände',
      hint: (least: number, most: number) => `Mellan ${least} och ${most}, räknat från dagen då det första brevet kom.`,
      missing: 'Skriv ett antal dagar.',
      wrong: (least: number, most: number) => `Skriv ett tal mellan ${least} och ${most}.`,
    },
    publicationHour: {
      label: 'När på dygnet kommer dagens svar och kvitton?',
      hint: 'Allt visas på en gång, så att ingen ser när ett ombud arbetar. Välj en timme före arbetsdagens början. Servern har ingen sommartid, därför två klockslag.',
      missing: 'Välj en tid.',
      wrong: () => 'Välj en tid.',
    },
    size: {
      label: 'Hur stor är kommunen?',
      hint: 'Lika många kvitton och svar visas varje dag, också när ingen har skrivit. Är du osäker: välj den större.',
      missing: 'Välj en storlek.',
      wrong: () => 'Välj en storlek.',
    },
    archive: {
      label: 'Finns det ett beslut om gallring?',
      hint: 'Brev är allmänna handlingar. Utan beslut av kommunens arkivmyndighet får inget tas bort för att tid har gått.',
      missing: 'Välj ett av de två.',
      wrong: () => 'Välj ett av de två.',
    },
    decisionNumber: {
      label: 'Beslutets nummer',
      hint: 'Som det står i diariet.',
      missing: 'Skriv beslutets nummer.',
      wrong: (_least: number, _most: number, longest: number) => `Numret får ha högst ${longest} vanliga tecken.`,
    },
    decidedOn: {
      label: 'Dagen för beslutet',
      hint: 'År, månad, dag: 2026-11-03.',
      missing: 'Skriv vilken dag beslutet fattades.',
      wrong: () => 'Skriv en dag som finns, så här: 2026-11-03.',
      ahead: 'Den dagen har inte kommit än. Beslutet kan skrivas in när det är fattat.',
    },
    coverPercent: {
      label: 'Skyddsbrev, i procent av besöken',
      hint: (least: number, most: number) =>
        `Mellan ${least} och ${most}. Så ofta skickar ett besök också ett brev utan innehåll, så att den som skriver inte är ensam.`,
      missing: 'Skriv ett tal.',
      wrong: (least: number, most: number) => `Skriv ett tal mellan ${least} och ${most}.`,
    },
  },
  municipality: {
    title: 'Kommunen och lagen',
    modes: {
      A: {
        name: 'Kanalen står bredvid lagen (A)',
        text: 'För oro, tvivel och tryck som inte säkert är ett missförhållande. Lagens skydd och lagens sekretess gäller inte här, och det säger sidorna. Den som vill ha skyddet får en länk till kommunens visselblåsarfunktion. Det vanliga valet.',
      },
      B: {
        name: 'Kanalen är lagens egen (B)',
        text: 'Ombuden är de personer som kommunen måste utse enligt lagen (5 kap. 5 §). Då gäller lagens skydd, men det är osäkert för den som är anonym. Kommunen ska bekräfta inom sju dagar, återkoppla inom tre månader, ta emot det som berättas muntligt, ordna möten och skriva ner hur det går till.',
      },
    },
    lawyer: 'Fråga kommunens jurist innan du väljer. Lagvalet står i channel.json, så det går att ändra senare.',
  },
  ways: {
    title: 'Andra vägar',
    intro: 'Ingen ska vara hänvisad till en webbläsare. De här fyra står på sidorna, och ingen av dem får saknas.',
  },
  units: {
    title: 'Enheterna',
    intro:
      'Den som blir ombud väljer sin enhet. Den som skriver får en fråga när brevet nämner en, för en liten enhet kan röja vem man är.',
    count: (units: number) => (units === 1 ? '1 enhet' : `${units} enheter`),
  },
  times: {
    title: 'Tiderna',
    intro: 'Det som står här blir löften. Lova det som ombuden kan hålla.',
    periods: {
      week: { name: 'En vecka', text: 'Passar de flesta.' },
      fortnight: { name: 'Två veckor', text: 'När ombuden är få eller breven sällsynta.' },
      month: { name: 'En månad', text: 'Ett ombud läser länge. Frånvaro märks mer.' },
    },
    hour: (winter: number, summer: number) => `${winter} vinter, ${summer} sommar`,
    hourInFull: (winter: number, summer: number, utc: number) =>
      `Klockan ${winter} på vintern, ${summer} på sommaren (${utc} UTC)`,
  },
  keeping: {
    title: 'Hur mycket, och hur länge',
    sizes: { small: 'Liten', middle: 'Mellanstor', large: 'Stor' },
    sizeText: (receipts: number, letters: number, slots: number) =>
      `Varje dag visas ${receipts} kvitton och ${slots} svar. Det räcker till ${letters} brev om dagen.`,
    archives: {
      none: { name: 'Inte än', text: 'Då tas inget bort för att tid har gått. Beslutet kan skrivas in senare.' },
      decided: { name: 'Ja', text: 'Vilket beslut det är står i jourlistan, som alla kan läsa.' },
    },
  },
  trends: trendSetup,
  summary: {
    title: 'Läs igenom',
    intro:
      'Stämmer allt? Gå tillbaka och ändra det som är fel. Skriv gärna ut sidan: den hör till kommunens beslut om kanalen.',
    label: {
      municipality: 'Kommun',
      mode: 'Lagen',
      formal: 'Kommunens visselblåsarfunktion',
      external: 'Myndigheternas egna kanaler',
      letter: 'Postadress',
      phone: 'Telefon',
      period: 'Jour',
      acknowledge: 'Läst inom',
      feedback: 'Besked inom',
      hour: 'Dagens svar och kvitton',
      size: 'Storlek',
      archive: 'Gallring',
      cover: 'Skyddsbrev',
    },
    units: (units: number) => (units === 1 ? 'Enheter (1)' : `Enheter (${units})`),
    workingDays: (days: number) => (days === 1 ? '1 arbetsdag' : `${days} arbetsdagar`),
    days: (days: number) => `${days} dagar`,
    percent: (percent: number) => `${percent} procent av besöken`,
    decision: (number: string, day: string) => `Beslut ${number}, ${day}`,
    noDecision: 'Inget beslut. Inget tas bort för att tid har gått.',
    noTrends: 'Inga än. De kan bestämmas senare.',
    print: 'Skriv ut',
  },
  phrase: {
    title: 'Kanalens tolv ord',
    about: [
      'De har just gjorts i din webbläsare. De finns ingen annanstans och skickas aldrig.',
      'Med dem bjuder du in ombud och ändrar regler. Försvinner de kan ingen göra det mer, och kommunen måste starta en ny kanal. Den som hittar dem kan göra det i ditt ställe. Några brev går inte att läsa med dem.',
    ],
    paper: (municipality: string, day: string) => `Kanalens tolv ord. ${municipality}, ${day}`,
    keep: 'Lägg i ett kassaskåp, i ett kuvert som två har skrivit på.',
    preparing: 'Hämtar det som behövs för att göra orden',
    notPrepared: 'Det som behövs för att göra orden har inte kommit. Allt som du har skrivit finns kvar.',
  },
  found: {
    title: 'Starta kanalen',
    text: [
      'Nu går kommunens namn, reglerna och en öppen nyckel till servern. De tolv orden stannar hos dig.',
      'Det går inte att göra om. Lägg undan papperet innan du trycker.',
    ],
    button: 'Starta kanalen',
    underWay: 'Startar kanalen',
  },
  failures,
  done: {
    title: 'Kanalen finns',
    intro: (municipality: string, day: string) =>
      `${municipality} startade sin kanal ${day}. De tolv orden är borta ur webbläsaren.`,
    fileTitle: 'Filen channel.json',
    file: 'Den säger vad som ska stå på sidorna, och vilken kanal de hör till. Ge den till den som sköter servern. Den är ingen hemlighet, men den måste vara rätt fil.',
    download: 'Ladda ner channel.json',
    show: 'Visa filen i stället',
    operatorTitle: 'Det här gör den som sköter servern',
    operator: [
      'Lägger channel.json bredvid package.json.',
      'Kör npm run deploy en gång till. Då byts den här sidan mot kanalens egna sidor.',
    ],
    channelTitle: 'Kanalens kännetecken',
    channel:
      'Skriv ut det och sätt upp det där många ser det. Den som jämför orden med dem på jourlistans sida vet att det är rätt kanal.',
    words: 'Åtta ord som kanalen känns igen på',
    qr: 'QR-kod som leder till jourlistan för den här kanalen',
    nextTitle: 'Det här gör du sedan',
    next: (admin: string) => [
      `Öppna ${admin} när de nya sidorna är på plats.`,
      'Bjud in minst två ombud. Fyra är bättre: då går det att vara ledig.',
      'Jämför ord med var och en över telefon, och släpp in dem med de tolv orden.',
    ],
    print: 'Skriv ut den här sidan',
  },
  founded: {
    title: 'Kanalen är redan startad',
    text: 'Servern har en kanal. Den går inte att starta en gång till. Det här återstår för den som sköter servern:',
    compare: 'Jämför med det som skrevs ut när kanalen startades. Stämmer orden inte är det en annan kanal.',
    lost: 'Är channel.json borta går filen att skriva på nytt: raden ovanför är dess channelId. Vad som ska stå i den beskrivs i docs/operations.md.',
  },
};
