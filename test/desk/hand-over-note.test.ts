import { describe, expect, test } from 'vitest';
import { addDays } from '../../protocol/calendar.ts';
import type { ReceivedHandOver } from '../../web/cases.ts';
import { cameByHandOver, handOverNote } from '../../web/desk/hand-over-note.ts';
import { desk as english } from '../../web/messages/en/desk.ts';
import { desk as swedish } from '../../web/messages/sv/desk.ts';
import { MONDAY, OneCase } from './one-case.ts';

const handedOver = (inDays: number) => ({ letter: { day: addDays(MONDAY, inDays) } }) as unknown as ReceivedHandOver;

describe('the note to a successor', () => {
  test('begins with the day of the first letter and the one that its writer was told, and whether that is done', () => {
    const one = new OneCase();
    one.write();
    const note = () => handOverNote(one.one, [], one.roster, { words: swedish.handOver, language: 'sv' });
    expect(note()).toBe(
      'Det första brevet kom 2 november 2026. Vi har lovat att senast 31 januari 2027 berätta vad som gjordes, och varför. Det är inte berättat än.',
    );
    one.answer('board', { isFeedback: true });
    expect(note()).toContain('Det berättades 2 november 2026.');
    expect(handOverNote(one.one, [], one.roster, { words: english.handOver, language: 'en' })).toBe(
      'The first letter came 2 November 2026. We have promised to say by 31 January 2027 what was done, and why. That was said 2 November 2026.',
    );
  });

  test('has gaps where this desk has those days from a colleague alone', () => {
    const one = new OneCase();
    one.write(addDays(MONDAY, 3));
    one.change((file) => ({ ...file, receivedOn: MONDAY }));
    expect(cameByHandOver(one.one, [handedOver(0)])).toBe(true);
    expect(handOverNote(one.one, [handedOver(0)], one.roster, { words: swedish.handOver, language: 'sv' })).toBe(
      'Det första brevet kom …. Vi har lovat att senast … berätta vad som gjordes, och varför.',
    );
  });

  test('has none in a case that was handed back: its first letter came here', () => {
    const one = new OneCase();
    one.write();
    expect(cameByHandOver(one.one, [handedOver(8)])).toBe(false);
    expect(cameByHandOver(one.one, [])).toBe(false);
  });
});
