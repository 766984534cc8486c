import type { unpublishedCodes as swedish } from '../sv/unpublished-codes.ts';

const aim: (typeof swedish)['aim'] = {
  D1: {
    name: 'To get a yes or a benefit',
    help: 'Somebody wants a decision in their favour, or what others do not get.',
    example: 'An applicant wants the permit, though the plan says no.',
  },
  D2: {
    name: 'To escape a check or a measure',
    help: 'The municipality is not to look, or not to act on what it sees.',
    example: 'An owner wants the visit put off once more.',
  },
  D3: {
    name: 'To change a grade, an assessment or a record',
    help: 'What is written about somebody is to become something else.',
    example: 'A sentence is to leave the record before the meeting.',
  },
  D4: {
    name: 'To get a contract or money',
    help: 'The municipality is to buy, pay or grant.',
    example: 'A supplier wants to be chosen before others may bid.',
  },
  D5: {
    name: 'To find something out',
    help: 'Somebody wants to know what is not for them.',
    example: 'An acquaintance asks where a family lives now.',
  },
  D6: {
    name: 'To make somebody keep silent',
    help: 'Something is not to be said, written or passed on.',
    example: '“We do not bring this up with the union.”',
  },
  D7: {
    name: 'To get a post, or to steer who gets it',
    help: 'It is about who is hired, promoted or let go.',
    example: 'The advertisement is written to fit one person.',
  },
  D8: {
    name: 'Revenge',
    help: 'The decision has been made, and somebody is to pay for it.',
    example: 'Whoever said no finds their car scratched.',
  },
  D9: {
    name: 'Unclear',
    help: 'There is pressure, and nobody knows what it is for.',
    example: 'Somebody calls and hangs up, week after week.',
  },
};

const consequence: (typeof swedish)['consequence'] = {
  E0: {
    name: 'None that is known',
    help: 'The letters tell of nothing that came of it.',
    example: 'The teacher let the grade stand and is well.',
  },
  E1: {
    name: 'Worry or ill health',
    help: 'Somebody feels worse, sleeps badly or is afraid.',
    example: 'A case officer takes another way home.',
  },
  E2: {
    name: 'Silence',
    help: 'Something that should have been said was not.',
    example: 'Nobody raised it at the meeting, though all knew.',
  },
  E3: {
    name: 'Holding back, or avoiding something',
    help: 'Words, tasks or people are avoided, so that there is no pressure.',
    example: 'The inspector no longer goes to that workshop.',
  },
  E4: {
    name: 'A decision was changed or delayed',
    help: 'The matter ended otherwise, or at another pace, than it should have.',
    example: 'The grant went through at the third call.',
  },
  E5: {
    name: 'A person was harmed, or money was paid wrongly',
    help: 'Somebody outside paid the price, or the municipality did.',
    example: 'A child had to wait for support.',
  },
  E6: {
    name: 'Somebody left the post or went on sick leave',
    help: 'Because of the pressure a person no longer works there, or cannot work now.',
    example: 'Two of five case officers have given notice this spring.',
  },
  E7: {
    name: 'Somebody was punished for speaking up',
    help: 'Worse pay, hours, tasks or treatment after somebody said what they thought.',
    example: 'Whoever asked at the meeting gets no more day shifts.',
  },
};

const pattern: (typeof swedish)['pattern'] = {
  F1: { name: 'Once', help: 'It has happened a single time.', example: 'One call, one offer, then nothing more.' },
  F2: {
    name: 'Several times',
    help: 'It has happened more than once and seems to be over.',
    example: 'Three e-mails before the decision, none after.',
  },
  F3: { name: 'Going on', help: 'It continues while you read.', example: 'He still calls every Monday.' },
  F4: {
    name: 'Systematic',
    help: 'It is a way of working: the same pressure on several, or a habit of the group.',
    example: 'Everybody new is told how things are done here.',
  },
};

const hurry: (typeof swedish)['hurry'] = {
  G1: { name: 'Can wait', help: 'Some weeks make nothing worse.', example: 'A contract that ends next year.' },
  G2: {
    name: 'Within the week',
    help: 'Something is about to happen, and you need to be there first.',
    example: 'The committee decides on Thursday.',
  },
  G3: {
    name: 'Now',
    help: 'It cannot wait, but nobody is in danger.',
    example: 'Papers are to be destroyed this afternoon.',
  },
  G4: {
    name: 'Danger to life or health',
    help: 'Somebody may be hurt. That can be whoever wrote.',
    example: 'A resident gets the wrong medicine every night.',
  },
};

const outcome: (typeof swedish)['outcome'] = {
  I1: {
    name: 'Advice',
    help: 'Whoever wrote was given advice and went on alone.',
    example: 'You explained conflict of interest.',
  },
  I2: {
    name: 'Referred inside the municipality',
    help: 'Whoever wrote was told who in the municipality can do something.',
    example: 'The whistleblowing function takes it up.',
  },
  I3: {
    name: 'Referred outside the municipality',
    help: 'An authority, the union or somebody else outside fits better.',
    example: 'The inspectorate has a channel of its own.',
  },
  I4: {
    name: 'A dilemma was written',
    help: 'It became something for teams to talk about, so general that nobody is recognised.',
    example: 'Several letters on one thing became a story.',
  },
  I5: {
    name: 'Raised with management in general terms',
    help: 'Management was told what it is about, and not who, where or when.',
    example: 'You asked management what we do about gifts.',
  },
  I6: {
    name: 'By way of the work environment',
    help: 'A safety representative or a manager goes on with it as a matter of work environment.',
    example: 'The reception is rebuilt after the threats.',
  },
  I7: {
    name: 'The person concerned went to the police',
    help: 'Whoever was hit has done so. You do not do it in their place.',
    example: 'She handed the messages in to the police.',
  },
  I8: {
    name: 'No measure',
    help: 'There was nothing to do, or nobody wanted it.',
    example: 'Whoever wrote only wished to tell.',
  },
  I9: { name: 'Withdrawn', help: 'Whoever wrote does not want to go on.', example: '“Forget what I wrote, it worked out.”' },
};

/** What can be said of a case beside its four codes. None of it is ever published. */
export const unpublishedCodes: typeof swedish = { aim, consequence, pattern, hurry, outcome };
