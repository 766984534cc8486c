import { startJoin } from '../join/join.tsx';
import { common } from '../messages/sv/common.ts';
import { join } from '../messages/sv/join.ts';
import { newPhrase } from '../messages/sv/new-phrase.ts';

startJoin({ language: 'sv', common, join, newPhrase });
