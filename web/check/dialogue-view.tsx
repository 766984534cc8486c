import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { readersFor } from '../actions/send-letter.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button, Notice, OtherWays, View } from '../ui/parts.tsx';
import { dayText, listText, useWords } from '../ui/words.ts';
import { feedbackDueOn, goneHandler, handOverOf, statusOf, warningsOf } from './dialogue-words.ts';
import { lettersOf, type Situation, timelineOf } from './timeline.ts';
import { Timeline } from './timeline-list.tsx';
import type { ThreadProps } from './use-check.ts';
import { SENT_FROM, type ViewName } from './use-check.ts';
import type { Found } from './use-reading.ts';
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
  const { arrived, opening } = texts.t;
  const { news } = doings;
  if (!news) return null;
  if (news.kind === 'opened') {
    return (
      <Notice kind="good">
        <p>{arrived.opened.text}</p>
        {news.gone.length > 0 && <p>{opening.notFound(listText(news.gone.map(String), language))}</p>}
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
      {feedbackOn && !isOver && <p>{(feedbackOn < today ? dates.feedbackLate : dates.feedback)(said(feedbackOn))}</p>}
    </>
  );
}

/** Who goes on, where the newest answer hands over. */
function HandOver({ texts, found, situation, saidNow }: ThreadProps) {
  const { handOver } = texts.t;
  const { newestReply } = situation.dialogue;
  const state = handOverOf({ ...situation, dialogue: found.dialogue }, saidNow);
  if (!newestReply || state === 'none') return null;
  const author = nameOf(found.channel, newestReply.reply.author);
  const successor = nameOf(found.channel, newestReply.reply.successor);
  const next = nextReader(found, situation, state === 'refused');
  const words = {
    asked: () => handOver.asked(author, successor, next),
    done: () => handOver.done(author, successor, next),
    refused: () => handOver.refused(next),
    accepted: () => handOver.accepted(successor),
  };
  return (
    <Notice kind="info">
      <p data-hand-over={state}>{words[state]()}</p>
    </Notice>
  );
}

/** Who has left, and who reads her next letter instead. */
function Gone({ texts, found, situation, saidNow }: ThreadProps) {
  const gone = goneHandler(situation);
  if (gone === null) return null;
  return (
    <Notice kind="info">
      <p data-gone>{texts.t.gone(nameOf(found.channel, gone), nextReader(found, situation, saidNow === 'refused'))}</p>
    </Notice>
  );
}

/** The name of the one who reads her next letter. `isRefused`: she has said no to the newest hand-over, perhaps in this visit. */
function nextReader({ channel }: Found, { dialogue }: Situation, isRefused: boolean): string {
  const [next = 0] = readersFor(channel, dialogue, { exclusions: dialogue.exclusions, refusesHandOver: isRefused }).readers;
  return nameOf(channel, next);
}

function Next({ texts, found, situation, saidNow, sending, change, leave }: ThreadProps) {
  const { next } = texts.t;
  const letters = lettersOf(situation);
  const isSilent = letters.some((letter) => letter.isSilent);
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
        {letters.some(({ mayOpen }) => mayOpen) && (
          <Button kind={isSilent ? 'primary' : 'plain'} onClick={go('open')}>
            {next.deputies}
          </Button>
        )}
        <Button kind={isSilent ? 'plain' : 'primary'} onClick={go('write')}>
          {next.write}
        </Button>
        {handOverOf({ ...situation, dialogue: found.dialogue }, saidNow) === 'asked' && (
          <Button onClick={go('refuse')}>{next.refuse}</Button>
        )}
        <Button onClick={go('end')}>{next.end}</Button>
        <Button kind="quiet" onClick={leave}>
          {next.forget}
        </Button>
      </Actions>
    </>
  );
}
