import { playedBy } from './actor.ts';
import { Administrator } from './administrator.ts';
import { Invited } from './invited.ts';
import { openOfficeHouses } from './office-houses.ts';
import { showOwnOffice } from './own-office-scenes.ts';
import { showOwnTrends } from './own-trends-scenes.ts';
import type { Stage } from './stage.ts';

/** Joining and the administrator's page in every state, before channels of their own: what is signed here no other scene must see. */
export async function showOffice(stage: Stage): Promise<void> {
  const houses = await openOfficeHouses();
  try {
    for (const language of stage.languages) {
      const play = playedBy(Administrator, { ...stage, house: houses.working, founding: houses.founding }, language);
      const join = playedBy(Invited, { ...stage, house: houses.working }, language);
      await play((administrator) => administrator.comeInVain());
      await play((administrator) => administrator.lookAround());
      let link = '';
      await play(async (administrator) => {
        link = await administrator.invite('ombudsperson');
      });
      await join((invited) => invited.comeInVain());
      await join((invited) => invited.answer(link));
      await play(async (administrator) => {
        link = await administrator.invite('leader');
      });
      await join((invited) => invited.lookAsLeader(link));
      await play((administrator) => administrator.admit());
      await play((administrator) => administrator.letLeave());
      await play((administrator) => administrator.changeRules());
      await showOwnOffice({ ...stage, house: houses.working }, language);
    }
    await showOwnTrends(stage);
  } finally {
    await houses.close();
  }
}
