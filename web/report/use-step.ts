import { useWords } from '../ui/words.ts';
import { type ReportState, stepOf } from './report-state.ts';

/** "Steg 2 av 6", where there is such a thing. */
export function useStep(state: ReportState): string | undefined {
  const { common } = useWords();
  const step = stepOf(state);
  return step ? common.step(step.now, step.all) : undefined;
}
