import * as steps from './work.ts';

declare global {
  /** For tests and measurements, which call it from outside the page. */
  var work: typeof import('./work.ts');
  /** What the content security policy stopped: nothing, if all is well. */
  var violations: string[];
}

globalThis.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => globalThis.violations.push(violatedDirective));
globalThis.work = steps;
