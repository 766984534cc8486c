import { addDays } from '../../protocol/calendar.ts';
import { Actions, Button, OtherWays, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { warningsOf } from './dialogue-words.ts';
import type { ThreadProps } from './use-check.ts';
import { Warnings } from './warnings.tsx';

/** Nothing was found: what that can mean. Whether the words were ever used is told to nobody. */
export function NothingView({ texts, task, situation, change, startOver, leave }: ThreadProps) {
  const { language } = useWords();
  const { nothing, next, ways } = texts.t;
  const tomorrow = dayText(addDays(situation.today, 1), language, situation.today);
  return (
    <View name="nothing" title={nothing.title}>
      <Warnings t={texts.t} warnings={warningsOf(situation)} today={situation.today} />
      <p>{nothing.lead}</p>
      <ul>
        {nothing.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>{nothing.come(tomorrow)}</p>
      <Actions>
        <Button kind="primary" onClick={startOver}>
          {nothing.other}
        </Button>
        <Button onClick={() => change({ view: 'write' })}>{nothing.write}</Button>
        <Button kind="quiet" onClick={leave}>
          {next.forget}
        </Button>
      </Actions>
      <h2>{ways}</h2>
      <OtherWays links={task.config.links} />
    </View>
  );
}
