import { useState } from 'preact/hooks';
import { MOST_NOTE_BYTES } from '../../crypto/hand-over.ts';
import type { Language } from '../../crypto/text-field.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { utf8 } from '../../protocol/bytes.ts';
import { activeOfficial, type Official } from '../../protocol/roster.ts';
import { isOnLeave } from '../../rules/own-duty.ts';
import { dutyOrder, readersOf } from '../../rules/rotation.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button, Field, Notice, Progress } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { partsOf } from './answer-length.ts';
import { type CaseProps, draftIds } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { Pane } from './pane.tsx';
import { handOverWord } from './templates.ts';

/** Hands a case over, or, before its letters have been seen, steps aside: then nobody asks why, and nothing is to be written. */
export function HandOverForm(props: CaseProps) {
  const { t } = useDesk();
  const { state, one, pane } = props;
  const isAside = pane === 'step-aside';
  const others = possibleSuccessors(state, one);
  return (
    <Pane title={isAside ? t.handOver.stepAsideTitle : t.handOver.title}>
      <p>{isAside ? t.handOver.stepAsideIntro : t.handOver.intro}</p>
      {others.length === 0 ? (
        <Notice kind="warn">
          <p>{t.handOver.nobody}</p>
        </Notice>
      ) : (
        <Form {...{ ...props, others, isAside }} />
      )}
    </Pane>
  );
}

interface FormProps extends CaseProps {
  readonly others: readonly Official[];
  readonly isAside: boolean;
}

function Form(props: FormProps) {
  const { session, t } = useDesk();
  const { state, entry, one, others, isAside } = props;
  const [successor, setSuccessor] = useState<Official | undefined>(isAside ? others[0] : undefined);
  const texts = useTexts(props, successor);
  const isTooLong = partsOf(texts.word) === null || utf8(texts.note).length > MOST_NOTE_BYTES;
  const choose = (official: Official) => {
    texts.rename(successor?.name, official.name);
    setSuccessor(official);
  };
  const close = () => session.select(isAside ? null : { id: entry.id, pane: 'acts' });
  const send = async () => {
    if (!successor) return;
    const { word: text, note } = texts;
    if (!(await session.handOver(entry, { successor: successor.number, text, note }))) return;
    session.drafts.put(draftIds(one), { ...session.drafts.of(draftIds(one)), word: '', note: '' });
    close();
  };
  return (
    <>
      <Choice {...{ others, successor, choose }} />
      {successor && <StandIns {...{ state, one, successor }} />}
      {successor && <Texts {...{ texts, isAside, name: successor.name, language: one.language }} />}
      {state.busy === 'hand-over' && <Progress label={t.handOver.working} share={state.share} />}
      <Actions>
        <Button kind="primary" disabled={!successor || isTooLong || state.busy !== null} onClick={() => void send()}>
          {isAside ? t.handOver.sendStepAside : t.handOver.send}
        </Button>
        <Button kind="quiet" disabled={state.busy !== null} onClick={close}>
          {t.act.cancel}
        </Button>
      </Actions>
    </>
  );
}

interface HandOverTexts {
  readonly word: string;
  readonly note: string;
  readonly setWord: (word: string) => void;
  readonly setNote: (note: string) => void;
  /** Somebody else is chosen: the word must not promise the one before. */
  readonly rename: (before: string | undefined, now: string) => void;
}

/** What is told to whoever wrote and to the successor. Until it is changed by hand, the word names whoever is chosen. */
function useTexts({ one, isAside }: FormProps, successor: Official | undefined): HandOverTexts {
  const { session, t } = useDesk();
  const draft = session.drafts.of(draftIds(one));
  const [own, setOwn] = useState({ word: draft.word, note: draft.note });
  const keep = (texts: typeof own) => {
    setOwn(texts);
    session.drafts.put(draftIds(one), { ...session.drafts.of(draftIds(one)), ...texts });
  };
  const word = successor ? handOverWord(isAside ? 'stepAside' : 'handOver', one.language, successor.name) : '';
  const nothing = () => {};
  if (isAside) return { word, note: t.handOver.stepAsideNote, setWord: nothing, setNote: nothing, rename: nothing };
  return {
    word: own.word === '' ? word : own.word,
    note: own.note,
    setWord: (changed) => keep({ ...own, word: changed }),
    setNote: (changed) => keep({ ...own, note: changed }),
    rename: (before, now) => before && own.word !== '' && keep({ ...own, word: own.word.replaceAll(before, now) }),
  };
}

interface ChoiceProps {
  readonly others: readonly Official[];
  readonly successor: Official | undefined;
  readonly choose: (official: Official) => void;
}

function Choice({ others, successor, choose }: ChoiceProps) {
  const { t } = useDesk();
  return (
    <fieldset>
      <legend>{t.handOver.who}</legend>
      {others.map((official) => (
        <label key={official.number} class="choice">
          <input type="radio" name="successor" checked={official === successor} onChange={() => choose(official)} />
          <span>
            {official.name}
            <span class="soft block">{official.unit}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Who may read and answer if the successor is silent. */
function StandIns({ state: { work }, one, successor }: Pick<CaseProps, 'state' | 'one'> & { readonly successor: Official }) {
  const { t } = useDesk();
  const { language } = useWords();
  const { roster, period, keys } = work.channel;
  const excluded = [...one.exclusions, work.desk.keyring.official];
  const others = readersOf(roster, period, excluded, keys, successor.number).filter((number) => number !== successor.number);
  if (others.length === 0) return null;
  const names = others.map((number) => nameOf(work.channel, number));
  return <p class="soft">{t.handOver.standIns(successor.name, listText(names, language))}</p>;
}

interface TextsProps {
  readonly texts: HandOverTexts;
  readonly isAside: boolean;
  readonly name: string;
  readonly language: Language;
}

function Texts({ texts, isAside, name, language }: TextsProps) {
  const { t } = useDesk();
  if (isAside) {
    return (
      <section class="card">
        <p class="person-name">{t.handOver.word}</p>
        <p class="letter-text" lang={language}>
          {texts.word}
        </p>
      </section>
    );
  }
  const isLong = utf8(texts.note).length > MOST_NOTE_BYTES;
  return (
    <>
      <Field label={t.handOver.word} error={partsOf(texts.word) === null ? t.answer.tooLong : undefined}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, 'aria-describedby': describedBy, rows: 8, spellcheck: false, lang: language, value: texts.word }}
            onInput={({ currentTarget }) => texts.setWord(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t.handOver.note(name)} hint={t.handOver.noteHint(name)} error={isLong ? t.handOver.noteTooLong : undefined}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, 'aria-describedby': describedBy, rows: 6, spellcheck: false, value: texts.note }}
            onInput={({ currentTarget }) => texts.setNote(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}

/** Whoever is in office with a key for this period, in the order of duty; not oneself, and nobody whom the reporter left out. */
function possibleSuccessors({ work }: OpenState, { exclusions }: VaultCase): Official[] {
  const { roster, period, keys, today } = work.channel;
  const self = work.desk.keyring.official;
  return dutyOrder(roster, period)
    .filter((number) => number !== self && !exclusions.includes(number) && keys.has(number))
    .flatMap((number) => activeOfficial(roster, number) ?? [])
    .filter((official) => !isOnLeave(official, today));
}
