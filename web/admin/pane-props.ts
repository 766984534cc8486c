import type { Office } from '../office.ts';
import type { AdminState } from './admin-state.ts';

/** What every pane gets. */
export interface PaneProps {
  readonly state: AdminState;
  readonly office: Office;
}
