import { registerStub } from '../case-file.ts';
import { dateText, listText, useWords } from '../ui/words.ts';
import type { CaseProps } from './case-props.ts';
import { useDesk } from './desk-context.ts';
import type { Masks } from './masked-copy.tsx';
import { type CopyText, lawsOf, maskedPieces } from './masks.ts';

interface SheetProps extends Pick<CaseProps, 'one'> {
  readonly texts: readonly CopyText[];
  readonly masks: Masks;
}

/** The copy as it is given out. What is covered is nowhere in it: a bar is drawn, and the paragraph stands beside it. */
export function CopySheet({ one, texts, masks }: SheetProps) {
  const { copy, file } = useDesk().t;
  const { language } = useWords();
  const { number, day } = registerStub(one);
  const laws = lawsOf(masks.values());
  return (
    <>
      <p class="screen-only">{copy.previewText}</p>
      <div class="sheet in-light">
        <h3>{copy.heading(number)}</h3>
        <p class="soft">
          {file.stub.matterText}, {file.receivedOn(dateText(day, language))}
        </p>
        {texts.map((text, index) => (
          <section key={text.title + String(index)} class="card">
            <h4>{text.title}</h4>
            <MaskedText text={text.text} masks={masks.get(index) ?? []} language={one.language} />
          </section>
        ))}
        <Refusal laws={laws} />
      </div>
    </>
  );
}

function MaskedText({ text, masks, language }: { text: string; masks: Parameters<typeof maskedPieces>[1]; language: string }) {
  const { copy } = useDesk().t;
  if (text === '') return <p class="soft">{copy.noText}</p>;
  return (
    <p class="letter-text" lang={language} dir="auto">
      {maskedPieces(text, masks).map((piece, index) =>
        'law' in piece ? (
          <span key={index} class="masked">
            <span class="black-bar" aria-hidden="true" />
            <span class="masked-by">{copy.hidden(piece.law)}</span>
          </span>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

/** What is not given out, by which law, and what somebody can do who wants it all the same. */
function Refusal({ laws }: { readonly laws: readonly string[] }) {
  const { copy } = useDesk().t;
  const { language } = useWords();
  if (laws.length === 0) return <p>{copy.whole}</p>;
  return (
    <section class="refusal">
      <h4>{copy.refusalTitle}</h4>
      <p>{copy.refusal(listText(laws, language))}</p>
      <h4>{copy.appealTitle}</h4>
      {copy.appeal.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}
