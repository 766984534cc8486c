import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PagePartProps } from '../page-part.tsx';
import { Folded } from '../roster/folded.tsx';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Notice, OtherWays, Progress } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { calendarOf } from './calendar.ts';
import { CalendarView } from './calendar-view.tsx';
import { ChartsView } from './chart-view.tsx';
import { ChecksView } from './checks-view.tsx';
import { EmptyView, OverdueView } from './empty-view.tsx';
import { FilesView } from './files-view.tsx';
import { putOnLooks } from './looks.ts';
import { MeaningView } from './meaning-view.tsx';
import { PoolView } from './pool-view.tsx';
import { type Saying, sayingOf, type TrendWords } from './saying.ts';
import { LeadView, SummaryView } from './sentences-view.tsx';
import { SheetView } from './sheet-view.tsx';
import { TablesView } from './table-view.tsx';
import { type Trends, type TrendsReading, useTrends } from './use-trends.ts';
import { verdictOf } from './verdict.ts';

/** The trends, checked by whoever reads them: what one can do first, then the picture, then the tables, then whether it is right. */
export const makeTrendsPart = (words: TrendWords, list: readonly string[]) => {
  putOnLooks();
  return function TrendsPart(props: PagePartProps) {
    const { language } = useWords();
    const say = useMemo(() => sayingOf(words, language), [language]);
    const reading = useTrends(props);
    const { t } = say;
    return (
      <>
        {reading.state === 'loading' && <Progress label={t.checking} share={null} />}
        {reading.state === 'failed' && (
          <LoadFailed failure={reading.failure} fault={reading.fault} links={props.config.links} onRetry={props.reload} />
        )}
        {reading.state === 'refused' && <Refused reading={reading} links={props.config.links} say={say} />}
        {reading.state === 'ready' && <Checked trends={reading} props={props} say={say} />}
        {reading.state !== 'loading' && (
          <section data-part-of="pool" class="no-print">
            <h2>{t.pool.title}</h2>
            <Folded title={t.pool.choose} name="pool">
              {() => <PoolView say={say} list={list} />}
            </Folded>
          </section>
        )}
      </>
    );
  };
};

interface RefusedProps {
  readonly reading: Extract<TrendsReading, { readonly state: 'refused' }>;
  readonly links: PagePartProps['config']['links'];
  readonly say: Saying;
}

/** Figures that are not right are not shown. */
function Refused({ reading: { fault }, links, say }: RefusedProps) {
  const { refused: t } = say.t;
  return (
    <Notice kind="error" title={t.title}>
      <p data-fault={fault.fault}>
        {t.faults[fault.fault]} {t.at(fault.n)}
      </p>
      <p>{t.text}</p>
      <OtherWays links={links} />
    </Notice>
  );
}

interface CheckedProps {
  readonly trends: Trends;
  readonly props: PagePartProps;
  readonly say: Saying;
}

/** What is printed: the page, or the sheet alone. */
type Printed = 'page' | 'sheet';

function Checked({ trends, props, say }: CheckedProps) {
  const { log, roster, today } = trends;
  const verdict = useMemo(() => verdictOf(log, roster), [log, roster]);
  const days = useMemo(() => calendarOf(log, roster, today), [log, roster, today]);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [printed, print] = usePrinting();
  const openSheet = () => setSheetOpen(true);
  return (
    <div class="trends" data-printed={printed ?? undefined}>
      <OverdueView days={days} say={say} />
      {!verdict && <EmptyView days={days} say={say} />}
      {verdict && (
        <>
          <LeadView {...{ verdict, roster, say }} />
          <ChartsView {...{ verdict, say }} />
          <TablesView {...{ verdict, say }} />
          <SummaryView {...{ verdict, roster, say }} />
          <MeaningView sizeClass={verdict.sizeClass} say={say} />
        </>
      )}
      {days.length > 0 && <CalendarView days={days} say={say} />}
      {log.entries.length > 0 && <ChecksView {...{ props, trends, say }} />}
      {verdict && (
        <>
          <FilesView {...{ trends, say }} origin={props.visit.origin} print={() => print('page')} />
          <SheetView
            {...{ verdict, say }}
            isOpen={isSheetOpen || printed === 'sheet'}
            open={openSheet}
            print={() => print('sheet')}
          />
        </>
      )}
    </div>
  );
}

/** What is being printed, and what prints it: the page is made ready first, and is as it was when that is done. */
function usePrinting(): [printed: Printed | null, print: (what: Printed) => void] {
  const [printed, setPrinted] = useState<Printed | null>(null);
  useEffect(() => {
    if (printed === null) return;
    const done = () => setPrinted(null);
    addEventListener('afterprint', done, { once: true });
    print();
    return () => removeEventListener('afterprint', done);
  }, [printed]);
  return [printed, setPrinted];
}
