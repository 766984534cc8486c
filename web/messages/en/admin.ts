import type { admin as swedish } from '../sv/admin.ts';
import { trendSetup } from './trend-setup.ts';

/** The administrator's page. */
export const admin: typeof swedish = {
  title: 'For the administrator',
  intro:
    "Here you see how the channel is doing. All of it comes from the duty roster, which anyone can read. Only whoever has the channel's twelve words can change anything.",
  notHereYet: 'The page is on its way. If nothing happens: load it again when you have a connection.',
  noScript:
    'The page needs JavaScript: the duty roster is checked in your browser, and what you change is signed there. Turn JavaScript on for this page and load it again.',
  loading: 'Fetching and checking the duty roster',
  refresh: 'Fetch again',
  print: 'Print the state',
  asOf: (day) => `As of ${day}`,
  toState: 'To the overview',
  cancel: 'Cancel',
  roles: { ombudsperson: 'Reason ombudsperson', leader: 'Leader' },
  needs: {
    title: 'To do',
    nothing: 'Just now there is nothing for you to do.',
    first: 'Most important:',
    notBegun: (count) =>
      count === 0
        ? 'The channel has no ombudspersons yet. Invite at least two, better three or four. When two have begun, people can write.'
        : 'The channel has one ombudsperson. Invite at least one more. When two have begun, people can write.',
    noOmbudsperson:
      'No ombudsperson is left. Nobody can write, and nobody can sign for new ones. The municipality has to found a new channel.',
    fewOmbudspersons: (count) =>
      count === 1
        ? 'Only one ombudsperson is left. It takes two before anyone can write. Invite at least two more.'
        : 'There are only two ombudspersons. If one of them leaves, nobody can write. Invite one more.',
    fewReaders: (day) =>
      `From ${day} fewer than two ombudspersons have keys. Then nobody can write. Ask the ombudspersons to unlock their desks, and new keys are made.`,
    nobodyAvailable: (first, last) =>
      `All ombudspersons are away at some time from ${first} to ${last}. Ask one of them to change their leave.`,
    noKeys: (name) => `${name} has no keys yet. Ask ${name} to unlock the desk, and they are made.`,
    keysShort: (name, day) => `The keys of ${name} last until ${day}. Ask ${name} to unlock the desk, and new ones are made.`,
    headStale:
      'Fewer than two ombudspersons have confirmed the duty roster in the last 14 days. Whoever wants to write sees a warning. Ask two ombudspersons to unlock their desks.',
    neverWitnessed: (name) => `${name} has not unlocked the desk yet. Call and ask whether all is well.`,
    witnessMissing: (name, day) => `${name} has not unlocked the desk since ${day}. Call and ask whether all is well.`,
    noArchiveDecision:
      'There is no archive decision. Without one no letter is ever deleted. Take it up with the archive authority, and enter the decision among the rules.',
    archiveDecisionAhead: (day) =>
      `The archive decision in the rules is dated ${day}, and that day is still to come. No letter is deleted before then. If the decision has not been made, take it out of the rules.`,
  },
  duty: {
    title: 'Duty',
    none: 'Nobody is on duty yet.',
    now: (day) => `Now, until ${day}`,
    from: (day) => `From ${day}`,
    deputies: (names) => `Deputies: ${names}`,
    noDeputies: 'No deputies',
  },
  people: {
    title: 'In office',
    none: 'Nobody has been admitted yet.',
    unit: (role, unit) => `${role}, ${unit}`,
    guest: (place) => `Guest from ${place}`,
    since: (day) => `In office since ${day}`,
    from: (day) => `Begins ${day}`,
    newSince: (day) => `New: admitted ${day}`,
    leave: (first, last) => `Away from ${first} to ${last}`,
    keysUntil: (last) => `Keys until ${last}`,
    keys: (first, last) => `Keys from ${first} until ${last}`,
    noKeys: 'No keys',
    witnessed: (day) => `Confirmed the duty roster ${day}`,
    notWitnessed: 'Has not confirmed the duty roster',
    former: 'Have left',
    retired: (name, day) => `${name}, left ${day}`,
    lost: (name, day) => `${name}, lost the words: ${day}`,
  },
  channel: {
    title: 'The channel',
    notFounded: 'The channel has not begun. While it starts, your signature is enough.',
    begins: (day) => `The channel begins ${day}. Until then your signature is enough.`,
    founded: 'The channel is running. Whoever is admitted, and new rules, need an ombudsperson to sign as well.',
    fresh: 'The duty roster is up to date: at least two ombudspersons have confirmed it in the last 14 days.',
    stale: 'The duty roster is not up to date: fewer than two ombudspersons have confirmed it in the last 14 days.',
    entries: (count) => (count === 1 ? 'The duty roster has 1 entry.' : `The duty roster has ${count} entries.`),
  },
  acts: {
    title: 'What you can do',
    intro: "For each of these you type the channel's twelve words. They are forgotten when it is done.",
    invite: 'Invite somebody',
    invitations: 'Invitations and answers',
    retire: 'Let somebody leave',
    lost: 'Somebody has lost their words',
    rules: 'Change the rules',
  },
  root: {
    label: "The channel's twelve words",
    hint: 'The first four letters of each word are enough. The words do not leave your browser.',
    hide: 'Hide the words while I type',
    words: (count) => `${count} of 12 words`,
    wrongCount: (count) => `That is ${count} words. There should be twelve.`,
    unknownWords: (places) => `Something is wrong with word number ${places}. Compare with the paper.`,
    wrongChecksum: 'All the words exist, but they do not belong together. Is the order right? Compare with the paper.',
    forgotten: 'Five minutes have passed, so the words have been taken out of the field. Type them again when you are ready.',
    working: 'Working out the key, signing and sending',
    where: 'Type the words on a device of your own, not on a screen that others see.',
  },
  invite: {
    title: 'Invite somebody',
    intro:
      'You get a link that can be used once, within seven days. Whoever opens it enters their own details. Nothing happens until you have called, compared six words and signed.',
    role: 'What shall the person be?',
    hints: {
      ombudsperson: 'Reads and answers letters, taking turns.',
      leader: 'Reads about the state of things. Never sees a letter.',
    },
    guest: 'An ombudsperson can be a guest from another municipality. The person says so when joining.',
    send: 'Make a link',
    madeTitle: 'Here is the link',
    made: (role, day) => `It can be used until ${day}. The person will be: ${role}.`,
    once: 'The link is shown only now. Hand it over yourself, on paper or in a message that only that person reads.',
    link: 'Link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    notCopied: 'It could not be copied. Select the link and copy it yourself.',
    print: 'Print the link',
    wrong: 'Was that a mistake? Take it back under Invitations and answers.',
    another: 'Invite one more',
  },
  invitations: {
    title: 'Invitations and answers',
    intro: "The list shows no keys, but names. So it is fetched only with the channel's twelve words.",
    show: 'Show the invitations',
    empty: 'There are no invitations. Those that have run out or led to an admission are gone.',
    answered: 'Has answered',
    invited: (day) => `Invited ${day}`,
    until: (day) => `Can answer until ${day}`,
    unanswered: (role) => `No answer yet: ${role}`,
    admit: (name) => `Admit ${name}`,
    takeBack: (name) => `Take back the invitation of ${name}`,
    takeBackUnanswered: (day) => `Take back the invitation of ${day}`,
    again: 'Fetch the list again',
  },
  takeBack: {
    title: 'Take back the invitation',
    unanswered: 'The link stops working. Whoever opens it is told that there is no such invitation.',
    answered: (name) => `The answer of ${name} is removed, and the link stops working. If you change your mind, invite again.`,
    send: 'Take back',
  },
  admit: {
    title: (name) => `Admit ${name}`,
    answer: 'This is what the person has written',
    name: 'Name',
    role: 'Role',
    unit: 'Unit',
    affiliation: 'Guest from',
    wordsTitle: 'Call and compare',
    call: (name) =>
      `Call ${name} on a number that you already have. Ask ${name} to read out their six words. If a single word is wrong: do not sign, but take back the invitation. Then somebody has changed the answer on its way.`,
    list: 'Six words',
    otherLanguage: 'Does the person read out Swedish words?',
    same: (name) => `I have heard ${name} read out the same six words`,
    notCompared: 'Tick the box when you have compared. Without that you do not sign.',
    taken: (name) =>
      `Somebody called ${name} is in office already. One person has one role. If it is the same person: let that role end first. If it is somebody else: invite again, and ask for a name that tells them apart.`,
    founding: (day) => `Your signature is enough while the channel starts. The service begins ${day}.`,
    proposal: (day) =>
      `The channel is running, so an ombudsperson has to sign too, at their desk, today or tomorrow. If that happens today, the service begins ${day}. Until then nothing holds.`,
    send: 'Sign',
  },
  retire: {
    title: 'Let somebody leave',
    intro:
      'The person is out of office at once and gets no new letters. Open conversations go to the deputies when the person who wrote comes back.',
    first: {
      title: 'Ask the person to do this first',
      text: "Afterwards nobody can open what is kept at the person's desk. Not even that person.",
      items: [
        'Hand over the conversations that are open.',
        "Print the register list and a copy of each conversation that has ended, and hand them in to the municipality's register. They are public documents, and somebody may ask for them.",
      ],
    },
    who: 'Who is leaving?',
    nobody: 'Nobody is in office.',
    choose: 'Choose who it is.',
    lastTwo:
      'There are only two ombudspersons. Neither can leave before a new one is admitted: then nobody could write, and nobody could sign.',
    forGood: 'This cannot be undone. Whoever wants to come back is invited again.',
    send: 'Let leave',
  },
  lost: {
    title: 'Somebody has lost their words',
    intro:
      'Use this when somebody has lost their twelve words, or when somebody else may have seen them. The person is out of office at once. From the next publication on the deputies can read the letters that came while the person was on duty, so that no letter is left lying.',
    gone: [
      "What is kept at the person's desk nobody can open afterwards: the register list, the person's own answers and conversations that have ended. What is left are the letters that the deputies may read.",
      'Does the person still have the words? Then the register list and copies can be printed first. Wait with this only if nobody else can read meanwhile.',
    ],
    who: 'Who has lost their words?',
    type: (name) => `Type ${name} to confirm`,
    typeHint: 'So that it is not the wrong person by mistake.',
    notTyped: (name) => `It should say ${name}.`,
    lastOne:
      'Do not do this yet. No other ombudsperson serves, and without one who signs nobody can be admitted. Admit somebody first, or the municipality has to found a new channel.',
    forGood: 'This cannot be undone. The person can be invited again and then gets new words.',
    send: 'Do it',
  },
  rules: {
    title: 'Change the rules',
    intro: (day) => `New rules hold from ${day}. Until then the old ones do.`,
    proposal: 'An ombudsperson has to sign too, at their desk, today or tomorrow.',
    coming: (day) =>
      `There are already rules that hold from ${day}. They stand below. If you change them now, what you sign last holds.`,
    period: 'How long is a duty period?',
    periods: { week: 'A week', fortnight: 'Two weeks', month: 'A month' },
    acknowledgeWorkingDays: 'Working days until a letter has to be read',
    feedbackDays: 'Days until the person who wrote has to hear what came of it',
    publicationHour: "Hour of the day's publication (UTC)",
    publicationHourHint: 'Swedish time is an hour more in winter and two in summer.',
    slots: 'Answers in each publication',
    receipts: 'Receipts in each publication',
    coverPercent: 'Cover letters, probability in per cent',
    sizesHint: 'More make the channel faster when much comes, and the page heavier for everyone.',
    between: (least, most) => `From ${least} to ${most}.`,
    outOfBounds: (least, most) => `Type a whole number from ${least} to ${most}.`,
    archive: 'Archive decision',
    archiveHint: 'Without a decision nothing is ever deleted. Leave both fields empty if there is none.',
    archiveNumber: 'Number of the decision',
    archiveDay: 'Day of the decision',
    archiveDayHint: 'Type it like this: 2026-11-22.',
    archiveNumberWrong: 'Type the number, at most 80 characters.',
    archiveDayWrong: 'Type the day like this: 2026-11-22.',
    archiveDayAhead: 'That day is still to come. Enter the decision when it has been made.',
    unchanged: 'These are the rules as they are already. Change something first.',
    send: 'Sign the new rules',
  },
  trends: trendSetup,
  outcomes: {
    takenBack: 'The invitation has been taken back.',
    admitted: (name, day) => `${name} has been admitted. The service begins ${day}.`,
    keysNext: (name) => `Ask ${name} to unlock the desk before that. Then the keys are made.`,
    proposedAdmit: (name) =>
      `You have signed that ${name} shall be admitted. Ask an ombudsperson to unlock their desk today or tomorrow and sign it too. One proposal at a time can wait: if you sign something else now, it takes its place.`,
    proposedRules:
      'You have signed the new rules. Ask an ombudsperson to unlock their desk today or tomorrow and sign them too. One proposal at a time can wait: if you sign something else now, it takes its place.',
    retired: (name) => `${name} is out of office.`,
    lost: (name) => `${name} is out of office. The deputies can read from the next publication on.`,
    rules: (day) => `The rules hold from ${day}.`,
    doneBefore: 'It was done already: another tab or an earlier try came first. Nothing has been done twice.',
  },
  proposed: {
    waitingAdmit: (name) => `${name} waits for an ombudsperson to sign.`,
    waitingRules: 'The new rules wait for an ombudsperson to sign.',
    void: 'The proposal no longer holds, because something else was entered in the duty roster first. Nothing is lost: sign once more.',
  },
  failures: {
    unreachable: {
      title: 'We cannot reach the server',
      text: 'Nothing has changed that we know of. Try again when you have a connection. It is done only once.',
    },
    unreadable: {
      title: 'The page and the server do not understand each other',
      text: 'The page may be too old. Load it again and try once more.',
    },
    untrustworthy: {
      title: 'The duty roster is not right',
      text: "The server shows another list than the channel's. Somebody may have changed it. Do not type the channel's words here. Talk to the ombudspersons in another way.",
    },
    clock: {
      title: 'The date on your device is wrong',
      text: 'Your device and the server do not agree on what day it is. Set the right date and try again.',
    },
    'clock-minutes': {
      title: 'The clock on your device is wrong',
      text: 'It is more than a minute off, and then the server does not take what you send. Set the clock to automatic time and try again.',
    },
    'not-founded': { title: 'The channel does not exist yet', text: 'The municipality has not started it on this server.' },
    'too-few-readers': { title: 'Too few can read', text: 'Fewer than two ombudspersons have keys just now.' },
    browser: {
      title: 'Your browser is not enough',
      text: 'It lacks something that is needed to sign. Try a newer browser or another device.',
    },
    'wrong-phrase': {
      title: "These are not the channel's words",
      text: "The words belong together, but not with this channel. Have you taken an ombudsperson's words, or another municipality's? Nothing has changed.",
    },
    conflict: {
      title: 'Somebody else was faster',
      text: 'Another tab or an ombudsperson has entered something in the duty roster. It has been fetched again, and what you chose is kept. See whether it is still right, type the words again and press once more.',
    },
    refused: {
      title: "The channel's rules do not allow it",
      text: 'The server said no. If it is about one of the last two ombudspersons: admit a new one first. Otherwise: fetch the state again and look.',
    },
  },
};
