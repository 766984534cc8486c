import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button, Progress, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import type { Checking, Texts } from './use-check.ts';

/** How far the looking has come. Nobody can know how long it takes. */
export function ReadingView({ texts, task, reading, forget }: Checking & { readonly texts: Texts }) {
  const t = texts.t.reading;
  const { common } = useWords();
  const { now } = reading;
  const label = now.state === 'deriving' ? t.deriving : now.state === 'waiting' ? t.waiting : t.looking;
  return (
    <View name="reading" title={t.title}>
      {now.state === 'failed' ? (
        <LoadFailed failure={now.failure} fault={now.fault} links={task.config.links} onRetry={reading.retry} />
      ) : (
        <>
          <Progress label={label} share={now.state === 'looking' ? now.share : null} />
          <p class="soft">{t.same}</p>
        </>
      )}
      <Actions>
        <Button kind="quiet" onClick={forget}>
          {common.back}
        </Button>
      </Actions>
    </View>
  );
}
