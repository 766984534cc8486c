import { startAdmin } from '../admin/admin.tsx';
import { admin } from '../messages/en/admin.ts';
import { common } from '../messages/en/common.ts';

startAdmin({ language: 'en', common, admin });
