import { WORDS_EN } from '../../crypto/words-en.ts';
import { common } from '../messages/en/common.ts';
import { newPhrase } from '../messages/en/new-phrase.ts';
import { setup } from '../messages/en/setup.ts';
import { startSetup } from '../setup/setup.tsx';

startSetup({ language: 'en', common, setup, newPhrase, list: WORDS_EN });
