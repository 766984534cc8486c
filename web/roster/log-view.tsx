import type { Audit } from '../../rules/audit.ts';
import { Button } from '../ui/parts.tsx';
import { saveFile } from '../ui/save-file.ts';
import { Folded } from './folded.tsx';
import { entryLines } from './log-words.ts';
import { byYear } from './past-view.tsx';
import type { Saying } from './saying.ts';

const FILE_NAME = 'motrost-roster.json';

interface LogProps {
  readonly audit: Audit;
  /** The log as it came. */
  readonly text: string;
  readonly say: Saying;
}

/** The log itself, in words, with who signed what, and as a file. */
export function LogView({ audit, text, say }: LogProps) {
  const { log: t } = say.t;
  return (
    <section data-part-of="log">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      {byYear(audit.roster.entries, ({ day }) => day).map(([year, entries]) => (
        <Folded key={year} title={year} name={`log-${year}`}>
          {() => (
            <dl>
              {entries.map((entry) => (
                <div key={entry.n} data-entry={entry.n}>
                  <dt>{t.entry(entry.n, say.day(entry.day))}</dt>
                  {entryLines(audit.roster, entry, say).map((line) => (
                    <dd key={line}>{line}</dd>
                  ))}
                </div>
              ))}
            </dl>
          )}
        </Folded>
      ))}
      <Download t={say.t} text={text} />
    </section>
  );
}

/** The log as a file: also one that is not right, for whoever wants to show it. */
export function Download({ t, text }: { readonly t: Saying['t'] } & Pick<LogProps, 'text'>) {
  return (
    <p>
      <Button onClick={() => saveFile(FILE_NAME, 'application/json', text)}>{t.log.download}</Button>
    </p>
  );
}
