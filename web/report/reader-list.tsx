import type { report } from '../messages/sv/report.ts';
import { everyReader, type NamedReader, namedReaders } from '../readers.ts';
import { Person } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import type { OpenChannel } from '../visit.ts';

interface ReaderListProps {
  readonly t: typeof report;
  readonly channel: OpenChannel;
  readonly excluded: readonly number[];
}

/** Who reads a letter that leaves these people out: name, unit, where a guest comes from, on duty until when, new since when. */
export function ReaderList({ t, channel, excluded }: ReaderListProps) {
  const { language, common } = useWords();
  const { named, until } = namedReaders(channel, excluded);
  const onDuty = everyReader(channel)[0]?.official.number;
  const role = (official: number, place: number) => {
    if (place > 0) return common.reader.deputy;
    // Who is on duty may have been left out: then somebody else is the first to read.
    return official === onDuty ? t.readers.until(dayText(until, language, channel.today)) : t.readers.first;
  };
  const linesOf = ({ official, newSince }: NamedReader, place: number): string[] => [
    official.unit,
    ...(official.affiliation ? [common.reader.guestFrom(official.affiliation)] : []),
    role(official.number, place),
    ...(newSince ? [common.reader.newSince(dayText(newSince, language, channel.today))] : []),
  ];
  return (
    <div class="people">
      {named.map((reader, place) => (
        <Person key={reader.official.number} name={reader.official.name} lines={linesOf(reader, place)} />
      ))}
    </div>
  );
}
