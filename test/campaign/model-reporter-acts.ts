import { expect } from 'vitest';
import { toB64u } from '../../protocol/bytes.ts';
import { MOST_BITS } from '../../protocol/proof-of-work.ts';
import { Refusal } from '../../protocol/refusal.ts';
import { openGate } from '../../web/actions/open-gate.ts';
import { sealCover } from '../../web/actions/send-cover.ts';
import {
  type LetterDraft,
  postProven,
  proveLetter,
  sendLetter,
  TooFewReaders,
  TooManyLetters,
} from '../../web/actions/send-letter.ts';
import { type Act, act, always } from './model-act.ts';
import { expectDialogue } from './model-checks.ts';
import { type Facts, NOBODY } from './model-facts.ts';
import type { Visit } from './model-world.ts';

/** What whoever writes does, and the public pages by themselves. */

const hasWritten = (reporter: number) => (facts: Facts) => facts.of(reporter).length > 0;

export const write = (reporter: number, exclusions: readonly number[], text: string): Act =>
  act(
    `reporter ${reporter} writes, without ${exclusions.join(' and ') || 'leaving out anybody'}`,
    always,
    async (facts, world) => {
      if (!facts.excluded.has(reporter))
        facts.excluded.set(
          reporter,
          exclusions.filter((official) => facts.isAdmitted(official)),
        );
      const visit = await world.visit(reporter);
      await send(facts, reporter, visit, { type: visit.dialogue.letters.length > 0 ? 'follow-up' : 'concern', text });
    },
  );

export const end = (reporter: number): Act =>
  act(`reporter ${reporter} ends`, hasWritten(reporter), async (facts, world) => {
    const visit = await world.visit(reporter);
    if (visit.dialogue.letters.length === 0) return;
    const isSent = await send(facts, reporter, visit, { type: 'end', text: '' });
    // The letter that says so too: it has no words, and whoever reads no other one lets it go.
    if (!isSent) return;
    for (const paper of facts.of(reporter)) paper.wasClosed = true;
    const said = facts.of(reporter).at(-1);
    if (said) said.isEnd = true;
  });

export const refuse = (reporter: number): Act =>
  act(`reporter ${reporter} refuses the hand-over`, hasWritten(reporter), async (facts, world) => {
    const visit = await world.visit(reporter);
    const { newestReply } = visit.dialogue;
    if (newestReply?.reply.type !== 'hand-over') return;
    await send(facts, reporter, visit, { type: 'follow-up', text: 'Nej tack.', refusesHandOver: true });
  });

/** Sends a letter and writes it down. Returns whether it went. */
async function send(
  facts: Facts,
  reporter: number,
  { channel, keys, dialogue }: Visit,
  draft: Pick<LetterDraft, 'type' | 'text'> & Partial<LetterDraft>,
): Promise<boolean> {
  const exclusions = facts.excluded.get(reporter) ?? [];
  const whole = { language: 'sv', noAcknowledgement: false, refusesHandOver: false, exclusions, ...draft } as const;
  const serves = (official: number) => (channel.roster.officials.get(official)?.servesFrom ?? Infinity) <= channel.period;
  const able = facts.present.filter(
    (official) => serves(official) && channel.keys.has(official) && !exclusions.includes(official),
  );
  try {
    const { sealed } = await sendLetter(channel, keys, dialogue, whole);
    const { readers, letter } = sealed;
    expect(readers.length, 'at least two can read').toBeGreaterThan(1);
    for (const reader of readers) expect(able, 'readers are there and not excluded').toContain(reader);
    facts.write({ tag: toB64u(letter.tag), reporter, kind: 'letter', readers, period: channel.period });
    return true;
  } catch (error) {
    if (error instanceof TooManyLetters) return false;
    if (!(error instanceof TooFewReaders)) throw error;
    expect(able.length).toBeLessThan(2);
    return false;
  }
}

export const look = (reporter: number): Act =>
  act(`reporter ${reporter} looks at the board`, hasWritten(reporter), async (facts, world) => {
    expectDialogue(facts, reporter, (await world.visit(reporter)).dialogue);
  });

export const letIn = (reporter: number): Act =>
  act(`reporter ${reporter} opens the gate`, hasWritten(reporter), async (facts, world) => {
    const { dialogue, keys } = await world.visit(reporter);
    const letter = dialogue.letters.at(-1);
    const paper = letter && facts.paper(toB64u(letter.tag));
    if (!letter || !paper) return;
    try {
      await openGate(world.origin, keys, letter);
      facts.open(paper, 'reporter');
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'not-found')) throw error;
      expect(facts.mustBeListed(paper), 'only what has served goes').toBe(false);
    }
  });

/** As a page does that nobody writes on, where there is too little company. */
export const sendsCover: Act = act('a page sends a cover', always, async (facts, world) => {
  const channel = await world.channel();
  try {
    const cover = sealCover(channel);
    await postProven(world.origin, await proveLetter(cover, MOST_BITS));
    const { readers, letter } = cover;
    facts.write({ tag: toB64u(letter.tag), reporter: NOBODY, kind: 'cover', readers, period: channel.period });
  } catch (error) {
    if (!(error instanceof TooFewReaders)) throw error;
  }
});
