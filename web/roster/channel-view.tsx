import { toB64u } from '../../protocol/bytes.ts';
import type { ChannelConfig } from '../channel-config.ts';
import type { roster as words } from '../messages/sv/roster.ts';
import { ChannelWords } from '../ui/channel-words.tsx';
import { Notice } from '../ui/parts.tsx';

/** What a poster's code leads to: this page, with the channel's id behind it. */
const POSTER = /^#[\w-]{20,}$/;

interface ChannelProps {
  readonly t: typeof words;
  readonly config: ChannelConfig;
  readonly list: readonly string[];
}

/** The channel's words, to be held against a poster. */
export function ChannelView({ t, config, list }: ChannelProps) {
  return (
    <section data-part-of="channel">
      <h2>{t.channel.title}</h2>
      <p>{t.channel.text}</p>
      <ChannelWords t={t.channel} list={list} origin={location.origin} channelId={config.channelId} />
    </section>
  );
}

/** Whether a poster that led here belongs to the page's channel. Nothing where no poster did. */
export function PosterVerdict({ t, config }: Pick<ChannelProps, 't' | 'config'>) {
  if (!POSTER.test(location.hash)) return null;
  const isSame = location.hash.slice(1) === toB64u(config.channelId);
  return isSame ? (
    <Notice kind="good">
      <p data-poster="same">{t.poster.same}</p>
    </Notice>
  ) : (
    <Notice kind="error" title={t.poster.other}>
      <p data-poster="other">{t.poster.otherText}</p>
    </Notice>
  );
}
