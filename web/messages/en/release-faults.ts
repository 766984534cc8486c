import type { releaseFaults as swedish } from '../sv/release-faults.ts';

export const releaseFaults: typeof swedish = {
  shape: (n) => `Entry ${n} does not look as an entry should.`,
  gap: (n) => `Entry ${n} is missing or in the wrong place.`,
  reordered: (n) => `Entries have changed places, from entry ${n} on.`,
  backdated: (n) => `Entry ${n} is dated before the one ahead of it.`,
  future: (n) => `Entry ${n} has a day that has not come.`,
  unsigned: (n) => `Entry ${n} is not signed by those who must.`,
  forged: (n) => `A signature on entry ${n} is not right.`,
  'no-key': (n) => `Entry ${n} lacks the key that counts for its time.`,
  'second-release': (n) => `Entry ${n} is for a time that has its release already.`,
  'too-early': (n) => `Entry ${n} came before its day.`,
  'other-tables': (n) => `Entry ${n} has other tables than the rules say.`,
  overspent: (n) => `Entry ${n} tells more than the rules allow.`,
};
