import { startDesk } from '../desk/desk.tsx';
import { common } from '../messages/en/common.ts';
import { desk } from '../messages/en/desk.ts';

startDesk({ language: 'en', common, desk });
