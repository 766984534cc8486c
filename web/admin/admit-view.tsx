import { useEffect, useState } from 'preact/hooks';
import { digestWords } from '../../crypto/code-phrase.ts';
import { WORDS } from '../../crypto/read-phrase.ts';
import { COMPARED_WORDS, comparisonDigest } from '../../protocol/application.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { ListedInvitation, OfficeApplication } from '../../protocol/office-schemas.ts';
import { isProposal } from '../actions/administer.ts';
import { holderOf, wouldServeFrom } from '../office.ts';
import { ComparedWords } from '../ui/compared-words.tsx';
import { Actions, Button, Notice, View } from '../ui/parts.tsx';
import { dayText, useWords } from '../ui/words.ts';
import { useAdmin } from './admin-context.ts';
import type { PaneProps } from './pane-props.ts';
import { RootForm } from './root-form.tsx';

/** Admits somebody: what they have answered, six words to compare over the phone, and then the signature. */
export function AdmitView({ state, office, invitation }: PaneProps & { readonly invitation: ListedInvitation }) {
  const { t, administration } = useAdmin();
  const { application } = invitation;
  const cancel = () => administration.open({ name: 'invitations' });
  if (!application) return null;
  const holder = holderOf(office.roster, application.name);
  return (
    <View name="admit" title={t.admit.title(application.name)}>
      <Answer application={application} />
      {holder ? (
        <>
          <Notice kind="warn">
            <p>{t.admit.taken(holder.name)}</p>
          </Notice>
          <Actions>
            <Button onClick={cancel}>{t.cancel}</Button>
          </Actions>
        </>
      ) : (
        <Compare {...{ state, office, application, cancel }} />
      )}
    </View>
  );
}

function Answer({ application }: { readonly application: OfficeApplication }) {
  const { t } = useAdmin();
  const { name, role, unit, affiliation } = application;
  const lines = [
    [t.admit.name, name],
    [t.admit.role, t.roles[role]],
    [t.admit.unit, unit],
    [t.admit.affiliation, affiliation],
  ];
  return (
    <>
      <p>{t.admit.answer}</p>
      <dl class="card facts">
        {lines.map(
          ([term, said]) =>
            said && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{said}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

interface CompareProps extends PaneProps {
  readonly application: OfficeApplication;
  readonly cancel: () => void;
}

/** Without a tick that the words were the same nothing is signed. */
function Compare({ state, office, application, cancel }: CompareProps) {
  const { t } = useAdmin();
  const { language } = useWords();
  const [isSame, setSame] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const { roster, today } = office;
  const day = dayText(wouldServeFrom(office), language, today);
  const deed = () => {
    setMissing(!isSame);
    return isSame ? ({ do: 'sign', act: { kind: 'admit', application } } as const) : null;
  };
  return (
    <>
      <h2>{t.admit.wordsTitle}</h2>
      <p>{t.admit.call(application.name)}</p>
      <SixWords office={office} application={application} />
      <RootForm {...{ state, deed, cancel, send: t.admit.send }}>
        <label class="choice">
          <input
            type="checkbox"
            checked={isSame}
            aria-describedby={isMissing ? 'not-compared' : undefined}
            onChange={({ currentTarget }) => {
              setSame(currentTarget.checked);
              setMissing(false);
            }}
          />
          {t.admit.same(application.name)}
        </label>
        {isMissing && (
          <p id="not-compared" class="error" role="alert">
            {t.admit.notCompared}
          </p>
        )}
        <p>{isProposal(roster, 'admit', today) ? t.admit.proposal(day) : t.admit.founding(day)}</p>
      </RootForm>
    </>
  );
}

/** The words in the page's language, and in the other one for whoever joined in that. */
function SixWords({ office: { roster }, application }: Pick<CompareProps, 'office' | 'application'>) {
  const { t } = useAdmin();
  const { language } = useWords();
  const [digest, setDigest] = useState<Bytes | null>(null);
  useEffect(() => {
    void comparisonDigest(roster.channelId, application).then(setDigest);
  }, [roster, application]);
  if (!digest) return null;
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <>
      <ComparedWords label={t.admit.list} words={digestWords(digest, COMPARED_WORDS, WORDS[language])} />
      <details>
        <summary>{t.admit.otherLanguage}</summary>
        <div lang={other}>
          <ComparedWords label={t.admit.list} words={digestWords(digest, COMPARED_WORDS, WORDS[other])} />
        </div>
      </details>
    </>
  );
}
