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
      text: 'Your device and the server do not agree on what day it is. Set the right day and load the page again.',
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
  reader: {
    onDuty: 'On duty until',
    deputy: 'Deputy',
    guestFrom: (place) => `Guest from ${place}`,
    newSince: (day) => `New since ${day}`,
  },
};
