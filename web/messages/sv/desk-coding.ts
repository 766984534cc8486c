import { taxonomy } from './taxonomy.ts';
import { unpublishedCodes } from './unpublished-codes.ts';

const { area, form, source, principle, titles, principlesNote, formGroup, sourceGroup } = taxonomy;

/** Coding of a case at the desk: what it is about, for the trends. */
export const coding = {
  titles,
  codes: { area, form, source, principle, collidingPrinciple: principle, ...unpublishedCodes },
  groups: { ...formGroup, ...sourceGroup },
  principlesNote,
  open: 'Koda ärendet',
  again: 'Ändra koderna',
  title: 'Koda ärendet',
  intro: 'I trenderna är varje samtal ett ärende. Koderna säger vad det handlar om, i fyra val.',
  where: 'Koderna ligger i ditt valv. Ingen kan hämta ut dem. De följer bara med om du lämnar över ärendet.',
  published: {
    area: 'område',
    form: 'form',
    source: 'källa',
    tables: (names: string) =>
      `Det som publiceras är antal för hela kommunen, med slump i: ett för varje grupp. Hos er gäller det ${names}.`,
    total: 'Det som publiceras är hur många ärenden kommunen har i allt, med slump i. Inget mer.',
    pooled: 'Grupperna visas bara ihop med andra kommuner.',
  },
  keys: 'Utan mus: skriv valets nummer i listan och tryck Tab.',
  choose: 'Välj',
  required: 'De fyra som behövs',
  optional: 'Fler koder om du vill. De publiceras aldrig.',
  missing: 'Välj något här. Vet du inte: ta det som ligger närmast.',
  example: (text: string) => `Till exempel: ${text}`,
  shown: {
    own: 'Räknas för sig när det publiceras.',
    joined: (names: string) => `Räknas ihop med ${names} när det publiceras.`,
    group: (name: string) => `Räknas i gruppen ”${name}” när det publiceras.`,
    never: 'Publiceras aldrig.',
    notHere: 'Publiceras inte i er kommun.',
  },
  all: 'Alla koder, med exempel',
  counted: 'Ärendet är redan räknat. Det du ändrar nu ändrar inga siffror som har kommit.',
  save: 'Spara koderna',
  saving: 'Sparar',
  here: 'Det du valde här',
  there: 'Det som sparades på den andra enheten',
  noCodes: 'Inga koder.',
  keepHere: 'Behåll det jag valde här',
  keepThere: 'Behåll det andra',
  undo: 'Ångra',
  facts: (codes: string) => `Kodat: ${codes}`,
  forgotten: 'Ärendet är räknat färdigt, och koderna är raderade.',
  todo: {
    label: 'Inte kodat',
    calm: 'Ärendet är inte kodat.',
    by: (day: string) => `Koda senast ${day}`,
    late: 'Annars räknas ärendet först i nästa redovisning.',
    ended: 'Ärendet är avslutat men inte kodat.',
    list: (count: number, day: string) =>
      count === 1
        ? `Ett ärende är inte kodat. Koda det senast ${day}, så räknas det i den här redovisningen.`
        : `${count} ärenden är inte kodade. Koda dem senast ${day}, så räknas de i den här redovisningen.`,
    closing: 'Ärendet är inte kodat. Du kan avsluta ändå, och koda sedan.',
  },
  danger: {
    title: 'Fara för liv eller hälsa',
    call: 'Ring 112',
    callText: 'om någon är i fara nu. Du behöver inte veta vem som skrev.',
    answer:
      'Svara i dag, och be den som skrev att ringa 112. Räkna inte med att svaret hinner fram: det syns först i nästa utläggning.',
    duty: 'Du kan själv ha en plikt att säga till. Det gäller barn som far illa, och allvarliga fel i skola, vård och omsorg (lex Sarah, lex Maria). Plikten beror på var du är anställd, och den väntar inte.',
    ask: 'Osäker? Fråga kommunens jurist i allmän form. Lämna bara det som behövs, och inget som röjer den som skrev.',
  },
};
