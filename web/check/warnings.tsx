import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import type { check } from '../messages/sv/check.ts';
import { Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import type { Warning } from './dialogue-words.ts';

interface WarningsProps {
  readonly t: typeof check;
  readonly warnings: readonly Warning[];
  readonly today: Day;
}

/** What is not as it should be, and what one can do. */
export function Warnings({ t, warnings, today }: WarningsProps) {
  const { language } = useWords();
  return (
    <>
      {warnings.map((warning) => {
        const { title, text } = wordsOf(warning, t.warnings, (day) => dayText(day, language as Language, today));
        return (
          <Notice key={warning.kind} kind={warning.kind === 'repeated' ? 'info' : 'warn'} title={title}>
            <p data-warning={warning.kind}>{text}</p>
          </Notice>
        );
      })}
    </>
  );
}

function wordsOf(
  warning: Warning,
  t: typeof check.warnings,
  said: (day: Day) => string,
): { readonly title: string; readonly text: string } {
  switch (warning.kind) {
    case 'old-board': {
      const { title, text, never } = t.oldBoard;
      return { title, text: warning.publishedOn ? text(said(warning.publishedOn)) : never };
    }
    case 'gap':
      return { title: t.gap.title, text: warning.isTooYoung ? t.gap.young : t.gap.old };
    case 'broken':
      return { title: t.broken.title, text: t.broken.text(warning.count) };
    case 'old-roster':
      return t.oldRoster;
    case 'fork':
      return t.fork;
    case 'lost-answer':
      return t.lostAnswer;
    case 'too-late':
      return t.tooLate;
    case 'repeated':
      return t.repeated;
    case 'other-letters':
      return t.otherLetters;
  }
}
