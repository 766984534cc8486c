import type { report as swedish } from '../sv/report.ts';

/** Writing a letter. */
export const report: typeof swedish = {
  now: {
    title: 'Who reads?',
    loading: 'Fetching who reads just now.',
    reads: (name, day) => `Just now ${name} reads, until ${day}.`,
    ifLate: (name, others) => `If ${name} does not answer in time, ${others} will.`,
    leaveOut: 'Would you rather that one of them does not? Leave that person out.',
    failed: 'We cannot show who reads just now.',
  },

  limits: {
    L1: 'The page comes from the very server that it guards against. Whoever controls the server can change the page, and then sees what you write.',
    L3: 'Somebody on the network can see that a letter is sent, though not what it says. Other visits sometimes send empty ones that look the same. In the evening, at night and on Sundays they are few, and if nobody else is on the page it shows.',
    L5: 'Whoever reads may know you by how you write, or by what few people know.',
    L9: 'Whoever you leave out cannot read. But that person may guess it when a letter that will not open is read by somebody else, and whoever runs the server can work it out too. Those who read see whom you left out.',
    L11: 'If you write twice on one day, in two visits, the server can sometimes tell that the letters belong together. Rather wait until the next day.',
    L14: "The receipt is the server's word. Only the answer, which is signed, shows that somebody has read. The server can fail to pass on letters and answers, and that shows as silence alone.",
    L18: 'Whoever finds your nine words can read the answers and write as you, but not read your letters. If you lose the words nobody can bring them back.',
    L22: 'An answer stays out for about two months. The newest is put out again, three times at most and only when the ombudsperson is at work. A receipt stays out for nine months at least. Come back before then.',
  },

  before: {
    title: 'Before you write',
    publicDocument: {
      A: 'What you write becomes a public document of the municipality. Anyone who asks for it, your manager too, has a right to have the request examined. Names and what the law protects are taken out, but write so that the text does not give you away. The protection of the Whistleblowing Act does not apply here.',
      B: "This is the municipality's whistleblowing function. The Act protects you if what you tell is of public interest and you have reason to believe it is true. As long as you are anonymous the protection is uncertain: nobody knows that it was you. What you write becomes a public document. Anyone who asks for it has a right to have the request examined. What could show who you are is covered by secrecy, but write so that the text does not give you away.",
    },
    doNotName: 'Do not name pupils, residents or clients. Write what happened and the pressure you felt.',
    where: {
      title: 'Where you write makes a difference',
      levels: [
        { name: 'Best: your own phone on mobile data.', text: 'Then nothing goes through the network at work.' },
        { name: 'Good: Tor Browser.', text: 'It also hides where you write from. The page works there, only slower.' },
        {
          name: 'Worst: a computer, phone or network of your employer.',
          text: 'There your employer can see what you do. We do not stop you, but rather wait until you are somewhere else.',
        },
      ],
    },
    leave: {
      title: 'If somebody comes',
      text: "At the top of the page there is Leave quickly. You can also press Shift three times. What you have written is gone then, and the weather is shown instead. That you have been here stays in your browser's history.",
    },
    duties: {
      title: 'What the reader may have to pass on',
      points: [
        'If a child is being harmed, the reader may be bound to tell the social services.',
        'Is it a serious fault in health care, social care or school? Then you have a duty of your own to speak up at work, such as lex Sarah. That duty remains even if you write here.',
        'If it is a serious crime, the police may have to know.',
        "If somebody's life is in danger: call 112. Here it may take days before anybody reads.",
      ],
    },
    cannot: { title: 'What we cannot promise', all: 'Read all that we cannot promise' },
    start: 'I have read this, go on',
  },

  readers: {
    title: 'These people read your letter',
    until: (day) => `On duty until ${day}`,
    first: 'Reads first',
    loading: 'We are fetching the list of those who read and checking it here in your browser. You can go on meanwhile.',
    later: 'You will see who reads before you send.',
    checked: 'The list has been checked here in your browser.',
    fresh: 'At least two ombudspersons have confirmed it within the last two weeks.',
    stale: {
      title: 'The list may be old',
      text: 'It fits this channel, but two ombudspersons have not confirmed it for two weeks. Somebody who has left may still stand there. You can write all the same. If you want to be sure: wait, or use another way.',
    },
    full: {
      title: 'The letterbox is full today',
      text: 'You can write now, but the letter cannot be sent until tomorrow. Your text stays as long as the page is open.',
    },
    exclude: {
      title: 'Leave somebody out',
      text: 'Would you rather that one of them does not read? Tick that person, and the next one reads instead.',
      label: (name) => `${name} is not to read`,
      fewest: 'At least two people must be able to read. So nobody more can be left out.',
      most: (count) => `You can leave out ${count} people at most.`,
      now: (names) => `Now ${names} read.`,
    },
  },

  write: {
    title: 'Write your letter',
    publicDocument: {
      A: 'What you write becomes a public document. Anyone who asks for it, your manager too, has a right to have the request examined. Names and what the law protects are taken out, but write so that the text does not give you away. The protection of the Whistleblowing Act does not apply here.',
      B: 'What you write becomes a public document. Anyone who asks for it has a right to have the request examined. What could show who you are is covered by secrecy, but write so that the text does not give you away.',
    },
    question: 'What happened, and what did the pressure do to you?',
    goOn: 'Write on here',
    empty: 'There is nothing here yet. Write a few words, then you can go on.',
    room: {
      little: (letters) =>
        `There is room for about ${letters} more characters. If that is not enough: send this, then write on.`,
      full: 'The letter is full now. Send this, then write on.',
    },
    over: {
      title: 'One letter does not hold all of it',
      text: (letters) =>
        `It is about ${letters} characters too long. Nothing is lost. Split the letter: send what fits, then write on.`,
      split: 'Put the rest in the next letter',
      first: 'Split or shorten the letter first. Then you can go on.',
    },
    rest: {
      title: 'The rest waits here',
      text: (letters) => `About ${letters} characters wait for the next letter. You send them when this one has arrived.`,
      join: 'Put them back',
    },
    noAcknowledgement: {
      title: 'Would you rather have no confirmation?',
      text: 'Otherwise the reader always answers with a few words, so that you know the letter has been read.',
      label: 'Answer only if there is something to say or ask',
    },
  },

  revealing: {
    title: 'This may give somebody away',
    text: 'Take it out if you can. You may send it all the same.',
    kinds: {
      identityNumber: (piece) => `${piece} looks like a personal identity number. It points to one single person.`,
      phone: (piece) => `${piece} looks like a phone number. It can be looked up.`,
      email: (piece) => `${piece} is an e-mail address. It often shows a name and a workplace.`,
    },
    more: (count) => `And ${count} more.`,
  },

  review: {
    title: 'Can this give you away?',
    think: 'Read your letter once more. Think of this:',
    questions: [
      'Are you one of few who know about this? Then somebody can work out who you are.',
      'Will somebody ask who told? Think of what you will answer.',
      'Have you told anyone already? Then that person may know it again.',
    ],
    letter: 'This is your letter',
    change: 'Change the text',
    readers: 'These people read',
    changeReaders: 'Change who reads',
    waiting: 'Before you can go on you have to see who reads.',
    seal: 'Seal the letter',
  },

  phrase: {
    title: 'Your nine words',
    key: 'This is your key. With these nine words you read the answer. We do not have them and cannot find them again. Copy them onto a piece of paper that only you have.',
    twice: 'On the next page you write two of them. After that the words are never shown again.',
    list: 'Nine words',
    otherWays: 'Can you not write them down?',
    copy: 'Copy the words',
    copyWord: 'Other programs can read what you copy, and the phone may keep it in its cloud.',
    copied: 'The words are copied. Copy something else when you have put them away.',
    notCopied: 'Copying did not work. Write the words down by hand.',
    print: 'Print a card',
    printWord: 'The card does not say what the words are for. But printers at work may keep what they print.',
    comeBack: (day) => `Come back after ${day}`,
    written: 'I have written the words down',
    locked: 'The letter may have arrived already. So it cannot be changed. The same letter can be sent again.',
  },

  progress: {
    deriving: 'Making your key of the words',
    proving: "Working out the letter's stamp",
    why: 'The stamp takes a while. It makes it costly to fill the letterbox with rubbish.',
    ready: 'The letter is sealed and ready to be sent.',
  },

  repeat: {
    title: 'Write two of the words',
    why: 'Then you know that you have them right. The first four letters are enough.',
    label: (place) => `Word ${place}`,
    missing: (place) => `Write word ${place}.`,
    wrong: (place) => `That is not word ${place}. Look at your paper.`,
    show: 'Show the words again',
    send: 'Send the letter',
    sending: 'Sending the letter',
    again: 'Send the same letter again',
    nextTitle: 'Send the next letter',
    next: 'This letter belongs with the last one. Your nine words are the same.',
  },

  failures: {
    unreachable: {
      title: 'It did not get through',
      text: 'Nothing is lost. Try again when you have a connection; the same letter is sent once.',
    },
    server: {
      title: 'The server did not answer as it should',
      text: 'Nothing is lost. The letter may have arrived. Send it again and you will know: the same letter is taken in only once.',
    },
    full: {
      title: 'The letterbox is full today',
      text: 'The letter has not been sent. Tomorrow there is room again. Leave the page open and send it then. If you cannot: keep your text where nobody else sees it, or go another way:',
    },
    'too-many-letters': {
      title: 'No more letters fit today',
      text: 'With the same words there is room for a few letters a day. Leave the page open until tomorrow and send it then. Or come back with your nine words and write on.',
    },
    day: {
      title: 'The date on your device is wrong',
      text: (day) =>
        `Your device says that it is ${day}. The server has not come that far. The letter has not been sent, but it is kept as long as the page is open. Set the right day, come back here and send again. If it is just past midnight, it is enough to wait a few minutes.`,
    },
    'other-readers': {
      title: 'Those who read have changed',
      text: 'The letter has not been sent. While you wrote, others came to read. Now it is these:',
      approve: 'That is fine',
    },
    'too-few-readers': {
      title: 'Too few can read',
      text: 'The letter has not been sent. Without those you left out there are fewer than two. Choose again, or go another way:',
    },
    refused: {
      title: 'The letter cannot be sent from here',
      text: 'It is not your fault, and the letter has not been sent. Copy the text if you can do so safely. Load the page again and start over. Or go another way:',
    },
  },

  sent: {
    title: 'Your letter has been sent',
    receipt: (name, day) => `It has arrived. ${name} reads it by ${day}. Come back after ${day} with your nine words.`,
    noAcknowledgement: (name, day) =>
      `It has arrived. ${name} reads it by ${day}. You asked for no confirmation. Come back after ${day} with your nine words all the same: somebody may have asked you something.`,
    next: {
      title: 'What happens now',
      reads: (name, day) => `${name} opens the letter by ${day}.`,
      answer:
        'The answer is put on a board that everyone fetches, so nobody sees who reads what. You open it with your nine words, under Read answers.',
      silence: (name, day, deputies) =>
        `If ${name} has not opened the letter by the end of ${day}, ${deputies} can read it from the day after. You can also open it to them yourself, under Read answers.`,
    },
    meanwhile: { title: 'Would you rather not wait?', text: 'These ways are always open:' },
    more: {
      title: 'Do you have more to say?',
      text: 'The letter was full. You can write on now, with the same words.',
      rest: 'What did not fit is waiting.',
      button: 'Write on',
    },
    close: 'Close and forget the words',
    closeWithRest: 'Close and throw the rest away',
  },
};
