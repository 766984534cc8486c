import { giveAuthenticator } from '../../test/browser/authenticator.ts';
import { pressSendAnswer, sayWho, takePhrase } from '../../test/browser/steps/join.ts';
import { buttonIn, viewOf, wordsOf } from '../../test/browser/steps/words.ts';
import { Actor } from './actor.ts';
import { pageAddress } from './stage.ts';

/** Who joins in the pictures, by language, so that nobody has the name of somebody else. */
export const JOINERS = { sv: 'Gunnar Alm', en: 'Hedvig Ask' } as const;
/** A token that nobody has made. */
const GUESSED = 'A'.repeat(22);

/** Somebody who was invited, in one language, before the camera. */
export class Invited extends Actor {
  protected override readonly prefix = 'join-';

  /** What is said of links that open nothing, and of a server that does not answer. */
  async comeInVain(): Promise<void> {
    const page = this.page;
    await this.#open('');
    await this.take('no-token');
    await this.#open(GUESSED);
    await this.take('not-found');
    for (const [name, status, error] of [
      ['expired', 410, 'invitation-expired'],
      ['used', 409, 'invitation-used'],
    ] as const) {
      await page.route('**/api/invitations/questions', (route) => route.fulfill({ status, json: { error } }));
      await this.#open(GUESSED);
      await this.take(name);
      await page.unroute('**/api/invitations/questions');
    }
    await page.route('**/api/**', (route) => route.abort());
    await this.#open(GUESSED);
    await viewOf(page, 'join', 'failed').waitFor();
    await this.take('unreachable');
    await page.unroute('**/api/**');
    await page.route('**/api/**', () => new Promise(() => {}));
    await this.#go(GUESSED);
    await viewOf(page, 'join', 'asking').waitFor();
    await this.take('loading');
  }

  async lookAsLeader(link: string): Promise<void> {
    await this.#open(new URL(link).hash.slice(1));
    await viewOf(this.page, 'join', 'about').waitFor();
    await this.take('about-leader');
  }

  /** Every view from the link to the six words, and what comes between. */
  async answer(link: string): Promise<void> {
    const page = this.page;
    await giveAuthenticator(page);
    await this.#open(new URL(link).hash.slice(1));
    const { common, newPhrase } = this.#words;
    await viewOf(page, 'join', 'about').waitFor();
    await this.take('about');
    await buttonIn(viewOf(page, 'join', 'about'), this.#t.about.start).click();
    await this.take('person');
    await page.getByLabel(this.#t.person.guest).check();
    await page.getByLabel(this.#t.person.unit, { exact: true }).selectOption({ label: this.#t.person.unitOther });
    await buttonIn(viewOf(page, 'join', 'person'), common.next).click();
    await this.take('person-wrong');
    await page.getByLabel(this.#t.person.name, { exact: true }).fill('Amina Rask');
    await buttonIn(viewOf(page, 'join', 'person'), common.next).click();
    await this.take('person-taken');
    await buttonIn(viewOf(page, 'join', 'person'), common.back).click();
    await sayWho(page, { name: JOINERS[this.language], unit: 'Biblioteket', affiliation: 'Grannköping' });
    await viewOf(page, 'join', 'new-phrase').waitFor();
    await this.take('phrase');
    await buttonIn(viewOf(page, 'join', 'new-phrase'), newPhrase.written).click();
    await this.take('phrase-asked');
    await buttonIn(viewOf(page, 'join', 'phrase-asked'), newPhrase.show).click();
    await takePhrase(page);
    await this.#choosePasskey();
    await this.#send();
  }

  async #choosePasskey(): Promise<void> {
    const page = this.page;
    const view = viewOf(page, 'join', 'passkey');
    await view.waitFor();
    await this.take('passkey');
    await page.evaluate(() => {
      const { create } = CredentialsContainer.prototype;
      CredentialsContainer.prototype.create = () => {
        CredentialsContainer.prototype.create = create;
        return Promise.reject(new DOMException('no', 'NotAllowedError'));
      };
    });
    await buttonIn(view, this.#t.passkey.make).click();
    await view.getByText(this.#t.passkey.refused).waitFor();
    await this.take('passkey-refused');
    await buttonIn(view, this.#t.passkey.make).click();
    await viewOf(page, 'join', 'send').waitFor();
    await buttonIn(viewOf(page, 'join', 'send'), this.#words.common.back).click();
    await this.take('passkey-made');
    await buttonIn(view, this.#words.common.next).click();
  }

  async #send(): Promise<void> {
    const page = this.page;
    const view = viewOf(page, 'join', 'send');
    await view.waitFor();
    await this.take('send');
    await page.route('**/api/applications', (route) => route.abort());
    await pressSendAnswer(page);
    await view.getByText(this.#t.send.mayHaveArrived).waitFor();
    await this.take('send-failed');
    await page.unroute('**/api/applications');
    await pressSendAnswer(page);
    await viewOf(page, 'join', 'words').waitFor();
    await this.take('words');
    await buttonIn(viewOf(page, 'join', 'words'), this.#t.words.done).click();
    await this.take('words-read');
  }

  get #words() {
    return wordsOf(this.page);
  }

  get #t() {
    return this.#words.join;
  }

  /** By name: passkeys have no address of numbers. */
  async #go(token: string): Promise<void> {
    const address = new URL(pageAddress(this.stage, '/join', this.language));
    address.hostname = 'localhost';
    address.hash = token;
    // Another fragment alone would be the same page.
    await this.page.goto('about:blank');
    await this.page.goto(address.href);
  }

  async #open(token: string): Promise<void> {
    await this.#go(token);
    await viewOf(this.page, 'join', 'asking').waitFor({ state: 'detached' });
    await this.page.locator('#join [data-view]').waitFor();
  }
}
