import { newPhrase, phraseWords } from '../../crypto/code-phrase.ts';
import { loadSodium, randomBytes, xwingKeypair } from '../../crypto/sodium.ts';
import { WORDS_SV } from '../../crypto/words-sv.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { JITLESS, launchChromium } from '../../test/browser/chromium.ts';
import { buildPage, servePage } from '../../test/browser/serve-page.ts';
import { type Measure, median } from './budget.ts';

const PAGES = 3;

/** From a typed code phrase to a request that is ready, proof of work aside, where a browser has neither WebAssembly nor JIT. */
export async function measureJitless(): Promise<Measure[]> {
  await loadSodium();
  const served = await servePage(await buildPage('crypto-page'));
  const browser = await launchChromium(JITLESS);
  try {
    const times: number[] = [];
    for (let opened = 0; opened < PAGES; opened++) {
      const page = await browser.newPage();
      await page.goto(served.origin);
      await page.waitForFunction(() => 'exchange' in globalThis);
      const { done } = await page.evaluate((args) => globalThis.exchange.sendConcern(...args), concern());
      times.push(done);
      await page.close();
    }
    const what = 'derive, seal and build the request, no WebAssembly, no JIT';
    return [{ what, figure: median(times) / 1000, most: 4, unit: 's', note: `median of ${PAGES} cold pages` }];
  } finally {
    await browser.close();
    served.close();
  }
}

function concern() {
  const readers = [1, 2, 3].map((official) => ({
    official,
    publicKey: toB64u(xwingKeypair(randomBytes(32)).publicKey),
  }));
  const words = phraseWords(newPhrase('code'), WORDS_SV).join(' ');
  return [toB64u(randomBytes(32)), words, readers, 'De sa: ”skriv inte ned det.”'] as const;
}
