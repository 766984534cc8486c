import type { Language } from '../../crypto/text-field.ts';

/** What the people in the pictures write. Nobody reads it but whoever looks at a picture. */
interface Texts {
  readonly letter: string;
  readonly answer: string;
  readonly second: string;
  readonly handOver: string;
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  sv: {
    letter:
      'Jag ombads att inte föra in samtalet i akten. Chefen sa att det är bäst för alla.\n\nJag gjorde som hon sa, och nu ångrar jag mig.',
    answer:
      'Tack för att du skrev. Jag har läst allt. Att ge efter när någon trycker på är vanligt och inget att skämmas för.\n\nDet här vill jag förstå bättre: har det hänt fler än en gång?',
    second: 'Jag har tagit reda på vad reglerna säger om akten, och skriver igen på fredag.',
    handOver: 'Jag går på ledighet nästa vecka. En kollega kan fortsätta med dig. Du kan säga nej.',
  },
  en: {
    letter:
      'I was asked not to put the conversation in the file. My manager said it was best for everyone.\n\nI did as she said, and now I regret it.',
    answer:
      'Thank you for writing. I have read all of it. Giving way under pressure is common and nothing to be ashamed of.\n\nWhat I would like to understand better: has it happened more than once?',
    second: 'I have found out what the rules say about the file, and write again on Friday.',
    handOver: 'I go on leave next week. A colleague can go on with you. You may say no.',
  },
};
