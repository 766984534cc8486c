import { digestWords } from '../../crypto/code-phrase.ts';
import { type Bytes, toB64u } from '../../protocol/bytes.ts';
import { QrCode } from './qr-code.tsx';

/** So many words stand for a channel id (docs/protocol.md, section 13). */
const WORDS = 8;

interface ChannelWordsProps {
  /** What the words and the code are, for whoever does not see them. */
  readonly t: { readonly words: string; readonly qr: string };
  readonly list: readonly string[];
  readonly origin: string;
  readonly channelId: Bytes;
}

/** What a channel is known by: eight words for people, a code for telephones, the id itself. */
export function ChannelWords({ t, list, origin, channelId }: ChannelWordsProps) {
  const id = toB64u(channelId);
  return (
    <>
      <ol class="words" aria-label={t.words} translate={false}>
        {digestWords(channelId, WORDS, list).map((word, place) => (
          <li key={`${place} ${word}`}>{word}</li>
        ))}
      </ol>
      <QrCode text={`${origin}/roster#${id}`} label={t.qr} />
      <p class="code">{id}</p>
    </>
  );
}
