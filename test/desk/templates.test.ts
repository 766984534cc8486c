import { describe, expect, test } from 'vitest';
import { day } from '../../protocol/calendar.ts';
import { partsOf } from '../../web/desk/answer-length.ts';
import { fillTemplate, handOverWord, type TemplatePlace, templateNames } from '../../web/desk/templates.ts';

const links = { formal: 'https://kommun.example/visselblasning', external: 'https://www.av.se/' };
const place: TemplatePlace = { language: 'sv', today: day('2026-11-02'), config: { mode: 'A', links } };

describe('a template', () => {
  test('is in the language of the letter, and promises a day ten working days ahead', () => {
    expect(fillTemplate('first', place)).toMatch(/^Tack för att du skrev\. Jag har läst allt\..*måndag 16 november/s);
    expect(fillTemplate('question', { ...place, language: 'en' })).toContain('by Monday 16 November');
  });

  test('thanks and does not blame in the first answer', () => {
    expect(fillTemplate('first', place)).toContain('vanligt och inget att skämmas för');
    expect(fillTemplate('first', { ...place, language: 'en' })).toContain('common and nothing to be ashamed of');
  });

  test('on whistleblowing names both ways in either language, and says that nothing is passed on', () => {
    for (const language of ['sv', 'en'] as const) {
      const text = fillTemplate('law', { ...place, language });
      expect(text).toContain(links.formal);
      expect(text).toContain(links.external);
      expect(text).toMatch(/skickar inget vidare|pass nothing on/);
    }
  });

  test('on whistleblowing is not there where the channel is the function itself', () => {
    expect(templateNames({ mode: 'A' })).toContain('law');
    expect(templateNames({ mode: 'B' })).not.toContain('law');
  });

  test('for a hand-over names the successor and says that she may refuse', () => {
    expect(handOverWord('handOver', 'sv', 'Bo Ek')).toMatch(/Bo Ek.*Säg nej/s);
    expect(handOverWord('stepAside', 'en', 'Bo Ek')).toMatch(/have not read it.*Bo Ek.*Say no/s);
  });

  test('fits into one answer, whatever its language', () => {
    for (const language of ['sv', 'en'] as const) {
      for (const name of templateNames({ mode: 'A' })) expect(partsOf(fillTemplate(name, { ...place, language }))).toBe(1);
      for (const kind of ['handOver', 'stepAside'] as const) expect(partsOf(handOverWord(kind, language, 'Bo Ek'))).toBe(1);
    }
  });
});

describe('the length of an answer', () => {
  test('is counted in the parts that the board takes, and ends at ten', () => {
    expect(partsOf('')).toBe(1);
    expect(partsOf('å'.repeat(1948))).toBe(1);
    expect(partsOf('å'.repeat(1949))).toBe(2);
    expect(partsOf('a'.repeat(38_960))).toBe(10);
    expect(partsOf('a'.repeat(38_961))).toBeNull();
    expect(partsOf('a'.repeat(1_000_000))).toBeNull();
  });
});
