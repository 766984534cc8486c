import type { limits as swedish } from '../sv/limits.ts';

/** The page of limits. Its sentences stand in docs/limits.md; here is what holds them together. */
export const limits: typeof swedish = {
  title: 'What we cannot promise',
  intro: 'No channel is entirely safe. Here is all that we know Motröst cannot do. It is worth reading before you write.',
  groups: {
    device: 'Your phone, your computer and the network',
    recognised: 'What can give you away',
    readers: 'Those who read',
    answers: 'Answers, receipts and waiting',
    server: 'The server and those who run it',
    law: 'The law',
  },
  actFunction:
    "This is the municipality's whistleblowing function. But as long as you are anonymous, it is uncertain whether the Act protects you. It may, if somebody later learns who you are.",
};
