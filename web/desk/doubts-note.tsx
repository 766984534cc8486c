import { nameOf } from '../readers.ts';
import { Notice } from '../ui/parts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';

/** What speaks against this desk's vault, or against a colleague's, or that it is full; and what to do then. */
export function DoubtsNote({ state: { work } }: { readonly state: Pick<OpenState, 'work'> }) {
  const { failures, file } = useDesk().t;
  const { doubts } = file;
  const own = work.doubts.filter(({ colleague }) => colleague === null);
  const others = work.doubts.flatMap(({ kind, colleague }) => (colleague === null ? [] : [{ kind, colleague }]));
  return (
    <div data-doubts={work.doubts.length}>
      {own.length > 0 && (
        <Notice kind="warn" title={doubts.title}>
          {own.map(({ kind }) => (
            <p key={kind} data-doubt={kind}>
              {doubts.kinds[kind]}
            </p>
          ))}
          <p>{doubts.toDo}</p>
        </Notice>
      )}
      {others.map(({ kind, colleague }) => (
        <Notice key={colleague} kind="warn" title={doubts.colleagueTitle(nameOf(work.channel, colleague))}>
          <p data-doubt={kind}>{doubts.kinds[kind]}</p>
          <p>{doubts.colleagueToDo(nameOf(work.channel, colleague))}</p>
        </Notice>
      ))}
      {work.isVaultFull && (
        <Notice kind="warn" title={failures['vault-full'].title}>
          <p>{failures['vault-full'].text}</p>
        </Notice>
      )}
    </div>
  );
}
