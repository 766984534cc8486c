import { useRef, useState } from 'preact/hooks';
import type { CaseCodes } from '../../protocol/taxonomy.ts';
import { Actions, Button, Progress } from '../ui/parts.tsx';
import { type CaseProps, draftIds } from './case-props.ts';
import { type Axis, areSameCodes, type Chosen, CodesConflict, choose, codesIn, OPTIONAL, REQUIRED, recode } from './coding.ts';
import { CodingField } from './coding-field.tsx';
import { AllCodes, BothCodes, DangerNote, Explanation } from './coding-parts.tsx';
import { useDesk } from './desk-context.ts';
import { Pane } from './pane.tsx';
import { useTrends } from './use-trends.ts';

interface CodingProps extends CaseProps {
  /** Is told what the codes were before they were saved. */
  readonly onCoded: (before: CaseCodes | null) => void;
}

/** Describes a case for the trends. What is not saved survives a lock, as drafts do; who cancels drops it. */
export function CodingForm(props: CodingProps) {
  const { coding } = useDesk().t;
  const inHand = useCoding(props);
  const trends = useTrends(props.state.work);
  return (
    <Pane title={coding.title}>
      {inHand.theirs === undefined ? (
        <>
          <Explanation trends={trends} isCounted={props.one.trend.counted.length > 0} />
          <Choosing {...props} {...inHand} />
          <AllCodes />
        </>
      ) : (
        <BothCodes {...inHand} theirs={inHand.theirs} isBusy={props.state.busy !== null} />
      )}
    </Pane>
  );
}

interface CodesInHand {
  readonly chosen: Chosen;
  /** What another device has saved meanwhile; undefined where none has. */
  readonly theirs: CaseCodes | null | undefined;
  readonly onChoose: (axis: Axis, value: string) => void;
  /** Saves codes in the place of others, of which it is known that they are there: what was read here, or what the other device has saved. */
  readonly save: (codes: CaseCodes | null, over?: CaseCodes | null) => Promise<void>;
  readonly cancel: () => void;
}

function useCoding({ state, entry, one, onCoded }: CodingProps): CodesInHand {
  const { session } = useDesk();
  const ids = draftIds(one);
  const saved = one.trend.codes;
  const [{ chosen, began }, setInHand] = useState(session.drafts.of(ids).codes ?? { chosen: saved ?? {}, began: saved });
  const [theirs, setTheirs] = useState<CaseCodes | null>();
  const keep = (codes: { chosen: Chosen; began: CaseCodes | null } | null) =>
    session.drafts.put(ids, { ...session.drafts.of(ids), codes });
  const cancel = () => {
    keep(null);
    session.select({ id: entry.id, pane: 'acts' });
  };
  const onChoose = (axis: Axis, value: string) => {
    const next = { chosen: choose(chosen, axis, value), began };
    setInHand(next);
    keep(areSameCodes(next.chosen, began ?? {}) ? null : next);
  };
  const save = async (codes: CaseCodes | null, over = began) => {
    const found: { theirs?: CaseCodes | null } = {};
    const isSaved = await session.changeFile(entry, 'coded', (newest) => {
      try {
        return recode(newest, codes, over, state.work.channel.today);
      } catch (error) {
        if (error instanceof CodesConflict) found.theirs = error.theirs;
        throw error;
      }
    });
    if (found.theirs !== undefined) setTheirs(found.theirs);
    if (!isSaved) return;
    onCoded(over);
    cancel();
  };
  return { chosen, theirs, onChoose, save, cancel };
}

type ChoosingProps = CodingProps & CodesInHand;

function Choosing(props: ChoosingProps) {
  const { t } = useDesk();
  const { state, chosen, onChoose, save, cancel } = props;
  const trends = useTrends(state.work);
  const [isAsked, setAsked] = useState(false);
  const required = useRef<(HTMLSelectElement | null)[]>([]);
  const send = async () => {
    const codes = codesIn(chosen);
    setAsked(true);
    if (codes) await save(codes);
    else required.current[REQUIRED.findIndex((axis) => chosen[axis] === undefined)]?.focus();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset>
        <legend>{t.coding.required}</legend>
        {REQUIRED.map((axis, at) => (
          <CodingField
            key={axis}
            {...{ axis, chosen, trends, onChoose, isMissing: isAsked && chosen[axis] === undefined }}
            select={(element) => {
              required.current[at] = element;
            }}
          />
        ))}
      </fieldset>
      <Optional {...props} />
      {state.busy === 'file' && <Progress label={t.coding.saving} share={null} />}
      <Actions>
        <Button kind="primary" submit disabled={state.busy !== null}>
          {t.coding.save}
        </Button>
        <Button kind="quiet" disabled={state.busy !== null} onClick={cancel}>
          {t.act.cancel}
        </Button>
      </Actions>
    </form>
  );
}

function Optional({ state, chosen, onChoose }: ChoosingProps) {
  const { coding } = useDesk().t;
  const trends = useTrends(state.work);
  const [isOpen] = useState(OPTIONAL.some((axis) => chosen[axis] !== undefined));
  return (
    <details open={isOpen}>
      <summary>{coding.optional}</summary>
      {OPTIONAL.map((axis) => (
        <div key={axis}>
          <CodingField {...{ axis, chosen, trends, onChoose, isMissing: false }} />
          {axis === 'hurry' && chosen.hurry === 'G4' && <DangerNote isNew />}
        </div>
      ))}
    </details>
  );
}
