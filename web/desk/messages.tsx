import type { Channel } from '../actions/read-channel.ts';
import type { ReceivedHandOver } from '../cases.ts';
import { nameOf } from '../readers.ts';
import { dayText, useWords } from '../ui/words.ts';
import { useDesk } from './desk-context.ts';
import type { CaseDialogue, ReadAnswer, ReadLetter } from './dialogue.ts';
import type { Work } from './work.ts';

interface MessageProps {
  readonly message: CaseDialogue['messages'][number];
  readonly work: Work;
}

/** A letter or an answer, as it was written. */
export function Message({ message, work }: MessageProps) {
  return message.kind === 'letter' ? <LetterCard letter={message} work={work} /> : <AnswerCard answer={message} work={work} />;
}

function LetterCard({ letter: { letter, body, chain }, work }: { readonly letter: ReadLetter; readonly work: Work }) {
  const { t } = useDesk();
  const { language } = useWords();
  return (
    <section class="card letter" data-letter={letter.state}>
      <h3>{t.letter[body.type]}</h3>
      <p class="soft">
        {t.letter.on(dayText(letter.day, language, work.channel.today))} · {t.letter[letter.state]}
      </p>
      {chain !== 'whole' && <p class="warn-text">{t.letter[chain]}</p>}
      {body.text === '' ? (
        <p class="soft">{t.letter.empty}</p>
      ) : (
        <p class="letter-text" lang={body.language} dir="auto">
          {body.text}
        </p>
      )}
    </section>
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
