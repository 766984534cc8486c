import { useState } from 'preact/hooks';
import { nameOf } from '../readers.ts';
import { LetterField } from '../report/letter-field.tsx';
import { isEmpty, roomIn } from '../report/letter-room.ts';
import { Actions, Button, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { isStuck, SendingNow, useOutgoing } from './send-part.tsx';
import type { ThreadProps } from './use-check.ts';
import { Fixed, To } from './write-view.tsx';

/** Her no to a hand-over: a letter to the one who wants to hand over. */
export function RefuseView(thread: ThreadProps) {
  const { texts, task, found, situation, doings, change, sending } = thread;
  const { refusing } = texts.t;
  const { common } = useWords();
  const [refused, setRefused] = useState<string | null>(null);
  const [isTouched, setTouched] = useState(doings.texts.refuse !== '');
  const text = isTouched ? doings.texts.refuse : refusing.draft;
  const outgoing = useOutgoing({ ...thread, doings: { ...doings, texts: { ...doings.texts, refuse: text } } }, 'refuse');
  const reply = situation.dialogue.newestReply?.reply;
  const cannot = isEmpty(text)
    ? texts.common.write.empty
    : roomIn(text).state === 'over'
      ? texts.common.write.over.first
      : undefined;
  const isThere = isStuck(thread, 'refuse');
  const isFixed = isThere || sending.progress !== null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (cannot) setRefused(text);
    else sending.send(outgoing);
  };
  return (
    <View name="refuse" title={refusing.title}>
      {reply && <p>{refusing.text(nameOf(found.channel, reply.author), nameOf(found.channel, reply.successor))}</p>}
      <p>{texts.common.write.publicDocument[task.config.mode]}</p>
      <p>{texts.common.before.doNotName}</p>
      <form class="column" onSubmit={submit} autocomplete="off" noValidate>
        {isFixed ? (
          <Fixed label={texts.t.writing.label} text={text} why={isThere ? texts.common.phrase.locked : null} />
        ) : (
          <LetterField
            t={texts.common}
            label={texts.t.writing.label}
            text={text}
            onText={(refuse) => {
              setTouched(true);
              change({ texts: { ...doings.texts, refuse } });
            }}
            error={refused === text ? cannot : undefined}
          />
        )}
        <SendingNow {...thread} kind="refuse" />
        <To {...thread} outgoing={outgoing} />
        <Actions>
          <Button kind="primary" submit disabled={sending.progress !== null}>
            {isThere && !sending.progress ? texts.common.repeat.again : refusing.send}
          </Button>
          <Button kind="quiet" disabled={sending.progress !== null} onClick={() => change({ view: 'dialogue', news: null })}>
            {common.back}
          </Button>
        </Actions>
      </form>
    </View>
  );
}
