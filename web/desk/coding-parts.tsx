import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { Actions, Button, Notice } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { type Axis, type Chosen, codesIn, OPTIONAL, REQUIRED, type Trends } from './coding.ts';
import { useCodes } from './coding-field.tsx';
import { useDesk } from './desk-context.ts';

/** Where codes lie, and what of them is ever published. */
export function Explanation({ trends, isCounted }: { readonly trends: Trends | null; readonly isCounted: boolean }) {
  const { coding } = useDesk().t;
  const { language } = useWords();
  const { published } = coding;
  const tables = trends?.tables ?? [];
  const names = tables.flatMap(({ name }) => (name === 'total' ? [] : published[name]));
  return (
    <>
      <p>
        {coding.intro} {coding.where}
      </p>
      {tables.length > 0 && (
        <p>
          {names.length === 0 ? published.total : published.tables(listText(names, language))}
          {tables.some(({ isShownByCell }) => !isShownByCell) && ` ${published.pooled}`}
        </p>
      )}
      {isCounted && <p>{coding.counted}</p>}
      <p class="soft">{coding.keys}</p>
    </>
  );
}

interface BothProps {
  readonly chosen: Chosen;
  readonly theirs: CaseCodes | null;
  readonly isBusy: boolean;
  readonly save: (codes: CaseCodes | null, over: CaseCodes | null) => Promise<void>;
}

/** The same case, coded on two devices. */
export function BothCodes({ chosen, theirs, isBusy, save }: BothProps) {
  const { coding } = useDesk().t;
  return (
    <>
      <section class="card">
        <h4>{coding.here}</h4>
        <CodeList codes={chosen} />
      </section>
      <section class="card">
        <h4>{coding.there}</h4>
        {theirs ? <CodeList codes={theirs} /> : <p>{coding.noCodes}</p>}
      </section>
      <Actions>
        <Button disabled={isBusy} onClick={() => void save(codesIn(chosen), theirs)}>
          {coding.keepHere}
        </Button>
        <Button disabled={isBusy} onClick={() => void save(theirs, theirs)}>
          {coding.keepThere}
        </Button>
      </Actions>
    </>
  );
}

/** What a case is coded as, line by line. */
export function CodeList({ codes }: { readonly codes: Chosen }) {
  return (
    <dl class="codes">
      {[...REQUIRED, ...OPTIONAL].map((axis) => (
        <CodeLine key={axis} axis={axis} code={codes[axis]} />
      ))}
    </dl>
  );
}

function CodeLine({ axis, code }: { readonly axis: Axis; readonly code: string | undefined }) {
  const { coding } = useDesk().t;
  const words = useCodes(axis);
  if (code === undefined) return null;
  return (
    <div>
      <dt>{coding.titles[axis]}</dt>
      <dd>
        {code} {words.get(code)?.name}
      </dd>
    </div>
  );
}

/** Somebody may be hurt: 112, and what the law may demand of whoever reads. */
export function DangerNote({ isNew = false }: { readonly isNew?: boolean }) {
  const { danger } = useDesk().t.coding;
  return (
    <Notice kind="warn" title={danger.title} live={isNew}>
      <p>
        <a href="tel:112">{danger.call}</a> {danger.callText}
      </p>
      <p>{danger.answer}</p>
      <p>{danger.duty}</p>
      <p>{danger.ask}</p>
    </Notice>
  );
}

/** Everything that can be chosen, with its help and examples, for whoever wants to read before choosing. */
export function AllCodes() {
  const { coding } = useDesk().t;
  return (
    <details class="all-codes">
      <summary>{coding.all}</summary>
      {[...REQUIRED, ...OPTIONAL]
        .filter((axis) => axis !== 'collidingPrinciple')
        .map((axis) => (
          <CodesOf key={axis} axis={axis} />
        ))}
    </details>
  );
}

function CodesOf({ axis }: { readonly axis: Axis }) {
  const { coding } = useDesk().t;
  return (
    <section>
      <h4>{coding.titles[axis]}</h4>
      {axis === 'principle' && <p>{coding.principlesNote}</p>}
      <dl>
        {[...useCodes(axis)].map(([code, { name, help, example }]) => (
          <div key={code}>
            <dt>
              {code} {name}
            </dt>
            <dd>
              {help} <span class="soft">{coding.example(example)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
