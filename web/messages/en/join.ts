import type { join as swedish } from '../sv/join.ts';

/** Joining the office by an invitation. */
export const join: typeof swedish = {
  title: 'You are invited',
  intro: 'Whoever the municipality has invited to an office in the channel joins here.',
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript:
    'The page needs JavaScript: your keys are made in your browser and nowhere else. Turn JavaScript on for this page and open the link again.',
  loading: 'Asking what the invitation is for',
  refused: {
    'no-token': {
      title: 'This needs a link',
      text: 'The page is opened with the link that the administrator has given you. Did you load the page again? Then open the link once more: it does not stay in the address, so that nobody else can take it.',
    },
    'not-found': {
      title: 'There is no such invitation',
      text: 'Is the whole link there? Otherwise the administrator has taken it back, or it is more than a week old. Ask for a new one.',
    },
    'invitation-expired': {
      title: 'The invitation has run out',
      text: 'It could be used for seven days. Nothing is lost. Ask the administrator for a new link.',
    },
    'invitation-used': {
      title: 'The invitation has been used',
      text: 'A link can be answered once. If that was you: call the administrator, who has your answer. If it was not: call now and say so, and ask for a new link.',
    },
  },
  about: {
    title: { ombudsperson: 'You are invited to be a reason ombudsperson', leader: 'You are invited as a leader' },
    text: {
      ombudsperson: [
        'You read what colleagues write when somebody tries to influence their work, and you answer them. Whoever writes is anonymous, to you too.',
        'Duty goes round. While you are on duty you open the desk every working day. In between it is enough to look in now and then.',
        'Your name and unit can be seen by everyone, so that whoever writes knows who reads and can leave you out.',
        'You must keep to yourself what the law protects. What you read and write are public documents.',
      ],
      leader: [
        'You read about the state of things, when there is something to read. You never see letters and answers, and your keys open none.',
        'Your name and unit can be seen by everyone, so that whoever writes knows who in the management takes part.',
        'Do not try to find out who has written. Few letters are not a mark on anybody.',
      ],
    },
    need: 'You need a device of your own, pen and paper, and a quarter of an hour. Keep your phone on: the administrator will call.',
    invited: (first, last) => `The invitation was made ${first} and can be used until ${last}.`,
    start: 'Begin',
  },
  person: {
    title: 'Who are you?',
    name: 'Your name',
    nameHint: 'As you want colleagues to see it.',
    nameWrong: 'Type your name, at most 80 characters.',
    nameTaken: (name) =>
      `Somebody called ${name} is in office already. One person has one role in the channel. If that is you: talk to the administrator. If it is somebody else: write the name so that the two of you can be told apart.`,
    unit: 'Your unit',
    unitChoose: 'Choose a unit',
    unitOther: 'Another unit',
    unitOtherLabel: 'Which unit?',
    unitWrong: 'Choose or type your unit, at most 80 characters.',
    guest: 'I am a guest from another municipality or organisation',
    affiliation: 'Where do you come from?',
    affiliationWrong: 'Type where you come from, at most 80 characters.',
  },
  phrase: {
    title: 'Your twelve words',
    about: {
      ombudsperson: [
        'This is the key to your desk. We do not have it and cannot find it again.',
        'If you lose the words you are taken out of office and invited again. Anyone else who sees them can read and answer as you.',
      ],
      leader: [
        'This is your key as a leader. We do not have it and cannot find it again.',
        'If you lose the words you are taken out of office and invited again. No letter can be read with them, but anyone else who sees them can unlock as you.',
      ],
    },
    paper: (name, municipality) => `Twelve words: ${name}, ${municipality}`,
    paperDay: (day) => `Made ${day}`,
  },
  passkey: {
    title: 'Open with this device too?',
    text: "Your device can keep a passkey. Then you unlock with your finger, your face or the device's code instead of twelve words.",
    honest:
      "Whoever can unlock your device can then also unlock here. Some devices copy the passkey to the maker's cloud. The twelve words always work, and the passkey can be removed once you have unlocked.",
    make: 'Keep a passkey on the device',
    making: 'Your device is asking you',
    skip: 'No, the words are enough',
    made: 'The passkey is kept on the device.',
    refused: 'No passkey was made. The device said no, or cannot do what is needed. The twelve words are enough.',
    name: (municipality) => `Motröst ${municipality}`,
  },
  send: {
    title: 'Read it through and send',
    text: 'This goes to the administrator. Your words and keys do not.',
    name: 'Name',
    role: 'Role',
    unit: 'Unit',
    affiliation: 'Guest from',
    passkey: 'Passkey on the device',
    yes: 'Yes, sealed',
    no: 'No',
    roles: { ombudsperson: 'Reason ombudsperson', leader: 'Leader' },
    send: 'Send',
    again: 'Send again',
    sending: 'Signing and sending',
    mayHaveArrived: 'It may have arrived. So nothing can be changed now, but the same answer can be sent once more.',
  },
  words: {
    title: 'Six words to read out',
    text: 'Your answer has arrived. The administrator will call you. Read out these words, in order.',
    list: 'Six words',
    why: 'The administrator sees six words too. If they are the same, nobody has changed your answer on its way. These words are not secret.',
    keep: 'Write them down if the call has to wait: the page cannot show them again.',
    print: 'Print the words',
    nextTitle: 'What happens next',
    founding: (day) => `The administrator signs. If that happens today, your service begins ${day}.`,
    founded: (day) =>
      `The administrator signs, and then an ombudsperson. If that happens today, your service begins ${day}. For two duty periods the pages say that you are new.`,
    desk: {
      ombudsperson:
        'Open your desk with the twelve words when the administrator has told you to, and before your first day. Then the keys are made that letters are sealed to.',
      leader:
        'Keep the twelve words where only you can get at them. When the administrator has told you to, they unlock your page, where it says when the trends come.',
    },
    deskLink: { ombudsperson: 'To the desk', leader: "To the leaders' page" },
    done: 'I have read out the words',
    doneText: 'Done. You can close the page.',
  },
  failures: {
    unreachable: {
      title: 'We cannot reach the server',
      text: 'Nothing is lost while the page is open. Try again when you have a connection.',
    },
    unreadable: {
      title: 'The page and the server do not understand each other',
      text: 'The page may be too old. Open the link again.',
    },
    untrustworthy: {
      title: 'The duty roster is not right',
      text: "The server shows another list than the channel's. Somebody may have changed it. Do not join here. Call the administrator.",
    },
    clock: {
      title: 'The date on your device is wrong',
      text: 'Your device and the server do not agree on what day it is. Set the right date and try again.',
    },
    'not-founded': {
      title: 'The channel does not exist yet',
      text: 'The municipality has not started it. Call the administrator.',
    },
    'too-few-readers': { title: 'Too few can read', text: 'Fewer than two ombudspersons have keys just now.' },
    browser: {
      title: 'Your browser is not enough',
      text: 'It lacks something that is needed to make keys. Try a newer browser or another device, and open the link there.',
    },
    refused: {
      title: 'The server did not take the answer',
      text: 'Something in it is not right. Go back and look, or call the administrator.',
    },
  },
};
