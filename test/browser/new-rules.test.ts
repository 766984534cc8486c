import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoRootPhrase } from '../../scripts/demo-channel.ts';
import { readRoster } from '../../web/actions/read-channel.ts';
import { openAct, signSecond, signWith, waitForState } from './steps/admin.ts';
import { chooseTrends, typeStaff } from './steps/trend-setup.ts';
import { buttonIn, viewOf, wordsOf } from './steps/words.ts';
import { openStreet, type Street, visit } from './visitors.ts';

/** New rules of a channel that is at work: what the administrator types and an ombudsperson signs. */
const ROOT = demoRootPhrase();
let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(() => street?.close());

test('changes its rules from a coming period on, when an ombudsperson has signed them', async () => {
  const { page, leave } = await visit(street, '/admin');
  await waitForState(page);
  const t = wordsOf(page).admin;
  const view = await openAct(page, 'rules');
  await signWith(view, page, ROOT, t.rules.send);
  await view.getByText(t.rules.unchanged).waitFor();
  await view.getByLabel(t.rules.feedbackDays, { exact: true }).fill('120');
  await buttonIn(view, t.rules.send).click();
  await view.getByText(t.rules.outOfBounds(30, 90)).waitFor();
  await view.getByLabel(t.rules.feedbackDays, { exact: true }).fill('60');
  await view.getByLabel(t.rules.archiveNumber, { exact: true }).fill('KS 2026:12');
  await view.getByLabel(t.rules.archiveDay, { exact: true }).fill('2999-12-31');
  await buttonIn(view, t.rules.send).click();
  await view.getByText(t.rules.archiveDayAhead).waitFor();
  await view.getByLabel(t.rules.archiveDay, { exact: true }).fill('2026-11-02');
  await chooseTrends(page, 'now');
  await typeStaff(page, [2000, 2000, 2000, 150, 300]);
  await view.getByText(t.trends.shows.source(t.trends.rules.often[1])).waitFor();
  await page.getByRole('radio', { name: t.trends.halfYears.yes }).check();
  await buttonIn(view, t.rules.send).click();
  await waitForState(page);
  await page.getByText(t.outcomes.proposedRules).waitFor();
  await signSecond(street.town, 1);
  await buttonIn(viewOf(page, 'admin', 'state'), t.refresh).click();
  await expect.poll(() => page.locator('[data-need="no-archive-decision"]').count()).toBe(0);
  const { town } = street;
  const { schedule } = await readRoster(town.origin, town.channelId, town.house.today());
  expect(schedule.at(-1)?.rules).toMatchObject({
    ...{ feedbackDays: 60, archiveDecision: { number: 'KS 2026:12' } },
    trends: { employees: 6450, isPooled: false, isHalfYearly: true, areas: [['A1'], ['A2'], ['A3'], ['A4'], ['A5']] },
  });
  // The next time the fields begin as the rules are.
  const again = await openAct(page, 'rules');
  await again.getByRole('radio', { name: t.trends.options.kept.name }).waitFor();
  expect(await again.getByRole('radio', { name: t.trends.options.kept.name }).isChecked()).toBe(true);
  expect(schedule.at(-1)?.fromPeriod).toBeGreaterThan(0);
  await leave();
});
