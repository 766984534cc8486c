import { useEffect, useState } from 'preact/hooks';
import type { OwnPasskey } from '../actions/own-passkeys.ts';
import { isPasskeyLikely } from '../passkey.ts';
import { nameOf } from '../readers.ts';
import { Actions, Button } from '../ui/parts.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { addOwnPasskey, removeOwnPasskey } from './office-deeds.ts';
import { OfficeFactsMissing, OfficeWork, useDay } from './office-parts.tsx';

/** The passkeys that open this desk: seen, added, removed. */
export function PasskeysPart({ state }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const facts = state.work.office;
  return (
    <section>
      <h3>{office.passkeys.title}</h3>
      <p>{office.passkeys.text}</p>
      {!facts && <OfficeFactsMissing state={state} />}
      {facts?.passkeys.length === 0 && <p class="soft">{office.passkeys.none}</p>}
      {facts && facts.passkeys.length > 0 && (
        <ol class="passkeys">
          {facts.passkeys.map((passkey, index) => (
            <One key={passkey.credential} {...{ state, passkey, place: index + 1 }} />
          ))}
        </ol>
      )}
      {facts && <Add state={state} />}
      <OfficeWork state={state} what="passkey" />
    </section>
  );
}

interface OneProps {
  readonly state: OpenState;
  readonly passkey: OwnPasskey;
  readonly place: number;
}

function One({ state, passkey, place }: OneProps) {
  const { office, session } = useDesk();
  const day = useDay(state.work);
  const [isAsking, setAsking] = useState(false);
  const isBusy = state.busy !== null;
  const remove = async () => {
    await session.do('passkey', (work) => removeOwnPasskey(work, passkey.credential));
    setAsking(false);
  };
  return (
    <li>
      <p>{office.passkeys.one(place, day(passkey.addedOn))}</p>
      {isAsking ? (
        <fieldset>
          <legend>{office.passkeys.confirm(place)}</legend>
          <p>{office.passkeys.confirmText}</p>
          <Actions>
            <Button disabled={isBusy} onClick={() => void remove()}>
              {office.passkeys.yes}
            </Button>
            <Button kind="quiet" disabled={isBusy} onClick={() => setAsking(false)}>
              {office.passkeys.no}
            </Button>
          </Actions>
        </fieldset>
      ) : (
        <Button kind="quiet" disabled={isBusy} onClick={() => setAsking(true)}>
          {office.passkeys.remove(place)}
        </Button>
      )}
    </li>
  );
}

function Add({ state: { busy, work } }: { readonly state: OpenState }) {
  const { office, config, session } = useDesk();
  const [isLikely, setLikely] = useState<boolean>();
  useEffect(() => void isPasskeyLikely().then(setLikely), []);
  if (isLikely === undefined) return null;
  if (!isLikely) return <p class="soft">{office.passkeys.notHere}</p>;
  const name = office.passkeys.name(nameOf(work.channel, work.desk.keyring.official), config.municipality);
  return (
    <>
      <p class="soft">{office.passkeys.honest}</p>
      <Button disabled={busy !== null} onClick={() => void session.do('passkey', (now) => addOwnPasskey(now, name))}>
        {office.passkeys.add}
      </Button>
    </>
  );
}
