import { digestWords } from '../../crypto/code-phrase.ts';
import type { Language } from '../../crypto/text-field.ts';
import type { ChannelConfig } from '../channel-config.ts';
import type { procedure } from '../messages/sv/procedure.ts';
import { addressOf } from '../pages/page.ts';
import { Prose } from '../pages/prose.tsx';
import type { ProcedureFacts } from './facts.ts';
import { Deadlines, Kept, Receivers, RulesInForce, Version } from './from-roster.tsx';
import type { ProcedureVersion } from './version.ts';

const CHANNEL_WORDS = 8;

/** What follows from the roster, once it has been fetched and verified. */
export interface Verified {
  readonly facts: ProcedureFacts;
  /** Null while it is being counted. */
  readonly version: ProcedureVersion | null;
}

/** What the procedure is written from. */
export interface ProcedureProps {
  readonly t: typeof procedure;
  readonly language: Language;
  /** The 2048 words of the language. */
  readonly list: readonly string[];
  readonly config: ChannelConfig;
  readonly verified: Verified | null;
}

/** The procedure of a channel: the build writes it without the roster, and the browser once more with it. */
export function Procedure(props: ProcedureProps) {
  const { t, config, list } = props;
  const { channel, silence, handOver, stored } = t;
  return (
    <>
      <p>{t.intro(config.municipality)}</p>
      {props.verified && <p>{t.checked}</p>}
      <Prose title={channel.title} text={[channel.what, ...channel.law[config.mode], channel.document]}>
        <p>{channel.words(digestWords(config.channelId, CHANNEL_WORDS, list).join(' '))}</p>
      </Prose>
      <Receivers {...props} />
      <Deadlines {...props} />
      <Prose title={silence.title} text={silence.text} />
      <Prose title={handOver.title} text={handOver.text} />
      <Prose title={stored.title} text={[]}>
        <Items items={stored.items} />
        <p>{stored.never}</p>
        <p>{stored.others}</p>
      </Prose>
      <Kept {...props} />
      <Sight {...props} />
      <Ways {...props} />
      <Complain {...props} />
      <RulesInForce {...props} />
      <Version {...props} />
    </>
  );
}

function Items({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Sight({ t, language }: ProcedureProps) {
  return (
    <Prose title={t.sight.title} text={[]}>
      <dl>
        {t.sight.rows.map(({ who, what }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={addressOf('/limits', language)}>{t.sight.limits}</a>
      </p>
    </Prose>
  );
}

function Ways({ t, language, config }: ProcedureProps) {
  const { ways } = t;
  const { links, letter, phone, mode } = config;
  return (
    <Prose title={ways.title} text={[ways.talk[mode]]}>
      <ul>
        <li>
          <a href={links.formal}>{ways.formal}</a>
        </li>
        <li>
          <a href={links.external}>{ways.external}</a>
        </li>
        <li>{ways.letter(letter)}</li>
        <li>{ways.phone(phone)}</li>
        <li>
          <a href={addressOf('/ways', language)}>{ways.more}</a>
        </li>
      </ul>
    </Prose>
  );
}

function Complain({ t, config }: ProcedureProps) {
  const { title, text, act } = t.complain;
  return (
    <Prose title={title} text={[]}>
      <Items items={config.mode === 'B' ? [...text, act] : text} />
    </Prose>
  );
}
