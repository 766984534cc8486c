import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from './words.ts';

/** The parts that every view is made of. Their looks are in style.css, and all of them stand on /look. */

interface ViewProps {
  /** By which tests know the view. */
  readonly name?: string;
  readonly title: string;
  /** "Steg 2 av 6"; nothing where a task has one view. */
  readonly step?: string | undefined;
  readonly children: ComponentChildren;
}

/** One view of a task. Its heading takes the focus when it appears, so that a screen reader says where one is. */
export function View({ name, title, step, children }: ViewProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <section class="view" data-view={name} aria-labelledby={id}>
      {step && <p class="step">{step}</p>}
      <h1 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}

interface ButtonProps {
  readonly kind?: 'primary' | 'plain' | 'quiet';
  readonly disabled?: boolean;
  readonly onClick?: () => void;
  readonly submit?: boolean;
  readonly children: ComponentChildren;
}

/** A button. `primary` once a view at most; `quiet` looks like a link. */
export function Button({ kind = 'plain', disabled = false, onClick, submit = false, children }: ButtonProps) {
  return (
    <button type={submit ? 'submit' : 'button'} class={kind} disabled={disabled} onClick={onClick}>
      {children}
    </button>
  );
}

/** What can be done next: always at the same place, under the thumb. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

interface NoticeProps {
  /** `warn` and `error` are told at once by screen readers, the others when there is a pause. */
  readonly kind: 'info' | 'good' | 'warn' | 'error';
  readonly title?: string;
  /** True where it appears because of something that happened. */
  readonly live?: boolean;
  readonly children: ComponentChildren;
}

/** Something that one has to know before going on. */
export function Notice({ kind, title, live = false, children }: NoticeProps) {
  const role = live ? (kind === 'error' || kind === 'warn' ? 'alert' : 'status') : undefined;
  return (
    <div class={`notice ${kind}`} role={role}>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  );
}

interface ProgressProps {
  readonly label: string;
  /** From 0 to 1; null where nobody can know. */
  readonly share: number | null;
}

/** How far long work has come, in a bar and in words. */
export function Progress({ label, share }: ProgressProps) {
  const id = useId();
  const percent = share === null ? null : Math.round(Math.min(share, 1) * 100);
  return (
    <div class="progress">
      <p id={id} role="status">
        {label}
        {percent !== null && <span aria-hidden="true"> {percent} %</span>}
      </p>
      {percent === null ? <progress aria-labelledby={id} /> : <progress aria-labelledby={id} value={percent} max={100} />}
    </div>
  );
}

/** Lines that stand for words on their way. Screen readers are told by other means. */
export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} class="skeleton" />
      ))}
    </div>
  );
}

/** A letter that is folded once, where it has just been sealed. */
export function FoldedLetter() {
  return <div class="folds" aria-hidden="true" />;
}

/** A person: name, unit, and what else there is to say in short lines. */
export function Person({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  return (
    <div class="person">
      <p class="person-name">{name}</p>
      {lines.map((line) => (
        <p key={line} class="soft">
          {line}
        </p>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Gets the id of the input and of what describes it. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ComponentChildren;
}

/** A labelled input with its hint above it and its error below. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {children({ id, describedBy })}
      {error && (
        <p id={`${id}-error`} class="error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Where else one can turn: the municipality's whistleblowing function and the authorities' channels. */
export function OtherWays({ links }: { readonly links: { readonly formal: string; readonly external: string } }) {
  const { common } = useWords();
  return (
    <ul class="ways">
      <li>
        <a href={links.formal} rel="noreferrer">
          {common.formalChannel}
        </a>
      </li>
      <li>
        <a href={links.external} rel="noreferrer">
          {common.externalChannel}
        </a>
      </li>
    </ul>
  );
}
