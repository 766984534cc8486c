import { passkeyFailures, passkeys } from './passkeys.ts';
import { unlock } from './unlock.ts';

/** The leader's page. */
export const leader = {
  title: 'För dig som leder',
  intro: 'Här låser du upp med dina tolv ord och ser när trenderna kommer. Brev och svar finns inte här.',
  notHereYet: 'Sidan hämtas. Händer inget: ladda om den när du har täckning.',
  noScript:
    'Sidan behöver JavaScript: dina ord lämnar inte din webbläsare. Slå på JavaScript för den här sidan och ladda om den.',
  unlock,
  opening: {
    passkey: 'Din enhet frågar dig',
    channel: 'Hämtar och kontrollerar jourlistan',
    phrase: 'Räknar fram din nyckel',
  },
  locked: {
    button: 'Sidan är låst.',
    idle: 'Sidan låstes, för ingen rörde den på tio minuter.',
    hidden: 'Sidan låstes, för den var dold i fem minuter.',
  },
  bar: {
    lock: 'Lås',
    locksIn: (seconds: number) => `Sidan låses om ${seconds} sekunder.`,
    locksSoon: 'Sidan låses om en minut. Rör den för att fortsätta.',
    stay: 'Fortsätt',
  },
  who: {
    signedIn: (name: string) => `Du är ${name}`,
    since: (day: string) => `Ledare sedan ${day}`,
    from: (day: string) => `Ledare från ${day}`,
    sees: 'Du ser samma trender som alla andra, i samma stund. Brev, svar och rätta antal ser du aldrig. Dina nycklar öppnar inget sådant.',
  },
  calendar: {
    title: 'När trenderna kommer',
    intro: 'Dagarna är bestämda i förväg. De beror på reglerna i jourlistan och aldrig på hur många som har skrivit.',
    none: 'Kanalen visar inga trender än. Administratören kan ändra det, tillsammans med ett ombud. Det gäller då från nästa årsskifte.',
    unread: 'Listan över det som har publicerats går inte att läsa nu. Därför vet vi inte vad som har kommit.',
    sameMinute: 'Alla ser siffrorna i samma stund. Ingen får dem före.',
    tables: { total: 'Hela kommunens antal', area: 'Områden', form: 'Former', source: 'Källor' },
    table: (table: string, period: string) => `${table}, ${period}`,
    period: {
      year: (year: string) => year,
      years: (first: string, last: string) => `${first} och ${last}`,
      firstHalf: (year: string) => `första halvåret ${year}`,
      secondHalf: (year: string) => `andra halvåret ${year}`,
    },
    standing: {
      coming: (day: string) => `Reglerna för det kan ändras fram till ${day}.`,
      running: (_: string) => 'Det som kommer in nu räknas hit.',
      counting: (_: string) => 'Tiden är slut. Ombuden räknar.',
      due: (_: string) => 'Siffrorna kommer i dag.',
      unknown: (_: string) => 'Vi vet inte om det har kommit.',
      overdue: (_: string) => 'Det skulle ha kommit, men det är inte här. Fråga ombuden.',
      released: (_: string) => 'Det har kommit.',
    },
  },
  links: {
    title: 'Det du kan läsa',
    text: 'Allt detta är öppet för alla. Du behöver inte låsa upp för att läsa det.',
    trends: 'Läs trenderna',
    trendsWithout: 'Läs trenderna utan att låsa upp',
    roster: 'Jourlistan: vilka som läser, och enligt vilka regler',
    procedure: 'Så sköts kanalen',
    limits: 'Vad vi inte kan lova',
  },
  passkeys,
  showPasskeys: 'Visa mina nycklar',
  asking: 'Frågar servern eller din enhet',
  outcomes: {
    'passkey-added': 'Nyckeln är sparad på enheten.',
    'passkey-removed': 'Nyckeln är borttagen.',
  },
  toDesk: 'Till skrivbordet',
  failures: {
    ...passkeyFailures,
    unreachable: { title: 'Vi når inte servern', text: 'Försök igen när du har täckning.' },
    unreadable: {
      title: 'Sidan och servern förstår inte varandra',
      text: 'Sidan kan vara för gammal. Ladda om den och försök igen.',
    },
    untrustworthy: {
      title: 'Jourlistan stämmer inte',
      text: 'Servern visar en annan lista än kanalens. Någon kan ha bytt ut den. Skriv inte dina ord här. Tala med administratören.',
    },
    clock: {
      title: 'Datumet i din enhet är fel',
      text: 'Din enhet och servern är inte överens om vilken dag det är. Ställ in rätt datum och försök igen.',
    },
    'clock-minutes': {
      title: 'Klockan i din enhet går fel',
      text: 'Den går mer än en minut fel, och då svarar servern inte. Ställ klockan på automatisk tid och försök igen.',
    },
    'not-founded': { title: 'Kanalen är inte öppen än', text: 'Kommunen har inte startat den.' },
    browser: {
      title: 'Din webbläsare räcker inte till',
      text: 'Den saknar något som behövs för att låsa upp. Prova en nyare webbläsare eller en annan enhet.',
    },
    'wrong-phrase': {
      title: 'Orden hör inte till någon här',
      text: 'Orden hör ihop, men inte med den här kanalen. Har du orden till en annan kommun, eller nio ord från ett brev?',
    },
    ombudsperson: {
      title: 'Du är förnuftsombud',
      text: 'Den här sidan är ledarnas. Dina ord låser upp ditt skrivbord.',
    },
    left: {
      title: 'Du är inte ledare i kanalen nu',
      text: 'Orden är rätt, men de hör till någon som har slutat. Trenderna kan du läsa ändå. De är öppna för alla.',
    },
    'passkey-no-prf': {
      title: 'Enheten klarar inte det här',
      text: 'Den har en nyckel, men kan inte räkna fram det som låser upp. Skriv dina tolv ord i stället.',
    },
    'passkey-unknown': {
      title: 'Nyckeln låser inte upp något här',
      text: 'Den är borttagen, eller hör till en annan kanal. Skriv dina tolv ord. Sedan kan du spara en ny nyckel.',
    },
  },
};
