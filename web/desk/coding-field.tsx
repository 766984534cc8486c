import type { Ref } from 'preact';
import { Field } from '../ui/parts.tsx';
import { listText, useWords } from '../ui/words.ts';
import { type Axis, type Chosen, groupsOf, OPTIONAL, publicationOf, REQUIRED, type Trends } from './coding.ts';
import { useDesk } from './desk-context.ts';

/** What a code is called and when it fits, as the messages have it. */
interface CodeWords {
  readonly name: string;
  readonly help: string;
  readonly example: string;
}

interface FieldProps {
  readonly axis: Axis;
  readonly chosen: Chosen;
  readonly trends: Trends | null;
  readonly isMissing: boolean;
  readonly select?: Ref<HTMLSelectElement>;
  readonly onChoose: (axis: Axis, value: string) => void;
}

/** One choice. Its list is the browser's own: there the number of a code chooses it, as typing does in every list. */
export function CodingField({ axis, chosen, trends, isMissing, select, onChoose }: FieldProps) {
  const { coding } = useDesk().t;
  const value = chosen[axis] ?? '';
  const isRequired = REQUIRED.some((one) => one === axis);
  return (
    <Field label={coding.titles[axis]} error={isMissing ? coding.missing : undefined}>
      {({ id, describedBy }) => (
        <>
          <select
            {...{ id, ref: select ?? null, value, required: isRequired, 'aria-invalid': isMissing }}
            aria-describedby={[value && `${id}-code`, describedBy].filter(Boolean).join(' ') || undefined}
            onChange={({ currentTarget }) => onChoose(axis, currentTarget.value)}
          >
            <option value="">{isRequired ? coding.choose : ''}</option>
            <Options {...{ axis, chosen, trends }} />
          </select>
          <div id={`${id}-code`} class="code-text" role="status">
            {value !== '' && <CodeText {...{ axis, code: value, trends }} />}
          </div>
        </>
      )}
    </Field>
  );
}

/** The codes of a list, under the groups in which they are published. */
function Options({ axis, chosen, trends }: Pick<FieldProps, 'axis' | 'chosen' | 'trends'>) {
  const { coding } = useDesk().t;
  const words = useCodes(axis);
  return groupsOf(axis, [...words.keys()], trends?.tables ?? []).map(({ group, codes }) => {
    const options = codes
      .filter((code) => axis !== 'collidingPrinciple' || code !== chosen.principle)
      .map((code) => (
        <option key={code} value={code}>
          {`${code.slice(1)} ${words.get(code)?.name ?? ''}`}
        </option>
      ));
    return group === null ? (
      options
    ) : (
      <optgroup key={group} label={coding.groups[group]}>
        {options}
      </optgroup>
    );
  });
}

/** What a code means, whole: a narrow list shows the beginning of its name alone. And what becomes of it. */
function CodeText({ axis, code, trends }: Pick<FieldProps, 'axis' | 'trends'> & { readonly code: string }) {
  const { coding } = useDesk().t;
  const words = useCodes(axis).get(code);
  const publication = usePublication(axis, code, trends);
  if (!words) return null;
  return (
    <>
      <p>
        <strong>
          {code} {words.name}.
        </strong>{' '}
        {words.help}
      </p>
      <p class="soft">{coding.example(words.example)}</p>
      {publication && <p class="published">{publication}</p>}
    </>
  );
}

/** How a choice is published, in a sentence; null where nothing is, or where that is said of all at once. */
function usePublication(axis: Axis, code: string, trends: Trends | null): string | null {
  const { coding } = useDesk().t;
  const { language } = useWords();
  const areas = useCodes('area');
  if (trends === null || OPTIONAL.some((one) => one === axis)) return null;
  const { shown, groups } = coding;
  const publication = publicationOf(axis, code, trends.tables);
  if (publication.as === 'group') return shown.group(groups[publication.group]);
  if (publication.as !== 'joined') return shown[publication.as];
  const names = publication.others.map((other) => areas.get(other)?.name ?? other);
  return shown.joined(listText(names, language));
}

/** The codes of an axis in their order, with their words. */
export function useCodes(axis: Axis): ReadonlyMap<string, CodeWords> {
  return new Map(Object.entries<CodeWords>(useDesk().t.coding.codes[axis]));
}
