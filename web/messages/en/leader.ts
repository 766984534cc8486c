import type { leader as swedish } from '../sv/leader.ts';
import { passkeyFailures, passkeys } from './passkeys.ts';
import { unlock } from './unlock.ts';

/** The leader's page. */
export const leader: typeof swedish = {
  title: 'For you who lead',
  intro: 'Unlock here with your twelve words and see when the trends come. Letters and answers are not here.',
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript:
    'This page needs JavaScript: your words do not leave your browser. Turn JavaScript on for this page and load it again.',
  unlock,
  opening: {
    passkey: 'Your device is asking you',
    channel: 'Fetching and checking the duty roster',
    phrase: 'Working out your key',
  },
  locked: {
    button: 'The page is locked.',
    idle: 'The page locked itself, because nobody touched it for ten minutes.',
    hidden: 'The page locked itself, because it was hidden for five minutes.',
  },
  bar: {
    lock: 'Lock',
    locksIn: (seconds) => `The page locks in ${seconds} seconds.`,
    locksSoon: 'The page locks in a minute. Touch it to go on.',
    stay: 'Go on',
  },
  who: {
    signedIn: (name) => `You are ${name}`,
    since: (day) => `Leader since ${day}`,
    from: (day) => `Leader from ${day}`,
    sees: 'You see the same trends as everybody else, at the same moment. Letters, answers and true counts you never see. Your keys open nothing of the kind.',
  },
  calendar: {
    title: 'When the trends come',
    intro:
      'The days are fixed beforehand. They follow from the rules in the duty roster, and never from how many have written.',
    none: 'The channel shows no trends yet. The administrator can change that, together with an ombudsperson. It then holds from the next turn of the year.',
    unread: 'The list of what has been published cannot be read now. So we do not know what has come.',
    sameMinute: 'Everybody sees the numbers at the same moment. Nobody gets them earlier.',
    tables: { total: 'One number for the whole municipality', area: 'Areas', form: 'Forms', source: 'Sources' },
    table: (table, period) => `${table}, ${period}`,
    period: {
      year: (year) => year,
      years: (first, last) => `${first} and ${last}`,
      firstHalf: (year) => `first half of ${year}`,
      secondHalf: (year) => `second half of ${year}`,
    },
    standing: {
      coming: (day) => `The rules for it may change until ${day}.`,
      running: () => 'What comes in now is counted here.',
      counting: () => 'This time is over. The ombudspersons are counting.',
      due: () => 'The numbers come today.',
      unknown: () => 'We do not know whether it has come.',
      overdue: () => 'It should have come, and is not here. Ask the ombudspersons.',
      released: () => 'It has come.',
    },
  },
  links: {
    title: 'What you can read',
    text: 'All of this is open to everybody. You need not unlock to read it.',
    trends: 'Read the trends',
    trendsWithout: 'Read the trends without unlocking',
    roster: 'The duty roster: who reads, and by which rules',
    procedure: 'How the channel is run',
    limits: 'What we cannot promise',
  },
  passkeys,
  showPasskeys: 'Show my passkeys',
  asking: 'Asking the server or your device',
  outcomes: {
    'passkey-added': 'The passkey is saved on the device.',
    'passkey-removed': 'The passkey is removed.',
  },
  toDesk: 'To the desk',
  failures: {
    ...passkeyFailures,
    unreachable: { title: 'We cannot reach the server', text: 'Try again when you have a connection.' },
    unreadable: {
      title: 'The page and the server do not understand each other',
      text: 'The page may be too old. Load it again and try once more.',
    },
    untrustworthy: {
      title: 'The duty roster is not right',
      text: "The server shows another roster than the channel's. Somebody may have replaced it. Do not type your words here. Talk to the administrator.",
    },
    clock: {
      title: 'The date on your device is wrong',
      text: 'Your device and the server do not agree on what day it is. Set the right date and try again.',
    },
    'clock-minutes': {
      title: 'The clock of your device is wrong',
      text: 'It is more than a minute off, and then the server does not answer. Set the clock to automatic time and try again.',
    },
    'not-founded': { title: 'The channel is not open yet', text: 'The municipality has not started it.' },
    browser: {
      title: 'Your browser is not enough',
      text: 'It lacks something that unlocking needs. Try a newer browser or another device.',
    },
    'wrong-phrase': {
      title: 'The words belong to nobody here',
      text: "The words go together, but not with this channel. Do you have another municipality's words, or the nine words of a letter?",
    },
    ombudsperson: {
      title: 'You are an ombudsperson',
      text: 'This page is for leaders. Your words unlock your desk.',
    },
    left: {
      title: 'You are no leader in the channel now',
      text: 'The words are right, but they belong to somebody who has left. You can read the trends all the same. They are open to everybody.',
    },
    'passkey-no-prf': {
      title: 'The device cannot do this',
      text: 'It has a passkey, but cannot compute what unlocks. Type your twelve words instead.',
    },
    'passkey-unknown': {
      title: 'The passkey unlocks nothing here',
      text: 'It has been removed, or belongs to another channel. Type your twelve words. Then you can save a new passkey.',
    },
  },
};
