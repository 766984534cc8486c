import type { ReleaseFaultName } from '../../../protocol/release-fault.ts';

/** What is wrong with a list of releases, at which row. */
export const releaseFaults = {
  shape: (n: number) => `Rad ${n} ser inte ut som en rad ska.`,
  gap: (n: number) => `Rad ${n} saknas eller står på fel plats.`,
  reordered: (n: number) => `Raderna har bytt plats, från rad ${n}.`,
  backdated: (n: number) => `Rad ${n} är daterad före raden innan.`,
  future: (n: number) => `Rad ${n} har en dag som inte har kommit.`,
  unsigned: (n: number) => `Rad ${n} är inte undertecknad av dem som ska.`,
  forged: (n: number) => `En underskrift på rad ${n} stämmer inte.`,
  'no-key': (n: number) => `Rad ${n} har inte den nyckel som gäller för tiden.`,
  'second-release': (n: number) => `Rad ${n} hör till en tid som redan är redovisad.`,
  'too-early': (n: number) => `Rad ${n} kom före sin dag.`,
  'other-tables': (n: number) => `Rad ${n} har andra tabeller än reglerna säger.`,
  overspent: (n: number) => `Rad ${n} berättar mer än reglerna tillåter.`,
} satisfies Record<ReleaseFaultName, (n: number) => string>;
