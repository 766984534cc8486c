import { useState } from 'preact/hooks';
import { nameOf } from '../readers.ts';
import { Actions, Button, Notice } from '../ui/parts.tsx';
import { dateText, useWords } from '../ui/words.ts';
import { type CaseProps, draftIds } from './case-props.ts';
import { CopySheet } from './copy-sheet.tsx';
import { useDesk } from './desk-context.ts';
import { LawForm } from './law-form.tsx';
import { type CopyText, coverText, isLost, type Mask, masksIn, withMask } from './masks.ts';
import { Pane } from './pane.tsx';
import { PassagePicker } from './passage-picker.tsx';
import { type Span, shownParts, shownText } from './passages.ts';

/** What is covered, by the text's place. */
export type Masks = ReadonlyMap<number, readonly Mask[]>;

/**
 * A copy for somebody who has asked for the documents: first what is to be covered is marked, then the copy is shown, and printed. What is covered
 * survives a lock, as drafts do, until the copy has been printed.
 */
export function MaskedCopy(props: CaseProps) {
  const { t, session } = useDesk();
  const { state, entry, one } = props;
  const [isShown, setShown] = useState(false);
  const [isPrinted, setPrinted] = useState(false);
  const texts = useTexts(props);
  const { covered, keep } = useCovered(one);
  const masks: Masks = new Map(texts.map((text, index) => [index, masksIn(covered, text)]));
  const close = () => {
    if (isPrinted) keep([]);
    session.select({ id: entry.id, pane: 'acts' });
  };
  const printCopy = () => {
    print();
    setPrinted(true);
  };
  if (isShown)
    return (
      <Pane key="sheet" title={t.copy.preview} isWide>
        <CopySheet {...{ ...props, texts, masks }} />
        <Actions>
          <Button kind="primary" onClick={printCopy}>
            {t.copy.print}
          </Button>
          <Button onClick={() => setShown(false)}>{t.copy.change}</Button>
          <Button kind="quiet" onClick={close}>
            {t.file.back}
          </Button>
        </Actions>
      </Pane>
    );
  return (
    <Pane key="marking" title={t.copy.title} isWide>
      <div class="screen-only">
        <p>{t.copy.text}</p>
        <p class="soft">{t.copy.scope}</p>
        {covered.some((text) => isLost(text, texts)) && (
          <Notice kind="warn">
            <p>{t.copy.changed}</p>
          </Notice>
        )}
        {texts.map((text, index) => (
          <Marking
            key={text.title + String(index)}
            {...{ text, language: one.language, masks: masks.get(index) ?? [], isDisabled: state.busy !== null }}
            setMasks={(some) => keep(coverText(covered, texts, text, some))}
          />
        ))}
        <Actions>
          <Button kind="primary" onClick={() => setShown(true)}>
            {t.copy.look}
          </Button>
          <Button kind="quiet" onClick={close}>
            {t.file.back}
          </Button>
        </Actions>
      </div>
    </Pane>
  );
}

function useCovered(one: CaseProps['one']) {
  const { session } = useDesk();
  const ids = draftIds(one);
  const [covered, setCovered] = useState(session.drafts.of(ids).covered);
  const keep = (changed: typeof covered) => {
    setCovered(changed);
    session.drafts.put(ids, { ...session.drafts.of(ids), covered: changed });
  };
  return { covered, keep };
}

/** The letters and answers of a case in their order, with the places where passages were removed. */
function useTexts({ state, entry }: CaseProps): readonly CopyText[] {
  const { t } = useDesk();
  const { language } = useWords();
  const day = (on: Parameters<typeof dateText>[0]) => dateText(on, language);
  return entry.dialogue.messages.map((message) => {
    if (message.kind === 'answer')
      return { title: t.copy.answer(nameOf(state.work.channel, message.author), day(message.writtenOn)), text: message.text };
    const on = message.kind === 'letter' ? message.letter.day : message.day;
    return {
      title: t.copy.letter(day(on)),
      text: shownText(shownParts(message.parts, (gone) => t.file.removal.tombstone(day(gone)))),
    };
  });
}

interface MarkingProps {
  readonly text: CopyText;
  readonly language: string;
  readonly masks: readonly Mask[];
  readonly setMasks: (masks: readonly Mask[]) => void;
  readonly isDisabled: boolean;
}

/** One text, and what of it is covered. */
function Marking({ text: { title, text }, language, masks, setMasks, isDisabled }: MarkingProps) {
  const { copy } = useDesk().t;
  const [chosen, setChosen] = useState<Span | null>(null);
  if (text === '')
    return (
      <p class="soft">
        {title}. {copy.noText}
      </p>
    );
  const choose = (span: Span) => {
    if (!withMask(masks, { ...span, law: '' })) return copy.overlaps;
    setChosen(span);
    return undefined;
  };
  const cover = (law: string) => {
    const next = chosen && withMask(masks, { ...chosen, law });
    if (next) setMasks(next);
    setChosen(null);
  };
  return (
    <section class="marking">
      <PassagePicker
        {...{ label: title, hint: copy.hint, text, language, act: copy.cover, nothing: copy.nothing, isDisabled }}
        onPick={choose}
      />
      {chosen && (
        <LawForm
          key={`${chosen.from} ${chosen.to}`}
          passage={text.slice(chosen.from, chosen.to)}
          onLaw={cover}
          onCancel={() => setChosen(null)}
        />
      )}
      <Covered {...{ text, masks, setMasks }} />
    </section>
  );
}

function Covered({ text, masks, setMasks }: Pick<MarkingProps, 'masks' | 'setMasks'> & { readonly text: string }) {
  const { copy } = useDesk().t;
  if (masks.length === 0) return null;
  return (
    <Notice kind="info" title={copy.masks}>
      <ul class="masks">
        {masks.map((mask) => {
          const passage = text.slice(mask.from, mask.to);
          return (
            <li key={mask.from}>
              <q>{passage}</q> <span class="soft">{mask.law}</span>{' '}
              <button
                type="button"
                class="quiet"
                aria-label={copy.uncover(passage)}
                onClick={() => setMasks(masks.filter((other) => other !== mask))}
              >
                {copy.uncoverShort}
              </button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
