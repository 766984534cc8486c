import { isFounded } from '../../protocol/roster-effects.ts';
import { wouldServeFrom } from '../office.ts';
import { addressOf } from '../pages/page.ts';
import { ComparedWords } from '../ui/compared-words.tsx';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useJoin } from './join-context.ts';
import type { OpenJoin } from './join-state.ts';

/** What the twelve words unlock. */
const OWN_PAGE = { ombudsperson: '/desk', leader: '/leader' } as const;

/** The six words, to be read over the phone, and what happens then. */
export function WordsView({ state: { compared, isCompared, office, invitation } }: { readonly state: OpenJoin }) {
  const { t, joining } = useJoin();
  const { language } = useWords();
  const { words } = t;
  const servesOn = dayText(wouldServeFrom(office), language, office.today);
  return (
    <View name="words" title={words.title}>
      <p>{words.text}</p>
      <ComparedWords label={words.list} words={compared} />
      <p>{words.why}</p>
      <p>{words.keep}</p>
      <h2>{words.nextTitle}</h2>
      <p>{isFounded(office.roster, office.today) ? words.founded(servesOn) : words.founding(servesOn)}</p>
      <p>
        {words.desk[invitation.role]}{' '}
        <a href={addressOf(OWN_PAGE[invitation.role], language)}>{words.deskLink[invitation.role]}</a>
      </p>
      {isCompared && (
        <Notice kind="good" live>
          <p>{words.doneText}</p>
        </Notice>
      )}
      <Actions>
        {!isCompared && (
          <Button kind="primary" onClick={() => joining.compared()}>
            {words.done}
          </Button>
        )}
        <Button onClick={() => print()}>{words.print}</Button>
      </Actions>
    </View>
  );
}
