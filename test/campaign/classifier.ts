/** What is known of one visit: a value under each name. Names that only some visits have are told apart from those too. */
export type Features = Readonly<Record<string, string>>;

/** A visit with what it was, which the classifier is told in training alone. */
export interface Sample {
  readonly is: 'reader' | 'writer';
  readonly features: Features;
}

const FOLDS = 5;
/** Below this, two sums of logarithms are the same, and the classifier has nothing to go by. */
const NOTHING = 1e-9;

/** How often two honest classifiers are right about visits that they were not trained on: 0.5 is chance. */
export function accuracies(samples: readonly Sample[]): { readonly bayes: number; readonly neighbour: number } {
  return { bayes: accuracy(samples, trainBayes), neighbour: accuracy(samples, trainNeighbour) };
}

/** Says how likely it holds a visit to be a writer's: above 0 more likely than not, 0 where it cannot tell. */
type Judge = (features: Features) => number;

/** Cut into folds, each judged by what was learnt from the others. Where the judge cannot tell, it is right half the time. */
function accuracy(samples: readonly Sample[], train: (known: readonly Sample[]) => Judge): number {
  const folds = Array.from({ length: FOLDS }, (_, fold) => foldOf(samples, fold));
  const rights = folds.flatMap((tested) => {
    const judge = train(samples.filter((sample) => !tested.includes(sample)));
    return tested.map(({ is, features }) => {
      const verdict = judge(features);
      if (Math.abs(verdict) < NOTHING) return 0.5;
      return verdict > 0 === (is === 'writer') ? 1 : 0;
    });
  });
  return rights.reduce<number>((sum, right) => sum + right, 0) / rights.length;
}

/** Of either kind every fifth: what is rarer in one fold would else be a hint by itself. */
function foldOf(samples: readonly Sample[], fold: number): readonly Sample[] {
  const kinds = (['reader', 'writer'] as const).map((kind) => samples.filter(({ is }) => is === kind));
  return kinds.flatMap((kind) => kind.filter((_, index) => index % FOLDS === fold));
}

/** Naive Bayes over the values under each name, with one added to each count. */
function trainBayes(known: readonly Sample[]): Judge {
  const counts = new Map<string, { reader: number; writer: number }>();
  const totals = { reader: 0, writer: 0 };
  for (const { is, features } of known) {
    totals[is]++;
    for (const part of partsOf(features)) {
      const count = counts.get(part) ?? { reader: 0, writer: 0 };
      count[is]++;
      counts.set(part, count);
    }
  }
  return (features) => {
    const parts = new Set(partsOf(features));
    let odds = 0;
    for (const [part, { reader, writer }] of counts) {
      const [ofWriters, ofReaders] = [(writer + 1) / (totals.writer + 2), (reader + 1) / (totals.reader + 2)];
      odds += parts.has(part) ? Math.log(ofWriters / ofReaders) : Math.log((1 - ofWriters) / (1 - ofReaders));
    }
    return odds;
  };
}

/** The nearest visits that are known, by how many parts differ: all that are as near have a say. */
function trainNeighbour(known: readonly Sample[]): Judge {
  const others = known.map(({ is, features }) => ({ is, parts: new Set(partsOf(features)) }));
  return (features) => {
    const parts = partsOf(features);
    const far = others.map(
      (other) => other.parts.size + parts.length - 2 * parts.filter((part) => other.parts.has(part)).length,
    );
    const nearest = Math.min(...far);
    const near = others.filter((_, index) => far[index] === nearest);
    return (
      near.filter(({ is }) => is === 'writer').length / near.length -
      known.filter(({ is }) => is === 'writer').length / known.length
    );
  };
}

function partsOf(features: Features): string[] {
  return Object.entries(features).map(([name, value]) => `${name}=${value}`);
}
