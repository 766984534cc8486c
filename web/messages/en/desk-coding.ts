import type { coding as swedish } from '../sv/desk-coding.ts';
import { taxonomy } from './taxonomy.ts';
import { unpublishedCodes } from './unpublished-codes.ts';

const { area, form, source, principle, titles, principlesNote, formGroup, sourceGroup } = taxonomy;

/** Coding of a case at the desk: what it is about, for the trends. */
export const coding: typeof swedish = {
  titles,
  codes: { area, form, source, principle, collidingPrinciple: principle, ...unpublishedCodes },
  groups: { ...formGroup, ...sourceGroup },
  principlesNote,
  open: 'Code the case',
  again: 'Change the codes',
  title: 'Code the case',
  intro: 'In the trends each conversation is a case. The codes say what it is about, in four choices.',
  where: 'The codes lie in your vault. Nobody can take them out. They go along only if you hand the case over.',
  published: {
    area: 'area',
    form: 'form',
    source: 'source',
    tables: (names) =>
      `What is published are numbers for the whole municipality, with chance added: one for each group. Here that is ${names}.`,
    total: 'What is published is how many cases the municipality has in all, with chance added. Nothing more.',
    pooled: 'The groups are shown only together with other municipalities.',
  },
  keys: 'Without a mouse: type the number of a choice in its list and press Tab.',
  choose: 'Choose',
  required: 'The four that are needed',
  optional: 'More codes if you like. They are never published.',
  missing: 'Choose something here. Not sure? Take what is nearest.',
  example: (text) => `For example: ${text}`,
  shown: {
    own: 'Counted by itself when it is published.',
    joined: (names) => `Counted together with ${names} when it is published.`,
    group: (name) => `Counted in the group “${name}” when it is published.`,
    never: 'Never published.',
    notHere: 'Not published in your municipality.',
  },
  all: 'All codes, with examples',
  counted: 'The case has been counted. What you change now changes no numbers that have come out.',
  save: 'Save the codes',
  saving: 'Saving',
  here: 'What you chose here',
  there: 'What was saved on the other device',
  noCodes: 'No codes.',
  keepHere: 'Keep what I chose here',
  keepThere: 'Keep the other',
  undo: 'Undo',
  facts: (codes) => `Coded: ${codes}`,
  forgotten: 'The case has been counted for good, and its codes are erased.',
  todo: {
    label: 'Not coded',
    calm: 'The case is not coded.',
    by: (day) => `Code by ${day}`,
    late: 'Otherwise the case is counted in the next release.',
    ended: 'The case has ended and is not coded.',
    list: (count, day) =>
      count === 1
        ? `One case is not coded. Code it by ${day}, and it counts in this release.`
        : `${count} cases are not coded. Code them by ${day}, and they count in this release.`,
    closing: 'The case is not coded. You can end it all the same, and code it afterwards.',
  },
  danger: {
    title: 'Danger to life or health',
    call: 'Call 112',
    callText: 'if somebody is in danger now. You need not know who wrote.',
    answer:
      'Answer today, and ask whoever wrote to call 112. Do not count on the answer being in time: it shows with the next publication.',
    duty: 'You may have a duty of your own to speak up: for children who are harmed, and for serious faults in school, health care and social care (lex Sarah, lex Maria). It depends on where you are employed, and it does not wait.',
    ask: 'Not sure? Ask the municipality’s lawyer in general terms. Pass on only what is needed, and nothing that gives away whoever wrote.',
  },
};
