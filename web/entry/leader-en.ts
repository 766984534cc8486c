import { startLeader } from '../leader/leader.tsx';
import { common } from '../messages/en/common.ts';
import { leader } from '../messages/en/leader.ts';

startLeader({ language: 'en', common, leader });
