import { testEveryState } from './looks/every-state.ts';

/** The pages around a concern: what there is to read, writing, answers, the desk. */
testEveryState('concern', 65);
