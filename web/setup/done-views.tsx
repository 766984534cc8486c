import { useEffect, useMemo } from 'preact/hooks';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { dayAt } from '../../rules/today.ts';
import type { ChannelFile } from '../channel-config.ts';
import { ChannelWords } from '../ui/channel-words.tsx';
import { Button, Notice, View } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { readDraft } from './draft.ts';
import type { SetupProps } from './setup-props.ts';

/** There is a channel: its file, what it is known by, what comes now. */
export function DoneView(setup: SetupProps) {
  const { t, state } = setup;
  const { language } = useWords();
  if (!state.channelId) return null;
  const name = state.draft.municipality.trim();
  return (
    <View name="done" title={t.done.title}>
      <p>{t.done.intro(name, dayAt(Date.now()))}</p>
      <h2>{t.done.fileTitle}</h2>
      <File setup={setup} channelId={state.channelId} />
      <h2>{t.done.operatorTitle}</h2>
      <Steps items={t.done.operator} />
      <h2>{t.done.channelTitle}</h2>
      <p>{t.done.channel}</p>
      <ChannelWords {...setup} t={t.done} channelId={state.channelId} />
      <h2>{t.done.nextTitle}</h2>
      <Steps items={t.done.next(`${setup.origin}${language === 'sv' ? '' : '/en'}/admin`)} />
      <p class="no-print">
        <Button onClick={() => window.print()}>{t.done.print}</Button>
      </p>
    </View>
  );
}

/** Somebody has founded a channel here: nothing is left to do but what the operator does. */
export function FoundedView(setup: SetupProps) {
  const { t, state } = setup;
  if (!state.channelId) return null;
  return (
    <View name="founded" title={t.founded.title}>
      {state.hasPhrase && (
        <Notice kind="warn" title={t.failures['already-founded'].title} live>
          <p>{t.failures['already-founded'].text}</p>
        </Notice>
      )}
      <p>{t.founded.text}</p>
      <Steps items={t.done.operator} />
      <h2>{t.done.channelTitle}</h2>
      <p>{t.founded.compare}</p>
      <ChannelWords {...setup} t={t.done} channelId={state.channelId} />
      <p>{t.founded.lost}</p>
    </View>
  );
}

function Steps({ items }: { readonly items: readonly string[] }) {
  return (
    <ol class="steps">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ol>
  );
}

/** `channel.json`, to download, or to copy where the browser does not let one. */
function File({ setup: { t, state, act }, channelId }: { readonly setup: SetupProps; readonly channelId: Bytes }) {
  const text = useMemo(() => fileText(state.draft, channelId), [state.draft, channelId]);
  const address = useMemo(() => URL.createObjectURL(new Blob([text], { type: 'application/json' })), [text]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  const keep = () => act({ do: 'keep' });
  return (
    <>
      <p>{t.done.file}</p>
      <p class="no-print">
        <a class="button primary" href={address} download="channel.json" onClick={keep}>
          {t.done.download}
        </a>
      </p>
      <details onToggle={keep}>
        <summary>{t.done.show}</summary>
        <textarea class="code" readOnly rows={12} aria-label={t.done.fileTitle} value={text} />
      </details>
    </>
  );
}

function fileText(draft: SetupProps['state']['draft'], channelId: Bytes): string {
  const reading = readDraft(draft);
  if (reading.outcome !== 'read') throw new Error('the channel was founded from something else');
  const { municipality, mode, links, units, letter, phone } = reading.decisions.file;
  const file: ChannelFile = { municipality, mode, channelId: toB64u(channelId), links, units, letter, phone };
  return `${JSON.stringify(file, null, 2)}\n`;
}
