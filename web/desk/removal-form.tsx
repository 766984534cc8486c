import { useState } from 'preact/hooks';
import type { VaultCase } from '../../crypto/vault.ts';
import type { Day } from '../../protocol/calendar.ts';
import { type ChosenPassage, letterIn, PassageMoved, removeChosen, tagOf } from '../case-file.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { Actions, Button, Notice, Progress } from '../ui/parts.tsx';
import { dateText, dayText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import type { FiledLetter, ReadLetter } from './dialogue.ts';
import { Pane } from './pane.tsx';
import { PassagePicker } from './passage-picker.tsx';
import { shownParts, shownText, spanLeft } from './passages.ts';

/** A passage that is to go, and of which letter. */
interface Passage extends ChosenPassage {
  readonly tag: string;
  readonly letter: OpenedLetter | undefined;
}

/** Takes a passage out of a letter: chosen, looked at once more, and then gone for good. */
export function RemovalForm(props: CaseProps) {
  const { t } = useDesk();
  const [passage, setPassage] = useState<Passage | null>(null);
  const { removal } = t.file;
  return (
    <Pane key={String(passage !== null)} title={passage ? removal.sureTitle : removal.title} isWide>
      {passage ? (
        <Sure {...props} passage={passage} onNo={() => setPassage(null)} />
      ) : (
        <Choosing {...props} choose={setPassage} />
      )}
    </Pane>
  );
}

function Choosing({ state, entry, one, choose }: CaseProps & { readonly choose: (passage: Passage) => void }) {
  const { t, session } = useDesk();
  const { language } = useWords();
  const { removal } = t.file;
  const { today } = state.work.channel;
  const letters = entry.dialogue.messages.filter((message) => message.kind !== 'answer');
  return (
    <>
      <p>{letters.length === 0 ? removal.none : removal.text}</p>
      {letters.map((message) => {
        const parts = shownParts(message.parts, (day) => removal.tombstone(dateText(day, language)));
        const [tag, day] = [tagIn(message), message.kind === 'letter' ? message.letter.day : message.day];
        const left = parts.flatMap(({ text, isMark }) => (isMark ? [] : text)).join('');
        return (
          <PassagePicker
            key={tag}
            {...{ label: removal.label(dayText(day, language, today)), hint: removal.hint, text: shownText(parts) }}
            {...{ language: one.language, act: removal.next, nothing: removal.nothing, isDisabled: state.busy !== null }}
            onPick={(chosen) => {
              const span = spanLeft(parts, chosen);
              if (!span) return removal.nothing;
              const letter = message.kind === 'letter' ? message.letter : undefined;
              choose({ tag, letter, parts: [...message.parts], from: span.from, text: left.slice(span.from, span.to) });
              return undefined;
            }}
          />
        );
      })}
      <Actions>
        <Button kind="quiet" onClick={() => session.select({ id: entry.id, pane: 'acts' })}>
          {t.file.back}
        </Button>
      </Actions>
    </>
  );
}

interface SureProps extends CaseProps {
  readonly passage: Passage;
  readonly onNo: () => void;
}

function Sure({ state, entry, one, passage, onNo }: SureProps) {
  const { t, session } = useDesk();
  const { removal } = t.file;
  const { today } = state.work.channel;
  const remove = async () => {
    const found = { hasMoved: false };
    const isDone = await session.changeFile(entry, 'removed', (newest) => {
      try {
        return without(newest, passage, today);
      } catch (error) {
        found.hasMoved = error instanceof PassageMoved;
        throw error;
      }
    });
    if (isDone) session.select({ id: entry.id, pane: 'acts' });
    else if (found.hasMoved) onNo();
  };
  return (
    <>
      <blockquote class="letter-text" lang={one.language}>
        {passage.text}
      </blockquote>
      <Notice kind="warn">
        <p>{removal.sure}</p>
        <p>{removal.deposit}</p>
      </Notice>
      {state.busy === 'file' && <Progress label={removal.working} share={null} />}
      <Actions>
        <Button kind="primary" disabled={state.busy !== null} onClick={() => void remove()}>
          {removal.yes}
        </Button>
        <Button kind="quiet" disabled={state.busy !== null} onClick={onNo}>
          {removal.no}
        </Button>
      </Actions>
    </>
  );
}

function without(newest: VaultCase, passage: Passage, today: Day): VaultCase {
  const kept = letterIn(newest, passage.tag, passage.letter);
  return kept ? removeChosen(newest, kept, passage, today) : newest;
}

function tagIn(message: ReadLetter | FiledLetter): string {
  return message.kind === 'letter' ? tagOf(message.letter) : message.tag;
}
