import * as steps from './release-work.ts';

declare global {
  /** For the test, which calls it from outside the page. */
  var office: typeof import('./release-work.ts');
}

globalThis.office = steps;
