import type { Channel } from '../actions/read-channel.ts';
import type { OpenedLetter } from '../open-deposits.ts';
import { nameOf } from '../readers.ts';
import { Notice } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import { gateReason, onDutyFor } from './gate.ts';
import { unacknowledgedIn } from './queue.ts';

/** A letter whose gate is open: why that is, and who may take it; or who has. */
export function GateNote({ state: { work }, entry }: Pick<CaseProps, 'state' | 'entry'>) {
  const { t } = useDesk();
  const { gate } = t.file;
  const name = (number: number) => nameOf(work.channel, number);
  const open = unacknowledgedIn(entry.dialogue).findLast(({ state }) => state === 'openToDeputies');
  if (entry.takenBy !== null && entry.state === 'taken') {
    return (
      <Notice kind="info">
        <p>{gate.takenText(name(entry.takenBy))}</p>
      </Notice>
    );
  }
  if (!open || entry.state !== 'gate-open') return null;
  const onDuty = onDutyFor(open, work.desk.roster);
  return (
    <Notice kind="info" title={t.states['gate-open']}>
      <p>
        <Reason letter={open} channel={work.channel} /> {open.opened.isGated && onDuty !== null && gate.onDuty(name(onDuty))}
      </p>
      <p>{open.opened.isGated ? gate.firstTakes : gate.stillYours}</p>
      {open.opened.isGated && <p>{gate.talkFirst}</p>}
    </Notice>
  );
}

function Reason({ letter, channel }: { readonly letter: OpenedLetter; readonly channel: Channel }) {
  const { gate } = useDesk().t.file;
  const { language } = useWords();
  const { roster, today } = channel;
  const reason = gateReason(letter, roster, today);
  if (reason.why === 'asked') return <>{gate.asked}</>;
  if (reason.why === 'late') return <>{gate.late(dayText(reason.on, language, today))}</>;
  return <>{gate[reason.why](nameOf(channel, reason.who))}</>;
}
