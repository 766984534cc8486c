import type { common as swedish } from '../sv/common.ts';

/** What every page and view can say. */
export const common: typeof swedish = {
  formalChannel: "The municipality's whistleblowing function",
  externalChannel: "The authorities' own channels",
  tryAgain: 'Try again',
  back: 'Back',
  next: 'Go on',
  close: 'Close',
  neutralTitle: 'Notes',
  step: (now, all) => `Step ${now} of ${all}`,
  waiting: 'One moment',
  loading: 'Fetching and checking the duty roster',
  failures: {
    unreachable: {
      title: 'We cannot reach the server',
      text: 'What you have written stays while the page is open. Try again when you have a connection.',
    },
    unreadable: {
      title: 'This page is too old',
      text: 'The server answers in a way that this page does not understand. Copy your text if you have begun to write. Then load the page again.',
    },
    untrustworthy: {
      title: 'Do not write here just now',
      text: 'The list of who reads does not fit this channel. Somebody may have changed it. So you cannot write or read answers here. Use another way for now.',
    },
    clock: {
      title: 'The date on your device is wrong',
      text: 'Your device and the server do not agree on what day it is. Set the right day, and come back here. What you have written is kept as long as the page is open.',
    },
    'not-founded': {
      title: 'The channel is not open yet',
      text: 'The municipality has not started it. Use another way for now.',
    },
    'too-few-readers': {
      title: 'It is not possible to write just now',
      text: 'At least two people must be able to read a letter. Just now there are fewer. Use another way for now.',
    },
    browser: {
      title: 'Your browser is not enough',
      text: 'It lacks something that is needed to seal the letter. Try a newer browser or another phone.',
    },
  },
  faults: {
    shape: (n) => `Entry ${n} does not look as an entry should.`,
    'other-channel': () => "It is another channel's list.",
    gap: (n) => `Entry ${n} is missing or in the wrong place.`,
    reordered: (n) => `Entries have changed places, from entry ${n} on.`,
    backdated: (n) => `Entry ${n} is dated before the one ahead of it.`,
    future: (n) => `Entry ${n} has a day that has not come.`,
    unsigned: (n) => `Entry ${n} is not signed by those who must.`,
    forged: (n) => `A signature on entry ${n} is not right.`,
    forbidden: (n) => `Entry ${n} breaks the rules.`,
    cut: (n) => `The end is missing. An ombudsperson has seen entry ${n}.`,
    forked: (n) => `An ombudsperson has seen another entry ${n}.`,
    'duty-order': () => 'The server names a wrong order of duty.',
    key: () => "An ombudsperson's key has been swapped.",
    'key-withheld': () => "The server keeps back an ombudsperson's key.",
  },
  reader: {
    onDuty: 'On duty until',
    deputy: 'Deputy',
    guestFrom: (place) => `Guest from ${place}`,
    newSince: (day) => `New since ${day}`,
  },
};
