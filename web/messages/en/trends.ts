import type { trends as swedish } from '../sv/trends.ts';

const areas: (typeof swedish)['areas'] = {
  A1: 'Schools and preschools',
  A2: 'Care and health',
  A3: 'Individuals, families and work',
  A4: 'Building, environment, purchasing',
  A5: 'Management, culture and the rest',
};

const promises: (typeof swedish)['say']['promises'] = {
  most: 'The promise to read in time: it was kept for at least 90 of 100 concerns.',
  many: 'The promise to read in time: it was kept for 75 to 89 of 100 concerns. Ask the ombudspersons what they need: more time, or more people to share the duty.',
  'too-few':
    'The promise to read in time: it was kept for less than 75 of 100 concerns. You can do something about that. Ask the ombudspersons what they need: more time, or more people to share the duty.',
  unsaid: 'The promise to read in time: too few concerns to say anything.',
};

const faults: (typeof swedish)['refused']['faults'] = {
  shape: 'The entry has a form that it should not have.',
  gap: 'An entry is missing, or entries do not belong together.',
  reordered: 'The entries stand in the wrong order.',
  backdated: 'The entry is of an earlier day than the one before.',
  future: 'The entry is of a day that has not come.',
  unsigned: 'A signature is missing, or is by somebody who may not sign.',
  forged: 'A signature is not right.',
  'no-key': 'The figures do not rest on the key that stood in the list before.',
  'second-release': 'The figures for the same time stand twice.',
  'too-early': 'The entry came before its day.',
  'other-tables': 'These are other tables than the rules name.',
  overspent: 'The figures say more than the rules allow.',
};

const poolFaults: (typeof swedish)['pool']['faults'] = {
  'too-few-members': 'At least three municipalities are needed. Of two, one could work out the other.',
  'unequal-tables': 'The municipalities do not have the same cells in the table. They cannot be added up.',
  'unequal-periods': 'The municipalities have not counted the same time. They cannot be added up.',
  'nothing-to-share': 'The sum is too small to say anything.',
  'dominant-member': 'One municipality has more than 60 of 100 concerns. The sum would show that municipality.',
};

export const trends: typeof swedish = {
  title: 'Trends',
  intro:
    'What are the letters about? Whether you work here or lead, you see the same figures at the same minute. Your browser checks them first.',
  notHereYet: 'The figures are on their way. If nothing happens, reload the page when you have a connection.',
  noScript:
    'Without JavaScript the page can check nothing, and so it shows nothing. Whoever has the code of Motröst can do the same in a terminal, with the address of this site:',
  checking: 'Fetching the figures and checking them',
  areas,
  tables: { area: 'Area', form: 'Form', source: 'Source', total: 'All' },
  everything: 'All concerns',
  period: {
    years: (first, last) => `${first}–${last}`,
    firstHalf: (year) => `the first half of ${year}`,
    secondHalf: (year) => `the second half of ${year}`,
  },
  empty: {
    noRules: 'No trends are shown here',
    noRulesText:
      'The municipality has not said in the channel’s rules that it wants to show any. Whoever has questions about that can turn to the ombudspersons.',
    none: 'There are no figures yet',
    first: (period, day) => `The first are for ${period}. They come on ${day}, to everyone at the same minute.`,
  },
  overdue: {
    title: 'Figures are late',
    text: (period, day) =>
      `The figures for ${period} should have come on ${day}. Somebody may be ill or have left. Ask the ombudspersons.`,
  },
  refused: {
    title: 'The figures are not right',
    at: (n) => `It shows at entry ${n}.`,
    text: 'So we show none. Show this to one of the ombudspersons.',
    faults,
  },
  newest: (period) => `What the figures for ${period} say`,
  came: (day, names) => `They came on ${day}. Signed by ${names}.`,
  say: {
    promises,
    sessions: {
      none: 'Meetings about the channel: none. Arrange one, and begin with a dilemma from your own working day.',
      some: (count) => `Meetings about the channel: ${count}. The ombudspersons have counted them.`,
      unsaid: 'Meetings about the channel: nobody has said how many. Ask the ombudspersons.',
    },
    question: 'Does everyone who works here know that the channel exists? Ask them. The figures cannot tell you.',
    noMark: 'Few concerns are not a good mark. They can mean safety, ignorance or fear.',
    never: 'The municipality is small. So we never compare one time with another: chance weighs too much.',
    breakdown: {
      pooled: 'What the concerns are about is shown only together with other municipalities.',
      alone: 'What the concerns are about is not shown: there are too few for that.',
    },
    short: (day) => `The time is short: the channel began on ${day}.`,
    lateKey: 'The key to the noise was made only when the time was over. Somebody may have been ill or have left.',
    about: (about, from, to) => `about ${about} (likely ${from}–${to}).`,
    few: 'fewer than 5 or too uncertain.',
    /** After the name, or as a sentence of its own where the name has been said. */
    change: {
      more: (earlier) => `higher than chance explains, compared with ${earlier}.`,
      fewer: (earlier) =>
        `lower than chance explains, compared with ${earlier}. Few concerns are not a good mark: more may be well, or more may keep silent.`,
      'nothing-certain': (earlier) => `no certain difference from ${earlier}.`,
      'no-earlier': () => 'there is nothing earlier to compare with.',
      'short-earlier': () => 'the time before was short, so we do not compare.',
      never: () => 'we do not compare.',
    },
    /** What a leader can do where a figure is higher. */
    moreAdvice: 'Ask those who work there what is new. More may be under pressure, or more may dare to write.',
    of: (name, text) => `${name}: ${text}`,
    largest: {
      one: (table, name, about, from, to) =>
        `${table} with the most concerns: ${name}, about ${about} (likely ${from}–${to}). Begin there.`,
      several: (table, names) =>
        `${table} with the most concerns: ${names}. There is no saying which, since they are too close.`,
      none: (table) => `${table} with the most concerns: all are too small to be shown.`,
    },
  },
  picture: {
    title: 'In a picture',
    text: 'The dot is the figure, the line is where the true number likely lies. The newest dot is filled.',
    label: (table) => `Picture: ${table}. The text below says the same.`,
    loading: 'Drawing the picture',
    failed: 'The picture did not come. Everything stands in the text and in the table below.',
    axis: 'Number of concerns',
    few: 'fewer than 5 or too uncertain',
    about: (period, about, from, to) => `${period}: about ${about} (${from}–${to})`,
    fewIn: (period) => `${period}: fewer than 5 or too uncertain`,
  },
  summary: { title: 'In words' },
  table: {
    title: 'In a table',
    caption: (table, period) => `${table}, ${period}`,
    what: 'What',
    count: 'Number of concerns',
    against: (earlier) => `Against ${earlier}`,
    about: (about, from, to) => `about ${about} (likely ${from}–${to})`,
    few: 'fewer than 5 or too uncertain',
    change: {
      more: 'higher than chance explains',
      fewer: 'lower than chance explains',
      'nothing-certain': 'no certain difference',
      'no-earlier': 'nothing earlier',
      'short-earlier': 'the time before was short',
      never: 'not compared',
    },
    before: 'Figures from the time before',
  },
  meaning: {
    title: 'What the figures can say, and cannot',
    is: 'Says',
    isNot: 'Does not say',
    items: {
      concern: {
        name: 'A concern',
        is: 'All that somebody has written with the same nine words, however many letters it came to be.',
        not: 'That what it says is true, or who is wrong. Whoever writes again with new words becomes another concern.',
      },
      about: {
        name: 'About 12 (likely 10–14)',
        is: 'There is chance in every figure, so that nobody can be sure that you wrote. The true number lies between the two in at least nine cases of ten.',
        not: 'The true number. It stands nowhere. Only the ombudsperson who made the key to the noise can work it out.',
      },
      few: {
        name: 'Fewer than 5 or too uncertain',
        is: 'The figure is so small that it cannot be relied on.',
        not: 'That it is zero, or that all is well.',
      },
      change: {
        name: 'Higher or lower than chance explains',
        is: 'The difference is larger than both the chance we add and the one there always is between two years.',
        not: 'Why. And of twenty cells in which nothing is new, one is pointed out all the same.',
      },
      promises: {
        name: 'The promise to read in time',
        is: 'How often an ombudsperson read by the day that we had promised. Three steps, without added chance.',
        not: 'How good the answer was.',
      },
      sessions: {
        name: 'Meetings about the channel',
        is: 'The number that the ombudspersons have typed in themselves.',
        not: 'What the meetings gave. Nobody counts again.',
      },
    },
  },
  calendar: {
    title: 'When the figures come',
    text: 'The days are fixed beforehand. Those who lead do not see the figures before you do.',
    stage: {
      coming: (day) => `comes on ${day}`,
      running: (day) => `the time is running; comes on ${day}`,
      counting: (day) => `the time is over; comes on ${day}`,
      due: () => 'comes today',
      overdue: (day) => `should have come on ${day}`,
      released: (day) => `came on ${day}`,
    },
    past: 'Those that have come',
    mayChange: 'New rules hold only from the next year on.',
  },
  checks: {
    title: 'Are the figures right?',
    text: 'Your browser has checked them already. Press to fetch everything anew and see each step.',
    head: 'The list ends with this mark. Two prints with the same mark are equal:',
    button: 'Check now',
    running: 'Fetching everything and checking',
    right: 'Right',
    wrong: 'Not right',
    unknown: 'Could not be checked',
    signature: {
      name: 'Signatures',
      good: (entries) => `All ${entries} entries are signed by those who should.`,
    },
    chain: {
      name: 'The chain',
      good: 'Each entry points to the one before. Nothing has been changed or is missing.',
    },
    key: {
      name: 'The key to the noise',
      good: (releases) => `It was bound beforehand for all ${releases} releases. Nobody could choose a chance that suits.`,
      late: (count) => `It was bound before the figures. For ${count} of them it was made only when the time was over.`,
    },
    budget: {
      name: 'The strength of the noise',
      good: (most) =>
        `As in the rules. It is measured as epsilon: at most ${most} for a concern in all tables together. The ceiling is 1.5.`,
    },
  },
  files: {
    title: 'Print and download',
    committee: 'Print for the committee',
    pdf: 'Where you choose a printer you can save it as PDF instead.',
    csv: 'Download as CSV',
    csvText:
      'CSV is a table for spreadsheets: semicolons between the fields, UTF-8. The numbers are as they are, below zero too.',
    json: 'Download as JSON',
    jsonText:
      'JSON has the whole signed list, the roster against which it is checked, and the names of all cells. Its form is told by',
    schema: 'the schema',
  },
  sheet: {
    title: 'Sheet for a risk workshop',
    text: 'For a meeting with those whom it concerns. The sheet has themes from the newest figures, and questions for whoever leads.',
    show: 'Show the sheet',
    print: 'Print the sheet',
    themes: 'Themes from the figures',
    noThemes: 'No themes can be shown from the figures. Take a dilemma from your own working day.',
    example: 'For example',
    questions: ['What can happen where we work?', 'What do we do already?', 'What shall we try, and until when?'],
    leading: 'To whoever leads',
    prompts: [
      'You who are the manager lead. Come back to the question, not just once.',
      'Begin with something that happens in your working day.',
      'Ask which principles collide. All of them may matter at once.',
      'Have the law at hand: what must you do, and what may you not?',
      'Take your time, and steer lightly. There is no right answer and no score.',
      'Look for a shared problem, not for somebody to blame.',
      'Ask what you have tried that did not work. What did you learn?',
      'End with what each of you does if it happens.',
    ],
  },
  pool: {
    title: 'Add up several municipalities',
    text: 'Choose the municipalities’ JSON files. They are checked here in your browser and sent nowhere.',
    choose: 'JSON files of at least three municipalities',
    reading: 'Reading the files',
    files: 'The files',
    whole: (municipality) => `${municipality}: the file is whole.`,
    words: 'The channel’s eight words',
    compare: 'Compare the words with the municipality’s own page. Only then do you know that the file comes from there.',
    notTrends: (file) => `${file}: this is no file of trends.`,
    badRoster: (file) => `${file}: the roster in the file is not right.`,
    badRelease: (file, n) => `${file}: the figures are not right, at entry ${n}.`,
    twice: (municipality) => `${municipality} is there twice. It counts once.`,
    noneYet: (municipality) => `${municipality} has no figures yet.`,
    period: 'Time',
    lacks: (municipality) => `${municipality} has no such figures for that time.`,
    faults: poolFaults,
    result: (count) => `Together: ${count} municipalities`,
    wanted: 'Five municipalities or more are better. Then there is less chance in the sum, and nobody stands out.',
    nothing: 'There is no time for which the files have figures.',
  },
};
