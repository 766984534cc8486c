import type { Page } from 'playwright-core';
import { allLoaded, onPage, pageAddress, type Stage } from './stage.ts';

/** How the procedure gets into each state other than that in which all is well, which is among the pages to be read. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'procedure-loading': (page) => page.route('**/api/**', () => new Promise(() => {})),
  'procedure-unreachable': (page) => page.route('**/api/**', (route) => route.abort()),
  'procedure-part-missing': (page) => page.route('**/assets/procedure-*.js', (route) => route.abort()),
};

/** The written procedure: on its way, without a server, without its script, without any script, and on paper. */
export async function showProcedure(stage: Stage): Promise<void> {
  for (const language of stage.languages) {
    const address = pageAddress(stage, '/procedure', language);
    for (const [name, prepare] of Object.entries(STATES))
      await onPage(stage, {}, async (page) => {
        await prepare(page);
        await page.goto(address);
        await page.waitForTimeout(1000);
        await stage.camera.take(page, { name, language });
      });
    await onPage(stage, { javaScriptEnabled: false }, async (page) => {
      await page.goto(address);
      await stage.camera.take(page, { name: 'procedure-without-script', language });
    });
    await onPage(stage, {}, async (page) => {
      await page.goto(address);
      await allLoaded(page);
      await page.emulateMedia({ media: 'print' });
      await stage.camera.take(page, { name: 'procedure-printed', language });
    });
  }
}
