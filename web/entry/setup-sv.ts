import { WORDS_SV } from '../../crypto/words-sv.ts';
import { common } from '../messages/sv/common.ts';
import { newPhrase } from '../messages/sv/new-phrase.ts';
import { setup } from '../messages/sv/setup.ts';
import { startSetup } from '../setup/setup.tsx';

startSetup({ language: 'sv', common, setup, newPhrase, list: WORDS_SV });
