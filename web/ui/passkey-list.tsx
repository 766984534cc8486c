import { useEffect, useState } from 'preact/hooks';
import type { Day } from '../../protocol/calendar.ts';
import type { OwnPasskey } from '../actions/own-passkeys.ts';
import type { passkeys } from '../messages/sv/passkeys.ts';
import { isPasskeyLikely } from '../passkey.ts';
import { Actions, Button } from './parts.tsx';

interface PasskeyListProps {
  readonly t: typeof passkeys;
  readonly passkeys: readonly OwnPasskey[];
  readonly isBusy: boolean;
  /** A day in words. */
  readonly day: (of: Day) => string;
  readonly add: () => void;
  /** Resolves when it has been tried. */
  readonly remove: (credential: string) => Promise<unknown>;
}

/** The passkeys by which an official unlocks: seen, added, removed. */
export function PasskeyList(props: PasskeyListProps) {
  const { t, passkeys } = props;
  return (
    <>
      {passkeys.length === 0 && <p class="soft">{t.none}</p>}
      {passkeys.length > 0 && (
        <ol class="passkeys">
          {passkeys.map((passkey, index) => (
            <One key={passkey.credential} {...{ ...props, passkey, place: index + 1 }} />
          ))}
        </ol>
      )}
      <Add {...props} />
    </>
  );
}

interface OneProps extends PasskeyListProps {
  readonly passkey: OwnPasskey;
  readonly place: number;
}

function One({ t, isBusy, day, remove, passkey, place }: OneProps) {
  const [isAsking, setAsking] = useState(false);
  const yes = async () => {
    await remove(passkey.credential);
    setAsking(false);
  };
  return (
    <li>
      <p>{t.one(place, day(passkey.addedOn))}</p>
      {isAsking ? (
        <fieldset>
          <legend>{t.confirm(place)}</legend>
          <p>{t.confirmText}</p>
          <Actions>
            <Button disabled={isBusy} onClick={() => void yes()}>
              {t.yes}
            </Button>
            <Button kind="quiet" disabled={isBusy} onClick={() => setAsking(false)}>
              {t.no}
            </Button>
          </Actions>
        </fieldset>
      ) : (
        <Button kind="quiet" disabled={isBusy} onClick={() => setAsking(true)}>
          {t.remove(place)}
        </Button>
      )}
    </li>
  );
}

function Add({ t, isBusy, add }: PasskeyListProps) {
  const [isLikely, setLikely] = useState<boolean>();
  useEffect(() => void isPasskeyLikely().then(setLikely), []);
  if (isLikely === undefined) return null;
  if (!isLikely) return <p class="soft">{t.notHere}</p>;
  return (
    <>
      <p class="soft">{t.honest}</p>
      <Button disabled={isBusy} onClick={add}>
        {t.add}
      </Button>
    </>
  );
}
