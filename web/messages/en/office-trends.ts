import type { officeTrends as swedish } from '../sv/office-trends.ts';

/** What stands in an ombudsperson's own office about the trends: how far the figures have come, and what one does for them. */
export const officeTrends: typeof swedish = {
  title: 'The trends',
  intro:
    'Each desk counts its own cases. Two ombudspersons make the figures together, with chance in them. No desk shows them before everyone can read them.',
  working: 'Doing what is to be done for the figures',
  you: 'you yourself',
  unread:
    'The list of figures could not be read. Fetch new letters, and the desk tries again. If it happens several times the list may be wrong. The page of trends then says what is wrong.',
  none: 'The rules say nothing about trends, so nothing is counted. If you want trends the administrator changes the rules. They hold from next year.',
  link: 'Read what has come',
  note: {
    yourTurn: 'The figures for the trends wait for you.',
    open: 'See what you do',
    sending: 'The desk is sending its shares for the trends. Leave it open for a few minutes.',
  },
  running: {
    title: (last) => `The time that is running, until ${last}`,
    text: (last, day) => `Code your cases by ${last} and they count. The figures come on ${day}.`,
    keyBy: (name, day) => `${name} made the key to the chance on ${day}.`,
    ownKey: (day) => `You made the key to the chance on ${day}. It lies in your vault.`,
    noKey: (name) => `The key to the chance has not been made. That happens when ${name} unlocks the desk.`,
    ownNoKey: 'The key to the chance has not been made. Your desk makes it by itself. Fetch new letters, and it tries again.',
  },
  ended: {
    title: (last) => `The figures for the time until ${last}`,
    round: (round) => `This is round ${round}. What was done in the one before does not count.`,
    lateKey: 'The key was made when the time was over. The page of trends says so.',
    steps: 'How far it has come',
    done: 'done',
    now: 'now',
    later: 'then',
  },
  steps: {
    count: 'The desks count and send their shares',
    join: (first) => `The shares are joined: ${first}`,
    form: (second) => `The figures are worked out and signed: ${second}`,
    publish: (first) => `The figures are signed and published: ${first}`,
  },
  own: {
    'not-counted':
      'Your desk has not counted yet. It does so by itself once the key is there. Fetch new letters, and it tries.',
    counted: 'Your desk has counted and sends its two shares by itself. Leave it open for a few minutes.',
    sent: 'Your desk has counted and sent its two shares. One share alone says nothing.',
    missed: (first, last) => `Your desk did not count in time, from ${first} to ${last}. Your cases count next time.`,
  },
  step: {
    noKey: (name) =>
      `There is no key to the chance. Ask ${name} to unlock the desk. It is pressing: without a key nothing is counted.`,
    ownNoKey: (day) =>
      `There is no key to the chance. Fetch new letters, and your desk makes one. It must be there before ${day}.`,
    neverKey: 'Nobody made the key in time. So no figures come for that time. The cases count next time.',
    collecting: (before, first) =>
      `Every ombudsperson unlocks the desk once before ${before}. Remind each other. From that day on the shares can be joined: ${first} does that.`,
    waiting: (first, second) => `${first} and ${second} are making the figures. There is nothing for you to do.`,
    keyLost: 'The key to the chance is not in your vault. Without it the figures cannot be made.',
    allHere: 'The shares of all desks have come. Join them now.',
    come: (names) => `Shares have come from ${names}.`,
    nobodyCame: 'No share has come.',
    missing: (names) => `Shares are missing from ${names}. Ask them to unlock their desks. Then fetch new letters.`,
    without: 'You can also join what is there. Then the cases of the others are not in it, and that cannot be changed.',
    join: 'Join the shares',
    joinAsk: (names) => `Shall the figures be made without ${names}?`,
    joinAskText: 'A share that comes afterwards is not taken.',
    joinYes: 'Yes, join them without',
    joined: (second) => `You have joined the shares. Now ${second} works out the figures. Say that it is time.`,
    confirm: (second) =>
      `${second} has worked out the figures and signed. Now you sign and publish them. Everyone sees them at once. It cannot be taken back.`,
    sessions: (count) => `Dilemma meetings: ${count}.`,
    noSessions: 'Dilemma meetings: not filled in.',
    publish: 'Sign and publish',
    awaitSum: (first) => `Now ${first} joins the shares. Then it is your turn. Fetch new letters when that is done.`,
    incomplete: (names, first) =>
      `Your share from ${names} has not come, though the one for ${first} has. Ask ${names} to unlock the desk. Then fetch new letters. If that cannot be done you have to begin anew.`,
    unequal:
      'The shares of you two do not belong together. Some desk has sent wrong ones. Find out what happened, and then begin anew.',
    form: (names) =>
      `The shares have been joined, from ${names}. Now your desk works out the figures, and you sign. It does not show them yet.`,
    sessionsLabel: 'How many dilemma meetings have you held in this time?',
    sessionsHint: 'Count meetings that ombudspersons or units have held. If you do not know, leave it empty.',
    sessionsWrong: 'Write a whole number from 0 to 9999, or leave it empty.',
    formSign: 'Work out and sign',
    signed: (first) =>
      `You have signed. Ask ${first} to publish the figures today or tomorrow. After that you have to sign again.`,
    signAgain:
      'Your signature no longer holds: its day has passed, or something else came between. Sign the same figures again.',
    signAgainButton: 'Sign again',
    awaitAgain: (second) =>
      `The signature of ${second} no longer holds: its day has passed, or something else came between. Ask ${second} to sign again. Then publish on the same day.`,
    released: (day) => `The figures came on ${day}. They never change. The key has been destroyed.`,
  },
  begin: {
    reasons: {
      'nobody-second': 'There is no other ombudsperson who can make the figures with the first.',
      'releaser-gone': 'One of the two has left.',
      'releaser-away': 'One of the two is away.',
      overdue: 'The figures should have come at least two weeks ago.',
    },
    text: 'You can begin anew. Then your desk makes a new key, and you are the first of the two. All desks send new shares when they are unlocked. Everyone can see that the key came late.',
    button: 'Begin anew',
    ask: 'Shall what has been done be thrown away?',
    askText: 'It cannot be brought back. What has been counted is sent again from all desks that are still there.',
    yes: 'Yes, begin anew',
  },
  no: 'No',
  refused: {
    title: 'This was not taken',
    why: {
      forged: 'The signature is not right.',
      malformed: 'It cannot be read.',
      'not-in-office': 'It came from somebody who had left.',
      'other-round': 'It belongs to a key that does not exist.',
      twice: 'The same desk had sent another one before.',
      late: 'The shares had been joined when it came.',
      'not-a-releaser': 'Only the two who make the figures may send such a thing.',
    },
    line: (name, day, why) => `From ${name}, ${day}. ${why}`,
    text: 'Ask the person named here what has happened. The figures are made without it.',
  },
};
