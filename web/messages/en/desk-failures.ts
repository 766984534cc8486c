import type { failures as swedish } from '../sv/desk-failures.ts';
import { passkeyFailures } from './passkeys.ts';

/** What a failure means at the ombudsperson's desk, and what to do. */
export const failures: typeof swedish = {
  ...passkeyFailures,
  unreachable: {
    title: 'We cannot reach the server',
    text: 'Nothing is lost. What you have written is kept for as long as the tab is open. Try again when you have a connection.',
  },
  unreadable: {
    title: 'The page and the server do not understand each other',
    text: 'The page may be too old. Copy your text if you have written something. Then load the page again.',
  },
  untrustworthy: {
    title: 'The duty roster is not right',
    text: "The server shows another list than the channel's. Somebody may have changed it. Do not unlock here. Talk to the other ombudspersons in another way.",
  },
  clock: {
    title: 'The date on your device is wrong',
    text: 'Your device and the server do not agree on what day it is. Set the right date and try again.',
  },
  'clock-minutes': {
    title: 'The clock on your device is wrong',
    text: 'It is more than a minute off, and the server does not accept what you send then. Set the clock to automatic time and try again.',
  },
  'not-founded': {
    title: 'The channel is not open yet',
    text: 'The municipality has not started it. There is nothing to read here.',
  },
  'too-few-readers': {
    title: 'It is not possible to hand over now',
    text: 'At least two people must be able to open what is handed over. Just now there are fewer. Nothing has been sent.',
  },
  browser: {
    title: 'Your browser is not enough',
    text: 'It lacks something that is needed to open the letters. Try a newer browser or another device.',
  },
  'wrong-phrase': {
    title: 'The words open no desk here',
    text: 'The words belong together, but not to this channel. Do you have the words for another municipality, or nine words from a letter?',
  },
  'not-ombudsperson': {
    title: 'This desk is not yours',
    text: 'The words are right, but they do not belong to anyone who is an ombudsperson now. If you have left, there is nothing for you to open here.',
  },
  leader: {
    title: 'You are a leader',
    text: 'The desk is for ombudspersons. Nobody else reads letters, and leaders do not either. As a leader you read how things stand as a whole, on a page of your own.',
  },
  'passkey-no-prf': {
    title: 'The device cannot do this',
    text: 'It has a passkey, but cannot compute what opens the desk. Type your twelve words instead.',
  },
  'passkey-unknown': {
    title: 'The passkey opens no desk here',
    text: 'It has been removed, or is of another channel. Type your twelve words. Then you can save a new passkey.',
  },
  overtaken: {
    title: 'Somebody else wrote in the duty roster at the same time',
    text: 'Nothing of yours was entered. Try again in a moment.',
  },
  'proposal-void': {
    title: 'It could not be signed',
    text: 'Something else was written in the duty roster before, or its time is up. Ask the administrator to sign anew.',
  },
  'not-serving': {
    title: 'Your time as ombudsperson has not begun',
    text: 'You stand in the duty roster but have not begun yet. The letters can be fetched from your first day.',
  },
  vault: {
    title: 'Your vault cannot be opened',
    text: 'The server gave a vault that is damaged or too old. Try again. If the same thing happens, talk to the administrator and write no answers.',
  },
  conflict: {
    title: 'Another device has written in your vault',
    text: 'Nothing is overwritten. The desk has fetched what is new, and your text is kept. See what stands in the conversation, then try again.',
  },
  'not-posted': {
    title: 'An answer is not sent yet',
    text: 'It is signed and lies in your vault. Send it again, here or the next time you unlock. It goes out once.',
  },
  'feedback-missing': {
    title: 'The conversation has not ended',
    text: 'Whoever wrote has not been told what was done, and why. Write it in the answer and tick that it says so. Your text is kept.',
  },
  'case-gone': {
    title: 'The conversation is not here any more',
    text: 'A colleague has taken it, or it went on another device because its time was up. Nothing was sent. Fetch new letters.',
  },
  'hand-over-unfinished': {
    title: 'The hand-over was broken off',
    text: 'We do not know whether it has reached your colleague. Fetch new letters, and you will see. Your text is kept.',
  },
  'notes-conflict': {
    title: 'You have written on two devices',
    text: 'The notes have been changed on another device since you opened them here. Nothing is saved yet. Choose below what to keep.',
  },
  'notes-closed': {
    title: 'The conversation has ended',
    text: 'The notes are erased, and no new ones can be saved. If a new letter comes you can write notes again.',
  },
  'passage-moved': {
    title: 'The letter has changed on another device',
    text: 'Something else was removed from the letter while you chose, and the words that you chose stood in several places. Nothing more has been removed. Choose again.',
  },
  'codes-conflict': {
    title: 'The case was coded on two devices',
    text: 'The codes have been changed on another device since you opened them here. Nothing is saved yet. Choose below what is to stand.',
  },
  'nothing-to-code': {
    title: 'There is nothing left to code',
    text: 'The case has been handed over, taken by a colleague or counted for good. Nothing is saved here. Fetch new letters.',
  },
  'vault-full': {
    title: 'Your vault is full',
    text: 'Nothing is lost, but what was new had no room. End conversations that are done, and hand over one that can go on with a colleague. Old files make room when their time is up.',
  },
  'not-a-successor': {
    title: 'That person cannot take over',
    text: 'The person is left out, has left, or has no key. Choose somebody else. Nothing has been sent.',
  },
  'no-counter': {
    title: 'The conversation is full',
    text: 'It has had as many answers as it can. Hand it over to somebody else, and it can go on.',
  },
  'not-this-step': {
    title: 'Something has happened with the figures since this page read them',
    text: 'The next step is another than the one shown here. Nothing has been done twice. Fetch new letters and see what holds now.',
  },
  'no-counts': {
    title: 'The shares make no figures',
    text: 'Some desk has sent a share that is wrong. Nothing has been signed. Talk to the other ombudspersons. After two weeks one of you can begin anew.',
  },
  'release-log': {
    title: 'The list of figures is not right',
    text: 'The server shows another list than the ombudspersons have written. Do nothing more with the figures here. Talk to the other ombudspersons.',
  },
  'releaser-without-key': {
    title: 'The other one of you cannot get anything',
    text: 'That person has no keys for the duty. They are made when the person unlocks the desk. Ask for it, and then try again.',
  },
  full: {
    title: 'The server takes no more today',
    text: 'Unusually much has come. Try again tomorrow. Nothing is lost.',
  },
};
