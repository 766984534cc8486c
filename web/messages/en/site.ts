import type { site as swedish } from '../sv/site.ts';

/** What stands around every page, and on the first one. The build writes it into the pages; no script carries it. */
export const site: typeof swedish = {
  name: 'Motröst',
  titleOf: (page) => `${page} – Motröst`,
  skip: 'To the content',
  otherLanguage: 'Svenska',
  leave: 'Leave quickly',
  law: {
    A: {
      text: "This is not the municipality's whistleblowing function. If you want the protection of the Act: use",
      formal: 'that channel',
      or: 'or',
      external: "an authority's external channel",
    },
    B: {
      text: "This is the municipality's whistleblowing function. Read about it",
      formal: 'on its own page',
      or: 'or use',
      external: "an authority's external channel",
    },
  },
  landing: {
    title: 'Say what is hard to say.',
    what: 'Is somebody influencing your work in the municipality in a way that is not right? Do you doubt what is done? Tell a reason ombudsperson. We do not ask who you are. We who run the server cannot read the letter.',
    write: 'Write a letter',
    read: 'Read answers',
    stepsTitle: 'What happens',
    steps: ['You write and get nine words.', 'You are told by which day it is read.', 'You return with the words and read.'],
    beforeTitle: 'Before you write',
    limits: 'On a work computer your employer sees what you do. Use your own phone.',
    limitsLink: 'What we cannot promise',
    leaveLink: 'How to leave quickly',
    leave: 'the link at the top, or Shift three times.',
  },
  footer: {
    label: 'All pages',
    write: 'Write a letter',
    read: 'Read answers',
    how: 'How it all works',
    limits: 'What we cannot promise',
    roster: 'The duty roster',
    procedure: 'How the channel is run',
    ways: 'Other ways',
    leave: 'About leaving quickly',
    accessibility: 'Accessibility',
    desk: 'For ombudspersons',
    admin: 'For the administrator',
  },
  notHereYet: {
    title: 'The page is not all here yet',
    text: 'Wait a moment. If nothing happens: load the page again when you have a connection.',
  },
  noScript: {
    title: 'This needs JavaScript',
    text: 'The letter is sealed in your browser. Without JavaScript that is not possible. You can then neither write nor read answers here, and we send nothing at all. The pages can be read. If you want to tell something, you can do this:',
    letter: (address) => `Write on paper to ${address}.`,
    phone: (number) => `Phone ${number}.`,
    formal: "Use the municipality's whistleblowing function",
    tor: 'In Tor Browser you can write at the level Safer.',
  },
};
