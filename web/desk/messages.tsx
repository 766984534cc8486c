import type { Channel } from '../actions/read-channel.ts';
import { type ReceivedHandOver, takerOf } from '../cases.ts';
import { nameOf } from '../readers.ts';
import { dateText, dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { CaseDialogue, FiledLetter, ReadAnswer, ReadLetter } from './dialogue.ts';
import type { Work } from './work.ts';

interface MessageProps {
  readonly message: CaseDialogue['messages'][number];
  readonly work: Work;
}

/** A letter or an answer, as it was written. */
export function Message({ message, work }: MessageProps) {
  if (message.kind === 'letter') return <LetterCard letter={message} work={work} />;
  if (message.kind === 'filed') return <FiledCard letter={message} work={work} />;
  return <AnswerCard answer={message} work={work} />;
}

function LetterCard({ letter: { letter, body, chain, parts }, work }: { readonly letter: ReadLetter; readonly work: Work }) {
  const { t } = useDesk();
  const { language } = useWords();
  const taker = takerOf(letter, work.desk.roster, work.desk.keyring.official);
  return (
    <section class="card letter" data-letter={taker === null ? letter.state : 'taken'}>
      <h3>{t.letter[body.type]}</h3>
      <p class="soft">
        {t.letter.on(dayText(letter.day, language, work.channel.today))} ·{' '}
        {taker === null ? t.letter[letter.state] : t.file.gate.takenBy(nameOf(work.channel, taker))}
      </p>
      {chain !== 'whole' && <p class="warn-text">{t.letter[chain]}</p>}
      <LetterText parts={parts} language={body.language} />
    </section>
  );
}

/** A letter that is in the case file alone. */
function FiledCard({ letter: { day, parts }, work }: { readonly letter: FiledLetter; readonly work: Work }) {
  const { t } = useDesk();
  const { language } = useWords();
  return (
    <section class="card letter" data-letter="filed">
      <h3>{t.letter['follow-up']}</h3>
      <p class="soft">
        {t.letter.on(dayText(day, language, work.channel.today))} · {t.letter.filed}
      </p>
      <LetterText parts={parts} language={undefined} />
    </section>
  );
}

/** What is left of a letter, and the days on which passages went. */
function LetterText({ parts, language }: Pick<ReadLetter, 'parts'> & { readonly language: string | undefined }) {
  const { t } = useDesk();
  const { language: own } = useWords();
  if (parts.every((part) => part === '')) return <p class="soft">{t.letter.empty}</p>;
  return (
    <p class="letter-text" lang={language} dir="auto">
      {parts.map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <span key={index} class="tombstone" lang={own}>
            {t.file.removal.tombstone(dateText(part.removedOn, own))}
          </span>
        ),
      )}
    </p>
  );
}

function AnswerCard({ answer, work }: { readonly answer: ReadAnswer; readonly work: Work }) {
  const { t } = useDesk();
  const { language } = useWords();
  const { type, author, successor, writtenOn, text, place } = answer;
  const title = author === work.desk.keyring.official ? t.answerShown.own : t.answerShown.by(nameOf(work.channel, author));
  return (
    <section class="card answer" data-place={place}>
      <h3>{title}</h3>
      <p class="soft">
        {t.answerShown.on(dayText(writtenOn, language, work.channel.today))}
        {type === 'closing' && ` · ${t.answerShown.closing}`}
        {type === 'hand-over' && ` · ${t.answerShown['hand-over'](nameOf(work.channel, successor))}`}
      </p>
      {place !== 'board' && <p class="soft">{t.answerShown[place]}</p>}
      <p class="letter-text" dir="auto">
        {text}
      </p>
    </section>
  );
}

/** What a colleague wrote when the case was handed over. */
export function HandOverNote({ handOver, channel }: { readonly handOver: ReceivedHandOver; readonly channel: Channel }) {
  const { t } = useDesk();
  const { language } = useWords();
  const { note } = handOver.handOver;
  return (
    <section class="card note">
      <h3>{t.note.title(nameOf(channel, handOver.predecessor))}</h3>
      <p class="soft">{t.note.on(dayText(handOver.letter.day, language, channel.today))}</p>
      {note === '' ? (
        <p class="soft">{t.note.empty}</p>
      ) : (
        <p class="letter-text" dir="auto">
          {note}
        </p>
      )}
    </section>
  );
}
