import { useState } from 'preact/hooks';
import { addDays } from '../../protocol/calendar.ts';
import { INVITATION_DAYS, type ListedInvitation } from '../../protocol/office-schemas.ts';
import type { MadeInvitation } from '../actions/administer.ts';
import type { Office } from '../office.ts';
import { addressOf } from '../pages/page.ts';
import { Actions, Button, Field, Notice, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { PaneProps } from './pane-props.ts';
import { RootForm } from './root-form.tsx';

type Role = ListedInvitation['role'];
const ROLES: readonly Role[] = ['ombudsperson', 'leader'];

/** Invites somebody: a role, and then a link that is shown once. */
export function InviteView({ state, office }: PaneProps) {
  const { outcome } = state;
  return outcome?.kind === 'invited' ? (
    <Made key="made" made={outcome.made} office={office} />
  ) : (
    <Ask key="ask" state={state} />
  );
}

function Ask({ state }: Pick<PaneProps, 'state'>) {
  const { t, administration } = useAdmin();
  const [role, setRole] = useState<Role>('ombudsperson');
  return (
    <View name="invite" title={t.invite.title}>
      <p>{t.invite.intro}</p>
      <RootForm
        state={state}
        send={t.invite.send}
        deed={() => ({ do: 'invite', role })}
        cancel={() => administration.open({ name: 'state' })}
      >
        <fieldset>
          <legend>{t.invite.role}</legend>
          {ROLES.map((one) => (
            <label key={one} class="choice">
              <input type="radio" name="role" checked={role === one} onChange={() => setRole(one)} />
              <span>
                {t.roles[one]}
                <span class="soft block">{t.invite.hints[one]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <p class="soft">{t.invite.guest}</p>
      </RootForm>
    </View>
  );
}

function Made({ made, office: { today } }: { readonly made: MadeInvitation; readonly office: Office }) {
  const { t, administration } = useAdmin();
  const { language } = useWords();
  const link = `${location.origin}${addressOf('/join', language)}#${made.token}`;
  const lastOn = dayText(addDays(today, INVITATION_DAYS), language, today);
  return (
    <View name="invited" title={t.invite.madeTitle}>
      <p>{t.invite.made(t.roles[made.role], lastOn)}</p>
      <p>{t.invite.once}</p>
      <Field label={t.invite.link}>
        {({ id }) => (
          <textarea {...{ id, class: 'link', rows: 3, readOnly: true, value: link, spellcheck: false, translate: false }} />
        )}
      </Field>
      <CopyLink link={link} />
      <p class="soft no-print">{t.invite.wrong}</p>
      <Actions>
        <Button kind="primary" onClick={() => administration.open({ name: 'state' })}>
          {t.toState}
        </Button>
        <Button onClick={() => administration.open({ name: 'invite' })}>{t.invite.another}</Button>
      </Actions>
    </View>
  );
}

function CopyLink({ link }: { readonly link: string }) {
  const { t } = useAdmin();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setOutcome('copied');
    } catch {
      setOutcome('notCopied');
    }
  };
  return (
    <>
      <Actions>
        <Button onClick={() => void copy()}>{t.invite.copy}</Button>
        <Button onClick={() => print()}>{t.invite.print}</Button>
      </Actions>
      <div role="status">
        {outcome && (
          <Notice kind={outcome === 'copied' ? 'good' : 'warn'}>
            <p>{t.invite[outcome]}</p>
          </Notice>
        )}
      </div>
    </>
  );
}
