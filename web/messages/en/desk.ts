import type { desk as swedish } from '../sv/desk.ts';

/** The ombudsperson's desk. */
export const desk: typeof swedish = {
  title: 'Your desk',
  intro: "This is where the municipality's reason ombudspersons read and answer.",
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript:
    'The desk needs JavaScript: the letters are opened in your browser and nowhere else. Turn JavaScript on for this page and load it again.',
  unlock: {
    label: 'Your twelve words',
    hint: 'Capitals or not makes no difference. The first four letters of each word are enough.',
    hide: 'Hide the words while I type',
    open: 'Unlock',
    where: 'Unlock on a device of your own, not on a screen that others see.',
    words: (count) => `${count} of 12 words`,
    wrongCount: (count) => `There are ${count} words. There should be twelve.`,
    unknownWords: (places) => `Something is wrong with word number ${places}. Compare with the paper.`,
    wrongChecksum: 'Every word exists, but they do not belong together. Is the order right? Compare with the paper.',
  },
  locked: {
    button: 'The desk is locked.',
    idle: 'The desk was locked, because nobody touched it for ten minutes.',
    hidden: 'The desk was locked, because the page was hidden for five minutes.',
    draftsKept: 'What you were writing is kept for as long as the tab is open. Unlock and you see it again.',
  },
  opening: {
    channel: 'Fetching and checking the duty roster',
    phrase: 'Unlocking with your words',
    letterbox: 'Fetching the letterbox and opening what is for you',
    everything: 'All ombudspersons fetch all letters. So the server does not see which ones are for you.',
    counted: (listed, tried, ours) => `${listed} fetched, ${tried} tried, ${ours} for you`,
    cancel: 'Stop and lock',
  },
  bar: {
    lock: 'Lock',
    refresh: 'Fetch new letters',
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
    'gate-open': 'Open to deputies',
    awaiting: 'Awaits an answer',
    answered: 'Answered',
    'handed-over': 'Handed over',
    ended: 'Ended',
  },
  due: {
    acknowledge: (day) => `Acknowledge by ${day}`,
    answer: (day) => `Answer by ${day}`,
    feedback: (day) => `Say what came of it by ${day}`,
    late: 'Late',
    soon: 'Soon',
  },
  case: {
    title: (code) => `Conversation ${code}`,
    feedback: (day) => `Whoever wrote is to be told what came of it by ${day}.`,
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
      `The conversation was handed to ${name}, who has not acknowledged it in time. You can read what stands here. You can answer when a new letter comes.`,
    gateOpenDeputy:
      'Nobody acknowledged this letter in time. So you, as a deputy, can read and answer. Talk first to whoever was on duty, unless you think that something is wrong.',
    gateOpenPrimary:
      'The letter is open to the deputies, because no answer came in time or because somebody lost their words. Agree on who answers.',
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
    noFeedback: 'You can end the conversation once whoever wrote has had at least one answer.',
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
    posted: 'The answers are sent. They go up on the board with the next publication.',
  },
  outbox: {
    again: 'Send again',
  },
  failures: {
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
      text: 'The words are right, but they do not belong to anyone who is an ombudsperson now. If you are in the management, there is nothing for you to open here.',
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
    'not-a-successor': {
      title: 'That person cannot take over',
      text: 'The person is left out, has left, or has no key. Choose somebody else. Nothing has been sent.',
    },
    'no-counter': {
      title: 'The conversation is full',
      text: 'It has had as many answers as it can. Hand it over to somebody else, and it can go on.',
    },
    full: {
      title: 'The server takes no more today',
      text: 'Unusually much has come. Try again tomorrow. Nothing is lost.',
    },
  },
};
