import { useState } from 'preact/hooks';
import type { PagePartProps } from '../page-part.tsx';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button, Progress } from '../ui/parts.tsx';
import { CHECKS, type Check, checkFigures, checkResults } from './checks.ts';
import type { Saying } from './saying.ts';
import { checkAnew, type Trends, type TrendsReading } from './use-trends.ts';

interface ChecksProps {
  readonly props: PagePartProps;
  readonly trends: Trends;
  readonly say: Saying;
}

/** Everything checked anew with one click, each step with its result. */
export function ChecksView({ props, trends: { log, roster }, say }: ChecksProps) {
  const { checks: t } = say.t;
  const { head } = checkFigures(log, roster);
  const [reading, setReading] = useState<TrendsReading | null>(null);
  const check = async () => {
    setReading({ state: 'loading' });
    setReading(await checkAnew(props));
  };
  return (
    <section data-part-of="checks">
      <h2>{t.title}</h2>
      <p class="no-print">{t.text}</p>
      <p class="soft">
        {t.head} <code>{head}</code>
      </p>
      <Actions>
        <Button onClick={() => void check()} disabled={reading?.state === 'loading'}>
          {t.button}
        </Button>
      </Actions>
      {reading?.state === 'loading' && <Progress label={t.running} share={null} />}
      {reading?.state === 'failed' && (
        <LoadFailed failure={reading.failure} fault={reading.fault} links={props.config.links} onRetry={() => void check()} />
      )}
      <div role="status">
        {reading && (reading.state === 'ready' || reading.state === 'refused') && <Results reading={reading} say={say} />}
      </div>
    </section>
  );
}

interface ResultsProps {
  readonly reading: Extract<TrendsReading, { readonly state: 'ready' | 'refused' }>;
  readonly say: Saying;
}

function Results({ reading, say }: ResultsProps) {
  const { checks: t, refused } = say.t;
  const fault = reading.state === 'refused' ? reading.fault : null;
  const results = checkResults(fault?.fault ?? null);
  return (
    <dl>
      {CHECKS.map((check) => (
        <div key={check} data-check={check} data-result={results[check]}>
          <dt>
            {t[check].name}: {t[results[check]]}
          </dt>
          {reading.state === 'ready' && <dd>{goodText(check, reading, say)}</dd>}
          {fault && results[check] === 'wrong' && (
            <dd data-fault={fault.fault}>
              {refused.faults[fault.fault]} {refused.at(fault.n)}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function goodText(check: Check, { log, roster }: Extract<TrendsReading, { readonly state: 'ready' }>, say: Saying): string {
  const { checks: t } = say.t;
  const { entries, releases, late, mostHalves } = checkFigures(log, roster);
  const texts: Readonly<Record<Check, string>> = {
    signature: t.signature.good(entries),
    chain: t.chain.good,
    key: late > 0 ? t.key.late(late) : t.key.good(releases),
    budget: t.budget.good((mostHalves / 2).toLocaleString(say.language)),
  };
  return texts[check];
}
