import { startJoin } from '../join/join.tsx';
import { common } from '../messages/en/common.ts';
import { join } from '../messages/en/join.ts';
import { newPhrase } from '../messages/en/new-phrase.ts';

startJoin({ language: 'en', common, join, newPhrase });
