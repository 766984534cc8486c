import { startAdmin } from '../admin/admin.tsx';
import { admin } from '../messages/sv/admin.ts';
import { common } from '../messages/sv/common.ts';

startAdmin({ language: 'sv', common, admin });
