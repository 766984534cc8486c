import type { report } from '../messages/sv/report.ts';
import { namedReaders } from '../readers.ts';
import { FaultLine } from '../ui/load-failure.tsx';
import { Newcomers } from '../ui/newcomers.tsx';
import { Skeleton } from '../ui/parts.tsx';
import { dayText, listText, useWords } from '../ui/words.ts';
import { useVisit } from '../use-visit.ts';
import { forWriting, type OpenChannel, type Visit } from '../visit.ts';

/** Who reads just now, on the first page. As high before as after: the page keeps the place (web/ui/page.css). */
export const makeReaders = (t: typeof report) =>
  function Readers({ visit }: { readonly visit: Visit }) {
    const { common } = useWords();
    const channel = forWriting(useVisit(visit).channel);
    return (
      <>
        <h2>{t.now.title}</h2>
        <div role="status">
          {channel.state === 'loading' && <p class="soft">{t.now.loading}</p>}
          {channel.state === 'ready' && <Now t={t} channel={channel.value} />}
          {channel.state === 'failed' && (
            <>
              <p>{t.now.failed}</p>
              <p>
                <strong>{common.failures[channel.failure].title}.</strong> {common.failures[channel.failure].text}
              </p>
              <FaultLine fault={channel.fault} />
            </>
          )}
        </div>
        {channel.state === 'loading' && <Skeleton lines={3} />}
      </>
    );
  };

function Now({ t, channel }: { readonly t: typeof report; readonly channel: OpenChannel }) {
  const { language } = useWords();
  const { named, until } = namedReaders(channel);
  const [primary = '', ...deputies] = named.map(({ official }) => official.name);
  return (
    <>
      <p>{t.now.reads(primary, dayText(until, language, channel.today))}</p>
      {deputies.length > 0 && <p>{t.now.ifLate(primary, listText(deputies, language, 'or'))}</p>}
      <Newcomers channel={channel} numbers={named.map(({ official }) => official.number)} />
      <p>{t.now.leaveOut}</p>
    </>
  );
}
