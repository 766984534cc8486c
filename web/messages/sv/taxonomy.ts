import type { AreaCode, FormCode, FormGroup, PrincipleCode, SourceCode, SourceGroup } from '../../../protocol/taxonomy.ts';

/** What a code is called, when it fits, and a case that was made up. */
export interface CodeText {
  readonly name: string;
  readonly help: string;
  readonly example: string;
}

/** The areas alone, for pages that need nothing else of this. */
export const area: Record<AreaCode, CodeText> = {
  A1: {
    name: 'Förskola, skola och vuxenutbildning',
    help: 'Allt där någon undervisas. Även elevhälsa, fritidshem och rektors arbete.',
    example: 'En vårdnadshavare vill att läraren höjer ett betyg.',
  },
  A2: {
    name: 'Äldreomsorg, funktionsstöd, kommunens sjukvård',
    help: 'Vård och omsorg, även hos någon som utför den åt kommunen.',
    example: 'En utförare fakturerar timmar som ingen känner igen.',
  },
  A3: {
    name: 'Individ och familj, försörjningsstöd, arbetsmarknad',
    help: 'Socialtjänst i övrigt: stöd, utredningar, bidrag och insatser för att få arbete.',
    example: 'Den som fick nej till stöd väntar utanför kontoret.',
  },
  A4: {
    name: 'Bygglov, plan, miljö, tillsyn, teknik, fastighet, upphandling',
    help: 'Där kommunen ger lov, granskar, bygger eller köper.',
    example: 'En ägare bjuder alltid inspektören på lunch.',
  },
  A5: {
    name: 'Ledning, stab, kultur och fritid, räddningstjänst, bolag och övrigt',
    help: 'Allt som inte hör till de fyra andra.',
    example: 'En förening vill ha bidrag och hör av sig till handläggaren hemma.',
  },
};

const form: Record<FormCode, CodeText> = {
  B1: {
    name: 'Trakasserier, kränkningar, filmning, massutskick',
    help: 'Att störas, filmas eller överösas, utan att det är ett hot.',
    example: 'Någon filmar ett möte och skickar hundra mejl på en dag.',
  },
  B2a: {
    name: 'Hot om våld, även mot anhöriga',
    help: 'Någon säger eller skriver att du eller dina nära ska skadas.',
    example: '”Tänk på hur det går för dina barn.”',
  },
  B2b: {
    name: 'Hot om klagomål, JO, tillsyn eller rättssak',
    help: 'Att klaga är en rätt. Här gäller det när klagomålet används för att få ett annat beslut.',
    example: '”Höj betyget, annars går jag till Skolinspektionen.”',
  },
  B2c: {
    name: 'Hot om att hängas ut i medier eller sociala medier',
    help: 'Någon lovar att sprida namn, bild eller berättelse.',
    example: '”I kväll vet hela byn vad du heter.”',
  },
  B2d: {
    name: 'Hot om att byta skola eller utförare, eller att stämplas',
    help: 'Någon hotar att gå, eller sätter ett ord på dig för att du ska ge dig.',
    example: '”Då är du väl rasist.”',
  },
  B2e: {
    name: 'Förtäckt hot eller bevakning',
    help: 'Inget olagligt är sagt, men meningen går fram.',
    example: 'Samma bil står utanför ditt hem efter varje beslut.',
  },
  B3: {
    name: 'Våld, skadegörelse, stöld',
    help: 'Något har hänt med kropp eller saker.',
    example: 'Däcken är sönderskurna efter ett besök.',
  },
  B4: {
    name: 'Mutor, gåvor, otillbörliga erbjudanden',
    help: 'Någon erbjuder en fördel, stor eller liten.',
    example: 'En leverantör bjuder på en resa före valet av anbud.',
  },
  B5: {
    name: 'Vänskapskorruption, jäv, bisyssla',
    help: 'Vänskap, släkt eller egna affärer styr det som kommunen gör.',
    example: 'Chefens svåger får uppdraget utan att någon annan tillfrågas.',
  },
  B6: {
    name: 'Infiltration, läckt information, en relation som verktyg',
    help: 'Någon tar sig in, eller skaffar en vän på insidan, för att få veta eller styra.',
    example: 'En ny kollega söker på namn som inte hör till jobbet.',
  },
  B7: {
    name: 'Subtil eller social påtryckning, krav på lojalitet, tystnad',
    help: 'Ingen hotar. Ändå vet alla vad som väntas.',
    example: '”Vi brukar inte ta upp sådant här.”',
  },
  B8: {
    name: 'Otillbörlig styrning inifrån',
    help: 'Någon i kommunen vill att du ändrar, skyndar på eller låter bli att skriva ner.',
    example: '”Ta det muntligt, inte i akten.”',
  },
  B9: {
    name: 'Fel eller tveksam vana utan tryck utifrån',
    help: 'Något görs på ett sätt som någon tvivlar på, fast ingen trycker på.',
    example: 'Journalen fylls i efteråt för alla på en gång.',
  },
  B10: {
    name: 'Annat eller oklart',
    help: 'När inget annat passar, eller när det inte går att veta.',
    example: 'Brevet säger att något är fel men inte vad.',
  },
};

const source: Record<SourceCode, CodeText> = {
  C1: {
    name: 'Enskild: brukare, vårdnadshavare, anhörig',
    help: 'En person som ärendet rör, eller någon nära.',
    example: 'En förälder ringer varje kväll.',
  },
  C2: {
    name: 'Kriminellt nätverk, extremism, släktnätverk',
    help: 'Någon som talar för en grupp som andra är rädda för.',
    example: 'Fem män följer med till mötet och säger inget.',
  },
  C3: {
    name: 'Företag, leverantör, förening, fristående huvudman',
    help: 'En organisation utanför kommunen.',
    example: 'En byggherre vill ha sitt lov före sommaren.',
  },
  C4: {
    name: 'Förtroendevald',
    help: 'En politiker, i eller utanför den egna nämnden.',
    example: 'En ordförande frågar hur det går för en viss sökande.',
  },
  C5: {
    name: 'Chef eller ledning',
    help: 'Någon som bestämmer över arbetet. Tryck ovanifrån är lika verkligt som tryck utifrån.',
    example: 'Rektor ber läraren att ”titta en gång till”.',
  },
  C6: {
    name: 'Kollega',
    help: 'Någon på samma nivå.',
    example: 'En arbetskamrat vill få sin väns ärende före i kön.',
  },
  C7: {
    name: 'Okänd',
    help: 'När ingen vet, eller när det inte står i brevet.',
    example: 'En lapp utan namn ligger i facket.',
  },
};

const principle: Record<PrincipleCode, CodeText> = {
  H1: {
    name: 'Demokrati',
    help: 'Det som är beslutat av folkvalda gäller, även när någon vill annat.',
    example: 'En politiker vill ändra ett beslut vid sidan av nämnden.',
  },
  H2: {
    name: 'Legalitet',
    help: 'Det som görs ska ha stöd i lag.',
    example: 'Ett möte ska inte skrivas ner, fast lagen säger det.',
  },
  H3: {
    name: 'Objektivitet',
    help: 'Lika fall ska behandlas lika, och bara sakliga skäl räknas.',
    example: 'Betyget ändras för den som klagar högst.',
  },
  H4: {
    name: 'Fri åsiktsbildning',
    help: 'Den som arbetar i kommunen får tala, och alla får veta.',
    example: 'En sjuksköterska blir ombedd att inte skriva om personalen.',
  },
  H5: {
    name: 'Respekt',
    help: 'Människor ska mötas med värdighet, på båda sidor om bordet.',
    example: 'Någon talas om på ett sätt som sårar.',
  },
  H6: {
    name: 'Effektivitet och service',
    help: 'Pengar och tid ska användas väl, och den som frågar ska få hjälp.',
    example: 'Kön blir kort, men räkningen stämmer inte.',
  },
};

const formGroup: Record<FormGroup, string> = {
  BG1: 'Trakasserier och social press',
  BG2: 'Hot och våld',
  BG3: 'Korruption och infiltration',
  BG4: 'Styrning inifrån',
  BG5: 'Tveksam vana och övrigt',
};

const sourceGroup: Record<SourceGroup, string> = {
  CG1: 'Enskild',
  CG2: 'Nätverk, företag eller förening',
  CG3: 'Förtroendevald eller chef',
  CG4: 'Kollega',
  CG5: 'Okänd',
};

/** What each code is called: at the desk, where a case is described, and in the published tables. */
export const taxonomy = {
  titles: {
    area: 'Område',
    form: 'Form',
    source: 'Källa',
    principle: 'Princip',
    collidingPrinciple: 'Princip som krockar',
    aim: 'Mål',
    consequence: 'Följd',
    pattern: 'Mönster',
    hurry: 'Hur bråttom',
    outcome: 'Vad det blev',
  },
  principlesNote:
    'De sex principerna kallas den statliga värdegrunden. Här är de ett gemensamt språk. De binder staten. Kommunen binds av regeringsformen och förvaltningslagen.',
  area,
  form,
  source,
  principle,
  formGroup,
  sourceGroup,
};
