import type { trendSetup as swedish } from '../sv/trend-setup.ts';
import { trendRules } from './trend-rules.ts';

/** What has to be known before trends can be released: asked on the founding page, and where rules are changed. */
export const trendSetup: typeof swedish = {
  rules: trendRules,
  title: 'Trends',
  intro: [
    'Once a year the channel can show roughly how many cases there have been, and what they were about. Everybody sees it at the same time, staff and leaders.',
    'The numbers are made a little wrong on purpose, so that nobody can be worked out from them. How many are shown depends on how many work in the municipality.',
  ],
  wants: 'Shall the channel show trends?',
  wantsHint:
    'What holds on 1 January holds all year. For the year in which the channel starts, what is decided at the start holds.',
  wantsMissing: 'Choose whether the channel shall show trends.',
  options: {
    now: { name: 'Yes', text: 'You write how many work in each area.' },
    later: { name: 'Not yet', text: 'Then no trends are shown. It can be changed later.' },
    kept: { name: 'As in the rules now' },
  },
  staff: {
    title: 'How many work in each area?',
    hint: "Count everybody whom the municipality and its companies employ, as the staff statistics have them. Only the sum is written into the duty roster. The areas' numbers are kept nowhere.",
    missing: 'Write a number. If nobody works there: write 0.',
    wrong: (most) => `Write a whole number from 0 to ${most}.`,
    sumWrong: (most) => `The sum of the five numbers has to be from 1 to ${most}.`,
    notYet: 'Write all five numbers to see what will be shown.',
    sum: (employees, sizeClass) => `The sum is ${employees} employees: size class ${sizeClass}.`,
  },
  classes: {
    S: (from) =>
      `Class S is for municipalities with fewer than ${from} employees. Cases are so few there that any number can point at somebody. So hardly any are shown.`,
    M: (from) =>
      `Class M is for municipalities with at least ${from} employees. Some numbers can be shown there without pointing at anybody.`,
    L: (from) => `Class L is for municipalities with at least ${from} employees. It can show the most.`,
  },
  showsTitle: 'What will be shown',
  shows: {
    total: (often) => `How many cases there were in the whole municipality, ${often}.`,
    area: (often) => `How many cases there were in each area, ${often}.`,
    form: (often) => `How the influence was exerted, in five groups, ${often}.`,
    source: (often) => `Who it came from, in five groups, ${often}.`,
  },
  inPool: "The breakdown is shown only together with other municipalities'. Your own page shows the sum.",
  pool: {
    label: 'Are you in a pool?',
    hint: 'Small municipalities can show their numbers together. More can be seen then, without pointing at anybody. At least three municipalities have to take part, better five.',
    no: 'No, we show nothing but our own number',
    yes: 'Yes, we have agreed with other municipalities',
  },
  halfYears: {
    label: 'How often?',
    hint: 'Every half year the numbers come sooner, but they are less certain.',
    no: 'Every year',
    yes: 'Every half year',
  },
  together: {
    label: (area) => `Count “${area}” together with`,
    refused: (staff, needed) => `${staff} employees are too few to be shown alone. At least ${needed} are needed.`,
    unwise: (staff, wanted) =>
      `${staff} employees are rather few. With fewer than ${wanted} it is wise to count the area together with another.`,
    choose: 'Choose an area',
    alone: 'None, it is shown alone',
    missing: 'Choose an area to count it together with.',
    wrong: (needed) => `Together they are still fewer than ${needed}. Choose a larger area.`,
  },
};
