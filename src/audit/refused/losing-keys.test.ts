/** What is refused while votes wait for a key, and of keys that are not in use any more. */
import { mustBeRefused } from './checking.test.ts';
import { other } from './secret/testing.ts';
import { behind, bodyOf, type Body, theClerk as clerk } from './testing.ts';

/** Where in the story something is next. */
const next = { filling: 72, opening: 73, sealing: 79, late: 87 } as const;

const story = 'losing-keys';
const inStory = (seq: number): Body => bodyOf(story, seq);
const [open, openSealed] = ['assembly/open-poll@1', 'assembly/open-secret-poll@1'];

const waiting = other(inStory(next.opening), 'proposal', inStory(next.filling - 1)['proposal']);
const sealed = other(inStory(next.sealing), 'closes', waiting['closes']);
const late = inStory(next.late);

export const refusedWithoutKeys = [
  ...behind(story, next.filling, {
    'an open vote on the day after the last key went out of use': [
      /since .* none is in use. It waits/,
      clerk,
      open,
      waiting,
    ],
    'a secret vote while none is in use': [/not secret/, clerk, openSealed, sealed],
    'a secret vote under a key that was given up': [
      /not secret/,
      clerk,
      openSealed,
      other(sealed, 'ceremony', 1),
    ],
  }),
  ...behind(story, next.sealing, {
    'an open vote once a key is in use again': [
      /is secret/,
      clerk,
      open,
      other(waiting, 'closes', inStory(next.sealing)['closes']),
    ],
    'a secret vote under a key that was given up, beside the one in use': [
      /key in use/,
      clerk,
      openSealed,
      other(inStory(next.sealing), 'ceremony', 1),
    ],
  }),
  ...behind(story, next.late, {
    'an open vote a moment before it has waited long enough for a key': [
      /It waits for one until 2026-08-07T09:00:00.000Z/,
      clerk,
      open,
      other(late, 'closes', '2026-08-09T08:59:59.999Z'),
      { at: '2026-08-07T08:59:59.999Z' },
    ],
  }),
];

mustBeRefused('keys that were lost', refusedWithoutKeys);
