import type { calendar as swedish } from '../sv/calendar.ts';

/** What stands in the calendars. Names and days come from the roster; nothing here knows of any letter. */
export const calendar: typeof swedish = {
  name: (municipality) => `Duty, ${municipality}`,
  nameOf: (person) => `Duty, ${person}`,
  onDuty: (person) => `On duty: ${person}`,
  nobody: 'Nobody is on duty',
  deputies: (people) => `Deputies: ${people}`,
  ownDuty: 'You are on duty',
  open: 'Open the desk',
  openOnDuty: 'You are on duty. Open the desk every working day, also when you expect nothing.',
  openOtherwise: 'Open the desk once a week. That gives the channel new keys and your word for the roster.',
  away: 'You are away from duty',
};
