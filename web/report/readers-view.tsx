import { useState } from 'preact/hooks';
import { MOST_EXCLUSIONS } from '../../crypto/memo.ts';
import { isHeadFresh } from '../../protocol/roster.ts';
import { FEWEST_READERS } from '../../rules/rotation.ts';
import { everyReader, namedReaders } from '../readers.ts';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button, Notice, Progress, View } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import type { OpenChannel } from '../visit.ts';
import { ReaderList } from './reader-list.tsx';
import type { WritingProps } from './use-report.ts';
import { useStep } from './use-step.ts';

/** Who reads, verified in this browser, and whom the person would rather leave out. */
export function ReadersView(props: WritingProps) {
  const { t, task, state, act, channel } = props;
  const { common } = useWords();
  return (
    <View name="readers" title={t.readers.title} step={useStep(state)}>
      {channel.state === 'loading' && (
        <>
          <Progress label={common.loading} share={null} />
          <p>{t.readers.loading}</p>
          <p>{t.readers.later}</p>
        </>
      )}
      {channel.state === 'failed' && (
        <LoadFailed failure={channel.failure} fault={channel.fault} links={task.config.links} onRetry={task.reload} />
      )}
      {channel.state === 'ready' && <Choice {...props} open={channel.value} />}
      <Actions>
        <Button kind="primary" onClick={() => act({ do: 'next' })}>
          {common.next}
        </Button>
        <Button kind="quiet" onClick={() => act({ do: 'back' })}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}

function Choice({ open, ...props }: WritingProps & { readonly open: OpenChannel }) {
  const { t, state } = props;
  const { readers } = t;
  const isFresh = isHeadFresh(open.roster, open.today);
  return (
    <>
      {open.isFull && (
        <Notice kind="warn" title={readers.full.title}>
          <p>{readers.full.text}</p>
        </Notice>
      )}
      <ReaderList t={t} channel={open} excluded={state.excluded} />
      {isFresh ? (
        <p class="soft">
          {readers.checked} {readers.fresh}
        </p>
      ) : (
        <Notice kind="warn" title={readers.stale.title}>
          <p>{readers.stale.text}</p>
        </Notice>
      )}
      <LeaveOut {...props} open={open} />
    </>
  );
}

function LeaveOut({ t, state, act, open }: WritingProps & { readonly open: OpenChannel }) {
  const { language } = useWords();
  const { exclude } = t.readers;
  // Not the state itself: it must not fold up under the hand that takes the last choice back.
  const [wasOpen] = useState(state.excluded.length > 0);
  const canRead = everyReader(open).filter(({ official }) => couldRead(open, official.number));
  const isFixed = (official: number) => !state.excluded.includes(official) && !mayExclude(open, state.excluded, official);
  const isAnyFixed = canRead.some(({ official }) => isFixed(official.number));
  const names = namedReaders(open, state.excluded).named.map(({ official }) => official.name);
  return (
    <details open={wasOpen}>
      <summary>{exclude.title}</summary>
      <p>{exclude.text}</p>
      <div>
        {canRead.map(({ official }) => (
          <label class="choice" key={official.number}>
            <input
              type="checkbox"
              checked={state.excluded.includes(official.number)}
              disabled={isFixed(official.number)}
              onChange={({ currentTarget }) =>
                act({ do: 'exclude', official: official.number, isExcluded: currentTarget.checked })
              }
            />
            {exclude.label(official.name)}
          </label>
        ))}
      </div>
      <div role="status">
        {state.excluded.length > 0 && <p>{exclude.now(listText(names, language))}</p>}
        {isAnyFixed && <p>{state.excluded.length < MOST_EXCLUSIONS ? exclude.fewest : exclude.most(MOST_EXCLUSIONS)}</p>}
      </div>
      <p>{t.limits.L9}</p>
    </details>
  );
}

/** Whether somebody could read at all: one among the readers when everyone else who could is left out but the fewest. */
function couldRead(open: OpenChannel, official: number): boolean {
  return open.keys.has(official) && namedReaders(open, [], official).named[0]?.official.number === official;
}

/** Whether one more may be left out. */
function mayExclude(open: OpenChannel, excluded: readonly number[], official: number): boolean {
  const all = [...excluded, official];
  return all.length <= MOST_EXCLUSIONS && namedReaders(open, all).named.length >= FEWEST_READERS;
}
