import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import type { OfficeApplication } from '../../protocol/office-schemas.ts';
import {
  type ActName,
  listInvitationsBy,
  openAct,
  openAnswer,
  signAdmission,
  signWith,
  waitForState,
} from '../../test/browser/steps/admin.ts';
import { chooseTrends, typeStaff } from '../../test/browser/steps/trend-setup.ts';
import { buttonIn, viewOf, wordsOf } from '../../test/browser/steps/words.ts';
import type { Running } from '../bench/miniflare.ts';
import { demoRootPhrase } from '../demo-channel.ts';
import { Actor } from './actor.ts';
import { JOINERS } from './invited.ts';
import { unwitnessed, withRoster } from './reading-scenes.ts';
import type { Stage } from './stage.ts';

const ROOT = demoRootPhrase();
/** Who leaves and who loses their words in the pictures, by language: nobody does so twice. */
const LEAVING = { sv: 'Eva Strand', en: 'Filip Norén' } as const;
const LOSING = { sv: 'Dawit Holm', en: 'Carin Lund' } as const;

/** With the channel at work, and one in which nobody has been admitted. */
interface OfficeStage extends Stage {
  readonly founding: Running;
}

/** An administrator, in one language, before the camera. */
export class Administrator extends Actor<OfficeStage> {
  protected override readonly prefix = 'admin-';

  /** While nothing is there, and where what is there cannot be used. */
  async comeInVain(): Promise<void> {
    const page = this.page;
    await page.route('**/api/**', () => new Promise(() => {}));
    await this.#open();
    await viewOf(page, 'admin', 'loading').waitFor();
    await this.take('loading');
    await page.unroute('**/api/**');
    for (const [name, deed] of [
      ['unreachable', () => page.route('**/api/**', (route) => route.abort())],
      [
        'untrustworthy',
        () =>
          page.route(
            '**/api/roster',
            withRoster((text) => text.replace('Amina Rask', 'Astrid Berg')),
          ),
      ],
    ] as const) {
      await deed();
      await this.#open();
      await page.getByText(this.#t.failures[name].title).waitFor();
      await this.take(name);
      await page.unrouteAll();
    }
  }

  /** The state of the office: at work, unwitnessed, and before anybody was admitted. */
  async lookAround(): Promise<void> {
    await this.#open({ house: this.stage.founding });
    await waitForState(this.page);
    await this.take('state-founding');
    await this.#act('retire');
    await this.take('retire-nobody');
    await this.page.route('**/api/roster', withRoster(unwitnessed));
    await this.#open();
    await waitForState(this.page);
    await this.take('state-stale');
    await this.page.unrouteAll();
    await this.#open();
    await waitForState(this.page);
    await this.take('state');
    await this.#act('invitations');
    await this.take('invitations-asked');
  }

  /** Invites somebody, with every error of the twelve words on the way. Gives the link. */
  async invite(role: OfficeApplication['role']): Promise<string> {
    const page = this.page;
    await this.#open();
    const view = await this.#act('invite');
    if (role === 'ombudsperson') {
      await this.take('invite');
      await signWith(view, page, 'ett två tre', this.#t.invite.send);
      await this.take('invite-wrong-words');
      await signWith(view, page, phraseWords(newPhrase('recovery'), WORDS_SV).join(' '), this.#t.invite.send);
      await view.getByText(this.#t.failures['wrong-phrase'].text).waitFor();
      await this.take('invite-wrong-phrase');
    }
    await view.getByRole('radio', { name: this.#t.roles[role] }).check();
    await signWith(view, page, ROOT, this.#t.invite.send);
    const made = viewOf(page, 'admin', 'invited');
    await made.waitFor();
    if (role === 'ombudsperson') await this.take('invited');
    return made.getByLabel(this.#t.invite.link, { exact: true }).inputValue();
  }

  /** The list of invitations, one taken back, and somebody admitted by a first signature. */
  async admit(): Promise<void> {
    const page = this.page;
    const name = JOINERS[this.language];
    await this.#open();
    const list = await listInvitationsBy(page, ROOT);
    await this.take('invitations');
    await list.locator('[data-answered=false]').getByRole('button').first().click();
    await this.take('take-back');
    await signWith(viewOf(page, 'admin', 'take-back'), page, ROOT, this.#t.takeBack.send);
    await page.getByText(this.#t.outcomes.takenBack).waitFor();
    await this.take('taken-back');
    const { view } = await openAnswer(page, name);
    await this.take('admit');
    await signWith(view, page, ROOT, this.#t.admit.send);
    await view.getByText(this.#t.admit.notCompared).waitFor();
    await this.take('admit-not-compared');
    await page.route('**/api/roster/proposal', (route) => route.fulfill({ status: 409, json: { error: 'entry-conflict' } }));
    await signAdmission(page, view, name, ROOT);
    await view.getByText(this.#t.failures.conflict.text).waitFor();
    await this.take('admit-conflict');
    await page.unrouteAll();
    await signWith(view, page, ROOT, this.#t.admit.send);
    await waitForState(page);
    await this.take('proposed');
  }

  /** Somebody leaves, and somebody has lost their words. */
  async letLeave(): Promise<void> {
    const page = this.page;
    await this.#open();
    const retire = await this.#act('retire');
    await this.take('retire');
    await signWith(retire, page, ROOT, this.#t.retire.send);
    await retire.getByText(this.#t.retire.choose).waitFor();
    await this.take('retire-nobody-chosen');
    await retire.getByRole('radio', { name: LEAVING[this.language] }).check();
    await page.route('**/api/roster', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 422, json: { error: 'entry-refused' } }) : route.continue(),
    );
    await buttonIn(retire, this.#t.retire.send).click();
    await retire.getByText(this.#t.failures.refused.text).waitFor();
    await this.take('retire-refused');
    await page.unrouteAll();
    await signWith(retire, page, ROOT, this.#t.retire.send);
    await page.getByText(this.#t.outcomes.retired(LEAVING[this.language])).waitFor();
    await this.take('retired');
    const lost = await this.#act('lost');
    await lost.getByRole('radio', { name: LOSING[this.language] }).check();
    await signWith(lost, page, ROOT, this.#t.lost.send);
    await lost.getByText(this.#t.lost.notTyped(LOSING[this.language])).waitFor();
    await this.take('lost-not-typed');
    await lost.getByLabel(this.#t.lost.type(LOSING[this.language])).fill(LOSING[this.language]);
    await buttonIn(lost, this.#t.lost.send).click();
    await page.getByText(this.#t.outcomes.lost(LOSING[this.language])).waitFor();
    await this.take('lost-done');
  }

  async changeRules(): Promise<void> {
    const page = this.page;
    await this.#open();
    const view = await this.#act('rules');
    await this.take('rules');
    await view.getByLabel(this.#t.rules.feedbackDays, { exact: true }).fill('120');
    await view.getByLabel(this.#t.rules.archiveNumber, { exact: true }).fill('KS 2026:12');
    await signWith(view, page, ROOT, this.#t.rules.send);
    await view.getByText(this.#t.rules.archiveDayWrong).waitFor();
    await this.take('rules-wrong');
    await chooseTrends(page, 'now');
    await typeStaff(page, [1800, 900, 40, 150, 300]);
    await buttonIn(view, this.#t.rules.send).click();
    await this.take('rules-trends');
  }

  get #t() {
    return wordsOf(this.page).admin;
  }

  #act(name: ActName) {
    return openAct(this.page, name);
  }

  async #open(on: Pick<Stage, 'house'> = this.stage): Promise<void> {
    await this.goTo('/admin', on);
  }
}
