import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReceiptState } from '../../protocol/board-layout.ts';
import { parseBoard } from '../../protocol/board-layout.ts';
import { toB64u } from '../../protocol/bytes.ts';
import { addDays } from '../../protocol/calendar.ts';
import { type House, openHouse } from './house.ts';
import { acknowledgementOf, type Letter, makeLetter, random, refusalOf, storeLetters } from './letters.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Claims of three people: to the server, random bytes. */
const [ANN, BO, CY] = [toB64u(random(16)), toB64u(random(16)), toB64u(random(16))];

const ask = (letter: Letter, claim: string) =>
  house.send('/api/letterbox/acknowledgements', { json: acknowledgementOf(letter, claim) });
const take = async (letter: Letter, claim: string) => ((await (await ask(letter, claim)).json()) as { claim: string }).claim;
const open = ({ day, tag, gate }: Letter) => house.send('/api/letterbox/gates', { json: { day, tag, share: toB64u(gate) } });

interface Listed {
  readonly state: ReceiptState;
  readonly claim: string | null;
}

async function listed({ day, tag }: Letter): Promise<Listed | undefined> {
  const { deposits } = (await (await house.sendAs(1, `/api/letterbox/deposits?from=${day}`)).json()) as {
    deposits: (Listed & { tag: string })[];
  };
  const found = deposits.find((deposit) => deposit.tag === tag);
  return found && { state: found.state, claim: found.claim };
}

async function stored(): Promise<Letter> {
  const letter = await makeLetter(house);
  await storeLetters(house, [letter]);
  return letter;
}

describe('a claim', () => {
  test('is the first one’s while the gate is shut, and everybody is told whose it is', async () => {
    const letter = await stored();
    expect(await listed(letter)).toEqual({ state: 'received', claim: null });
    expect(await take(letter, ANN)).toBe(ANN);
    const before = await house.dump();
    expect([await take(letter, BO), await take(letter, ANN)]).toEqual([ANN, ANN]);
    expect(await house.dump()).toBe(before);
    expect(await listed(letter)).toEqual({ state: 'acknowledged', claim: ANN });
  });

  test('made before the gate was opened is replaced once, by whoever is first after that', async () => {
    const letter = await stored();
    await take(letter, ANN);
    await open(letter);
    expect(await listed(letter)).toEqual({ state: 'openToDeputies', claim: ANN });
    expect(await take(letter, BO)).toBe(BO);
    const before = await house.dump();
    expect([await take(letter, CY), await take(letter, ANN), await take(letter, BO)]).toEqual([BO, BO, BO]);
    expect(await house.dump()).toBe(before);
    expect(await listed(letter)).toEqual({ state: 'acknowledged', claim: BO });
  });

  test('is to be made anew each time that the reporter opens the gate: whoever took it may have fallen silent too', async () => {
    const letter = await stored();
    for (const [claim, next] of [
      [BO, CY],
      [CY, BO],
    ] as const) {
      await open(letter);
      const opened = await house.dump();
      await open(letter);
      expect(await house.dump()).toBe(opened);
      expect([await take(letter, claim), await take(letter, next)]).toEqual([claim, claim]);
    }
    await open(letter);
    expect(await listed(letter)).toEqual({ state: 'openToDeputies', claim: CY });
  });

  test('is confirmed by the same person after the gate was opened, and then holds', async () => {
    const letter = await stored();
    await take(letter, ANN);
    await open(letter);
    expect([await take(letter, ANN), await take(letter, BO)]).toEqual([ANN, ANN]);
    expect(await listed(letter)).toEqual({ state: 'acknowledged', claim: ANN });
  });

  test('may be made on what was acknowledged before there were claims', async () => {
    const letter = await stored();
    const { DB } = await house.bindings();
    await DB.prepare('UPDATE deposits SET acknowledged = 1 WHERE tag = ?').bind(letter.tag).run();
    expect(await listed(letter)).toEqual({ state: 'acknowledged', claim: null });
    expect([await take(letter, ANN), await take(letter, BO)]).toEqual([ANN, ANN]);
  });

  test('of another size, or none, is refused, and with a wrong secret none is left', async () => {
    const letter = await stored();
    const before = await house.dump();
    const wrong = (change: object) =>
      refusalOf(house.send('/api/letterbox/acknowledgements', { json: { ...acknowledgementOf(letter, ANN), ...change } }));
    for (const claim of [undefined, null, '', toB64u(random(15)), toB64u(random(17)), 7, `${ANN}=`])
      expect(await wrong({ claim }), String(claim)).toBe('malformed');
    expect(await wrong({ secret: toB64u(random(32)) })).toBe('wrong-secret');
    expect(await house.dump()).toBe(before);
  });
});

describe('two deputies at once', () => {
  test.each([
    ['on a letter that nobody has', async () => {}],
    ['on one whose gate is open', open],
    [
      'on one that the first reader had before the gate was opened',
      async (letter: Letter) => {
        await take(letter, CY);
        await open(letter);
      },
    ],
  ])('%s are told of one claim, the one that is stored', async (_, prepare: (letter: Letter) => Promise<unknown>) => {
    for (let round = 0; round < 5; round++) {
      const letter = await stored();
      await prepare(letter);
      const told = await Promise.all([ANN, BO, ANN, BO].map((claim) => take(letter, claim)));
      expect(new Set(told).size, String(told)).toBe(1);
      expect([ANN, BO]).toContain(told[0]);
      expect(await listed(letter)).toEqual({ state: 'acknowledged', claim: told[0] });
    }
  });

  test('and a gate that is opened between them leave one of the orders that could have been', async () => {
    for (let round = 0; round < 5; round++) {
      const letter = await stored();
      const [ann, , bo] = await Promise.all([take(letter, ANN), open(letter), take(letter, BO)]);
      const now = await listed(letter);
      // Both before it: still to be taken. Else whoever came after it has it.
      if (now?.state === 'openToDeputies') expect([ann, bo]).toEqual([now.claim, now.claim]);
      else expect([now?.state, [ann, bo].includes(now?.claim ?? '')]).toEqual(['acknowledged', true]);
    }
  });
});

describe('the board', () => {
  const told = async ({ tag }: Letter) => {
    const { receipts } = parseBoard(new Uint8Array(await (await house.send('/api/board')).arrayBuffer()));
    return receipts.filter((receipt) => toB64u(receipt.tag) === tag).map(({ state }) => state);
  };

  test('tells that an open letter has been taken, and again nothing where nothing is new', async () => {
    const { DB } = await house.bindings();
    await DB.prepare('DELETE FROM deposits').run();
    const [late, quick] = [await stored(), await stored()];
    let on = house.today();
    const publish = async () => {
      await house.runDaily(on);
      on = addDays(on, 1);
    };
    await take(quick, ANN);
    await publish();
    await open(late);
    await publish();
    expect([await told(quick), await told(late)]).toEqual([
      ['received', 'acknowledged'],
      ['received', 'openToDeputies'],
    ]);
    // Opened and taken since, before that could be told.
    await open(quick);
    await take(quick, BO);
    await take(late, BO);
    for (let publication = 0; publication < 2; publication++) await publish();
    expect(await told(quick)).toEqual(['received', 'acknowledged']);
    expect(await told(late)).toEqual(['received', 'openToDeputies', 'acknowledged']);
  });
});
