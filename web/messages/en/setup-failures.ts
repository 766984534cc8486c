import type { failures as swedish } from '../sv/setup-failures.ts';

/** Why founding has failed, and what to do. */
export const failures: typeof swedish = {
  unreachable: {
    title: 'We cannot reach the server',
    text: 'Nothing is lost. The channel may have been started already. Try again when you have a connection: the same channel is started only once.',
  },
  server: {
    title: 'The server did not answer as it should',
    text: 'Nothing is lost. The channel may have been started already. Try again and you will know: the same channel is started only once. If it happens again and again: talk to whoever runs the server.',
  },
  'wrong-code': {
    title: 'The starting code is not right',
    text: 'The channel has not been started. The server may have been put to use once more and been given a new code. Write the latest. Your twelve words still hold.',
  },
  clock: {
    title: 'The date on your device is wrong',
    text: 'The channel has not been started: your device and the server do not agree on what day it is. Set the right day and try again. Your twelve words still hold.',
  },
  'already-founded': {
    title: 'Somebody else has started a channel here',
    text: 'Your twelve words do not belong to it. Tear the paper up. If you do not know who did it: talk to whoever runs the server before anyone uses the channel.',
  },
  refused: {
    title: 'The server did not take it',
    text: 'The channel has not been started. Talk to whoever runs the server. Everything stays while the page is open.',
  },
};
