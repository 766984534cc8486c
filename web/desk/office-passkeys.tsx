import { nameOf } from '../readers.ts';
import { PasskeyList } from '../ui/passkey-list.tsx';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { addOwnPasskey, removeOwnPasskey } from './office-deeds.ts';
import { OfficeFactsMissing, OfficeWork, useDay } from './office-parts.tsx';

/** The passkeys that open this desk: seen, added, removed. */
export function PasskeysPart({ state }: { readonly state: OpenState }) {
  const { office, config, session } = useDesk();
  const { work } = state;
  const facts = work.office;
  const name = office.passkeys.name(nameOf(work.channel, work.desk.keyring.official), config.municipality);
  const list = { t: office.passkeys, isBusy: state.busy !== null, day: useDay(work) };
  return (
    <section>
      <h3>{office.passkeys.title}</h3>
      <p>{office.passkeys.text}</p>
      {facts ? (
        <PasskeyList
          {...{ ...list, passkeys: facts.passkeys }}
          add={() => void session.do('passkey', (now) => addOwnPasskey(now, name))}
          remove={(credential) => session.do('passkey', (now) => removeOwnPasskey(now, credential))}
        />
      ) : (
        <OfficeFactsMissing state={state} />
      )}
      <OfficeWork state={state} what="passkey" />
    </section>
  );
}
