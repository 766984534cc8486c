import { useState } from 'preact/hooks';
import { MOST_EXCLUSIONS } from '../../crypto/memo.ts';
import { FEWEST_READERS } from '../../rules/rotation.ts';
import { everyReader, namedReaders, nameOf } from '../readers.ts';
import { LetterField } from '../report/letter-field.tsx';
import { isEmpty, roomIn, splitAtLimit } from '../report/letter-room.ts';
import { Newcomers } from '../ui/newcomers.tsx';
import { Actions, Button, Notice, OtherWays, View } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { isStuck, SendingNow, useOutgoing } from './send-part.tsx';
import type { ThreadProps } from './use-check.ts';
import type { Outgoing } from './use-sending.ts';

/** One more letter, or the first with these words. */
export function WriteView(thread: ThreadProps) {
  const { texts, task, situation, doings } = thread;
  const { t, common } = texts;
  const isFirst = situation.dialogue.letters.length === 0;
  const hasWrittenNow = doings.sent.length > 0;
  return (
    <View name="write" title={isFirst ? t.writing.first : t.writing.title}>
      {doings.news?.kind === 'write' && (
        <Notice kind="good" live>
          <p>{t.writing.rest}</p>
        </Notice>
      )}
      <p>{common.write.publicDocument[task.config.mode]}</p>
      <p>{common.before.doNotName}</p>
      {situation.dialogue.newestMemo === null && !hasWrittenNow && <LeaveOut {...thread} />}
      <Letter key={doings.sent.length} {...thread} />
      <OtherWays links={task.config.links} />
    </View>
  );
}

function Letter(thread: ThreadProps) {
  const words = useWords();
  const { texts, doings, change, sending } = thread;
  const { t, common } = texts;
  const outgoing = useOutgoing(thread, 'write');
  const [refused, setRefused] = useState<string | null>(null);
  const text = doings.texts.write;
  const isThere = isStuck(thread, 'write');
  const isFixed = isThere || sending.progress !== null;
  const cannot = isEmpty(text) ? common.write.empty : roomIn(text).state === 'over' ? common.write.over.first : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    if (cannot) setRefused(text);
    else sending.send(outgoing);
  };
  return (
    <form class="column" onSubmit={submit} autocomplete="off" noValidate>
      {isFixed ? (
        <Fixed label={t.writing.label} text={text} why={isThere ? common.phrase.locked : null} />
      ) : (
        <LetterField
          t={common}
          label={t.writing.label}
          text={text}
          onText={(write) => change({ texts: { ...doings.texts, write } })}
          error={refused === text ? cannot : undefined}
        />
      )}
      {!isFixed && <Rest {...thread} />}
      <SendingNow {...thread} kind="write" />
      <To {...thread} outgoing={outgoing} />
      <p class="soft">
        {t.writing.shows} {doings.sent.length === 0 && common.limits.L11}
      </p>
      <Actions>
        <Button kind="primary" submit disabled={sending.progress !== null}>
          {isThere && !sending.progress ? common.repeat.again : t.writing.send}
        </Button>
        <Button kind="quiet" disabled={sending.progress !== null} onClick={() => change({ view: 'dialogue', news: null })}>
          {words.common.back}
        </Button>
      </Actions>
    </form>
  );
}

interface FixedProps {
  readonly label: string;
  readonly text: string;
  readonly why: string | null;
}

/** A letter that is on its way, or may be there already: shown, and not to be changed. */
export function Fixed({ label, text, why }: FixedProps) {
  return (
    <>
      <h2>{label}</h2>
      <div class="card letter-text">{text}</div>
      {why && <p class="soft">{why}</p>}
    </>
  );
}

/** What does not fit waits for the next letter. */
function Rest({ texts, doings, change }: ThreadProps) {
  const { over, rest } = texts.common.write;
  const { write } = doings.texts;
  const split = () => {
    const parts = splitAtLimit(write);
    change({ texts: { ...doings.texts, write: parts.first }, rest: parts.rest + doings.rest });
  };
  const join = () => change({ texts: { ...doings.texts, write: write + doings.rest }, rest: '' });
  return (
    <>
      {roomIn(write).state === 'over' && <Button onClick={split}>{over.split}</Button>}
      {doings.rest !== '' && (
        <Notice kind="info" title={rest.title} live>
          <p>{rest.text(doings.rest.length)}</p>
          <Button kind="quiet" onClick={join}>
            {rest.join}
          </Button>
        </Notice>
      )}
    </>
  );
}

/** Who reads it, and who does not. */
export function To({ texts, found, outgoing }: ThreadProps & { readonly outgoing: Outgoing }) {
  const { language, common } = useWords();
  const { writing } = texts.t;
  const named = (numbers: readonly number[]) =>
    listText(
      numbers.map((number) => nameOf(found.channel, number)),
      language,
    );
  const [primary, ...deputies] = outgoing.approved;
  const { exclusions } = outgoing.draft;
  if (primary === undefined || deputies.length === 0) {
    return <p>{common.failures['too-few-readers'].text}</p>;
  }
  return (
    <div role="status">
      <p>
        {writing.to(named([primary]))} {writing.deputies(named(deputies))}
      </p>
      <Newcomers channel={found.channel} numbers={outgoing.approved} />
      {exclusions.length > 0 && <p>{writing.leftOut(named(exclusions))}</p>}
    </div>
  );
}

/** No receipt tells whom she left out before: so she is asked, or an earlier choice would be lost. */
function LeaveOut({ texts, found, doings, change }: ThreadProps) {
  const { choose } = texts.t.writing;
  const { exclude } = texts.common.readers;
  const { excluded } = doings;
  const isFixed = (official: number) => {
    if (excluded.includes(official)) return false;
    const all = [...excluded, official];
    return all.length > MOST_EXCLUSIONS || namedReaders(found.channel, all).named.length < FEWEST_READERS;
  };
  const others = (official: number) => excluded.filter((one) => one !== official);
  return (
    <details open>
      <summary>{choose.title}</summary>
      <p>{choose.text}</p>
      <fieldset aria-label={choose.title}>
        {everyReader(found.channel).map(({ official: { number, name } }) => (
          <label class="choice" key={number}>
            <input
              type="checkbox"
              checked={excluded.includes(number)}
              disabled={isFixed(number)}
              onChange={({ currentTarget }) =>
                change({ excluded: currentTarget.checked ? [...others(number), number] : others(number) })
              }
            />
            {exclude.label(name)}
          </label>
        ))}
      </fieldset>
      {everyReader(found.channel).some(({ official }) => isFixed(official.number)) && <p role="status">{exclude.fewest}</p>}
      <p>{texts.common.limits.L9}</p>
    </details>
  );
}
