import { startDesk } from '../desk/desk.tsx';
import { common } from '../messages/sv/common.ts';
import { desk } from '../messages/sv/desk.ts';
import { office } from '../messages/sv/office.ts';

startDesk({ language: 'sv', common, desk, office });
