import { useEffect, useRef, useState } from 'preact/hooks';
import { nameOf } from '../readers.ts';
import { Button, Notice } from '../ui/parts.tsx';
import { dayText, listText, useWords } from '../ui/words.ts';
import { Acts } from './acts.tsx';
import { type CaseProps, mayAnswer } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import { DueText } from './list.tsx';
import { HandOverNote, Message } from './messages.tsx';
import { Said } from './said.tsx';

/** A case: its letters and answers, and beside them what can be done. */
export function CaseView(props: Omit<CaseProps, 'one'>) {
  const { t, session } = useDesk();
  const { state, entry, pane } = props;
  const { language } = useWords();
  const one = state.work.desk.vault.content.cases[entry.index];
  const { today } = state.work.channel;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  if (!one) return null;
  return (
    <>
      <article class="case" data-state={entry.state} aria-labelledby="case-title">
        <div class="case-nav">
          <Button kind="quiet" onClick={() => session.select(null)}>
            {t.list.toList}
          </Button>
        </div>
        <p class="print-only">{t.case.printMark}</p>
        <h2 id="case-title" tabIndex={-1} ref={heading}>
          {t.case.title(entry.code)} <span class={`state ${entry.state}`}>{t.states[entry.state]}</span>
        </h2>
        <p class="facts">
          <DueText entry={entry} today={today} />
          {entry.feedbackOn && entry.due && entry.due.what !== 'feedback' && (
            <span class="soft">{t.case.feedback(dayText(entry.feedbackOn, language, today))}</span>
          )}
        </p>
        {pane === 'step-aside' ? null : <Texts {...props} one={one} />}
      </article>
      <div class="side">
        <Said state={state} />
        <Acts {...props} one={one} />
      </div>
    </>
  );
}

function Texts(props: CaseProps) {
  const { t, session } = useDesk();
  const { state, entry, one } = props;
  const [isUnfolded, setUnfolded] = useState(one.state !== 'handed-over');
  const { messages, handOvers, unopened, unseen, office } = entry.dialogue;
  useEffect(() => {
    if (isUnfolded) session.show(entry);
  }, [session, entry, isUnfolded]);
  return (
    <>
      <Wishes {...props} />
      {/* What was handed over may have been handed over unread. */}
      {!isUnfolded && messages.length > 0 && <Button onClick={() => setUnfolded(true)}>{t.case.showTexts}</Button>}
      {isUnfolded && (
        <>
          {handOvers.map((handOver) => (
            <HandOverNote key={handOver.letter.opened.header.tag.join()} handOver={handOver} channel={state.work.channel} />
          ))}
          {unopened > 0 && <p class="soft">{t.case.unopened(unopened)}</p>}
          {unseen > 0 && <p class="soft">{t.case.unseen(unseen)}</p>}
          {office === 'fork' && (
            <Notice kind="warn">
              <p>{t.case.officeFork}</p>
            </Notice>
          )}
          {messages.length === 0 && handOvers.length === 0 && <p>{t.case.nothing}</p>}
          {messages.map((message, index) => (
            <Message key={`${message.kind}-${index}`} message={message} work={state.work} />
          ))}
        </>
      )}
    </>
  );
}

/** What whoever wrote wishes, and what stands in the way of an answer. */
function Wishes({ state, entry, one }: CaseProps) {
  const { t } = useDesk();
  const { language } = useWords();
  const { channel, desk } = state.work;
  const lines = wishLines({ state, entry, one }, t, (numbers) =>
    listText(
      numbers.map((number) => nameOf(channel, number)),
      language,
    ),
  );
  if (one.language !== language && mayAnswer(one, entry, desk.keyring.official)) lines.push(t.case.otherLanguage[one.language]);
  const stranger = entry.dialogue.handOvers.at(-1)?.handOver.successor;
  if (stranger !== undefined && one.state === 'open' && !mayAnswer(one, entry, desk.keyring.official))
    lines.push(t.case.deputyOfHandOver(nameOf(channel, stranger)));
  if (lines.length === 0) return null;
  return (
    <Notice kind="info">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

function wishLines(
  { entry, one, state }: Omit<CaseProps, 'pane'>,
  t: ReturnType<typeof useDesk>['t'],
  names: (officials: readonly number[]) => string,
): string[] {
  const newest = entry.dialogue.letters.at(-1);
  const lines: string[] = [];
  if (one.state === 'handed-over') {
    const successor = entry.dialogue.messages.findLast((message) => message.kind === 'answer' && message.type === 'hand-over');
    const to = successor?.kind === 'answer' ? successor.successor : undefined;
    lines.push(to === undefined ? t.case.handedOver : t.case.handedOverTo(names([to])));
  }
  if (one.state === 'ended') lines.push(t.case.ended);
  if (entry.state === 'gate-open') lines.push(newest?.letter.opened.isGated ? t.case.gateOpenDeputy : t.case.gateOpenPrimary);
  const others = one.exclusions.filter((number) => number !== state.work.desk.keyring.official);
  if (others.length > 0) lines.push(t.case.excluded(names(others)));
  if (newest?.body.refusesHandOver && one.state === 'open') lines.push(t.case.refused);
  if (newest?.body.noAcknowledgement && entry.unacknowledged > 0) lines.push(t.case.noAcknowledgement);
  return lines;
}
