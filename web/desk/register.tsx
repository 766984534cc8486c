import { useEffect, useRef, useState } from 'preact/hooks';
import { registerStub } from '../case-file.ts';
import { Actions, Button } from '../ui/parts.tsx';
import { dateText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { Pane } from './pane.tsx';

/** What the register gets of one case: nothing of what is in it, and no sender. */
export function StubCard({ entry, one }: CaseProps) {
  const { t, session } = useDesk();
  const { language } = useWords();
  const { stub } = t.file;
  const [said, setSaid] = useState<string | null>(null);
  const { number, day } = registerStub(one);
  const lines = [
    [stub.number, number],
    [stub.day, dateText(day, language)],
    [stub.matter, stub.matterText],
    [stub.sender, ''],
  ] as const;
  const copy = () =>
    navigator.clipboard.writeText(lines.map(([name, value]) => `${name}: ${value}`.trim()).join('\n')).then(
      () => setSaid(stub.copied),
      () => setSaid(stub.notCopied),
    );
  return (
    <Pane title={stub.title} isWide>
      <p class="screen-only">{stub.text}</p>
      <dl class="card stub">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === '' ? <span class="soft">({stub.noSender})</span> : value}</dd>
          </div>
        ))}
      </dl>
      <Actions>
        <Button kind="primary" onClick={() => void copy()}>
          {stub.copy}
        </Button>
        <Button onClick={() => print()}>{stub.print}</Button>
        <Button kind="quiet" onClick={() => session.select({ id: entry.id, pane: 'acts' })}>
          {t.file.back}
        </Button>
      </Actions>
      <p role="status">{said}</p>
    </Pane>
  );
}

/** The stubs of all cases at this desk. */
export function RegisterView({ state }: { readonly state: OpenState }) {
  const { t, session } = useDesk();
  const { list, stub } = t.file;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const stubs = state.work.desk.vault.content.cases
    .map(registerStub)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return (
    <section class="register" aria-labelledby="register-title">
      <h2 id="register-title" tabIndex={-1} ref={heading}>
        {list.title}
      </h2>
      <p class="screen-only">{stubs.length === 0 ? list.empty : list.text}</p>
      {stubs.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{list.numberAndDay}</th>
              <th scope="col">{stub.matter}</th>
              <th scope="col">{stub.sender}</th>
            </tr>
          </thead>
          <tbody>
            {stubs.map(({ number, day }) => (
              <tr key={number}>
                <th scope="row">
                  {number}
                  <span class="block">{day}</span>
                </th>
                <td>{stub.matterText}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Actions>
        <Button disabled={stubs.length === 0} onClick={() => print()}>
          {list.print}
        </Button>
        <Button kind="quiet" onClick={() => void session.turnTo('cases')}>
          {t.list.toList}
        </Button>
      </Actions>
    </section>
  );
}
