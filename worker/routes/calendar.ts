import type { Day } from '../../protocol/calendar.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { activeOfficial, type Official, type Roster } from '../../protocol/roster.ts';
import { dutyCalendar, officialCalendar } from '../calendar.ts';
import type { App, Call } from '../environment.ts';
import { calendar as english } from '../messages/en/calendar.ts';
import { calendar as swedish } from '../messages/sv/calendar.ts';
import { addRoute, requireRoster } from './route.ts';

export function calendarRoutes(app: App): void {
  addRoute(app, '/api/calendar', { GET: (call) => answer(call, dutyCalendar) });
  addRoute(app, '/api/calendar/:official', {
    GET: (call) =>
      answer(call, (roster, today, words) => officialCalendar(roster, requireOmbudsperson(call, roster), today, words)),
  });
}

type Make = (roster: Roster, today: Day, words: typeof swedish) => string;

/** Reads the roster alone: who asks for it, and how often, changes nothing. */
async function answer(call: Call, make: Make): Promise<Response> {
  const words = requireWords(call);
  const roster = await requireRoster(call);
  const text = make(roster, call.var.moment.today, words);
  return call.body(text, 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
}

function requireWords(call: Call): typeof swedish {
  const language = call.req.query('language') ?? 'sv';
  if (language !== 'sv' && language !== 'en') throw new Refusal('malformed');
  return language === 'sv' ? swedish : english;
}

/** Who has gone has no duty, and leaders never have any: neither is found. Plain decimal, one spelling a number. */
function requireOmbudsperson(call: Call, roster: Roster): Official {
  const asked = call.req.param('official') ?? '';
  const official = /^[1-9]\d{0,2}$/.test(asked) ? activeOfficial(roster, Number(asked)) : null;
  if (official?.role !== 'ombudsperson') throw new Refusal('not-found');
  return official;
}
