import { passkeyFailures } from './passkeys.ts';

/** What a failure means at the ombudsperson's desk, and what to do. */
export const failures = {
  ...passkeyFailures,
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
    text: 'Orden är rätt, men de hör inte till någon som är förnuftsombud nu. Har du slutat finns det här inget för dig att öppna.',
  },
  leader: {
    title: 'Du är med i ledningen',
    text: 'Skrivbordet är ombudens. Ingen annan läser brev, inte heller ledningen. Som ledare läser du om läget i stort, på en egen sida.',
  },
  'passkey-no-prf': {
    title: 'Enheten klarar inte det här',
    text: 'Den har en nyckel, men kan inte räkna fram det som öppnar skrivbordet. Skriv dina tolv ord i stället.',
  },
  'passkey-unknown': {
    title: 'Nyckeln öppnar inget skrivbord här',
    text: 'Den är borttagen, eller hör till en annan kanal. Skriv dina tolv ord. Sedan kan du spara en ny nyckel.',
  },
  overtaken: {
    title: 'Någon annan skrev i jourlistan samtidigt',
    text: 'Inget av ditt kom med. Försök igen om en stund.',
  },
  'proposal-void': {
    title: 'Det gick inte att skriva under',
    text: 'Något annat skrevs i jourlistan före, eller så har tiden gått ut. Be administratören skriva under på nytt.',
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
  'feedback-missing': {
    title: 'Samtalet är inte avslutat',
    text: 'Den som skrev har inte fått veta vad som har gjorts, och varför. Skriv det i svaret och sätt ett kryss vid det. Din text finns kvar.',
  },
  'case-gone': {
    title: 'Samtalet finns inte här längre',
    text: 'En kollega har tagit det, eller så har det gallrats på en annan enhet. Inget är skickat. Hämta nya brev.',
  },
  'hand-over-unfinished': {
    title: 'Överlämningen blev avbruten',
    text: 'Vi vet inte om den har kommit fram till kollegan. Hämta nya brev, då syns det. Din text finns kvar.',
  },
  'notes-conflict': {
    title: 'Du har skrivit på två enheter',
    text: 'Anteckningarna har ändrats på en annan enhet sedan du öppnade dem här. Inget är sparat än. Välj här nedan vad som ska gälla.',
  },
  'notes-closed': {
    title: 'Samtalet är avslutat',
    text: 'Anteckningarna är raderade, och nya går inte att spara. Kommer det ett nytt brev kan du anteckna igen.',
  },
  'passage-moved': {
    title: 'Brevet har ändrats på en annan enhet',
    text: 'Något annat togs bort ur brevet medan du valde, och orden du valde stod på flera ställen. Inget mer är borttaget. Välj igen.',
  },
  'codes-conflict': {
    title: 'Ärendet är kodat på två enheter',
    text: 'Koderna har ändrats på en annan enhet sedan du öppnade dem här. Inget är sparat än. Välj här nedan vad som ska gälla.',
  },
  'nothing-to-code': {
    title: 'Det finns inget att koda längre',
    text: 'Ärendet har lämnats över, tagits av en kollega eller räknats färdigt. Inget är sparat här. Hämta nya brev.',
  },
  'vault-full': {
    title: 'Ditt valv är fullt',
    text: 'Inget är borta, men det nya fick inte plats. Avsluta samtal som är klara, och lämna över något som kan gå vidare hos en kollega. Gamla akter ger plats när de gallras.',
  },
  'not-a-successor': {
    title: 'Den personen kan inte ta över',
    text: 'Personen är bortvald, har slutat eller saknar nyckel. Välj någon annan. Inget har skickats.',
  },
  'no-counter': {
    title: 'Samtalet är fullt',
    text: 'Det har fått så många svar som går. Lämna över det till någon annan, så kan det fortsätta.',
  },
  'not-this-step': {
    title: 'Något har hänt med siffrorna sedan sidan lästes',
    text: 'Nästa steg är ett annat än det som stod här. Inget är gjort två gånger. Hämta nya brev och se vad som gäller nu.',
  },
  'no-counts': {
    title: 'Delarna blir inga siffror',
    text: 'Något skrivbord har skickat en del som är fel. Inget är undertecknat. Tala med de andra ombuden. Efter två veckor kan någon av er börja om.',
  },
  'release-log': {
    title: 'Listan med siffror stämmer inte',
    text: 'Servern visar en annan lista än den som ombuden har skrivit. Gör inget mer med siffrorna här. Tala med de andra ombuden.',
  },
  'releaser-without-key': {
    title: 'Den andra av er kan inte ta emot något',
    text: 'Personen saknar nycklar för jouren. De görs när personen låser upp sitt skrivbord. Be om det, och försök sedan igen.',
  },
  full: {
    title: 'Servern tar inte emot mer i dag',
    text: 'Det har kommit ovanligt mycket. Försök igen i morgon. Inget är borta.',
  },
};
