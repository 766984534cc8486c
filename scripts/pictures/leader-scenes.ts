import { enterLeaderPhrase, lockLeader, showPasskeys, signInAsLeader } from '../../test/browser/steps/leader.ts';
import { buttonIn, viewOf, wordsOf } from '../../test/browser/steps/words.ts';
import { demoOfficials } from '../demo-channel.ts';
import { Actor, playedBy } from './actor.ts';
import type { Stage } from './stage.ts';

/** The leader's page in every state. Nothing in it changes what others see, but for a passkey of the leader's own. */
export async function showLeader(stage: Stage): Promise<void> {
  for (const language of stage.languages) {
    const play = playedBy(Leader, stage, language);
    await play((leader) => leader.comeInVain());
    await play((leader) => leader.lookAround());
    await play((leader) => leader.seeOthersCalendars());
  }
}

class Leader extends Actor {
  protected override readonly prefix = 'leader-';

  /** The locked page, and what it says of words that are no leader's. */
  async comeInVain(): Promise<void> {
    const { page } = this;
    await this.goTo('/leader');
    await this.#locked.waitFor();
    await this.take('unlock');
    await buttonIn(this.#locked, this.#t.unlock.open).click();
    await this.#locked.getByText(this.#t.unlock.wrongCount(0)).waitFor();
    await this.take('unlock-wrong');
    await enterLeaderPhrase(page, demoOfficials()[0]?.phrase ?? '');
    await this.#locked.getByText(this.#t.failures.ombudsperson.title).waitFor();
    await this.take('unlock-ombudsperson');
    await page.route('**/api/**', (route) => route.abort());
    await buttonIn(this.#locked, this.#t.unlock.open).click();
    await this.#locked.getByText(this.#t.failures.unreachable.title).waitFor();
    await this.take('unlock-unreachable');
    await page.unroute('**/api/**');
    await page.route('**/api/**', () => new Promise(() => {}));
    await buttonIn(this.#locked, this.#t.unlock.open).click();
    await this.#locked.getByText(this.#t.opening.channel).waitFor();
    await this.take('unlock-opening');
  }

  async lookAround(): Promise<void> {
    const { page } = this;
    await this.goTo('/leader');
    const view = await signInAsLeader(page);
    await this.take('open');
    await page.emulateMedia({ media: 'print' });
    await this.take('open-printed');
    await page.emulateMedia({ media: null });
    await showPasskeys(page);
    await view.getByText(this.#t.passkeys.none).waitFor();
    await this.take('passkeys');
    await lockLeader(page);
    await this.take('locked');
  }

  /** Where the list of releases cannot be read. */
  async seeOthersCalendars(): Promise<void> {
    const { page } = this;
    await page.route('**/api/releases', (route) => route.abort());
    await this.goTo('/leader');
    const view = await signInAsLeader(page);
    await view.getByText(this.#t.calendar.unread).waitFor();
    await this.take('calendar-unread');
  }

  get #locked() {
    return viewOf(this.page, 'leader', 'unlock');
  }

  get #t() {
    return wordsOf(this.page).leader;
  }
}
