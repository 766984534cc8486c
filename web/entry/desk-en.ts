import { startDesk } from '../desk/desk.tsx';
import { common } from '../messages/en/common.ts';
import { desk } from '../messages/en/desk.ts';
import { office } from '../messages/en/office.ts';

startDesk({ language: 'en', common, desk, office });
