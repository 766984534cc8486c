import type { answers as swedish } from '../sv/answers.ts';

/** Beginnings of what an ombudsperson writes: to whoever wrote, in the language of the letter. "…" is for the ombudsperson to fill in. */
export const answers: typeof swedish = {
  first: (day) =>
    `Thank you for writing. I have read all of it. Giving way under pressure is common and nothing to be ashamed of.\n\nThis is what I intend to do: …\n\nI write again by ${day}.\n\nWhat I would like to understand better: …`,
  question: (day) =>
    `Thank you for your letter. Before I go on, there is one thing that I want to understand better:\n\n…\n\nAnswer what you want to and can. You need not write anything that shows who you are. I write again by ${day}.`,
  progress: (day) =>
    `I am still working on what you wrote. Since my last answer I have …\n\nThis is what happens now: …\n\nI write again by ${day}.`,
  closing:
    'I am now closing our conversation.\n\nThis is what I have done: …\n\nIt led to: …\n\nThis did not work, and here is how I see it: …\n\nThank you for writing. If more happens, you can write again with the same nine words. Then I will read it.',
  law: (formal, external) =>
    `What you tell me may be something that the Whistleblowing Act covers. I cannot decide that for you. The Act gives a protection that this channel does not. If you want that protection, you can tell it in one of these places:\n\nThe municipality's whistleblowing function: ${formal}\n\nThe authorities' own channels: ${external}\n\nI pass nothing on. It is your choice, and you can go on writing here.`,
  handOver: (name) =>
    `I am now handing our conversation over to ${name}. You write as before, with the same nine words, but it is ${name} who reads and answers. Your letters to me do not go along.\n\nWould you rather go on with me? Say no when you read this, and I will read your next letter.`,
  stepAside: (name) =>
    `I cannot be the one who reads your letter. I am too close to what it may be about. I have not read it.\n\n${name} takes over instead. ${name} does not see what you have already written. Do tell it again, in a new letter.\n\nWould you rather have somebody else? Say no when you read this, and leave out whoever you do not want to read.`,
};
