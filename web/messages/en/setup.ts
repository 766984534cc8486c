import type { setup as swedish } from '../sv/setup.ts';
import { failures } from './setup-failures.ts';
import { trendSetup } from './trend-setup.ts';

/** Founding a channel, for the municipality's administrator. */
export const setup: typeof swedish = {
  title: "Start the municipality's channel",
  intro:
    'Motröst is a channel for those who work in the municipality. Here the municipality decides how it is to work, and makes the twelve words that the channel rests on. It is done once, and takes about half an hour.',
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript: "This needs JavaScript: the channel's words are made in your browser and do not leave it.",
  notFound: {
    title: 'There is no such page',
    text: 'The channel has not been started yet. There is only one page here.',
    link: 'To that page',
  },
  who: {
    title: 'Who should do it?',
    text: [
      'The person whom the municipality has made its administrator. Best somebody who neither leads others nor is to be an ombudsperson. Have a colleague sit beside you, so that two have seen how it was done.',
      'The administrator invites ombudspersons and leaders. Only the ombudspersons can read letters and answers.',
    ],
  },
  after: {
    title: 'What happens then?',
    text: [
      'The first line of the duty roster stands for as long as the channel does. Rules can be changed later, for duties to come. Nobody can write a letter until two ombudspersons are in place.',
    ],
  },
  atHand: {
    title: 'Have this at hand',
    items: [
      "The municipality's name, and a list of its units.",
      "The address of the municipality's whistleblowing function, and of a list of the authorities' own channels.",
      'A postal address and a phone number for those who cannot or will not write here.',
      'The decision about disposal of records, if there is one: its number and day.',
      'How many work in the municipality, area by area, if the channel is to show trends.',
      'Paper, a pen and a safe. A printer if you like.',
    ],
  },
  code: {
    title: 'The starting code',
    taken: 'The starting code came with the address. It does not stand there any more.',
    change: 'Write another code',
    label: 'Starting code',
    hint: 'It is the end of the address that was shown when the server was put to use, after the #. You can paste the whole address.',
    missing: 'Paste the starting code.',
    wrong: 'This is no starting code. It has 22 characters. Copy the whole address and paste it.',
  },
  fields: {
    municipality: {
      label: "The municipality's name",
      hint: 'As it is to stand on the pages. It cannot be changed later.',
      missing: "Write the municipality's name.",
      wrong: (_least, _most, longest) => `The name may have at most ${longest} ordinary characters.`,
    },
    mode: {
      label: 'How does the channel stand to the whistleblowing Act?',
      hint: 'The Act is 2021:890. What you choose decides what the pages say.',
      missing: 'Choose one of the two.',
      wrong: () => 'Choose one of the two.',
    },
    formal: {
      label: "The municipality's whistleblowing function",
      hint: 'The address of its page. It stands at the top of every page.',
      missing: 'Write the address of the page.',
      wrong: () => 'Write the whole address. It has to begin with https://.',
    },
    external: {
      label: "The authorities' own channels",
      hint: 'The address of a list of them.',
      missing: 'Write the address of the list.',
      wrong: () => 'Write the whole address. It has to begin with https://.',
    },
    letter: {
      label: 'Postal address',
      hint: 'For those who would rather write on paper.',
      missing: 'Write a postal address.',
      wrong: () => 'Write a postal address.',
    },
    phone: {
      label: 'Phone',
      hint: 'For those who would rather talk.',
      missing: 'Write a phone number.',
      wrong: () => 'Write a phone number.',
    },
    units: {
      label: 'One unit a line',
      hint: 'Nurseries, schools, offices, home care areas.',
      missing: 'Write at least one unit.',
      wrong: (_least, most, longest) => `Write at most ${most} units, each with at most ${longest} ordinary characters.`,
    },
    period: {
      label: 'How long is an ombudsperson on duty?',
      hint: 'The ombudspersons take turns. Two others are deputies.',
      missing: 'Choose a length.',
      wrong: () => 'Choose a length.',
    },
    acknowledgeWorkingDays: {
      label: 'Working days until a letter has been read',
      hint: (least, most) =>
        `Between ${least} and ${most}. If nobody has read it by then, whoever wrote can let the deputies read.`,
      missing: 'Write a number of working days.',
      wrong: (least, most) => `Write a number between ${least} and ${most}.`,
    },
    feedbackDays: {
      label: 'Days until the ombudsperson has told what came of it',
      hint: (least, most) => `Between ${least} and ${most}, from the day on which the first letter came.`,
      missing: 'Write a number of days.',
      wrong: (least, most) => `Write a number between ${least} and ${most}.`,
    },
    publicationHour: {
      label: "At what time do the day's answers and receipts come?",
      hint: 'All are shown at once, so that nobody sees when an ombudsperson works. Choose an hour before the working day begins. UTC does not change with the seasons, hence two hours.',
      missing: 'Choose a time.',
      wrong: () => 'Choose a time.',
    },
    size: {
      label: 'How large is the municipality?',
      hint: 'The same number of receipts and answers is shown every day, also when nobody has written. If in doubt, choose the larger one.',
      missing: 'Choose a size.',
      wrong: () => 'Choose a size.',
    },
    archive: {
      label: 'Is there a decision about disposal of records?',
      hint: "Letters are public documents. Without a decision of the municipality's archive authority nothing may be removed because time has passed.",
      missing: 'Choose one of the two.',
      wrong: () => 'Choose one of the two.',
    },
    decisionNumber: {
      label: 'Number of the decision',
      hint: 'As the register has it.',
      missing: 'Write the number of the decision.',
      wrong: (_least, _most, longest) => `The number may have at most ${longest} ordinary characters.`,
    },
    decidedOn: {
      label: 'Day of the decision',
      hint: 'Year, month, day: 2026-11-03.',
      missing: 'Write on which day it was decided.',
      wrong: () => 'Write a day that exists, like this: 2026-11-03.',
      ahead: 'That day is still to come. The decision can be added once it has been made.',
    },
    coverPercent: {
      label: 'Cover letters, as a percentage of visits',
      hint: (least, most) =>
        `Between ${least} and ${most}. So often a visit also sends a letter without content, so that whoever writes is not alone.`,
      missing: 'Write a number.',
      wrong: (least, most) => `Write a number between ${least} and ${most}.`,
    },
  },
  municipality: {
    title: 'The municipality and the Act',
    modes: {
      A: {
        name: 'The channel stands beside the Act (A)',
        text: "For worry, doubt and pressure that may not amount to misconduct. The Act's protection and its secrecy do not apply here, and the pages say so. Whoever wants the protection finds a link to the municipality's whistleblowing function. The usual choice.",
      },
      B: {
        name: "The channel is the Act's own (B)",
        text: 'The ombudspersons are the people whom the Act obliges the municipality to appoint (5 kap. 5 §). The Act then protects, though how far it protects somebody anonymous is uncertain. The municipality has to acknowledge within seven days, give feedback within three months, take in what is told by word of mouth, arrange meetings, and put its procedure in writing.',
      },
    },
    lawyer: "Ask the municipality's lawyer before you choose. The choice stands in channel.json, so it can be changed later.",
  },
  ways: {
    title: 'Other ways',
    intro: 'Nobody should have to use a browser. These four stand on the pages, and none of them may be missing.',
  },
  units: {
    title: 'The units',
    intro:
      'Whoever becomes an ombudsperson chooses a unit. Whoever writes is asked to think again when a letter names one, because a small unit can give people away.',
    count: (units) => (units === 1 ? '1 unit' : `${units} units`),
  },
  times: {
    title: 'The times',
    intro: 'What you write here becomes promises. Promise what the ombudspersons can keep.',
    periods: {
      week: { name: 'A week', text: 'Right for most.' },
      fortnight: { name: 'Two weeks', text: 'Where ombudspersons are few or letters are rare.' },
      month: { name: 'A month', text: 'One ombudsperson reads for long. Absence is felt more.' },
    },
    hour: (winter, summer) => `${winter} winter, ${summer} summer`,
    hourInFull: (winter, summer, utc) => `At ${winter} in winter, ${summer} in summer (${utc} UTC)`,
  },
  keeping: {
    title: 'How much, and for how long',
    sizes: { small: 'Small', middle: 'Medium', large: 'Large' },
    sizeText: (receipts, letters, slots) =>
      `Each day ${receipts} receipts and ${slots} answers are shown. That is enough for ${letters} letters a day.`,
    archives: {
      none: { name: 'Not yet', text: 'Then nothing is removed because time has passed. A decision can be added later.' },
      decided: { name: 'Yes', text: 'Which decision it is stands in the duty roster, which everyone can read.' },
    },
  },
  trends: trendSetup,
  summary: {
    title: 'Read it through',
    intro:
      "Is everything right? Go back and change what is wrong. Print the page if you like: it belongs with the municipality's decision about the channel.",
    label: {
      municipality: 'Municipality',
      mode: 'The Act',
      formal: "The municipality's whistleblowing function",
      external: "The authorities' own channels",
      letter: 'Postal address',
      phone: 'Phone',
      period: 'Duty',
      acknowledge: 'Read within',
      feedback: 'Feedback within',
      hour: "The day's answers and receipts",
      size: 'Size',
      archive: 'Disposal of records',
      cover: 'Cover letters',
    },
    units: (units) => `Units (${units})`,
    workingDays: (days) => (days === 1 ? '1 working day' : `${days} working days`),
    days: (days) => `${days} days`,
    percent: (percent) => `${percent} per cent of visits`,
    decision: (number, day) => `Decision ${number}, ${day}`,
    noDecision: 'No decision. Nothing is removed because time has passed.',
    noTrends: 'None yet. They can be decided on later.',
    print: 'Print',
  },
  phrase: {
    title: "The channel's twelve words",
    about: [
      'They have just been made in your browser. They are nowhere else and are never sent.',
      'With them you invite ombudspersons and change rules. If they are lost nobody can do so any more, and the municipality has to start a new channel. Whoever finds them can do so in your place. They do not open any letters.',
    ],
    paper: (municipality, day) => `The channel's twelve words. ${municipality}, ${day}`,
    keep: 'Keep in a safe, in an envelope that two people have signed.',
    preparing: 'Fetching what is needed to make the words',
    notPrepared: 'What is needed to make the words has not come. All that you have written is still there.',
  },
  found: {
    title: 'Start the channel',
    text: [
      "Now the municipality's name, the rules and an open key go to the server. The twelve words stay with you.",
      'It cannot be undone. Put the paper away before you press.',
    ],
    button: 'Start the channel',
    underWay: 'Starting the channel',
  },
  failures,
  done: {
    title: 'The channel is there',
    intro: (municipality, day) => `${municipality} started its channel on ${day}. The twelve words are gone from the browser.`,
    fileTitle: 'The file channel.json',
    file: 'It says what the pages are to say, and which channel they belong to. Give it to whoever runs the server. It is no secret, but it has to be the right file.',
    download: 'Download channel.json',
    show: 'Show the file instead',
    operatorTitle: 'What whoever runs the server does now',
    operator: [
      'Puts channel.json beside package.json.',
      "Runs npm run deploy once more. Then the channel's own pages take the place of this one.",
    ],
    channelTitle: 'What the channel is known by',
    channel:
      'Print it and put it up where many see it. Whoever compares the words with those on the duty roster page knows that it is the right channel.',
    words: 'Eight words by which the channel is known',
    qr: "QR code that leads to this channel's duty roster",
    nextTitle: 'What you do then',
    next: (admin) => [
      `Open ${admin} when the new pages are in place.`,
      'Invite at least two ombudspersons. Four are better: then people can be away.',
      'Compare words with each of them over the phone, and let them in with the twelve words.',
    ],
    print: 'Print this page',
  },
  founded: {
    title: 'The channel has been started already',
    text: 'The server has a channel. It cannot be started once more. This is left for whoever runs the server:',
    compare: 'Compare with what was printed when the channel was started. If the words differ, it is another channel.',
    lost: 'If channel.json is lost, the file can be written anew: the line above is its channelId. What else it holds is said in docs/operations.md.',
  },
};
