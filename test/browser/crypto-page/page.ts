import * as steps from './exchange.ts';

declare global {
  /** For the test, which calls it from outside the page. */
  var exchange: typeof import('./exchange.ts');
  /** What the content security policy stopped: nothing, if all is well. */
  var violations: string[];
}

globalThis.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => globalThis.violations.push(violatedDirective));
globalThis.exchange = steps;
