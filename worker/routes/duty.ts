import { periodDays, periodOn } from '../../protocol/duty-periods.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { dutyOrder } from '../../rules/rotation.ts';
import type { App, Call } from '../environment.ts';
import { listPeriodKeys } from '../store/roster.ts';
import { addRoute, requireRoster } from './route.ts';

/** How many coming periods can be asked for. */
const PERIODS_AHEAD = 60;

export function dutyRoutes(app: App): void {
  addRoute(app, '/api/duty', { GET: readDuty });
  addRoute(app, '/api/duty/:period', { GET: readDuty });
}

async function readDuty(call: Call): Promise<Response> {
  const roster = await requireRoster(call);
  const current = periodOn(roster, call.var.moment.today);
  const asked = call.req.param('period');
  const period = asked === undefined ? current : periodNumber(asked);
  if (period > current + PERIODS_AHEAD) throw new Refusal('not-found');
  const keys = await listPeriodKeys(call.var.database, period);
  return call.json({ period, ...periodDays(roster, period), order: dutyOrder(roster, period), keys });
}

/** Plain decimal, one spelling a period. Anything else names nothing. */
function periodNumber(text: string): number {
  if (!/^(0|[1-9]\d{0,5})$/.test(text)) throw new Refusal('not-found');
  return Number(text);
}
