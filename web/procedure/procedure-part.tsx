import { useEffect, useState } from 'preact/hooks';
import type { procedure } from '../messages/sv/procedure.ts';
import type { PagePartProps } from '../page-part.tsx';
import { LoadFailed } from '../ui/load-failure.tsx';
import { Actions, Button } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useVisit } from '../use-visit.ts';
import { procedureFacts } from './facts.ts';
import { Procedure, type Verified } from './procedure.tsx';
import { procedureVersion } from './version.ts';

/** The procedure with everything that follows from the roster, which this browser has verified. */
export const makeProcedurePart = (t: typeof procedure, list: readonly string[]) =>
  function ProcedurePart({ visit, config, reload }: PagePartProps) {
    const { language } = useWords();
    const { channel } = useVisit(visit);
    const [verified, setVerified] = useState<Verified | null>(null);
    const open = channel.state === 'ready' ? channel.value : null;
    useEffect(() => {
      if (!open) return setVerified(null);
      const facts = procedureFacts(open.roster, open.today);
      setVerified({ facts, version: null });
      void procedureVersion(config, facts, list).then((version) => setVerified({ facts, version }));
    }, [open, config]);
    return (
      <>
        {channel.state === 'failed' && (
          <LoadFailed failure={channel.failure} fault={channel.fault} links={config.links} onRetry={reload} />
        )}
        {verified?.version && (
          <Actions>
            <Button kind="primary" onClick={() => print()}>
              {t.print}
            </Button>
          </Actions>
        )}
        <Procedure {...{ t, language, list, config, verified }} />
      </>
    );
  };
