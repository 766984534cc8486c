import type { check as swedish } from '../sv/check.ts';

/** Reading answers with nine words, and going on from there. */
export const check: typeof swedish = {
  phrase: {
    title: 'Read answers',
    lead: 'Write your nine words here. They stay in your browser.',
    device: 'Use your own phone for this. Never use a computer at work.',
    label: 'Your nine words',
    hint: 'Capitals do not matter. The first four letters of each word are enough. You can paste them.',
    read: 'Read',
    right: 'The words belong together. Press Read.',
    count: (count) => `There should be nine words. Here are ${count}.`,
    unknown: (places) => `We do not know word ${places}. Look at how it is spelt.`,
    mixed: 'A word is wrong, or stands in the wrong place. Compare with your paper.',
    which: {
      title: 'What language are the words in?',
      text: 'They can be read in two ways.',
      sv: 'They are Swedish',
      en: 'They are English',
    },
  },
  reading: {
    title: 'Looking for your answer',
    deriving: 'Making a key of your words',
    waiting: 'Fetching the board',
    looking: 'Looking on the board',
    same: 'This looks like any other visit.',
  },
  nothing: {
    title: 'There is no answer here yet',
    lead: 'The board has nothing for these words. There can be several reasons:',
    reasons: [
      'You wrote today or yesterday. Then the receipt has not come yet.',
      'Nobody has had time to answer.',
      'A word is wrong. That can happen even where the words belong together.',
      'It was long ago. An answer stays out for about two months, a receipt for nine.',
    ],
    come: (day) => `Do come back after ${day}.`,
    other: 'Try other words',
    write: 'Write anyway',
  },
  status: {
    sent: { title: 'Your letter has been sent', text: 'The receipt shows here the day after.' },
    received: {
      title: 'Your letter has been received',
      text: 'It lies in the letterbox. We do not know whether anybody has read it yet.',
    },
    read: {
      title: 'Your letter has been read',
      text: 'That does not mean that anybody has answered. If the answer is late you can let the deputies read.',
    },
    open: {
      title: 'The deputies can read your letter',
      text: 'They may read and answer instead. Look here again in a few days.',
    },
    taken: {
      title: 'Somebody has taken your letter',
      text: 'That was after the deputies could read it. The answer tells you who it is. If it is late you can let the deputies read again.',
    },
    silent: {
      title: 'Nobody has answered as we promised',
      text: 'You can let the deputies read. Have you done that already? Then wait a few days. Have you ended the dialogue, or asked for no answer? Then you need not do anything.',
    },
    answered: { title: 'There is an answer', text: '' },
    more: { title: 'Your new letter waits for an answer', text: 'What came before is still here.' },
    closed: {
      title: 'The ombudsperson has ended the dialogue',
      text: 'The last answer is here. You can write again with the same words.',
    },
  },
  dates: {
    read: (day) => `Somebody reads it by ${day}.`,
    late: (day) => `Somebody should have read it by ${day}.`,
    feedback: (day) => `By ${day} you are to know what has come of it.`,
    feedbackLate: (day) => `By ${day} you should have known what has come of it. Do you not? Write and ask.`,
  },
  timeline: {
    title: 'Letters and answers',
    earlier: (count) => `Earlier (${count})`,
    ownTexts: 'Your own letters are shown without their text. So whoever finds your words cannot read them.',
    moreTitle: 'Is something missing?',
    more: 'Have you sent more letters than these? The receipt comes the day after. If it does not come, write again.',
  },
  letter: {
    title: (number) => `Letter ${number} from you`,
    sent: 'Sent. The receipt comes tomorrow.',
    missing: 'The receipt should be here. It can be late when there are many letters. If it does not come, write again.',
    received: 'Received.',
    acknowledged: 'Read. The receipt does not say by whom.',
    openToDeputies: 'The deputies can read it.',
    taken: 'Somebody has taken it, since the deputies could read.',
    opened: 'The deputies can read it from now on.',
    readBy: (name) => `Read by ${name}.`,
  },
  reply: {
    answer: (name) => `Answer from ${name}`,
    handOver: (name) => `${name} hands over`,
    closing: (name) => `Last answer from ${name}`,
    signed: 'Signed. Checked in your browser.',
    successor: (name) => `${name} is to go on.`,
    standIns: (successor, names) => `If ${successor} does not answer in time, ${names} may answer instead.`,
    insteadOf: (name, other) => `${name} answers instead of ${other}.`,
    closed: 'With this answer the ombudsperson ends the dialogue.',
    unfinished: 'The answer is longer than this. The rest usually comes the next day.',
    late: (name) => `${name} wrote this after handing over.`,
    rival: 'Another answer claims the same place.',
    missing: 'An answer is missing here.',
  },
  warnings: {
    oldBoard: {
      title: 'The board is old',
      text: (day) =>
        `It is of ${day}, but a new one comes every day. Answers and receipts may be missing. Try again later, or from another network.`,
      never: 'Nothing has been put on it yet, though that is to happen every day. Try again later, or from another network.',
    },
    oldRoster: {
      title: 'The list of ombudspersons is not confirmed',
      text: 'Two ombudspersons are to vouch for it every fourteen days. They have not. Somebody who has left may still be on it.',
    },
    gap: {
      title: 'An answer is missing',
      young:
        'It may come tomorrow. The server may also be holding it back. If it is missing tomorrow, write and ask your ombudsperson.',
      old: 'It may be too old: an answer stays out for about two months. The server may also be holding it back. Write and ask your ombudsperson.',
    },
    fork: {
      title: 'Two answers do not fit together',
      text: 'Both claim the same place. That happens when two people answer without knowing of each other. It may also be that somebody shows you different dialogues. Write and ask your ombudsperson.',
    },
    lostAnswer: {
      title: 'You seem to have had an answer that is not here',
      text: 'Your receipts show that you wrote to somebody who had answered you. The answer may be older than two months. The server may also be holding it back. Write and ask.',
    },
    tooLate: {
      title: 'An answer may have come and gone',
      text: 'You have letters that are older than two months. So long an answer stays out. Write again if you saw no answer.',
    },
    broken: {
      title: 'An answer to you is damaged',
      text: (count) =>
        count === 1
          ? 'It cannot be read. Somebody has changed it, or let it change places with another. Write and ask for it again.'
          : `So are ${count} answers. They cannot be read. Somebody has changed them, or let them change places. Write and ask for them again.`,
    },
    repeated: {
      title: 'An answer is on the board twice',
      text: 'The server shows the same answer again. Here it stands once, in its place. It is not new.',
    },
    otherLetters: {
      title: 'The answer is about other letters than those here',
      text: 'Whoever answered has had other letters from you than the receipts show. A receipt may be late, or older than nine months. The server may also be holding it back. Write on which days you have written.',
    },
  },
  handOver: {
    asked: (author, successor, next) =>
      `${author} wants to hand over to ${successor}. If you say no, your next letter goes to ${author}. If you write without saying no, it goes to ${next}.`,
    done: (author, successor, next) => `${author} has left, and handed over to ${successor}. Your next letter goes to ${next}.`,
    refused: (next) => `You have said no to the change. Your letters go to ${next}.`,
    accepted: (successor) => `You have written to ${successor}, who goes on now.`,
  },
  gone: (name, next) => `${name} is no longer an ombudsperson. Your next letter goes to ${next}.`,
  next: {
    title: 'What would you like to do?',
    write: 'Write more',
    deputies: 'Let the deputies read',
    refuse: 'Say no to the change',
    end: 'End the dialogue',
    forget: 'Close and forget the words',
    goOn: 'Go to the letter that has not arrived',
  },
  ways: 'Other ways',
  arrived: {
    write: {
      title: 'Your letter has arrived',
      text: (name, day) => `${name} reads it by ${day}. Come back after ${day} with the same nine words.`,
    },
    refuse: { title: 'Your no has arrived', text: (name) => `Your letters go to ${name} as before.` },
    opened: { title: 'The deputies can read now', text: 'The deputies can read from now on.' },
  },
  writing: {
    title: 'Write more',
    first: 'Write with these words',
    shows: 'Writing shows on the network, though not what you write. Reading does not.',
    to: (name) => `The letter goes to ${name}.`,
    deputies: (names) => `If nobody reads in time, the deputies may: ${names}.`,
    leftOut: (names) => `Not to read: ${names}.`,
    choose: {
      title: 'Would you like to leave somebody out?',
      text: 'We do not know whether you have left anybody out before. So choose again, if you like.',
    },
    label: 'Your letter',
    rest: 'The first part has arrived. Here is the rest.',
    send: 'Send the letter',
  },
  refusing: {
    title: 'Say no to the change',
    text: (author, successor) =>
      `Your letter goes to ${author}, who then goes on with you. ${successor} already knows that the dialogue exists. You need not say why.`,
    draft: 'No, thank you. I want to go on with you.',
    send: 'Send my no',
  },
  opening: {
    title: 'Let the deputies read',
    text: 'The promised day has passed. You can let the deputies read what you have written. They can then answer you.',
    which: (letters) => `This is about letter ${letters}.`,
    stays: 'Whoever you have left out still cannot read. This cannot be undone.',
    shows: 'The server sees that somebody does this, and for which letter. It does not see who you are.',
    open: 'Let them read now',
    opening: 'Opening for the deputies',
    notFound: (letters) =>
      `The server says that it does not have letter ${letters}. A letter is removed some time after the dialogue has ended. If you have not finished, write it again, or use another way.`,
    failed: 'It did not get through. Try again when you have a connection. Pressing twice does no harm.',
  },
  ending: {
    title: 'End the dialogue',
    text: 'You tell your ombudsperson that you have finished. Then nobody waits for you, and you need not look here again. The answers stay until they are too old.',
    label: 'Some last words, if you like',
    next: 'Go on',
    sure: 'Do you want to end it?',
    sureText:
      'The ombudsperson learns that you want no more answers. If you change your mind you can write again with the same nine words.',
    send: 'Yes, end it',
    back: 'No, go back',
  },
  ended: {
    title: 'The dialogue has ended',
    text: 'Your ombudsperson is told. Nobody answers any more, unless you write again.',
    words: 'Would you like to forget all of it? Then destroy the paper with your words. Without them there is no way back.',
    close: 'Close',
    back: 'Back to the letters',
  },
  forgetting: {
    title: 'Do you want to close?',
    text: 'You have text that has not been sent. If you close now it is gone.',
    stuck: 'If you close now you will not know whether your letter arrived. The receipt may show it tomorrow.',
    forget: 'Close and throw the text away',
    back: 'Back to the text',
  },
};
