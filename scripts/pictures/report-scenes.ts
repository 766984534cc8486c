import type { Page } from 'playwright-core';
import { common as englishCommon } from '../../web/messages/en/common.ts';
import { report as english } from '../../web/messages/en/report.ts';
import { site as englishSite } from '../../web/messages/en/site.ts';
import { common as swedishCommon } from '../../web/messages/sv/common.ts';
import { report as swedish } from '../../web/messages/sv/report.ts';
import { site as swedishSite } from '../../web/messages/sv/site.ts';
import { Actor, playedBy } from './actor.ts';
import { unwitnessed, withRoster } from './reading-scenes.ts';
import { allLoaded, type Stage } from './stage.ts';
import { TEXTS } from './texts.ts';

const WORDS = {
  sv: { t: swedish, common: swedishCommon, write: swedishSite.landing.write },
  en: { t: english, common: englishCommon, write: englishSite.landing.write },
};
const REVEALING = '19121212-1212, 070-174 06 05, anna.berg@provkoping.example';

/** How the view of the readers gets into each state other than that in which all is well. */
const READERS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'report-readers-stale': (page) => page.route('**/api/roster', withRoster(unwitnessed)),
  'report-readers-unreachable': (page) => page.route('**/api/**', (route) => route.abort()),
  'report-readers-loading': (page) => page.route('**/api/**', () => new Promise(() => {})),
};

/** Writing a letter, view by view, and what can come between. */
export async function showReport(stage: Stage): Promise<void> {
  for (const language of stage.languages) {
    const play = playedBy(Writer, stage, language);
    await play((writer) => writer.sendLetter());
    for (const [name, prepare] of Object.entries(READERS)) await play((writer) => writer.showReaders(name, prepare));
  }
}

/** Somebody who writes a letter, in one language, before the camera. */
class Writer extends Actor {
  async sendLetter(): Promise<void> {
    const { t } = this.#words;
    await this.#showBefore();
    await this.#showExclusions();
    await this.#showWriting();
    await this.take('report-review');
    await this.press(t.review.seal);
    await this.#showPhrase();
    await this.#showSending();
  }

  async showReaders(name: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
    await prepare(this.page);
    await this.#open();
    await this.press(this.#words.t.before.start);
    await this.page.waitForTimeout(500);
    await this.take(name);
  }

  get #words() {
    return WORDS[this.language];
  }

  async #open(): Promise<void> {
    await this.goTo('/');
    await this.page.getByRole('link', { name: this.#words.write }).first().click();
    await this.view('before').waitFor();
  }

  async #showBefore(): Promise<void> {
    await this.#open();
    await allLoaded(this.page);
    await this.take('report-before');
    await this.#openDetails();
    await this.take('report-before-more');
    await this.press(this.#words.t.before.start);
  }

  async #showExclusions(): Promise<void> {
    await this.take('report-readers');
    await this.#openDetails();
    const boxes = this.page.getByRole('checkbox');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await this.take('report-readers-left-out');
    await boxes.nth(1).uncheck();
    await this.press(this.#words.common.next);
  }

  async #showWriting(): Promise<void> {
    const { common } = this.#words;
    const box = this.page.getByRole('textbox');
    await this.take('report-write');
    await this.press(common.next);
    await this.take('report-write-empty');
    const letter = TEXTS[this.language].letter;
    await box.fill(`${letter}\n\n${REVEALING}`);
    await this.page.waitForTimeout(1500);
    await this.take('report-write-revealing');
    await box.fill(`${letter} `.repeat(120));
    await this.press(common.next);
    await this.take('report-write-too-long');
    await box.fill(letter);
    await this.#openDetails();
    await this.take('report-write-full');
    await this.press(common.next);
  }

  async #showPhrase(): Promise<void> {
    const { t } = this.#words;
    await this.page.locator('.words li').nth(8).waitFor();
    await this.take('report-phrase');
    await this.#openDetails();
    await this.take('report-phrase-copies');
    await this.page.emulateMedia({ media: 'print' });
    await this.take('report-phrase-printed');
    await this.page.emulateMedia({ media: null });
    await this.press(t.phrase.written);
  }

  async #showSending(): Promise<void> {
    const { t } = this.#words;
    await this.take('report-repeat');
    await this.press(t.repeat.send);
    await this.take('report-repeat-missing');
    await this.press(t.repeat.show);
    const phrase = await this.page.locator('.words li').allTextContents();
    await this.press(t.phrase.written);
    for (const [index, word] of phrase.entries()) {
      const field = this.page.getByLabel(t.repeat.label(index + 1), { exact: true });
      if ((await field.count()) > 0) await field.fill(word);
    }
    await this.page.route('**/api/letterbox', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await this.press(t.repeat.send);
    await this.page.getByText(t.failures.unreachable.title).waitFor();
    await this.take('report-send-failed');
    await this.page.unroute('**/api/letterbox');
    await this.press(t.repeat.again);
    await this.view('sent').waitFor();
    await this.take('report-sent');
  }

  async #openDetails(): Promise<void> {
    await this.page.locator('details').evaluateAll((all) => {
      for (const one of all) if (one instanceof HTMLDetailsElement) one.open = true;
    });
  }
}
