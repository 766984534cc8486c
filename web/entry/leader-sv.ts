import { startLeader } from '../leader/leader.tsx';
import { common } from '../messages/sv/common.ts';
import { leader } from '../messages/sv/leader.ts';

startLeader({ language: 'sv', common, leader });
