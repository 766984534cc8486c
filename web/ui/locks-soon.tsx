import { Button } from './parts.tsx';

interface LocksSoonProps {
  readonly t: {
    readonly locksSoon: string;
    readonly locksIn: (seconds: number) => string;
    readonly stay: string;
  };
  /** Until it locks by itself; null while that is not near. */
  readonly secondsLeft: number | null;
}

/** That what is unlocked locks soon, and how to go on. Screen readers are told once. */
export function LocksSoon({ t, secondsLeft }: LocksSoonProps) {
  return (
    <>
      <div class="locks-soon" role="alert">
        {secondsLeft !== null && <p>{t.locksSoon}</p>}
      </div>
      {secondsLeft !== null && (
        <>
          <p aria-hidden="true">{t.locksIn(secondsLeft)}</p>
          <Button>{t.stay}</Button>
        </>
      )}
    </>
  );
}
