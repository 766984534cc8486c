import { addDays } from '../../protocol/calendar.ts';
import { INVITATION_DAYS, type ListedInvitation } from '../../protocol/office-schemas.ts';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { PaneProps } from './pane-props.ts';
import { RootForm } from './root-form.tsx';

/** Invitations that are open, and what those who were invited have answered. The list is read by the root phrase. */
export function InvitationsView({ state, office }: PaneProps) {
  const { t, administration } = useAdmin();
  const { invitations } = state;
  const close = () => administration.open({ name: 'state' });
  return (
    <View name="invitations" title={t.invitations.title}>
      {state.outcome?.kind === 'taken-back' && (
        <Notice kind="good" live>
          <p>{t.outcomes.takenBack}</p>
        </Notice>
      )}
      {invitations === null && <p>{t.invitations.intro}</p>}
      {invitations?.length === 0 && <p class="empty">{t.invitations.empty}</p>}
      {invitations?.map((invitation) => (
        <Invitation key={invitation.tokenHash} invitation={invitation} office={office} />
      ))}
      {invitations === null ? (
        <RootForm state={state} send={t.invitations.show} deed={() => ({ do: 'list' })} cancel={close} />
      ) : (
        <Actions>
          <Button onClick={close}>{t.toState}</Button>
          <Button kind="quiet" onClick={() => administration.forgetInvitations()}>
            {t.invitations.again}
          </Button>
        </Actions>
      )}
    </View>
  );
}

interface InvitationProps {
  readonly invitation: ListedInvitation;
  readonly office: PaneProps['office'];
}

function Invitation({ invitation, office: { today } }: InvitationProps) {
  const { t, administration } = useAdmin();
  const { language } = useWords();
  const { role, invitedOn, application } = invitation;
  const day = (of: typeof invitedOn) => dayText(of, language, today);
  const takeBack = application ? t.invitations.takeBack(application.name) : t.invitations.takeBackUnanswered(day(invitedOn));
  return (
    <section class="card" data-answered={application !== null}>
      <h2>{application ? application.name : t.invitations.unanswered(t.roles[role])}</h2>
      {application && <p>{t.people.unit(t.roles[role], application.unit)}</p>}
      {application?.affiliation && <p>{t.people.guest(application.affiliation)}</p>}
      <p class="soft">
        {t.invitations.invited(day(invitedOn))} ·{' '}
        {application ? t.invitations.answered : t.invitations.until(day(addDays(invitedOn, INVITATION_DAYS)))}
      </p>
      <Actions>
        {application && (
          <Button onClick={() => administration.open({ name: 'admit', invitation })}>
            {t.invitations.admit(application.name)}
          </Button>
        )}
        <Button kind="quiet" onClick={() => administration.open({ name: 'take-back', invitation })}>
          {takeBack}
        </Button>
      </Actions>
    </section>
  );
}

/** Takes an invitation back: until somebody is admitted, that undoes it. */
export function TakeBackView({ state, invitation }: PaneProps & { readonly invitation: ListedInvitation }) {
  const { t, administration } = useAdmin();
  const { application, tokenHash } = invitation;
  return (
    <View name="take-back" title={t.takeBack.title}>
      <p>{application ? t.takeBack.answered(application.name) : t.takeBack.unanswered}</p>
      <RootForm
        state={state}
        send={t.takeBack.send}
        deed={() => ({ do: 'take-back', tokenHash })}
        cancel={() => administration.open({ name: 'invitations' })}
      />
    </View>
  );
}
