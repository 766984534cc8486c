import { testEveryState } from './looks/every-state.ts';

/** The pages around an office: founding, joining, administration, the roster, the procedure, an official's own. */
testEveryState('office', 80);
