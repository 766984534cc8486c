import { useState } from 'preact/hooks';
import { rulesOn } from '../../protocol/duty-periods.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button, Field, Notice, Progress } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { partsOf } from './answer-length.ts';
import { type CaseProps, draftIds } from './case-props.ts';
import { codingNeed } from './coding.ts';
import { useDesk } from './desk-context.ts';
import type { Draft } from './drafts.ts';
import { Pane } from './pane.tsx';
import { fillTemplate, type TemplateName, templateNames } from './templates.ts';
import { useTrends } from './use-trends.ts';

/** Writes an answer, then shows it once more before it is signed. */
export function AnswerForm(props: CaseProps) {
  const { t, session } = useDesk();
  const { entry } = props;
  const { said, keep } = useSaid(props);
  const [isPreview, setPreview] = useState(false);
  const { answer: text, isClosing, isFeedback } = said;
  const cancel = () => session.select({ id: entry.id, pane: 'acts' });
  const send = async () => {
    if (!(await session.answer(entry, { text, type: isClosing ? 'closing' : 'reply', isFeedback }))) return;
    keep({ answer: '', isClosing: false, isFeedback: false });
    cancel();
  };
  const title = isPreview ? t.answer.previewTitle : t.answer.title;
  return (
    <Pane key={String(isPreview)} title={title}>
      {isPreview ? (
        <Preview {...{ ...props, text, isClosing, send }} onChange={() => setPreview(false)} />
      ) : (
        <Writing {...{ ...props, said, keep, cancel }} onDone={() => setPreview(true)} />
      )}
    </Pane>
  );
}

/** What is being written, and what is ticked beside it. It survives a lock, as drafts do. */
type Said = Pick<Draft, 'answer' | 'isClosing' | 'isFeedback'>;

function useSaid({ one }: CaseProps): Pick<WritingProps, 'said' | 'keep'> {
  const { session } = useDesk();
  const ids = draftIds(one);
  const [said, setSaid] = useState<Said>(() => {
    const { answer, isClosing, isFeedback } = session.drafts.of(ids);
    return { answer, isClosing, isFeedback };
  });
  const keep = (changed: Partial<Said>) => {
    const next = { ...said, ...changed };
    setSaid(next);
    session.drafts.put(ids, { ...session.drafts.of(ids), ...next });
  };
  return { said, keep };
}

interface WritingProps extends CaseProps {
  readonly said: Said;
  readonly keep: (changed: Partial<Said>) => void;
  readonly onDone: () => void;
  readonly cancel: () => void;
}

function Writing(props: WritingProps) {
  const { t } = useDesk();
  const { state, one, said, keep, onDone, cancel } = props;
  const { answer: text, isClosing, isFeedback } = said;
  const [isRefused, setRefused] = useState(false);
  // Whoever wrote is told what was done, and why, before anything is closed.
  const lacksFeedback = isClosing && !isFeedback && one.feedbackOn === null;
  const parts = partsOf(text);
  const begin = (name: TemplateName, template: string) => {
    const answer = text.trim() === '' ? template : `${text.trimEnd()}\n\n${template}`;
    keep(name === 'closing' ? { answer, isClosing: true } : { answer });
  };
  return (
    <>
      <Templates one={one} today={state.work.channel.today} begin={begin} />
      <Field label={t.answer.label} hint={t.answer.hint} error={parts === null ? t.answer.tooLong : undefined}>
        {({ id, describedBy }) => (
          <textarea
            {...{ id, 'aria-describedby': describedBy, rows: 14, spellcheck: false, lang: one.language, value: text }}
            onInput={({ currentTarget }) => keep({ answer: currentTarget.value })}
          />
        )}
      </Field>
      <Length {...{ state, text, parts }} />
      <Ticks {...props} />
      {lacksFeedback && isRefused && (
        <Notice kind="warn" live>
          <p>{t.answer.noFeedback}</p>
        </Notice>
      )}
      <Actions>
        <Button
          kind="primary"
          disabled={text.trim() === '' || parts === null}
          onClick={() => (lacksFeedback ? setRefused(true) : onDone())}
        >
          {t.answer.preview}
        </Button>
        <Button kind="quiet" onClick={cancel}>
          {t.act.cancel}
        </Button>
      </Actions>
    </>
  );
}

/** What an answer is beside its text. */
function Ticks({ said: { isFeedback, isClosing }, keep, state, entry, one }: WritingProps) {
  const { answer, coding } = useDesk().t;
  const trends = useTrends(state.work);
  const isUncoded = codingNeed(one, entry, trends, state.work.channel.today) !== 'none';
  return (
    <>
      <Tick
        {...{ label: answer.asFeedback, hint: answer.asFeedbackHint, isTicked: isFeedback }}
        onTick={(isTicked) => keep({ isFeedback: isTicked })}
      />
      <Tick
        {...{ label: answer.asClosing, hint: answer.asClosingHint, isTicked: isClosing }}
        onTick={(isTicked) => keep({ isClosing: isTicked })}
      />
      {isClosing && isUncoded && (
        <Notice kind="info" live>
          <p>{coding.todo.closing}</p>
        </Notice>
      )}
    </>
  );
}

interface TickProps {
  readonly label: string;
  readonly hint: string;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

function Tick({ label, hint, isTicked, onTick }: TickProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={isTicked} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
      <span>
        {label}
        <span class="soft block">{hint}</span>
      </span>
    </label>
  );
}

interface TemplatesProps extends Pick<CaseProps, 'one'> {
  readonly today: CaseProps['state']['work']['channel']['today'];
  readonly begin: (name: TemplateName, text: string) => void;
}

function Templates({ one: { language }, today, begin }: TemplatesProps) {
  const { t, config } = useDesk();
  return (
    <fieldset class="templates">
      <legend>{t.answer.templates}</legend>
      {templateNames(config).map((name) => (
        <Button key={name} kind="quiet" onClick={() => begin(name, fillTemplate(name, { language, today, config }))}>
          {t.answer.names[name]}
        </Button>
      ))}
      <p class="soft">{t.answer.replaces}</p>
    </fieldset>
  );
}

function Length({ state, text, parts }: Pick<CaseProps, 'state'> & { readonly text: string; readonly parts: number | null }) {
  const { t } = useDesk();
  const { roster, today } = state.work.channel;
  if (parts === null || text === '') return null;
  const days = Math.ceil(parts / rulesOn(roster, today).slots);
  return <p class="soft">{t.answer.length([...text].length, parts, days)}</p>;
}

interface PreviewProps extends CaseProps {
  readonly text: string;
  readonly isClosing: boolean;
  readonly send: () => Promise<void>;
  readonly onChange: () => void;
}

function Preview({ state: { busy, work }, one, text, isClosing, send, onChange }: PreviewProps) {
  const { t } = useDesk();
  const { language } = useWords();
  const { channel, desk } = work;
  return (
    <>
      <p>{t.answer.previewText}</p>
      {text.includes('…') && (
        <Notice kind="warn">
          <p>{t.answer.gaps}</p>
        </Notice>
      )}
      <section class="card answer">
        <p class="person-name">{nameOf(channel, desk.keyring.official)}</p>
        <p class="soft">{dayText(channel.today, language, channel.today)}</p>
        <p class="letter-text" lang={one.language} dir="auto">
          {text}
        </p>
      </section>
      {busy === 'answer' && <Progress label={t.answer.sending} share={null} />}
      <Actions>
        <Button kind="primary" disabled={busy !== null} onClick={() => void send()}>
          {isClosing ? t.answer.sendClosing : t.answer.send}
        </Button>
        <Button kind="quiet" disabled={busy !== null} onClick={onChange}>
          {t.answer.change}
        </Button>
      </Actions>
    </>
  );
}
