import type { Language } from '../../crypto/text-field.ts';
import type { VaultCase } from '../../crypto/vault.ts';
import { rulesOn } from '../../protocol/duty-periods.ts';
import type { Roster } from '../../protocol/roster.ts';
import { feedbackDueOn } from '../../rules/promises.ts';
import type { ReceivedHandOver } from '../cases.ts';
import type { desk } from '../messages/sv/desk.ts';
import { dateText } from '../ui/words.ts';

/** In which words a note is begun: the page's, for a colleague reads it. */
interface NotePlace {
  readonly words: Pick<typeof desk.handOver, 'firstLetter' | 'feedbackGiven' | 'feedbackOpen'>;
  readonly language: Language;
}

/** What is filled in by whoever knows it. */
export const GAP = '…';

/** Whether a case began elsewhere: then whoever wrote was told days that this desk knows from a colleague's note alone. */
export function cameByHandOver({ receivedOn, letters }: VaultCase, handOvers: readonly ReceivedHandOver[]): boolean {
  return handOvers.some(({ letter }) => letter.day === receivedOn) && !letters.some(({ day }) => day === receivedOn);
}

/** What a successor has to know and cannot read anywhere else: which day for feedback whoever wrote was told, and whether it has been given. */
export function handOverNote(
  one: VaultCase,
  handOvers: readonly ReceivedHandOver[],
  roster: Roster,
  { words, language }: NotePlace,
): string {
  const isHeir = cameByHandOver(one, handOvers);
  const { receivedOn, feedbackOn } = one;
  const dueOn = feedbackDueOn(receivedOn, rulesOn(roster, receivedOn));
  const promised = isHeir
    ? words.firstLetter(GAP, GAP)
    : words.firstLetter(dateText(receivedOn, language), dateText(dueOn, language));
  if (feedbackOn) return `${promised} ${words.feedbackGiven(dateText(feedbackOn, language))}`;
  return isHeir ? promised : `${promised} ${words.feedbackOpen}`;
}
