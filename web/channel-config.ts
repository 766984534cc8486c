import * as v from 'valibot';
import { bytesOf, shortText } from '../protocol/schema-parts.ts';

/**
 * What a municipality decides about its channel and the pages have to say (`channel.json`). The build puts it into every page as data, so that
 * the scripts are the same bytes in every municipality.
 */

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'));
/** As the roster can have it too. */
const line = v.pipe(text, shortText);
const link = v.pipe(
  v.string(),
  v.minLength(1, 'is empty'),
  v.check((address) => URL.canParse(address) && new URL(address).protocol === 'https:', 'is no https address'),
);

export const channelConfigSchema = v.strictObject({
  /** As the roster's first entry has it. */
  municipality: line,
  /** A: beside the whistleblowing act. B: the ombudspersons are the persons designated by the Act (2021:890), 5 kap. 5 §. */
  mode: v.picklist(['A', 'B']),
  /** Hash of the roster's first entry, b64u: what everything else is verified against. */
  channelId: bytesOf(32),
  links: v.strictObject({
    /** The municipality's whistleblowing function. */
    formal: link,
    /** The authorities' external channels. */
    external: link,
  }),
  /** The municipality's units: who joins chooses one, and whoever writes is warned when a letter names one. */
  units: v.pipe(v.array(line), v.minLength(1, 'is empty'), v.maxLength(200, 'has more than 200')),
  /** Ways that need no browser. */
  letter: text,
  phone: text,
});

/** As it is written. */
export type ChannelFile = v.InferInput<typeof channelConfigSchema>;
/** As it is read: the channel id is 32 bytes. */
export type ChannelConfig = v.InferOutput<typeof channelConfigSchema>;

/** Reads a configuration. Throws an error that names each place and what is wrong with it. */
export function parseChannelConfig(input: unknown): ChannelConfig {
  const parsed = v.safeParse(channelConfigSchema, input);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'channel.json'} ${issue.message}`);
  throw new Error(`channel.json: ${faults.join('; ')}`);
}
