import type { ComponentChildren } from 'preact';
import { digestWords } from '../../crypto/code-phrase.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import { COMPARED_WORDS } from '../../protocol/application.ts';
import { periodDays, takesEffect } from '../../protocol/duty-periods.ts';
import type { Proposal } from '../actions/second-proposal.ts';
import { holderOf } from '../office.ts';
import { ComparedWords } from '../ui/compared-words.tsx';
import { Actions, Button, Notice } from '../ui/parts.tsx';
import { useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { OpenState } from './desk-state.ts';
import { signWaiting } from './office-deeds.ts';
import { OfficeFactsMissing, OfficeWork, useDay } from './office-parts.tsx';
import { changedRules } from './rule-changes.ts';

type Waiting = Extract<Proposal, { state: 'waiting' }>;

/** What root has signed and an ombudsperson has not yet: what it would do, and two ways to go on. */
export function ProposalPart({ state }: { readonly state: OpenState }) {
  const { office } = useDesk();
  return (
    <section>
      <h3>{office.proposal.title}</h3>
      <WhatWaits state={state} />
      <OfficeWork state={state} what="proposal" />
    </section>
  );
}

function WhatWaits({ state }: { readonly state: OpenState }) {
  const { office } = useDesk();
  const facts = state.work.office;
  if (!facts) return <OfficeFactsMissing state={state} />;
  if (!facts.proposal) return <p>{office.proposal.nothing}</p>;
  if (facts.proposal.state === 'void')
    return (
      <Notice kind="warn">
        <p>{office.proposal.void}</p>
      </Notice>
    );
  return <OneWaiting state={state} proposal={facts.proposal} />;
}

interface WaitingProps {
  readonly state: OpenState;
  readonly proposal: Waiting;
}

function OneWaiting({ state, proposal }: WaitingProps) {
  const { office, session } = useDesk();
  const day = useDay(state.work);
  const { entry } = proposal;
  const isBusy = state.busy !== null;
  return (
    <div class="card">
      {'comparison' in proposal ? (
        <Admission state={state} proposal={proposal} />
      ) : (
        <NewRules state={state} proposal={proposal} />
      )}
      <p class="soft">{office.proposal.by(day(entry.day))}</p>
      <Actions>
        <Button
          kind="primary"
          disabled={isBusy}
          onClick={() => void session.do('proposal', (work) => signWaiting(work, entry))}
        >
          {office.proposal.sign}
        </Button>
        <Button kind="quiet" disabled={isBusy} onClick={() => void session.turnTo('cases')}>
          {office.proposal.leave}
        </Button>
      </Actions>
      <p class="soft">{office.proposal.leaveHint}</p>
    </div>
  );
}

function Admission({
  state,
  proposal,
}: {
  readonly state: OpenState;
  readonly proposal: Extract<Waiting, { comparison: unknown }>;
}) {
  const { office } = useDesk();
  const { language } = useWords();
  const { role, name, unit, affiliation } = proposal.entry.body;
  return (
    <>
      <h4>{office.proposal.admit[role]}</h4>
      <dl class="facts-list">
        <Fact name={office.proposal.name}>{name}</Fact>
        <Fact name={office.proposal.unit}>{unit}</Fact>
        {affiliation && <Fact name={office.proposal.affiliation}>{affiliation}</Fact>}
        <BeginsOn state={state} proposal={proposal} />
      </dl>
      {holderOf(state.work.channel.roster, name) && (
        <Notice kind="warn">
          <p>{office.proposal.sameName(name)}</p>
        </Notice>
      )}
      <p>{office.proposal.words(name)}</p>
      <ComparedWords
        label={office.proposal.wordsLabel}
        words={digestWords(proposal.comparison, COMPARED_WORDS, WORDS[language])}
      />
    </>
  );
}

function NewRules({
  state,
  proposal,
}: {
  readonly state: OpenState;
  readonly proposal: Extract<Waiting, { entry: { kind: 'rules' } }>;
}) {
  const { office } = useDesk();
  const { language } = useWords();
  const day = useDay(state.work);
  const changes = changedRules(state.work.channel.roster, proposal.entry.body.rules, office, { language, day });
  return (
    <>
      <h4>{office.proposal.rules}</h4>
      {changes.length === 0 && <p>{office.proposal.sameRules}</p>}
      <dl class="facts-list">
        {changes.map(({ name, before, after }) => (
          <Fact key={name} name={name}>
            {office.proposal.before(before)}, <strong>{office.proposal.after(after)}</strong>
          </Fact>
        ))}
        <BeginsOn state={state} proposal={proposal} />
      </dl>
    </>
  );
}

function BeginsOn({ state: { work }, proposal: { entry } }: WaitingProps) {
  const { office } = useDesk();
  const day = useDay(work);
  const { roster } = work.channel;
  return <Fact name={office.proposal.from}>{day(periodDays(roster, takesEffect(roster, entry.day)).firstOn)}</Fact>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
