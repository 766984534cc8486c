import { FORM_GROUPS } from '../../protocol/taxonomy.ts';
import { Actions, Button } from '../ui/parts.tsx';
import { isArea, isFormGroup, type Saying } from './saying.ts';
import { type Row, subjectId } from './series.ts';
import type { Verdict } from './verdict.ts';

interface SheetProps {
  readonly verdict: Verdict;
  readonly say: Saying;
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly print: () => void;
}

/** Lines to write on, for each question. */
const LINES = 2;

/** A sheet for a meeting about risks: what the newest figures show, questions, and what to mind for whoever leads. No right answers, no scores. */
export function SheetView({ verdict, say, isOpen, open, print }: SheetProps) {
  const { sheet: t } = say.t;
  return (
    <section data-part-of="sheet" class="sheet">
      <h2>{t.title}</h2>
      <p class="no-print">{t.text}</p>
      <Actions>
        {!isOpen && <Button onClick={open}>{t.show}</Button>}
        <Button onClick={print}>{t.print}</Button>
      </Actions>
      {isOpen && <Sheet verdict={verdict} say={say} />}
    </section>
  );
}

function Sheet({ verdict, say }: Pick<SheetProps, 'verdict' | 'say'>) {
  const { sheet: t } = say.t;
  const themes = themesOf(verdict);
  const [first] = verdict.release.tables;
  return (
    <div class="worksheet">
      <h3>{t.leading}</h3>
      <ul>
        {t.prompts.map((prompt) => (
          <li key={prompt}>{prompt}</li>
        ))}
      </ul>
      <h3>
        {t.themes}, {first ? say.period(first.period) : ''}
      </h3>
      {themes.length === 0 && <p>{t.noThemes}</p>}
      {themes.map((row) => (
        <Theme key={subjectId(row.subject)} row={row} say={say} />
      ))}
      {themes.length === 0 && <Questions say={say} />}
    </div>
  );
}

function Theme({ row, say }: { readonly row: Row; readonly say: Saying }) {
  const { sheet: t, tables } = say.t;
  const example = exampleOf(row.subject.cell, say);
  return (
    <div class="theme-card" data-theme={subjectId(row.subject)}>
      <h4>
        {tables[row.subject.table]}: {say.subject(row.subject)}
      </h4>
      <p>{say.reading(row.now.reading)}</p>
      {example && (
        <p class="soft">
          {t.example}: {example}
        </p>
      )}
      <Questions say={say} />
    </div>
  );
}

function Questions({ say }: { readonly say: Saying }) {
  return (
    <dl>
      {say.t.sheet.questions.map((question) => (
        <div key={question}>
          <dt>{question}</dt>
          {Array.from({ length: LINES }, (_, line) => (
            <dd key={line} class="line" />
          ))}
        </div>
      ))}
    </dl>
  );
}

/** What is large enough to be shown, table by table, the largest first. */
function themesOf({ series }: Pick<Verdict, 'series'>): Row[] {
  return series.flatMap(({ rows }) =>
    rows.filter(({ now }) => now.reading.kind === 'about').sort((a, b) => b.now.value - a.now.value),
  );
}

/** A case of the first code of a cell that was made up: none of anybody's. */
function exampleOf(cell: string, { codes }: Saying): string | null {
  const [code = ''] = cell.split('+');
  if (isArea(code)) return codes.area[code].example;
  if (isFormGroup(code)) return codes.form[FORM_GROUPS[code][0]].example;
  return null;
}
