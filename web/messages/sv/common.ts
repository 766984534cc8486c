/** What every page and view can say. */
export const common = {
  formalChannel: 'Kommunens visselblåsarfunktion',
  externalChannel: 'Myndigheternas egna kanaler',
  tryAgain: 'Försök igen',
  back: 'Tillbaka',
  next: 'Gå vidare',
  close: 'Stäng',
  /** In the browser's tab while somebody writes or reads. */
  neutralTitle: 'Anteckningar',
  step: (now: number, all: number) => `Steg ${now} av ${all}`,
  waiting: 'Strax',
  loading: 'Hämtar och kontrollerar jourlistan',
  failures: {
    unreachable: {
      title: 'Vi når inte servern',
      text: 'Det du har skrivit finns kvar så länge sidan är öppen. Försök igen när du har täckning.',
    },
    unreadable: {
      title: 'Sidan är för gammal',
      text: 'Servern svarar på ett sätt som den här sidan inte förstår. Kopiera din text om du har börjat skriva. Ladda sedan om sidan.',
    },
    untrustworthy: {
      title: 'Skriv inte här just nu',
      text: 'Listan över vem som läser stämmer inte med kanalen. Någon kan ha bytt ut den. Därför går det inte att skriva eller läsa svar. Använd en annan väg så länge.',
    },
    clock: {
      title: 'Datumet i din enhet är fel',
      text: 'Din enhet och servern är inte överens om vilken dag det är. Ställ in rätt dag, och kom tillbaka hit. Det du har skrivit finns kvar så länge sidan är öppen.',
    },
    'not-founded': {
      title: 'Kanalen är inte öppen än',
      text: 'Kommunen har inte startat den. Använd en annan väg så länge.',
    },
    'too-few-readers': {
      title: 'Det går inte att skriva just nu',
      text: 'Minst två personer ska kunna läsa ett brev. Just nu är de färre. Använd en annan väg så länge.',
    },
    browser: {
      title: 'Din webbläsare räcker inte till',
      text: 'Den saknar något som behövs för att försluta brevet. Prova en nyare webbläsare eller en annan telefon.',
    },
  },
  /** What is wrong with what the server shows, at which entry of the list: one short sentence each. */
  faults: {
    shape: (n: number) => `Rad ${n} ser inte ut som en rad ska.`,
    'other-channel': (_: number) => 'Det är en annan kanals lista.',
    gap: (n: number) => `Rad ${n} saknas eller står på fel plats.`,
    reordered: (n: number) => `Raderna har bytt plats, från rad ${n}.`,
    backdated: (n: number) => `Rad ${n} är daterad före raden innan.`,
    future: (n: number) => `Rad ${n} har en dag som inte har kommit.`,
    unsigned: (n: number) => `Rad ${n} är inte undertecknad av dem som ska.`,
    forged: (n: number) => `En underskrift på rad ${n} stämmer inte.`,
    forbidden: (n: number) => `Rad ${n} bryter mot reglerna.`,
    cut: (n: number) => `Slutet saknas. Ett ombud har sett rad ${n}.`,
    forked: (n: number) => `Ett ombud har sett en annan rad ${n}.`,
    'duty-order': (_: number) => 'Servern nämner fel jourordning.',
    key: (_: number) => 'Ett ombuds nyckel är utbytt.',
    'key-withheld': (_: number) => 'Servern håller inne ett ombuds nyckel.',
  },
  reader: {
    onDuty: 'Har jour till och med',
    deputy: 'Ersättare',
    guestFrom: (place: string) => `Gäst från ${place}`,
    newSince: (day: string) => `Ny sedan ${day}`,
  },
};
