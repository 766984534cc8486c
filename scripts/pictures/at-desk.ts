import { desk as english } from '../../web/messages/en/desk.ts';
import { desk as swedish } from '../../web/messages/sv/desk.ts';
import { Actor } from './actor.ts';
import { allLoaded } from './stage.ts';

const WORDS = { sv: swedish, en: english };

/** Somebody at the desk. */
export class AtDesk extends Actor {
  protected get t() {
    return WORDS[this.language];
  }

  /** The locked desk. */
  protected async open(): Promise<void> {
    await this.goTo('/desk');
    await allLoaded(this.page);
  }

  /** Opens the desk with somebody's recovery phrase. */
  protected async enter(phrase: string): Promise<void> {
    await this.open();
    await this.page.getByRole('textbox').fill(phrase);
    await this.press(this.t.unlock.open);
  }
}
