import type { Day } from '../../protocol/calendar.ts';
import type { OwedPromise } from '../../rules/promises.ts';
import { registerStub } from '../case-file.ts';
import { dayText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { useDesk } from './desk-context.ts';

/** What a case file says of itself: its number in the register, and what whoever wrote has been promised. */
export function FileFacts({ state, entry, one }: Pick<CaseProps, 'state' | 'entry' | 'one'>) {
  const { t } = useDesk();
  const { language } = useWords();
  const { today } = state.work.channel;
  const { number, day } = registerStub(one);
  return (
    <div class="facts">
      <p class="soft">
        {t.file.register}: {number}, {t.file.receivedOn(dayText(day, language, today))}
      </p>
      {one.feedbackOn && <p class="soft">{t.file.feedbackGiven(dayText(one.feedbackOn, language, today))}</p>}
      {entry.promises.length > 0 && (
        <ul class="owed" aria-label={t.file.owed}>
          {entry.promises.map((promise) => (
            <li key={promise.what}>
              <PromiseText promise={promise} today={today} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What is owed by which day, and how near that is. */
export function PromiseText({ promise, today }: { readonly promise: OwedPromise; readonly today: Day }) {
  const { t } = useDesk();
  const { language } = useWords();
  const text = t.due[promise.what](dayText(promise.dueOn, language, today));
  if (promise.level === 'calm') return <span class="due">{text}</span>;
  const urgency = promise.level === 'late' ? (promise.isBroken ? 'broken' : 'late') : promise.isPressing ? 'pressing' : 'soon';
  return (
    <span class={`due ${promise.level}`}>
      <strong>{t.due[urgency]}.</strong> {text}
    </span>
  );
}
