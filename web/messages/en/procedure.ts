import type { procedure as swedish } from '../sv/procedure.ts';
import { trendRules } from './trend-rules.ts';

/** How the channel is run, in writing: what a municipality has to have on paper. Numbers and people come from the configuration and the roster. */
export const procedure: typeof swedish = {
  intro: (municipality) =>
    `This is the written procedure for Motröst in ${municipality}. It follows from the channel's settings and from the rules in the duty roster.`,
  checked: 'Your browser has fetched the roster and checked all signatures.',
  fromRoster: 'There is more about this in the roster. It appears when the page has fetched and checked it.',
  print: 'Print, or save as PDF',
  channel: {
    title: 'What the channel is',
    what: 'Motröst is for those who work in the municipality. Here they can tell of influence and pressure, and of what they doubt. Whoever writes is anonymous. A reason ombudsperson reads and answers.',
    law: {
      A: [
        "The channel stands beside the Act (2021:890) on the protection of persons reporting irregularities. It is not the municipality's whistleblowing function, and the Act's protection does not apply here.",
      ],
      B: [
        'The channel is an internal reporting channel under chapter 5 of the Act (2021:890) on the protection of persons reporting irregularities. The ombudspersons are those whom the municipality has designated under chapter 5, section 5.',
        'As long as whoever writes is anonymous, it is uncertain whether the protection of the Act applies. It may, if somebody later learns who it is.',
      ],
    },
    document: 'What is written becomes a public document. Anyone who asks for it has a right to have the request examined.',
    words: (words) => `The channel's eight words are: ${words}. They are worked out from the first entry of the roster.`,
  },
  people: {
    title: 'Who receives',
    text: [
      'The reason ombudspersons receive the letters. They stand in a queue and take turns at being on duty. Whoever has been on duty goes to the back. Whoever is away is passed over and keeps the place. Nobody can move anybody by hand.',
      'Two deputies can read if the person on duty does not do so in time. They are next in the queue. Whoever writes can leave ombudspersons out. Those get no key to the letter.',
      'The administrator admits new ombudspersons together with one who already serves. The first duty of a newcomer comes two periods later at the earliest. The administrator can say alone that an ombudsperson has left or has lost the keys.',
      'Nobody stands above the ombudspersons in the channel. They alone can read, hand over and close a conversation. Nobody approves what they answer.',
    ],
    turns: {
      week: 'A duty lasts a week and begins on a Monday.',
      fortnight: 'A duty lasts two weeks and begins on a Monday.',
      month: 'A duty lasts a month and begins on the first.',
    },
    listTitle: (day) => `Ombudspersons on ${day}`,
    nobody: 'Nobody serves yet.',
    guest: (unit, place) => `${unit}. Guest from ${place}`,
    since: (day) => `In the roster since ${day}`,
    from: (day) => `Begins on ${day}`,
    onDuty: 'On duty now',
  },
  deadlines: {
    title: 'Deadlines',
    text: ['Whoever writes is told at once, on the screen, that the letter has arrived and by which day somebody reads it.'],
    acknowledge: (days) =>
      days === 1
        ? 'Somebody is to have read the letter within one working day.'
        : `Somebody is to have read the letter within ${days} working days, and within five days at most.`,
    feedback: (days) => `Whoever wrote is to be told what came of it within ${days} days of the first letter.`,
    publication: (winter, summer) =>
      `Answers appear once a day: when it is ${winter} o'clock in winter and ${summer} o'clock in summer, Swedish time.`,
    act: 'The deadlines of the Act are seven days to acknowledge and three months to give feedback (chapter 5, section 8).',
  },
  silence: {
    title: 'When nobody reads or answers',
    text: [
      'If nobody has read the letter in time, it opens to the deputies. That happens by itself, the day after.',
      'If an answer is late, whoever wrote can let the deputies read, with the nine words.',
      'If an ombudsperson loses the keys, the letters of that person’s duty periods open to the deputies.',
    ],
  },
  handOver: {
    title: 'When somebody is biased or hands over',
    text: [
      'An ombudsperson who is biased steps aside. The conversation then goes to another ombudsperson, with its letters and answers.',
      'Whoever wrote is told who takes over, and can say no.',
      'Whoever has handed over is not to read new letters of the conversation.',
    ],
  },
  stored: {
    title: 'What we keep',
    items: [
      'The letters, sealed. All have the same size. We keep the day on which a letter came, not the time.',
      'Receipts and answers, sealed, among filler that looks the same. An answer stays out for about two months and a receipt for nine.',
      'A sealed vault for each ombudsperson, with keys and conversations. If the person has a key on a device, we keep the twelve words sealed with it.',
      'The roster, which is open to all: names, units, leave, rules and signatures.',
      'Invitations and what was answered, until they are settled or too old.',
    ],
    never: 'We keep no addresses, no times, and nothing about who has been on the page.',
    others: 'The database can be restored to any minute of 30 days. Cloudflare, which runs it, sees addresses and times.',
  },
  kept: {
    title: 'For how long',
    none: 'The rules name no decision on disposal. Until there is one, no letters are removed and no keys destroyed.',
    ahead: (number, day) =>
      `The rules name a decision on disposal, ${number}, but it is dated ${day}. Until then no letters are removed and no keys destroyed.`,
    decision: (number, day) => `The municipality's decision on disposal has number ${number} and is of ${day}.`,
    keys: 'About three months after a conversation has ended its letters are removed. What the ombudsperson has kept of it is removed after two years. Some time after everything of a duty period has been dealt with, the ombudspersons destroy its keys. What is left then can be opened no more.',
    left: 'When an ombudsperson leaves, nobody can open what that person had kept. It is removed two years later. Letters that nobody else had read stay, sealed.',
    roster: 'Nothing is removed from the roster.',
  },
  sight: {
    title: 'Who sees what',
    rows: [
      { who: 'Whoever writes', what: 'Sees the answers, with the nine words.' },
      {
        who: 'The ombudsperson on duty',
        what: 'Sees the letters of that duty, and the conversations that person is in charge of.',
      },
      { who: 'The deputies', what: 'See a letter only when it has been opened to them.' },
      { who: 'An ombudsperson who is left out', what: 'Does not see the letter.' },
      { who: 'The leaders', what: 'See no letters and no answers, nor how many there are.' },
      { who: 'The administrator', what: 'Sees no letters and no answers.' },
      {
        who: 'Whoever runs the server',
        what: 'Sees sealed letters, the day they came and when the ombudspersons work. Does not see what the letters say.',
      },
      { who: 'Everybody', what: 'Sees the roster, this page and a board of sealed answers.' },
    ],
    limits: 'All of this has limits. They stand on the page of what we cannot promise.',
  },
  ways: {
    title: 'Other ways',
    talk: {
      A: "Whoever would rather talk, or wants the protection of the Act, turns to the municipality's whistleblowing function.",
      B: 'Whoever would rather talk can phone or ask for a meeting.',
    },
    formal: "The municipality's whistleblowing function",
    external: "The authorities' own channels",
    letter: (address) => `Letter: ${address}`,
    phone: (number) => `Phone: ${number}`,
    more: 'More about the union, the media and other ways',
  },
  complain: {
    title: 'Whoever is not content',
    text: [
      'Can write a new letter and leave out the ombudsperson whom it is about.',
      "Can ask the municipality's data protection officer about personal data. The Swedish Authority for Privacy Protection supervises them.",
      'Can turn to the Parliamentary Ombudsman, JO, if the municipality does not follow the law.',
    ],
    act: 'Can turn to the Swedish Work Environment Authority, which supervises that the municipality has an internal channel.',
  },
  rules: {
    title: 'The rules in force',
    source: (entry, day) => `They stand in entry ${entry} of the roster, of ${day}.`,
    since: (day) => `They hold from ${day}.`,
    coming: (entry, day) => `Entry ${entry} of the roster has new rules. They hold from ${day}.`,
    names: {
      period: 'Length of a duty',
      acknowledgeWorkingDays: 'Working days until somebody is to have read',
      feedbackDays: 'Days until whoever wrote is to know what came of it',
      publicationHour: 'Hour of the daily publication (UTC)',
      slots: 'Places for answers in a publication',
      receipts: 'Receipts in a publication',
      coverPercent: 'Cover letters, per cent of visits',
      archiveDecision: 'Decision on disposal',
      trends: trendRules.name,
    },
    periods: { week: 'A week', fortnight: 'Two weeks', month: 'A month' },
    noDecision: 'None',
    trends: trendRules,
    noTrends: 'None yet',
  },
  version: {
    title: 'This version',
    printed: (day) => `The page shows how things are on ${day}.`,
    hash: 'Checksum',
    words: 'The same in six words',
    how: 'Two prints with the same checksum have the same settings, rules and roster. This is how to work it out again: save the text below as a file without line breaks. Take SHA-256 of the file and write it as base64url. The words are the first 66 bits, eleven bits for each word.',
    command: 'In a terminal:',
    text: 'The text',
  },
};
