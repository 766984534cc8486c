import { rulesOn } from '../../protocol/duty-periods.ts';
import { acknowledgeDueOn } from '../../rules/escalation.ts';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { PhraseCard, PhraseCopies } from '../ui/phrase-card.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { isLocked } from './report-state.ts';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';
import { WorkProgressBar } from './work-progress-bar.tsx';

/** The nine words, by hand at best, while the letter is sealed behind them. */
export function PhraseView(props: WritingProps) {
  const { t, state, act, words, progress } = props;
  const { common } = useWords();
  const { phrase } = t;
  const isFixed = isLocked(state);
  return (
    <View name="phrase" title={phrase.title} step={useStep(state)}>
      <p>{phrase.key}</p>
      <p>{phrase.twice}</p>
      {words.length === 0 ? <Progress label={common.loading} share={null} /> : <Card {...props} />}
      <p>{t.limits.L18}</p>
      <PhraseCopies t={phrase} words={words} />
      {isFixed && (
        <Notice kind="info">
          <p>{phrase.locked}</p>
        </Notice>
      )}
      <WorkProgressBar t={t} progress={progress} />
      <Actions>
        <Button kind="primary" disabled={words.length === 0} onClick={() => act({ do: 'next' })}>
          {phrase.written}
        </Button>
        {!isFixed && (
          <Button kind="quiet" onClick={() => act({ do: 'back' })}>
            {common.back}
          </Button>
        )}
      </Actions>
    </View>
  );
}

/** The words, and on paper the day: nothing on it says what they are for. */
function Card({ t, words, channel }: WritingProps) {
  const { language } = useWords();
  const today = channel.state === 'ready' ? channel.value.today : null;
  const dueOn = channel.state === 'ready' && today ? acknowledgeDueOn(today, rulesOn(channel.value.roster, today)) : null;
  return (
    <PhraseCard label={t.phrase.list} words={words}>
      {dueOn && today && <p>{t.phrase.comeBack(dayText(dueOn, language, today))}</p>}
    </PhraseCard>
  );
}
