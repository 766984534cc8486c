import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { admin } from '../messages/sv/admin.ts';
import type { AdminState } from './admin-state.ts';
import type { Administration } from './administration.ts';

/** What every view of the administrator's page has at hand. */
export interface AdminPlace {
  readonly t: typeof admin;
  readonly administration: Administration;
}

export const AdminContext = createContext<AdminPlace | null>(null);

export function useAdmin(): AdminPlace {
  const place = useContext(AdminContext);
  if (!place) throw new Error('no administration was given');
  return place;
}

/** The visit's state, anew after each change. */
export function useAdminState(administration: Administration): AdminState {
  const [state, setState] = useState(administration.state);
  useEffect(() => {
    const show = () => setState(administration.state);
    show();
    return administration.onChange(show);
  }, [administration]);
  return state;
}
