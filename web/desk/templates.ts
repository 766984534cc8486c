import type { Language } from '../../crypto/text-field.ts';
import type { Day } from '../../protocol/calendar.ts';
import { addWorkingDays } from '../../rules/working-days.ts';
import type { ChannelConfig } from '../channel-config.ts';
import { answers as english } from '../messages/en/answers.ts';
import { answers as swedish } from '../messages/sv/answers.ts';
import { dayText } from '../ui/words.ts';

const ANSWERS: Readonly<Record<Language, typeof swedish>> = { sv: swedish, en: english };
/** An ombudsperson promises to write again within so many working days, unless the date is changed by hand. */
const PROMISE_WORKING_DAYS = 10;

/** Beginnings of an answer. `law`: this may be whistleblowing. */
export type TemplateName = 'first' | 'question' | 'progress' | 'closing' | 'law';

/** Where a template is to stand: the language is the letter's, not the page's. */
export interface TemplatePlace {
  readonly language: Language;
  readonly today: Day;
  readonly config: Pick<ChannelConfig, 'mode' | 'links'>;
}

/** The templates that a channel has. One that is the whistleblowing function itself points nobody to it. */
export function templateNames({ mode }: Pick<ChannelConfig, 'mode'>): readonly TemplateName[] {
  const always = ['first', 'question', 'progress', 'closing'] as const;
  return mode === 'A' ? [...always, 'law'] : always;
}

/** A template with its dates and links filled in. */
export function fillTemplate(name: TemplateName, { language, today, config }: TemplatePlace): string {
  const answers = ANSWERS[language];
  if (name === 'closing') return answers.closing;
  if (name === 'law') return answers.law(config.links.formal, config.links.external);
  return answers[name](dayText(addWorkingDays(today, PROMISE_WORKING_DAYS), language, today));
}

/** What whoever wrote is told when somebody takes over. */
export function handOverWord(kind: 'handOver' | 'stepAside', language: Language, name: string): string {
  return ANSWERS[language][kind](name);
}
