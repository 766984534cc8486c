import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { nameOf } from '../readers.ts';
import { Button, Notice } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { Acts } from './acts.tsx';
import { type CaseProps, mayAnswer } from './case-props.ts';
import { CodingFacts, UndoCoding } from './coding-facts.tsx';
import { useDesk } from './desk-context.ts';
import type { Pane } from './desk-state.ts';
import { FileFacts } from './file-facts.tsx';
import { GateNote } from './gate-note.tsx';
import { MaskedCopy } from './masked-copy.tsx';
import { HandOverNote, Message } from './messages.tsx';
import { StubCard } from './register.tsx';
import { RemovalForm } from './removal-form.tsx';
import { Said } from './said.tsx';

/** What is done in the place of the letters, because it needs their texts or the paper. */
const WIDE: Partial<Record<Pane, ComponentType<CaseProps>>> = { stub: StubCard, removal: RemovalForm, copy: MaskedCopy };

/** A case: its letters and answers, and beside them what can be done. */
export function CaseView(props: Omit<CaseProps, 'one'>) {
  const { t, session } = useDesk();
  const { state, entry, pane } = props;
  const one = state.work.desk.vault.content.cases[entry.index];
  const heading = useRef<HTMLHeadingElement>(null);
  // What the codes were before they were saved last; undefined where none were.
  const [before, setBefore] = useState<CaseCodes | null>();
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  if (!one) return null;
  const Wide = WIDE[pane];
  if (Wide) {
    return (
      <>
        <article class="case wide">
          <Wide {...props} one={one} />
        </article>
        <div class="side">
          <Said state={state} />
        </div>
      </>
    );
  }
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
        {pane === 'step-aside' ? null : (
          <>
            <FileFacts {...{ state, entry, one }} />
            <CodingFacts one={one} />
            <Texts {...props} one={one} />
          </>
        )}
      </article>
      <div class="side">
        <Said state={state} />
        {before !== undefined && <UndoCoding {...{ state, entry, one, before }} />}
        <Acts {...props} one={one} onCoded={setBefore} />
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
      <GateNote {...props} />
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
  const handedOver = entry.dialogue.handOvers.at(-1);
  if (handedOver?.letter.opened.isGated && one.state === 'open' && handedOver.handOver.successor !== desk.keyring.official)
    lines.push(t.case.deputyOfHandOver(nameOf(channel, handedOver.handOver.successor)));
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
  const others = one.exclusions.filter((number) => number !== state.work.desk.keyring.official);
  if (others.length > 0) lines.push(t.case.excluded(names(others)));
  if (newest?.body.refusesHandOver && one.state === 'open') lines.push(t.case.refused);
  if (newest?.body.noAcknowledgement && entry.unacknowledged > 0) lines.push(t.case.noAcknowledgement);
  return lines;
}
