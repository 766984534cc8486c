import type { Channel } from '../actions/read-channel.ts';
import { newcomersAmong } from '../readers.ts';
import { dayText, useWords } from './words.ts';

interface NewcomersProps {
  readonly channel: Channel;
  /** Who reads. */
  readonly numbers: readonly number[];
}

/** Says who of the readers is new, and since when. Root and one ombudsperson can bring somebody in, and everyone is to see it. */
export function Newcomers({ channel, numbers }: NewcomersProps) {
  const { language, common } = useWords();
  return (
    <>
      {newcomersAmong(channel, numbers).map(({ official: { number, name }, newSince }) => (
        <p key={number} data-newcomer={number}>
          {name}: {common.reader.newSince(dayText(newSince, language, channel.today))}.
        </p>
      ))}
    </>
  );
}
