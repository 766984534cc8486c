import type { AimCode, ConsequenceCode, HurryCode, OutcomeCode, PatternCode } from '../../../protocol/taxonomy.ts';
import type { CodeText } from './taxonomy.ts';

const aim: Record<AimCode, CodeText> = {
  D1: {
    name: 'Få ja eller en förmån',
    help: 'Någon vill ha ett beslut till sin fördel, eller något som andra inte får.',
    example: 'En sökande vill ha sitt lov fast planen säger nej.',
  },
  D2: {
    name: 'Slippa kontroll eller åtgärd',
    help: 'Någon vill att kommunen inte tittar, eller inte gör något åt det den ser.',
    example: 'En ägare vill att besöket skjuts upp igen.',
  },
  D3: {
    name: 'Ändra betyg, omdöme eller journal',
    help: 'Det som är skrivet om någon ska bli något annat.',
    example: 'En mening ska bort ur journalen före mötet.',
  },
  D4: {
    name: 'Få avtal eller pengar',
    help: 'Kommunen ska köpa, betala eller ge bidrag.',
    example: 'En leverantör vill bli vald utan att andra får lämna anbud.',
  },
  D5: {
    name: 'Få veta något',
    help: 'Någon vill ha uppgifter som inte är för den.',
    example: 'En bekant frågar var en familj bor nu.',
  },
  D6: {
    name: 'Få någon att tiga',
    help: 'Något ska inte sägas, skrivas eller spridas.',
    example: '”Det här tar vi inte upp med facket.”',
  },
  D7: {
    name: 'Få en tjänst, eller styra vem som får den',
    help: 'Det gäller vem som anställs, höjs eller får gå.',
    example: 'Annonsen skrivs så att den passar en enda person.',
  },
  D8: {
    name: 'Hämnas',
    help: 'Beslutet är redan taget, och någon ska få betala för det.',
    example: 'Den som sa nej får sin bil repad.',
  },
  D9: {
    name: 'Oklart',
    help: 'Trycket finns, men ingen vet vad det syftar till.',
    example: 'Någon ringer och lägger på, vecka efter vecka.',
  },
};

const consequence: Record<ConsequenceCode, CodeText> = {
  E0: {
    name: 'Ingen som är känd',
    help: 'Trycket fick ingen följd som står i breven.',
    example: 'Läraren lät betyget stå och mår bra.',
  },
  E1: {
    name: 'Oro eller ohälsa',
    help: 'Någon mår sämre, sover dåligt eller är rädd.',
    example: 'En handläggare tar en annan väg hem.',
  },
  E2: {
    name: 'Tystnad',
    help: 'Något som borde ha sagts blev inte sagt.',
    example: 'Ingen tog upp frågan på mötet, fast alla visste.',
  },
  E3: {
    name: 'Självcensur, eller att undvika något',
    help: 'Någon väljer bort ord, uppgifter eller människor för att slippa tryck.',
    example: 'Inspektören åker inte längre till den verkstaden.',
  },
  E4: {
    name: 'Ett beslut ändrades eller dröjde',
    help: 'Ärendet fick en annan utgång eller en annan takt än det skulle ha fått.',
    example: 'Bidraget gick igenom vid tredje samtalet.',
  },
  E5: {
    name: 'En enskild skadades, eller pengar betalades ut fel',
    help: 'Någon utanför fick betala för det, eller kommunen gjorde det.',
    example: 'Ett barn fick vänta på sitt stöd.',
  },
  E6: {
    name: 'Någon lämnade sitt uppdrag eller blev sjukskriven',
    help: 'Trycket gjorde att en person inte arbetar kvar, eller inte kan arbeta nu.',
    example: 'Två av fem handläggare har sagt upp sig i vår.',
  },
  E7: {
    name: 'Någon straffades för att ha sagt ifrån',
    help: 'Sämre lön, schema, uppgifter eller bemötande efter att någon sa vad den tyckte.',
    example: 'Den som frågade på mötet får inga fler pass på dagtid.',
  },
};

const pattern: Record<PatternCode, CodeText> = {
  F1: { name: 'En gång', help: 'Det har hänt en enda gång.', example: 'Ett samtal, ett förslag, sedan inget mer.' },
  F2: {
    name: 'Flera gånger',
    help: 'Det har hänt mer än en gång och verkar vara slut.',
    example: 'Tre mejl före beslutet, inget efter.',
  },
  F3: { name: 'Pågår', help: 'Det fortsätter medan du läser.', example: 'Han ringer fortfarande varje måndag.' },
  F4: {
    name: 'Satt i system',
    help: 'Det är ett sätt att arbeta: samma tryck mot flera, eller en vana i gruppen.',
    example: 'Alla nya får veta hur det brukar gå till här.',
  },
};

const hurry: Record<HurryCode, CodeText> = {
  G1: {
    name: 'Kan vänta',
    help: 'Inget blir värre av några veckor.',
    example: 'Ett avtal som går ut nästa år.',
  },
  G2: {
    name: 'Inom veckan',
    help: 'Något händer snart som du behöver hinna före.',
    example: 'Nämnden beslutar på torsdag.',
  },
  G3: {
    name: 'Nu',
    help: 'Det går inte att vänta, men ingen är i fara.',
    example: 'Papper ska förstöras i eftermiddag.',
  },
  G4: {
    name: 'Fara för liv eller hälsa',
    help: 'Någon kan skadas. Det gäller också den som skrev.',
    example: 'En boende får fel medicin varje natt.',
  },
};

const outcome: Record<OutcomeCode, CodeText> = {
  I1: { name: 'Råd', help: 'Den som skrev fick råd och gick vidare själv.', example: 'Du förklarade vad jäv är.' },
  I2: {
    name: 'Hänvisad inom kommunen',
    help: 'Den som skrev fick veta vem i kommunen som kan göra något.',
    example: 'Kommunens visselblåsarfunktion tar emot det.',
  },
  I3: {
    name: 'Hänvisad utanför kommunen',
    help: 'En myndighet, facket eller någon annan utanför kommunen passar bättre.',
    example: 'Inspektionen har en egen väg in.',
  },
  I4: {
    name: 'Ett dilemma skrevs',
    help: 'Det blev något att tala om i arbetsgrupper, så allmänt att ingen känns igen.',
    example: 'Flera brev om samma sak blev en berättelse.',
  },
  I5: {
    name: 'Togs upp med ledningen i allmän form',
    help: 'Ledningen fick veta vad det gäller, men inte vem, var eller när.',
    example: 'Du frågade ledningen hur vi gör med gåvor.',
  },
  I6: {
    name: 'Arbetsmiljövägen',
    help: 'Skyddsombud eller chef arbetar vidare med det som en fråga om arbetsmiljö.',
    example: 'Receptionen byggs om efter hoten.',
  },
  I7: {
    name: 'Den berörda gick till polisen',
    help: 'Den som drabbades har själv gjort det. Du gör det inte i dess ställe.',
    example: 'Hon lämnade in meddelandena till polisen.',
  },
  I8: {
    name: 'Ingen åtgärd',
    help: 'Det fanns inget att göra, eller ingen ville.',
    example: 'Den som skrev ville bara berätta.',
  },
  I9: { name: 'Återtaget', help: 'Den som skrev vill inte gå vidare.', example: '”Glöm det jag skrev, det löste sig.”' },
};

/** What can be said of a case beside its four codes. None of it is ever published. */
export const unpublishedCodes = { aim, consequence, pattern, hurry, outcome };
