import type { Page } from 'playwright-core';
import {
  copyPhrase,
  DECIDED,
  decide,
  goOn,
  keepRootPhrase,
  pressFound,
  setupView,
  setupWords,
  typeInto,
} from '../../test/browser/steps/setup.ts';
import { chooseTrends, typeStaff } from '../../test/browser/steps/trend-setup.ts';
import type { FoundingFailure } from '../../web/setup/founding-failure.ts';
import { Actor, playedBy } from './actor.ts';
import { buildEmptySite, type EmptyHouse } from './empty-house.ts';
import type { Stage } from './stage.ts';

/** The founding page, before a Worker and an empty database of its own: every view, what it says of bad input, and when founding fails. */
export async function showSetup(stage: Stage): Promise<void> {
  const site = await buildEmptySite();
  try {
    for (const language of stage.languages) {
      const house = await site.open();
      const play = playedBy(Founder, { ...stage, house }, language);
      try {
        await play((founder) => founder.lookWithoutCode());
        await play((founder) => founder.decideWrongly());
        await play((founder) => founder.waitForSealing());
        await play((founder) => founder.failAndFound());
        await play((founder) => founder.comeTooLate());
      } finally {
        await house.close();
      }
    }
  } finally {
    await site.remove();
  }
}

/** Somebody who founds a channel, in one language, before the camera. */
class Founder extends Actor<Stage & { readonly house: EmptyHouse }> {
  protected override readonly prefix = 'setup-';

  async lookWithoutCode(): Promise<void> {
    await this.goTo('/404');
    await this.take('nowhere');
    await this.goTo('/setup');
    await setupView(this.page, 'code').waitFor();
    await this.take('code-missing');
    await goOn(this.page);
    await this.take('code-told');
    await this.page.getByLabel(this.#t.code.label, { exact: true }).fill('abc');
    await goOn(this.page);
    await this.take('code-wrong');
  }

  /** Each view with all that can be wrong in it, and as it is when it is right. */
  async decideWrongly(): Promise<void> {
    const page = this.page;
    await this.goTo(`/setup#${this.stage.house.code}`);
    await setupView(page, 'code').waitFor();
    await this.take('code');
    await goOn(page);
    await this.take('municipality');
    await goOn(page);
    await this.take('municipality-wrong');
    await typeInto(page, 'municipality', DECIDED.municipality);
    await page.getByRole('radio', { name: this.#t.municipality.modes.A.name }).check();
    await goOn(page);
    await this.take('ways');
    for (const field of ['formal', 'external'] as const) await typeInto(page, field, 'provkoping.example');
    await goOn(page);
    await this.take('ways-wrong');
    for (const field of ['formal', 'external', 'letter', 'phone'] as const) await typeInto(page, field, DECIDED[field]);
    await goOn(page);
    await this.take('units');
    await typeInto(page, 'units', `${DECIDED.units.join('\n')}\n${'Almskolan '.repeat(9)}`);
    await goOn(page);
    await this.take('units-wrong');
    await typeInto(page, 'units', DECIDED.units.join('\n'));
    await goOn(page);
    await this.#decideRulesWrongly();
  }

  async #decideRulesWrongly(): Promise<void> {
    const page = this.page;
    await this.take('times');
    for (const field of ['acknowledgeWorkingDays', 'feedbackDays'] as const) await typeInto(page, field, '100');
    await goOn(page);
    await this.take('times-wrong');
    await typeInto(page, 'acknowledgeWorkingDays', '3');
    await typeInto(page, 'feedbackDays', '90');
    await goOn(page);
    await this.take('keeping');
    await page.getByRole('radio', { name: this.#t.keeping.archives.decided.name }).check();
    await typeInto(page, 'decidedOn', '3 november');
    await typeInto(page, 'coverPercent', '');
    await goOn(page);
    await this.take('keeping-wrong');
    await page.getByRole('radio', { name: this.#t.keeping.archives.none.name }).check();
    await typeInto(page, 'coverPercent', '10');
    await goOn(page);
    await this.#decideTrendsWrongly();
  }

  /** Each size of municipality, with what is wrong and what follows. */
  async #decideTrendsWrongly(): Promise<void> {
    const page = this.page;
    await setupView(page, 'trends').waitFor();
    await goOn(page);
    await this.take('trends');
    await chooseTrends(page, 'now');
    await typeStaff(page, [300, '', 200, 'x', 100]);
    await goOn(page);
    await this.take('trends-wrong');
    await typeStaff(page, [300, 250, 200, 60, 100]);
    await page.getByRole('radio', { name: this.#t.trends.pool.yes }).check();
    await this.take('trends-small');
    await typeStaff(page, [1800, 900, 40, 150, 300]);
    await goOn(page);
    await toTop(page);
    await this.take('trends-middle-wrong');
    const { area } = this.#t.trends.rules;
    await page.getByLabel(this.#t.trends.together.label(area.A3.name), { exact: true }).selectOption({ label: area.A2.name });
    await toTop(page);
    await this.take('trends-middle');
    await typeStaff(page, [4000, 3000, 900, 800, 700]);
    await page.getByRole('radio', { name: this.#t.trends.halfYears.yes }).check();
    await this.take('trends-large');
  }

  async waitForSealing(): Promise<void> {
    await this.page.route('**/assets/libsodium-*', (route) => route.abort());
    await this.goTo(`/setup#${this.stage.house.code}`);
    await decide(this.page);
    await goOn(this.page);
    await this.page.getByText(this.#t.phrase.notPrepared).waitFor();
    await this.take('phrase-not-prepared');
  }

  /** The words, each way in which founding fails, and the channel in the end. */
  async failAndFound(): Promise<void> {
    const page = this.page;
    await this.goTo(`/setup#${this.stage.house.code}`);
    await decide(page);
    await this.take('summary');
    await this.#print('summary');
    await goOn(page);
    await this.view('new-phrase').waitFor();
    await this.take('phrase');
    await this.#print('phrase');
    await copyPhrase(page);
    await this.take('phrase-asked');
    await goOn(page);
    await setupView(page, 'found').waitFor();
    await this.take('found');
    await this.#showFailures();
    const code = await this.stage.house.renewCode();
    await this.#fail('wrong-code');
    await page.getByLabel(this.#t.code.label, { exact: true }).fill(code);
    await pressFound(page);
    await setupView(page, 'done').waitFor();
    await this.take('done');
    await this.#print('done');
  }

  async #showFailures(): Promise<void> {
    const page = this.page;
    for (const [failure, status, error] of [
      ['clock', 400, 'stale-day'],
      ['refused', 422, 'entry-refused'],
      ['server', 500, 'server-fault'],
    ] as const) {
      await page.route('**/api/founding', (route) => route.fulfill({ status, json: { error } }));
      await this.#fail(failure);
      await page.unroute('**/api/founding');
    }
    await page.route('**/api/founding', (route) => route.abort());
    await this.#fail('unreachable');
    await page.unroute('**/api/founding');
  }

  async comeTooLate(): Promise<void> {
    await this.goTo('/');
    await setupView(this.page, 'founded').waitFor();
    await this.take('founded');
    // Somebody who came before there was one.
    await this.page.route('**/api/roster', (route) => route.fulfill({ json: { entries: [], witnesses: [] } }));
    await this.goTo(`/setup#${this.stage.house.code}`);
    await decide(this.page);
    await keepRootPhrase(this.page);
    await this.page.unroute('**/api/roster');
    await pressFound(this.page);
    await this.page.getByText(this.#t.failures['already-founded'].title).waitFor();
    await this.take('founded-by-another');
  }

  async #print(name: string): Promise<void> {
    await this.page.emulateMedia({ media: 'print' });
    await this.take(`${name}-printed`);
    await this.page.emulateMedia({ media: null });
  }

  async #fail(failure: FoundingFailure): Promise<void> {
    await pressFound(this.page);
    await this.page.getByText(this.#t.failures[failure].title).waitFor();
    await this.take(`found-${failure}`);
  }

  get #t() {
    return setupWords(this.page).t;
  }
}

/** Where one has scrolled to, something may lie half behind the head of the page. */
async function toTop(page: Page): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
}
