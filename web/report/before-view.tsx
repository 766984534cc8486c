import { addressOf } from '../pages/page.ts';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';

/** What one should know before the first word. Nothing can be typed here. */
export function BeforeView({ t, task, state, act }: WritingProps) {
  const { language, common } = useWords();
  const { before, limits } = t;
  return (
    <View name="before" title={before.title} step={useStep(state)}>
      <Notice kind="warn">
        <p>{before.publicDocument[task.config.mode]}</p>
      </Notice>
      <p>{before.doNotName}</p>
      <h2>{before.where.title}</h2>
      <ul>
        {before.where.levels.map(({ name, text }) => (
          <li key={name}>
            <strong>{name}</strong> {text}
          </li>
        ))}
      </ul>
      <h2>{before.leave.title}</h2>
      <p>{before.leave.text}</p>
      <details>
        <summary>{before.duties.title}</summary>
        <ul>
          {before.duties.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{before.cannot.title}</summary>
        <ul>
          {[limits.L1, limits.L3, limits.L5].map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
        <p>
          <a href={addressOf('/limits', language)}>{before.cannot.all}</a>
        </p>
      </details>
      <Actions>
        <Button kind="primary" onClick={() => act({ do: 'next' })}>
          {before.start}
        </Button>
        <Button kind="quiet" onClick={task.close}>
          {common.close}
        </Button>
      </Actions>
    </View>
  );
}
