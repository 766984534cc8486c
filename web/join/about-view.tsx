import { addDays } from '../../protocol/calendar.ts';
import { INVITATION_DAYS } from '../../protocol/office-schemas.ts';
import { Actions, Button, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import type { OpenJoin } from './join-state.ts';

/** What the role is, and what one takes on. */
export function AboutView({ state: { invitation, office } }: { readonly state: OpenJoin }) {
  const { t, joining } = useJoin();
  const { language } = useWords();
  const { role, invitedOn } = invitation;
  const day = (of: typeof invitedOn) => dayText(of, language, office.today);
  return (
    <View name="about" title={t.about.title[role]}>
      {t.about.text[role].map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>{t.about.need}</p>
      <p class="soft">{t.about.invited(day(invitedOn), day(addDays(invitedOn, INVITATION_DAYS)))}</p>
      <Actions>
        <Button kind="primary" onClick={() => joining.start()}>
          {t.about.start}
        </Button>
      </Actions>
    </View>
  );
}
