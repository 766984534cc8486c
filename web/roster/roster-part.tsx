import { dayAt } from '../../rules/today.ts';
import type { AuditReading } from '../actions/read-audit.ts';
import type { roster } from '../messages/sv/roster.ts';
import type { PagePartProps } from '../page-part.tsx';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Notice, OtherWays, Progress } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { ChannelView, PosterVerdict } from './channel-view.tsx';
import { Download, LogView } from './log-view.tsx';
import { NowView } from './now-view.tsx';
import { PastView } from './past-view.tsx';
import { PeopleView } from './people-view.tsx';
import { QueueView } from './queue-view.tsx';
import { sayingOf } from './saying.ts';
import { useAudit } from './use-audit.ts';
import { refusedVerdicts, type Verdict, verdictsOf } from './verdict.ts';

/** The roster, checked and recounted by whoever reads it: the verdict first, then what follows from the log, then the log. */
export const makeRosterPart = (t: typeof roster, list: readonly string[]) =>
  function RosterPart(props: PagePartProps) {
    const { config, reload } = props;
    const reading = useAudit(props);
    return (
      <>
        <PosterVerdict t={t} config={config} />
        {reading.state === 'loading' && <Progress label={t.checking} share={null} />}
        {reading.state === 'failed' && (
          <LoadFailed failure={reading.failure} fault={reading.fault} links={config.links} onRetry={reload} />
        )}
        {reading.state === 'ready' && <Checked t={t} reading={reading.value} links={config.links} />}
        <ChannelView {...{ t, config, list }} />
      </>
    );
  };

interface CheckedProps {
  readonly t: typeof roster;
  readonly reading: AuditReading;
  readonly links: PagePartProps['config']['links'];
}

function Checked({ t, reading, links }: CheckedProps) {
  const { common, language } = useWords();
  const { audit, faults, text } = reading;
  if (!audit) {
    return (
      <>
        <Verdicts verdicts={refusedVerdicts(faults, { t, common })} links={links} />
        <Download t={t} text={text} />
      </>
    );
  }
  const say = sayingOf(audit.roster, { t, common, language, today: dayAt(Date.now()) });
  return (
    <>
      <Verdicts verdicts={verdictsOf(audit, faults, say)} links={links} />
      <NowView {...{ audit, say }} />
      <PeopleView {...{ audit, say }} />
      <QueueView {...{ audit, say }} />
      <PastView {...{ audit, say }} />
      <LogView {...{ audit, text, say }} />
    </>
  );
}

function Verdicts({ verdicts, links }: { readonly verdicts: readonly Verdict[] } & Pick<CheckedProps, 'links'>) {
  return (
    <div role="status">
      {verdicts.map(({ kind, title, lines, fault }) => (
        <Notice key={[title, ...lines].join(' ')} kind={kind} title={title}>
          {lines.map((line) => (
            <p key={line} data-fault={line === lines[0] ? fault?.fault : undefined}>
              {line}
            </p>
          ))}
          {kind === 'error' && <OtherWays links={links} />}
        </Notice>
      ))}
    </div>
  );
}
