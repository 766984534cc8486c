import type { taxonomy as swedish } from '../sv/taxonomy.ts';

/** The areas alone, for pages that need nothing else of this. */
export const area: (typeof swedish)['area'] = {
  A1: {
    name: 'Preschool, school and adult education',
    help: 'Wherever somebody is taught. Pupil health, after-school care and the principal’s work too.',
    example: 'A parent wants the teacher to raise a grade.',
  },
  A2: {
    name: 'Elderly care, disability support, municipal health care',
    help: 'Care, also by somebody who provides it for the municipality.',
    example: 'A provider bills hours that nobody recognises.',
  },
  A3: {
    name: 'Individuals and families, income support, employment',
    help: 'The rest of social services: support, inquiries, allowances and help to find work.',
    example: 'Somebody who was refused support waits outside the office.',
  },
  A4: {
    name: 'Building permits, planning, environment, inspection, technical services, property, procurement',
    help: 'Where the municipality permits, inspects, builds or buys.',
    example: 'An owner always offers the inspector lunch.',
  },
  A5: {
    name: 'Central management and staff, culture and leisure, rescue services, companies and the rest',
    help: 'Whatever belongs to none of the other four.',
    example: 'A club wants a grant and calls the case officer at home.',
  },
};

const form: (typeof swedish)['form'] = {
  B1: {
    name: 'Harassment, insults, filming, floods of messages',
    help: 'Being disturbed, filmed or swamped, without a threat.',
    example: 'Somebody films a meeting and sends a hundred e-mails in a day.',
  },
  B2a: {
    name: 'Threat of violence, also to relatives',
    help: 'Somebody says or writes that you or those close to you will be hurt.',
    example: '“Think of what may happen to your children.”',
  },
  B2b: {
    name: 'Threat of a complaint, the Ombudsmen, an inspection or a court case',
    help: 'To complain is a right. This is for when the complaint is used to get another decision.',
    example: '“Raise the grade, or I go to the Schools Inspectorate.”',
  },
  B2c: {
    name: 'Threat of exposure in the media or social media',
    help: 'Somebody promises to spread a name, a picture or a story.',
    example: '“Tonight the whole village will know your name.”',
  },
  B2d: {
    name: 'Threat to change school or provider, or to put a label on you',
    help: 'Somebody threatens to leave, or calls you something to make you give in.',
    example: '“So you must be a racist.”',
  },
  B2e: {
    name: 'Veiled threat, or being watched',
    help: 'Nothing unlawful has been said, but the meaning is clear.',
    example: 'The same car stands outside your home after each decision.',
  },
  B3: {
    name: 'Violence, damage, theft',
    help: 'Something has happened to a body or to things.',
    example: 'The tyres have been cut after a visit.',
  },
  B4: {
    name: 'Bribes, gifts, undue offers',
    help: 'Somebody offers an advantage, large or small.',
    example: 'A supplier offers a trip before the tenders are opened.',
  },
  B5: {
    name: 'Favours between friends, conflict of interest, second jobs',
    help: 'Friendship, family or somebody’s own business steers what the municipality does.',
    example: 'The manager’s brother-in-law gets the contract and nobody else is asked.',
  },
  B6: {
    name: 'Infiltration, leaks, a relationship as a tool',
    help: 'Somebody gets in, or makes a friend inside, to find out or to steer.',
    example: 'A new colleague looks up names that are no part of the job.',
  },
  B7: {
    name: 'Subtle or social pressure, demands for loyalty, silence',
    help: 'Nobody threatens. Yet everybody knows what is expected.',
    example: '“We do not usually bring up such things.”',
  },
  B8: {
    name: 'Undue steering from inside',
    help: 'Somebody in the municipality wants you to change something, hurry it, or not write it down.',
    example: '“Tell me, but keep it out of the file.”',
  },
  B9: {
    name: 'An error or a doubtful habit without pressure',
    help: 'Something is done in a way that somebody doubts, though nobody presses for it.',
    example: 'The records are filled in afterwards for everyone at once.',
  },
  B10: {
    name: 'Other or unclear',
    help: 'When nothing else fits, or when there is no knowing.',
    example: 'The letter says that something is wrong but not what.',
  },
};

const source: (typeof swedish)['source'] = {
  C1: {
    name: 'An individual: a user, parent or relative',
    help: 'The person whom it concerns, or somebody close.',
    example: 'A parent calls every evening.',
  },
  C2: {
    name: 'A criminal network, extremists, a family network',
    help: 'Somebody who speaks for a group that others fear.',
    example: 'Five men come along to the meeting and say nothing.',
  },
  C3: {
    name: 'A company, supplier, association or independent school or provider',
    help: 'An organisation outside the municipality.',
    example: 'A builder wants the permit before the summer.',
  },
  C4: {
    name: 'An elected politician',
    help: 'On the committee that decides, or on another.',
    example: 'A chair asks how things are going for a certain applicant.',
  },
  C5: {
    name: 'A manager',
    help: 'Somebody who decides about the work. Pressure from above is as real as pressure from outside.',
    example: 'The principal asks the teacher to “look at it once more”.',
  },
  C6: {
    name: 'A colleague',
    help: 'Somebody on the same level.',
    example: 'A workmate wants a friend’s case moved up the queue.',
  },
  C7: {
    name: 'Unknown',
    help: 'When nobody knows, or the letter does not say.',
    example: 'A note without a name lies in the pigeonhole.',
  },
};

const principle: (typeof swedish)['principle'] = {
  H1: {
    name: 'Democracy',
    help: 'What elected people have decided holds, also when somebody wants otherwise.',
    example: 'A politician wants to change a decision behind the committee’s back.',
  },
  H2: {
    name: 'Legality',
    help: 'Whatever is done must rest on law.',
    example: 'A meeting is not to be written down, though the law says it must.',
  },
  H3: {
    name: 'Objectivity',
    help: 'Like cases are treated alike, and only what matters to them counts.',
    example: 'The grade is changed for whoever complains loudest.',
  },
  H4: {
    name: 'Free formation of opinion',
    help: 'Those who work in the municipality may speak, and everybody may know.',
    example: 'A nurse is asked not to write about staffing.',
  },
  H5: {
    name: 'Respect',
    help: 'People are met with dignity, on both sides of the table.',
    example: 'Somebody is spoken of in a way that hurts.',
  },
  H6: {
    name: 'Efficiency and service',
    help: 'Money and time are used well, and those who ask get help.',
    example: 'The waiting list is short, but the bill does not add up.',
  },
};

const formGroup: (typeof swedish)['formGroup'] = {
  BG1: 'Harassment and social pressure',
  BG2: 'Threats and violence',
  BG3: 'Corruption and infiltration',
  BG4: 'Steering from inside',
  BG5: 'Doubtful habits and the rest',
};

const sourceGroup: (typeof swedish)['sourceGroup'] = {
  CG1: 'An individual',
  CG2: 'A network, company or association',
  CG3: 'A politician or manager',
  CG4: 'A colleague',
  CG5: 'Unknown',
};

/** What each code is called: at the desk, where a case is described, and in the published tables. */
export const taxonomy: typeof swedish = {
  titles: {
    area: 'Area',
    form: 'Form',
    source: 'Source',
    principle: 'Principle',
    collidingPrinciple: 'Principle it collides with',
    aim: 'Aim',
    consequence: 'Consequence',
    pattern: 'Pattern',
    hurry: 'How soon',
    outcome: 'What became of it',
  },
  principlesNote:
    'The six principles are called the common values of the Swedish state. Here they are a shared language. They bind the state. The municipality is bound by the Instrument of Government and the Administrative Procedure Act.',
  area,
  form,
  source,
  principle,
  formGroup,
  sourceGroup,
};
