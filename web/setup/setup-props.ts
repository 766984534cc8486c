import type { newPhrase } from '../messages/sv/new-phrase.ts';
import type { setup } from '../messages/sv/setup.ts';
import type { SetupAction, SetupState } from './setup-state.ts';

/** What each view of the setup gets: its state, and what can be done. */
export interface SetupProps {
  readonly t: typeof setup;
  readonly phraseText: typeof newPhrase;
  /** The words of which phrases are made, in the page's language. */
  readonly list: readonly string[];
  readonly origin: string;
  readonly state: SetupState;
  readonly act: (action: SetupAction) => void;
  /** libsodium, without which no key can be made. */
  readonly sealing: 'loading' | 'ready' | 'failed';
  readonly loadSealing: () => void;
  /** The twelve words; asked for where they are shown. */
  readonly words: () => readonly string[];
  readonly found: () => void;
  /** As `TaskProps.onBack`: a view with steps of its own says how to go one back. */
  readonly onBack: (back: () => boolean) => void;
}
