/** A reader of calendars, from RFC 5545 alone: strict where the standard says "must", and knowing nothing of who wrote them. */

/** An event of whole days. */
export interface ReadEvent {
  readonly uid: string;
  readonly stamp: string;
  /** `YYYY-MM-DD`. */
  readonly firstOn: string;
  /** The last day of it: the standard's end is the day after. */
  readonly lastOn: string;
  readonly summary: string;
  readonly description: string | undefined;
}

export interface ReadCalendar {
  readonly name: string;
  readonly events: readonly ReadEvent[];
}

interface Property {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly value: string;
}

/** Reads a calendar. Throws for what the standard forbids. */
export function readCalendar(bytes: Uint8Array): ReadCalendar {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const properties = unfold(text).map(propertyOf);
  const [first, last] = [properties[0], properties.at(-1)];
  require(first?.name === 'BEGIN' && first.value === 'VCALENDAR', 'does not begin with a calendar');
  require(last?.name === 'END' && last.value === 'VCALENDAR', 'does not end with the calendar');
  const inside = properties.slice(1, -1);
  const firstEvent = inside.findIndex(({ name }) => name === 'BEGIN');
  require(firstEvent > 0, 'has no component');
  const head = inside.slice(0, firstEvent);
  require(only(head, 'VERSION').value === '2.0', 'is of another version');
  require(only(head, 'PRODID').value !== '', 'names no product');
  const events = eventsIn(inside.slice(firstEvent));
  require(new Set(events.map(({ uid }) => uid)).size === events.length, 'has an id twice');
  return { name: unescaped(only(head, 'X-WR-CALNAME').value), events };
}

/** 3.1: lines end with CRLF, have at most 75 octets, and go on where the next begins with a space. */
function unfold(text: string): string[] {
  require(text.endsWith('\r\n'), 'ends inside a line');
  const lines = text.slice(0, -2).split('\r\n');
  const whole: string[] = [];
  for (const line of lines) {
    require(!/[\r\n]/.test(line), 'has half a line break');
    require(Buffer.byteLength(line) <= 75, `has a line of ${Buffer.byteLength(line)} octets`);
    if (/^[ \t]/.test(line)) whole.push(`${whole.pop() ?? ''}${line.slice(1)}`);
    else whole.push(line);
  }
  return whole;
}

function propertyOf(line: string): Property {
  const [, name = '', params = '', value = ''] = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:",]+)*):(.*)$/s.exec(line) ?? [];
  require(name !== '', `has a line that is no property: ${line}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the standard's CONTROL, which no value has.
  require(!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value), 'has a control character');
  const pairs = params.split(';').filter((param) => param !== '');
  return { name, params: Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string])), value };
}

function eventsIn(properties: readonly Property[]): ReadEvent[] {
  const events: ReadEvent[] = [];
  for (let start = 0; start < properties.length; ) {
    require(properties[start]?.name === 'BEGIN' && properties[start]?.value === 'VEVENT', 'has something beside events');
    const length = properties.slice(start).findIndex(({ name }) => name === 'END');
    const inside = properties.slice(start + 1, start + length);
    require(properties[start + length]?.value === 'VEVENT', 'has an event that does not end');
    events.push(eventOf(inside));
    start += length + 1;
  }
  return events;
}

function eventOf(properties: readonly Property[]): ReadEvent {
  const stamp = only(properties, 'DTSTAMP').value;
  require(/^\d{8}T\d{6}Z$/.test(stamp), 'has a stamp that is no time in UTC');
  const [firstOn, end] = [dayOf(only(properties, 'DTSTART')), dayOf(only(properties, 'DTEND'))];
  require(firstOn < end, 'has an event that ends before it begins');
  const description = properties.find(({ name }) => name === 'DESCRIPTION');
  return {
    ...{ uid: only(properties, 'UID').value, stamp, firstOn },
    lastOn: new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10),
    summary: unescaped(only(properties, 'SUMMARY').value),
    description: description && unescaped(description.value),
  };
}

function dayOf({ params, value }: Property): string {
  require(params.VALUE === 'DATE' && !('TZID' in params), 'has a day that is not said to be one');
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(value) ?? [];
  const text = `${year}-${month}-${day}`;
  require(!Number.isNaN(Date.parse(text)), `has a day that is none: ${value}`);
  return text;
}

/** 3.3.11: only these four are escaped, and commas and semicolons must be. */
function unescaped(value: string): string {
  require(/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value), `has a text that is not escaped: ${value}`);
  return value.replace(/\\(.)/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter));
}

function only(properties: readonly Property[], name: string): Property {
  const [found, ...others] = properties.filter((property) => property.name === name);
  if (!found || others.length > 0) throw new Error(`the calendar has ${name} ${others.length === 0 ? 'nowhere' : 'twice'}`);
  return found;
}

function require(isRight: boolean, otherwise: string): void {
  if (!isRight) throw new Error(`the calendar ${otherwise}`);
}
