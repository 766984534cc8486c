import { Hono } from 'hono';
import { Refusal, type RefusalCode } from '../protocol/refusal.ts';
import { momentAt } from './clock.ts';
import type { App, Call, Environment } from './environment.ts';
import { boardRoutes } from './routes/board.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { dutyRoutes } from './routes/duty.ts';
import { foundingRoutes } from './routes/founding.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { letterboxRoutes } from './routes/letterbox.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { releaseRoutes } from './routes/releases.ts';
import { rosterRoutes } from './routes/roster.ts';
import { vaultRoutes } from './routes/vault.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { openDatabase } from './store/db.ts';

/** The API of docs/protocol.md, section 12. Whatever comes in, what goes out has the same headers and echoes nothing. */
export const app: App = new Hono<Environment>();

app.use(async (call, next) => {
  call.set('moment', momentAt(Date.now(), call.env.CLOCK_DAYS_AHEAD));
  call.set('database', openDatabase(call.env.DB));
  await next();
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) call.res.headers.set(name, value);
  if (!call.res.headers.has('Cache-Control')) call.res.headers.set('Cache-Control', 'no-store');
});

const HOUSE = [rosterRoutes, dutyRoutes, letterboxRoutes, boardRoutes, vaultRoutes, calendarRoutes];
const OFFICE = [foundingRoutes, invitationRoutes, proposalRoutes, passkeyRoutes, releaseRoutes];
for (const addRoutes of [...HOUSE, ...OFFICE]) addRoutes(app);

app.notFound((call) => refuse(call, 'not-found'));

// What went wrong inside is nobody's business outside, and logs may hold what was sent: there are none.
app.onError((error, call) => refuse(call, error instanceof Refusal ? error.code : 'server-fault'));

function refuse(call: Call, code: RefusalCode): Response {
  return call.json({ error: code }, new Refusal(code).status);
}
