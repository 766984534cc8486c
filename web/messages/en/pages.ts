import type { pages as swedish } from '../sv/pages.ts';

/** The pages that are only to be read. The build writes them; no script carries them. */
export const pages: typeof swedish = {
  how: {
    title: 'How it all works',
    sections: [
      {
        title: 'You do not log in',
        text: [
          'There are no accounts here. We do not ask for your name, address or phone number, and the page leaves nothing on your phone when you close it, but for what the browser itself remembers.',
        ],
      },
      {
        title: 'The letter is sealed with you',
        text: [
          'Your browser encrypts the letter before it is sent. Encryption makes a text unreadable to everyone who does not have the key. The server gets a packet that always has the same size, whatever you write. It cannot open it.',
        ],
      },
      {
        title: 'Three people can read',
        text: [
          "The municipality's reason ombudspersons take turns at being on duty. Whoever is on duty reads your letter. Two deputies get a key each as well, but it works only when time has passed and nobody has read.",
          'You see the names before you write, and you can leave somebody out. Who is on duty follows from a list that is open to all. Your browser works it out for itself, and checks that nobody has changed the list.',
        ],
      },
      {
        title: 'Your nine words',
        text: [
          'When you have written you get nine words. They are your key. With them your browser finds your answers, and with them you can write more. Nobody else has the words, and nobody can bring them back.',
        ],
      },
      {
        title: 'Silence shows',
        text: [
          'When you send, you are told by which day somebody is to have read. If nobody has by then, the letter opens to the deputies. You can also let them read yourself, with your nine words.',
        ],
      },
      {
        title: 'Reading answers looks like any visit',
        text: [
          'All answers lie sealed on a board, and every visit to the page fetches the whole board. So it does not show for whom an answer is, or whether you wait for one. The answer is signed, and your browser checks who wrote it.',
        ],
      },
      {
        title: 'The page sometimes sends an empty letter',
        text: [
          'Nobody can read a letter on its way, but the network shows that a letter is sent. So the page sometimes sends an empty one by itself: a cover letter. It is sealed, and as large as all others. An ombudsperson opens it, sees that it is empty and forgets it. So whoever really writes is not alone.',
          'Chance decides. How many visits of a hundred send one is said on the page How the channel is run. It happens once a visit at most, after twenty seconds at the earliest, and only while you have the page before you. It does not happen when you have begun to write, or when your phone is to save data. You notice nothing, and it takes 22 kilobytes.',
          'Cover letters help when there are others here. In the evening, at night, on Sundays and in the holidays there is little company. If you want company, write in the daytime on a weekday, but on your own phone.',
        ],
      },
    ],
    data: {
      title: 'What we keep',
      text: [
        'We do not keep who you are, which address you came from or at what time. We keep the letter, sealed, and the day it came. If the municipality has decided on disposal, it is removed 90 days after the conversation has ended at the earliest. Without such a decision we remove no letters. An answer stays out for about two months.',
        'The database can be restored to any minute of 30 days. Cloudflare, which runs it for the municipality, sees addresses and times.',
      ],
      responsible: (municipality) =>
        `${municipality} is responsible for the data. If you want to know on which legal basis it keeps them, or what rights you have, you can ask its data protection officer.`,
    },
    limits: 'Read what we cannot promise, too',
  },
  ways: {
    title: 'Other ways',
    intro: 'Motröst does not fit everything. Here are other ways. You may use several of them.',
    danger: {
      title: 'If somebody is in danger',
      text: 'Phone 112. Do not wait for an answer here. If it is a crime but not an emergency, phone the police on 114 14.',
    },
    formal: {
      A: {
        title: "The municipality's whistleblowing function",
        text: [
          'It is there for wrongs that matter to many. There the Act protects whoever tells, and whoever listens must keep it secret. You can write, phone or ask for a meeting.',
        ],
        link: "To the municipality's whistleblowing function",
      },
      B: {
        title: 'If you would rather talk',
        text: [
          "Motröst is part of the municipality's whistleblowing function. You can also phone or ask for a meeting. Then the person you meet knows who you are, but must keep it secret.",
        ],
        link: "About the municipality's whistleblowing function",
      },
    },
    external: {
      title: 'An authority outside the municipality',
      text: [
        'Many authorities have channels of their own, each for its own field: work environment, environment, food, health and care, personal data, public procurement, competition, tax. The Swedish Work Environment Authority takes what nobody else is in charge of. You need not turn to the municipality first.',
      ],
      link: "To the authorities' channels",
    },
    union: {
      title: 'The union and the safety representative',
      text: [
        'You may always talk to your trade union or your safety representative. Your employer must not stop you from asking the union for advice on whistleblowing, and must not punish you for it.',
        'Nothing in Motröst notices if you do.',
      ],
    },
    press: {
      title: 'Newspapers, radio and television',
      text: [
        'You may tell the media something so that they can publish it. You may also look for facts in order to tell them. Your employer is a public body, and may then neither find out who told nor punish that person. Swedish law calls this meddelarfrihet.',
        'There are exceptions. Documents that are secret you must not hand over, and some duties of secrecy go first. Ask the union or a lawyer if you are unsure.',
      ],
    },
    paper: {
      title: 'Letter or phone',
      text: ['You need not say who you are. Remember that handwriting, postmarks and voices can be recognised.'],
      letter: (address) => `Write to ${address}.`,
      phone: (number) => `Phone ${number}.`,
    },
    duty: {
      title: 'What you yourself must do',
      text: [
        'Motröst does not take over duties of your own. If a child is suffering, or something has gone wrong in health care, social care or school, you may have to say so in a certain way. That is so even if you have written here.',
      ],
    },
  },
  leave: {
    title: 'Leave quickly',
    how: {
      title: 'What to do',
      text: [
        'Press the link Leave quickly. It is at the top of every page.',
        'Or press the Shift key three times within five seconds, with no other key between.',
      ],
    },
    happens: {
      title: 'What happens',
      text: [
        'The page is emptied. Text that you have not sent, your words and your keys are gone. You come to a page about the weather, that of SMHI.',
        'While you write or read answers the tab is called Notes, so that nobody can tell from it what you are doing.',
      ],
    },
    not: {
      title: 'What does not happen',
      text: [
        'History stays. The browser remembers that you have been on the page, and the Back button can show the first page of the channel. Use a private window, or clear the history afterwards.',
        'It does not help against somebody who already sees your screen or your network. On a work computer your employer can see which pages you have visited.',
        'Without JavaScript only the link works.',
      ],
    },
    trial: {
      title: 'Do try it',
      text: 'Press Shift three times now. There is nothing to lose here, and you will know what it is like.',
    },
  },
  accessibility: {
    title: 'Accessibility',
    intro: (municipality) =>
      `${municipality} is responsible for this website. Everyone should be able to use it. Here is how it follows the Swedish Act on accessibility of digital public services, what we know it does not manage, and how to tell us of faults.`,
    state: {
      title: 'How accessible is it?',
      text: [
        'We have built it to WCAG 2.2, level AA. Nobody outside has examined it yet. So take it that it follows the Act only in part.',
      ],
    },
    tested: {
      title: 'What we have tried',
      items: [
        'All pages and views with the program axe, in both languages, light, dark and with forced colours.',
        'The whole way from letter to answer with the keyboard alone.',
        'Screens 320 pixels wide, and enlargement to 400 per cent.',
        'That text stands out from its background, colour by colour.',
      ],
    },
    gaps: {
      title: 'What it does not manage',
      items: [
        'Without JavaScript one can neither write nor read answers.',
        'There is no easy-to-read Swedish, no sign language and no language but Swedish and English.',
        'We have not tried it with people who use a screen reader every day.',
      ],
    },
    tell: {
      title: 'Tell us of a fault',
      text: 'You need not say who you are, nor leave an address. You can also write it here in the channel, as a letter.',
      supervisor: 'If that does not help, you can turn to Digg, the Agency for Digital Government, which supervises the Act.',
      supervisorLink: 'To Digg',
    },
    written: 'We wrote this on 22 November 2026.',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or the page has moved.',
    link: 'To the first page',
  },
  look: {
    title: 'All parts',
    intro: 'This page is for those who build. Here is every part that the views are made of, in light and dark.',
    light: 'Light',
    dark: 'Dark',
    text: 'Text',
    heading: 'A heading that may be long',
    paragraph: 'Ordinary text with a',
    link: 'link',
    soft: 'Less important text',
    step: 'Step 2 of 6',
    primary: 'Next step',
    plain: 'Something else',
    quiet: 'Not now',
    disabled: 'Not possible yet',
    notice: 'This is what a notice looks like.',
    notices: { info: 'Good to know', good: 'It has arrived', warn: 'Think of this', error: 'It did not work' },
    progress: 'Preparing your letter',
    waiting: 'Fetching',
    people: [
      { name: 'Anna Bell', lines: ['The library', 'On duty until Sunday 29 November'] },
      { name: 'Tom Hill', lines: ['The environment office', 'Deputy'] },
    ],
    label: 'What happened?',
    hint: 'Do not name pupils, residents or clients.',
    error: 'Write a few words first.',
    sample: 'I was asked not to put the conversation in the file.',
    choice: 'Anna Bell is not to read',
    details: 'Would you like to know more?',
    words: ['acorn', 'compass', 'lake', 'meadow', 'lantern', 'cloud', 'harbour', 'wool', 'feather'],
  },
};
