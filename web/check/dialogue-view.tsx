import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { readersFor } from '../actions/send-letter.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button, Notice, OtherWays, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { feedbackDueOn, goneHandler, handOverOf, statusOf, warningsOf } from './dialogue-words.ts';
import { lettersOf, timelineOf } from './timeline.ts';
import { Timeline } from './timeline-list.tsx';
import type { ThreadProps } from './use-check.ts';
import { SENT_FROM, type ViewName } from './use-check.ts';
import { Warnings } from './warnings.tsx';

/** Letters and answers, what they come to, and what can be done. */
export function DialogueView(props: ThreadProps) {
  const { texts, task, found, situation, doings } = props;
  const { t, common } = texts;
  const status = statusOf(situation);
  // No receipt tells of what kind a letter is, so this visit alone knows that it was the last.
  const hasEnded = doings.sent.at(-1)?.kind === 'end';
  const { title, text } = hasEnded ? t.ended : t.status[status];
  const { news } = doings;
  const entries = timelineOf(situation);
  return (
    // What has just happened is the heading, which takes the focus: so everybody is told.
    <View name="dialogue" title={news ? t.arrived[news.kind].title : title}>
      <Told {...props} />
      <div data-status={status}>
        {text && <p>{text}</p>}
        {!hasEnded && <Promised {...props} />}
      </div>
      <HandOver {...props} />
      <Gone {...props} />
      <Warnings t={t} warnings={warningsOf(situation)} today={situation.today} />
      <h2>{t.timeline.title}</h2>
      <Timeline t={t} roster={found.channel.roster} entries={entries} today={situation.today} />
      <p class="soft">{t.timeline.ownTexts}</p>
      <details>
        <summary>{t.timeline.moreTitle}</summary>
        <p>{t.timeline.more}</p>
        <p>{common.limits.L14}</p>
        <p>{common.limits.L22}</p>
      </details>
      <Next {...props} />
      <h2>{t.ways}</h2>
      <OtherWays links={task.config.links} />
    </View>
  );
}

/** What has just been done, told once. */
function Told({ texts, found, doings }: ThreadProps) {
  const { language } = useWords();
  const { arrived } = texts.t;
  const { news } = doings;
  if (!news) return null;
  if (news.kind === 'opened') {
    return (
      <Notice kind="good">
        <p>{arrived.opened.text}</p>
      </Notice>
    );
  }
  const { roster } = found.channel;
  const [primary = 0] = news.letter.readers;
  const { day } = news.letter.letter;
  const name = nameOf({ roster }, primary);
  const dueOn = dayText(acknowledgeDueOn(day, rulesOn(roster, day)), language, day);
  return (
    <Notice kind="good">
      <p>{news.kind === 'write' ? arrived.write.text(name, dueOn) : arrived.refuse.text(name)}</p>
    </Notice>
  );
}

/** The days that are promised: for reading, while nobody has, and for knowing what came of it. */
function Promised({ texts, situation }: ThreadProps) {
  const { language } = useWords();
  const { dates } = texts.t;
  const { today } = situation;
  const said = (day: Parameters<typeof dayText>[0]) => dayText(day, language, today);
  const unread = lettersOf(situation).find(({ dueOn }) => dueOn !== null);
  const feedbackOn = feedbackDueOn(situation);
  const isOver = statusOf(situation) === 'closed';
  return (
    <>
      {unread?.dueOn && <p>{unread.dueOn < today ? dates.late(said(unread.dueOn)) : dates.read(said(unread.dueOn))}</p>}
      {feedbackOn && feedbackOn >= today && !isOver && <p>{dates.feedback(said(feedbackOn))}</p>}
    </>
  );
}

/** Who goes on, where the newest answer hands over. */
function HandOver({ texts, found, situation, saidNow }: ThreadProps) {
  const { handOver } = texts.t;
  const { newestReply } = situation.dialogue;
  const state = handOverOf(found.dialogue, saidNow);
  if (!newestReply || state === 'none') return null;
  const author = nameOf(found.channel, newestReply.reply.author);
  const successor = nameOf(found.channel, newestReply.reply.successor);
  const words = { asked: () => handOver.asked(author, successor), refused: () => handOver.refused(author) };
  return (
    <Notice kind="info">
      <p>{state === 'accepted' ? handOver.accepted(successor) : words[state]()}</p>
    </Notice>
  );
}

/** Who has left, and who reads her next letter instead. */
function Gone({ texts, found, situation }: ThreadProps) {
  const gone = goneHandler(situation);
  const { channel } = found;
  const { dialogue } = situation;
  const [next] = readersFor(channel, dialogue, { exclusions: dialogue.exclusions, refusesHandOver: false }).readers;
  if (gone === null || next === undefined) return null;
  return (
    <Notice kind="info">
      <p data-gone>{texts.t.gone(nameOf(channel, gone), nameOf(channel, next))}</p>
    </Notice>
  );
}

function Next({ texts, found, situation, saidNow, sending, change, leave }: ThreadProps) {
  const { next } = texts.t;
  const isSilent = lettersOf(situation).some(({ mayOpen }) => mayOpen);
  const stuck = sending.failed?.mayHaveArrived ? sending.failed.kind : null;
  const go = (view: ViewName) => () => change({ view, news: null });
  if (stuck) {
    return (
      <Actions>
        <Button kind="primary" onClick={go(SENT_FROM[stuck])}>
          {next.goOn}
        </Button>
      </Actions>
    );
  }
  return (
    <>
      <h2>{next.title}</h2>
      <Actions>
        {isSilent && (
          <Button kind="primary" onClick={go('open')}>
            {next.deputies}
          </Button>
        )}
        <Button kind={isSilent ? 'plain' : 'primary'} onClick={go('write')}>
          {next.write}
        </Button>
        {handOverOf(found.dialogue, saidNow) === 'asked' && <Button onClick={go('refuse')}>{next.refuse}</Button>}
        <Button onClick={go('end')}>{next.end}</Button>
        <Button kind="quiet" onClick={leave}>
          {next.forget}
        </Button>
      </Actions>
    </>
  );
}
