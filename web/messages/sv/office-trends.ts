import type { RoundReason } from '../../release-round.ts';
import type { TallyFault } from '../../release-shares.ts';

const begin: Record<RoundReason, string> = {
  'nobody-second': 'Det finns inget andra ombud som kan göra siffrorna ihop med den första.',
  'releaser-gone': 'Någon av de två har slutat.',
  'releaser-away': 'Någon av de två är borta.',
  overdue: 'Siffrorna skulle ha kommit för minst två veckor sedan.',
};

const refused: Record<TallyFault, string> = {
  forged: 'Underskriften stämmer inte.',
  malformed: 'Den går inte att läsa.',
  'not-in-office': 'Den kom från någon som hade slutat.',
  'other-round': 'Den hör till en nyckel som inte finns.',
  twice: 'Samma skrivbord hade redan skickat en annan.',
  late: 'Delarna var redan hoplagda när den kom.',
  'not-a-releaser': 'Bara de två som gör siffrorna får skicka en sådan.',
};

/** What stands in an ombudsperson's own office about the trends: how far the figures have come, and what one does for them. */
export const officeTrends = {
  title: 'Trenderna',
  intro:
    'Varje skrivbord räknar sina egna ärenden. Två ombud gör siffrorna ihop, med slump i. Inget skrivbord visar dem förrän alla kan läsa dem.',
  working: 'Gör det som ska göras för siffrorna',
  you: 'du själv',
  unread:
    'Listan med siffror gick inte att läsa. Hämta nya brev, så försöker skrivbordet igen. Händer det flera gånger kan listan vara fel. Sidan med trender säger då vad som är fel.',
  none: 'Reglerna säger inget om trender, så inget räknas. Vill ni ha trender ändrar administratören reglerna. Det gäller från nästa år.',
  link: 'Läs det som har kommit',
  note: {
    yourTurn: 'Siffrorna för trenderna väntar på dig.',
    open: 'Se vad du gör',
    sending: 'Skrivbordet skickar sina delar för trenderna. Låt det vara öppet några minuter.',
  },
  running: {
    title: (last: string) => `Tiden som löper, till och med ${last}`,
    text: (last: string, day: string) => `Koda ärendena senast ${last}, så räknas de. Siffrorna kommer ${day}.`,
    keyBy: (name: string, day: string) => `${name} gjorde nyckeln till slumpen ${day}.`,
    ownKey: (day: string) => `Du gjorde nyckeln till slumpen ${day}. Den ligger i ditt valv.`,
    noKey: (name: string) => `Nyckeln till slumpen är inte gjord. Det sker när ${name} låser upp sitt skrivbord.`,
    ownNoKey: 'Nyckeln till slumpen är inte gjord. Ditt skrivbord gör den av sig självt. Hämta nya brev, så försöker det igen.',
  },
  ended: {
    title: (last: string) => `Siffrorna för tiden till och med ${last}`,
    round: (round: number) => `Det här är omgång ${round}. Det som gjordes i den förra gäller inte.`,
    lateKey: 'Nyckeln gjordes när tiden var slut. Det står på sidan med trender.',
    steps: 'Så långt har det kommit',
    done: 'klart',
    now: 'nu',
    later: 'sedan',
  },
  steps: {
    count: 'Skrivborden räknar och skickar sina delar',
    join: (first: string) => `Delarna läggs ihop: ${first}`,
    form: (second: string) => `Siffrorna räknas fram och skrivs under: ${second}`,
    publish: (first: string) => `Siffrorna skrivs under och läggs ut: ${first}`,
  },
  own: {
    'not-counted':
      'Ditt skrivbord har inte räknat än. Det gör det av sig självt när nyckeln finns. Hämta nya brev, så försöker det.',
    counted: 'Ditt skrivbord har räknat och skickar sina två delar av sig självt. Låt det vara öppet några minuter.',
    sent: 'Ditt skrivbord har räknat och skickat sina två delar. En del ensam säger ingenting.',
    missed: (first: string, last: string) =>
      `Ditt skrivbord räknade inte i tid, från ${first} till ${last}. Dina ärenden räknas nästa gång.`,
  },
  step: {
    noKey: (name: string) =>
      `Det finns ingen nyckel till slumpen. Be ${name} låsa upp sitt skrivbord. Det är bråttom: utan nyckel räknas inget.`,
    ownNoKey: (day: string) =>
      `Det finns ingen nyckel till slumpen. Hämta nya brev, så gör ditt skrivbord en. Den måste finnas före ${day}.`,
    neverKey: 'Ingen gjorde nyckeln i tid. Därför kommer inga siffror för den tiden. Ärendena räknas nästa gång.',
    collecting: (before: string, first: string) =>
      `Alla ombud låser upp sitt skrivbord en gång före ${before}. Påminn varandra. Från den dagen kan delarna läggas ihop: ${first} gör det.`,
    waiting: (first: string, second: string) => `${first} och ${second} gör siffrorna nu. Du behöver inte göra något.`,
    keyLost: 'Nyckeln till slumpen finns inte i ditt valv. Utan den går siffrorna inte att göra.',
    allHere: 'Alla skrivbords delar har kommit. Lägg ihop dem nu.',
    come: (names: string) => `Det har kommit delar från ${names}.`,
    nobodyCame: 'Det har inte kommit någon del.',
    missing: (names: string) => `Det saknas delar från ${names}. Be dem låsa upp sina skrivbord. Hämta sedan nya brev.`,
    without: 'Du kan också lägga ihop det som finns. Då är de andras ärenden inte med, och det går inte att ändra.',
    join: 'Lägg ihop delarna',
    joinAsk: (names: string) => `Ska siffrorna göras utan ${names}?`,
    joinAskText: 'En del som kommer efteråt tas inte emot.',
    joinYes: 'Ja, lägg ihop utan dem',
    joined: (second: string) => `Du har lagt ihop delarna. Nu är det ${second} som räknar fram siffrorna. Be om det.`,
    confirm: (second: string) =>
      `${second} har räknat fram siffrorna och skrivit under. Nu skriver du under och lägger ut dem. Alla ser dem på en gång. Det går inte att ta tillbaka.`,
    sessions: (count: number) => `Träffar om dilemman: ${count}.`,
    noSessions: 'Träffar om dilemman: inte ifyllt.',
    publish: 'Skriv under och lägg ut',
    awaitSum: (first: string) =>
      `Nu är det ${first} som lägger ihop delarna. Sedan är det din tur. Hämta nya brev när det är gjort.`,
    incomplete: (names: string, first: string) =>
      `Din del från ${names} har inte kommit, fast den hos ${first} har det. Be ${names} låsa upp skrivbordet. Hämta sedan nya brev. Går inte det får ni börja om.`,
    unequal: 'Delarna hos er två hör inte ihop. Något skrivbord har skickat fel. Ta reda på vad som hände, och börja sedan om.',
    form: (names: string) =>
      `Delarna är hoplagda, från ${names}. Nu räknar ditt skrivbord fram siffrorna, och du skriver under. Det visar dem inte än.`,
    sessionsLabel: 'Hur många träffar om dilemman har ni haft under tiden?',
    sessionsHint: 'Räkna träffar som ombuden eller enheterna har hållit. Vet du inte: lämna tomt.',
    sessionsWrong: 'Skriv ett helt tal från 0 till 9999, eller lämna tomt.',
    formSign: 'Räkna fram och skriv under',
    signed: (first: string) =>
      `Du har skrivit under. Be ${first} lägga ut siffrorna i dag eller i morgon. Sedan behöver du skriva under igen.`,
    signAgain:
      'Din underskrift gäller inte längre: dagen har gått, eller något annat kom emellan. Skriv under samma siffror igen.',
    signAgainButton: 'Skriv under igen',
    awaitAgain: (second: string) =>
      `Underskriften från ${second} gäller inte längre: dagen har gått, eller något annat kom emellan. Be ${second} skriva under igen. Lägg sedan ut samma dag.`,
    released: (day: string) => `Siffrorna kom ${day}. De ändras aldrig. Nyckeln är förstörd.`,
  },
  begin: {
    reasons: begin,
    text: 'Du kan börja om. Då gör ditt skrivbord en ny nyckel, och du är den första av de två. Alla skrivbord skickar nya delar när de låses upp. Alla kan se att nyckeln kom sent.',
    button: 'Börja om',
    ask: 'Ska det som är gjort kastas?',
    askText: 'Det går inte att få tillbaka. Det som är räknat skickas igen från alla skrivbord som är kvar.',
    yes: 'Ja, börja om',
  },
  no: 'Nej',
  refused: {
    title: 'Det här togs inte emot',
    why: refused,
    line: (name: string, day: string, why: string) => `Från ${name}, ${day}. ${why}`,
    text: 'Fråga den som står här vad som har hänt. Siffrorna görs utan det.',
  },
};
