import { useState } from 'preact/hooks';
import { digestWords } from '../../crypto/code-phrase.ts';
import type { Day } from '../../protocol/calendar.ts';
import { dayAt } from '../../rules/today.ts';
import { Field, Notice, Progress } from '../ui/parts.tsx';
import { PoolTables } from './pool-tables.tsx';
import { eachOnce, pooledDays } from './pooling.ts';
import type { Saying } from './saying.ts';
import { type FileFault, type ReadFile, readTrendsFile } from './trends-file.ts';

/** So many words stand for a channel id. */
const WORDS = 8;

interface PoolProps {
  readonly say: Saying;
  readonly list: readonly string[];
}

/** A chosen file, and what it holds or what is wrong with it. */
interface Chosen {
  readonly name: string;
  readonly found: ReadFile | FileFault;
}

/** Several municipalities' files as one, each checked here first. Nothing is sent anywhere. */
export function PoolView({ say, list }: PoolProps) {
  const { pool: t } = say.t;
  const [chosen, setChosen] = useState<readonly Chosen[] | 'reading'>([]);
  const choose = async (files: readonly File[]) => {
    setChosen('reading');
    const today = dayAt(Date.now());
    setChosen(
      await Promise.all(
        files.map(async (file) => ({ name: file.name, found: await readTrendsFile(await file.text(), today) })),
      ),
    );
  };
  return (
    <>
      <p>{t.text}</p>
      <Field label={t.choose}>
        {({ id }) => (
          <input
            id={id}
            type="file"
            multiple
            accept=".json,application/json"
            onChange={({ currentTarget }) => void choose([...(currentTarget.files ?? [])])}
          />
        )}
      </Field>
      {chosen === 'reading' && <Progress label={t.reading} share={null} />}
      {chosen !== 'reading' && chosen.length > 0 && <Pool {...{ chosen, say, list }} />}
    </>
  );
}

function Pool({ chosen, say, list }: PoolProps & { readonly chosen: readonly Chosen[] }) {
  const { pool: t } = say.t;
  const whole = chosen.flatMap(({ found }) => ('fault' in found ? [] : [found]));
  const once = eachOnce(whole);
  const days = pooledDays(once);
  const [picked, setPicked] = useState<Day | null>(null);
  const day = picked && days.includes(picked) ? picked : days[0];
  return (
    <>
      <h3>{t.files}</h3>
      {chosen.map((one, place) => (
        <ChosenFile key={`${place} ${one.name}`} {...{ one, say, list }} isAgain={isAgain(one, once)} />
      ))}
      <p>{t.compare}</p>
      {day === undefined ? (
        <Notice kind="info">
          <p data-pool="nothing">{t.nothing}</p>
        </Notice>
      ) : (
        <>
          <Field label={t.period}>
            {({ id }) => (
              <select
                id={id}
                value={day}
                onChange={({ currentTarget }) => setPicked(days[currentTarget.selectedIndex] ?? null)}
              >
                {days.map((one) => (
                  <option key={one} value={one}>
                    {say.date(one)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <PoolTables files={once} day={day} say={say} />
        </>
      )}
    </>
  );
}

function isAgain({ found }: Chosen, once: readonly ReadFile[]): boolean {
  return !('fault' in found) && !once.includes(found);
}

interface ChosenFileProps extends PoolProps {
  readonly one: Chosen;
  readonly isAgain: boolean;
}

function ChosenFile({ one: { name, found }, isAgain: isTwice, say, list }: ChosenFileProps) {
  const { pool: t } = say.t;
  if ('fault' in found) {
    return (
      <Notice kind="error">
        <p data-file={found.fault}>{faultText(name, found, say)}</p>
      </Notice>
    );
  }
  const { municipality, channelId } = found.roster;
  if (isTwice) {
    return (
      <Notice kind="warn">
        <p data-file="twice">{t.twice(municipality)}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="good">
      <p data-file="whole">
        {t.whole(municipality)} {found.log.releases.length === 0 && t.noneYet(municipality)}
      </p>
      <p>
        {t.words}: <span translate={false}>{digestWords(channelId, WORDS, list).join(' ')}</span>
      </p>
    </Notice>
  );
}

function faultText(name: string, found: FileFault, say: Saying): string {
  const { pool: t } = say.t;
  if (found.fault === 'bad-release') return t.badRelease(name, found.n);
  return found.fault === 'bad-roster' ? t.badRoster(name) : t.notTrends(name);
}
