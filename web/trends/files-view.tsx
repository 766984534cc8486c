import { Actions, Button } from '../ui/parts.tsx';
import { saveFile } from '../ui/save-file.ts';
import { SCHEMA, trendsCsv, trendsFile } from './open-data.ts';
import type { Saying } from './saying.ts';
import type { Trends } from './use-trends.ts';

interface FilesProps {
  readonly trends: Trends;
  readonly origin: string;
  readonly say: Saying;
  readonly print: () => void;
}

/** The same for a committee on paper, for a spreadsheet, and for a program. */
export function FilesView({ trends, origin, say, print }: FilesProps) {
  const { files: t } = say.t;
  const { log, today } = trends;
  const name = `motrost-trends-${today}`;
  const json = () => `${JSON.stringify(trendsFile(trends, origin, say), null, 2)}\n`;
  return (
    <section data-part-of="files" class="no-print">
      <h2>{t.title}</h2>
      <Actions>
        <Button onClick={print}>{t.committee}</Button>
        <Button onClick={() => saveFile(`${name}.csv`, 'text/csv', trendsCsv(log, say))}>{t.csv}</Button>
        <Button onClick={() => saveFile(`${name}.json`, 'application/json', json())}>{t.json}</Button>
      </Actions>
      <p class="soft">{t.pdf}</p>
      <p class="soft">{t.csvText}</p>
      <p class="soft">
        {t.jsonText} <a href={SCHEMA}>{t.schema}</a>.
      </p>
    </section>
  );
}
