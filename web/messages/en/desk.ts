import type { desk as swedish } from '../sv/desk.ts';
import { coding } from './desk-coding.ts';
import { copy } from './desk-copy.ts';
import { failures } from './desk-failures.ts';
import { file } from './desk-file.ts';
import { unlock } from './unlock.ts';

/** The ombudsperson's desk. */
export const desk: typeof swedish = {
  title: 'Your desk',
  intro: "This is where the municipality's reason ombudspersons read and answer.",
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript:
    'The desk needs JavaScript: the letters are opened in your browser and nowhere else. Turn JavaScript on for this page and load it again.',
  unlock,
  /** For who has come to the wrong page. */
  toLeader: "To the leader's page",
  locked: {
    button: 'The desk is locked.',
    idle: 'The desk was locked, because nobody touched it for ten minutes.',
    hidden: 'The desk was locked, because the page was hidden for five minutes.',
    draftsKept: 'What you were writing is kept for as long as the tab is open. Unlock and you see it again.',
  },
  opening: {
    passkey: 'Your device is asking you',
    channel: 'Fetching and checking the duty roster',
    phrase: 'Unlocking your keys',
    letterbox: 'Fetching the letterbox and opening what is for you',
    everything: 'All ombudspersons fetch all letters. So the server does not see which ones are for you.',
    counted: (listed, tried, ours) => `${listed} fetched, ${tried} tried, ${ours} for you`,
    cancel: 'Stop and lock',
  },
  bar: {
    lock: 'Lock',
    refresh: 'Fetch new letters',
    letters: 'The conversations',
    locksIn: (seconds) => `The desk locks in ${seconds} seconds.`,
    locksSoon: 'The desk locks in a minute. Touch the page to go on.',
    stay: 'Go on',
  },
  list: {
    title: 'Conversations',
    count: (shown, all) =>
      shown === all ? `${all} ${all === 1 ? 'conversation' : 'conversations'}` : `${shown} of ${all} conversations`,
    search: 'Search the letters',
    searchHint: 'The search is done here, in the browser.',
    filter: 'Show',
    all: 'All',
    empty: 'There are no letters for you here yet. Few letters are not a mark for anyone. Look in again in a day or two.',
    nothingFound: 'No conversation fits. Try another word, or show all.',
    first: (day) => `Came ${day}`,
    noLetter: 'No letter yet',
    age: (days) => (days === 1 ? '1 working day' : `${days} working days`),
    unacknowledged: (count) => (count === 1 ? '1 letter not acknowledged' : `${count} letters not acknowledged`),
    broken: (count) =>
      count === 1
        ? 'One letter to you cannot be opened. It is damaged, or was never honestly meant.'
        : `${count} letters to you cannot be opened. They are damaged, or were never honestly meant.`,
    toList: 'To the list',
  },
  states: {
    new: 'New',
    read: 'Read, not acknowledged',
    'gate-open': 'To take',
    taken: 'Taken by a colleague',
    awaiting: 'Awaits an answer',
    answered: 'Answered',
    'handed-over': 'Handed over',
    ended: 'Ended',
  },
  due: {
    acknowledge: (day) => `Acknowledge by ${day}`,
    answer: (day) => `Answer by ${day}`,
    line: (day) => `Write a few lines by ${day}, even if nothing has happened`,
    feedback: (day) => `Say what was done, and why, by ${day}`,
    soon: 'Soon',
    pressing: 'Now',
    late: 'Late',
    broken: 'The promise is broken',
  },
  case: {
    title: (code) => `Conversation ${code}`,
    excluded: (names) => `Whoever wrote has left out ${names}. Do not mention the letter to anyone who is left out.`,
    noAcknowledgement:
      'Whoever wrote does not want an answer that only says that the letter has been read. Acknowledge it here all the same, or it opens to the deputies.',
    refused: 'Whoever wrote says no to your handing over, and wants to go on with you.',
    otherLanguage: { sv: 'The letter is in Swedish. Answer in Swedish.', en: 'The letter is in English. Answer in English.' },
    ended: 'The conversation was ended, by whoever wrote or by you. If a new letter comes, it opens again.',
    handedOver: 'You have handed this conversation over. You can read what came to you, but not answer.',
    handedOverTo: (name) => `You have handed this conversation over to ${name}. You can read what came to you, but not answer.`,
    showTexts: 'Show the letters',
    deputyOfHandOver: (name) =>
      `The conversation was handed to ${name}, who has not taken it up in time. You may answer instead.`,
    unopened: (count) =>
      count === 1 ? 'One older letter can no longer be opened.' : `${count} older letters can no longer be opened.`,
    unseen: (count) =>
      count === 1
        ? 'One earlier answer does not show here. It waits to be put up, or is no longer on the board.'
        : `${count} parts of earlier answers do not show here. They wait to be put up, or are no longer on the board.`,
    officeFork: 'Two answers were written at the same time. Whoever wrote sees that. Agree with your colleague on who answers.',
    nothing: 'There is no letter here yet. You can write first.',
    actions: 'What you can do',
    print: 'Print',
    printMark: 'May hold information under secrecy',
    close: 'Close the conversation',
  },
  letter: {
    concern: 'The first letter',
    'follow-up': 'Letter',
    consent: 'Letter that says yes',
    end: 'The last letter: the conversation is over',
    on: (day) => `Came ${day}`,
    empty: 'The letter has no text.',
    received: 'Not acknowledged',
    acknowledged: 'Acknowledged',
    openToDeputies: 'Open to deputies',
    filed: 'From the file. The letter is gone from the server.',
    gap: 'An earlier letter did not show yet when this one was written. That is common when letters come close together.',
    fork: 'The letters do not hang together here. Something may be missing or changed. Ask in your answer whether a letter is gone.',
  },
  note: {
    title: (name) => `Note from ${name}`,
    on: (day) => `Handed over ${day}`,
    empty: 'The note is empty.',
  },
  answerShown: {
    own: 'Your answer',
    by: (name) => `Answer from ${name}`,
    'hand-over': (name) => `Handed over to ${name}`,
    closing: 'Closing',
    on: (day) => `Written ${day}`,
    waiting: 'Goes up on the board with the next publication.',
    outbox: 'Not sent yet. It lies in your vault.',
    file: 'From the file. It does not show on the board: it waits for the next publication, or is no longer there.',
  },
  act: {
    acknowledge: 'Confirm that I have read it',
    acknowledgeHint: 'Whoever wrote sees on the receipt that the letter has been read.',
    acknowledging: 'Confirming',
    answer: 'Answer',
    goOn: 'Go on with the answer',
    handOver: 'Hand over',
    stepAside: 'Step aside (conflict of interest)',
    close: 'End the conversation',
    cancel: 'Cancel',
  },
  answer: {
    title: 'Answer',
    label: 'Your answer',
    hint: 'Write so that the answer gives nobody away, even if the wrong person reads it.',
    templates: 'Begin with a template',
    replaces: 'The template goes at the end of the text.',
    names: {
      first: 'The first answer',
      question: 'A question',
      progress: 'How it is going',
      closing: 'Closing with feedback',
      law: 'This may be whistleblowing',
    },
    length: (characters, parts, days) =>
      parts === 1
        ? `${characters} characters.`
        : `${characters} characters. The answer is cut into ${parts} parts and goes up over ${days === 1 ? 'one day' : `${days} days`}.`,
    tooLong: 'The text is too long for one answer. Shorten it, or write the rest in another one.',
    gaps: 'There is still a … in the text. Fill it in or take it out.',
    preview: 'Read it through',
    previewTitle: 'Read it through before you send',
    previewText: 'This is how your answer looks to whoever wrote. It is signed with your name and cannot be taken back.',
    change: 'Change it',
    send: 'Send the answer',
    sendClosing: 'Send and end',
    asClosing: 'End the conversation with this answer',
    asClosingHint: 'The answer is the last one. If the person writes again, the conversation opens anew.',
    asFeedback: 'The answer says what was done, and why',
    asFeedbackHint: 'Tick this when whoever wrote is told what you have done, or not done, and the reasons.',
    noFeedback:
      'You cannot end yet. Whoever wrote has not been told what was done, and why. Write it in the answer and tick that it says so.',
    sending: 'Signing and sending',
  },
  handOver: {
    title: 'Hand over',
    stepAsideTitle: 'Step aside',
    intro: 'Whoever wrote is told who takes over, and can say no.',
    stepAsideIntro:
      'You do not see the letter, and it does not go along. Nobody asks why. Whoever wrote is told who takes over, and can say no.',
    who: 'Who takes over?',
    nobody: 'There is nobody to hand over to: all other ombudspersons are left out or have left. Talk to the administrator.',
    standIns: (name, deputies) => `If ${name} does not take up the conversation in time, ${deputies} may read and answer.`,
    word: 'To whoever wrote',
    note: (name) => `Note to ${name}`,
    noteHint: (name) => `${name} does not see the letters that you have had. Write what is needed to go on, and no more.`,
    noteTooLong: 'The note is too long.',
    stepAsideNote:
      'I step aside because of a conflict of interest. I have not read the letters. Whoever wrote has been advised to tell it again.',
    send: 'Hand over',
    sendStepAside: 'Step aside',
    working: 'Sealing and handing over. It can take a minute. Keep the page open.',
  },
  outcomes: {
    acknowledged: 'It is acknowledged. Whoever wrote sees it on the receipt.',
    answered: 'The answer is sent. It goes up on the board with the next publication.',
    closed: 'The conversation is ended. The answer goes up on the board with the next publication.',
    'handed-over': 'The conversation is handed over. Whoever wrote is told with the next publication.',
    taken: 'You have taken the letter. Whoever wrote sees on the receipt that it has been read. Now write an answer.',
    overtaken: 'Somebody else was faster. Nothing is lost.',
    noted: 'The notes are saved.',
    removed: 'The passage is removed.',
    coded: 'The case is coded. The codes lie in your vault.',
    'codes-undone': 'The codes are as they were before.',
    posted: 'The answers are sent. They go up on the board with the next publication.',
    'passkey-added': 'The passkey is saved. Next time you can unlock with this device.',
    'passkey-removed': 'The passkey opens nothing here any more. It is still on your device: remove it there too.',
    'leave-said': 'Your leave stands in the duty roster.',
    'proposal-signed': 'You have signed. It stands in the duty roster now.',
    'shares-joined': 'The shares are joined. Now it is the other one’s turn.',
    'release-signed': 'You have signed. Now the first of you publishes the figures.',
    released: 'The figures are out. Everyone can read them now.',
    'round-begun': 'A new round has begun. Ask everyone to unlock their desks.',
  },
  outbox: {
    again: 'Send again',
  },
  ...{ failures, file, copy, coding },
};
