/** Disputes of secret votes that are upheld as they may not be. */
import { uuidOf } from '../../union/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { attested, type RefusedCase, theClerk as clerk } from './testing.ts';
import { after, inStory, next, other, tia, tua, val, vin } from './secret/testing.ts';

/** What is disputed, said to be founded by those who may not, or of what is not. */
function upholding(): readonly RefusedCase[] {
  const [uphold, close] = ['assembly/uphold@1', 'assembly/close-poll@1'];
  const found = inStory(next.upholding);
  const closed = inStory(next.upholding + 2);
  const { proposal } = found;
  const over = { at: '2026-03-30T10:00:00.000Z' };
  return [
    ...after(next.upholding, {
      'a dispute upheld by who keeps no key': [/by a key holder/, vin, uphold, found, over],
      'a dispute upheld that nobody began': [
        /has not disputed/,
        tia,
        uphold,
        other(found, 'member', vin.id),
        over,
      ],
      'a dispute upheld that was taken back': [
        /taken it back/,
        tia,
        uphold,
        other(found, 'member', val.id),
        over,
      ],
      'a dispute upheld on the clerk’s word': [/Confirm/, tia, uphold, found, attested],
      'a dispute upheld while ballots are cast': [
        /is open until/,
        tia,
        uphold,
        found,
        { at: '2026-03-30T09:59:59.999Z' },
      ],
      'a dispute upheld about no vote': [
        /no secret vote/,
        tia,
        uphold,
        other(found, 'proposal', uuidOf('x')),
      ],
    }),
    ...after(next.upholding + 1, {
      'a dispute upheld twice by one': [/said already/, tia, uphold, found],
      'a vote unsealed by who upheld a dispute of it': [
        /You said that/,
        tia,
        'assembly/unseal@1',
        { ...inStory(next.unsealing), proposal },
      ],
      'a vote closed as upheld by too few': [/disputed until/, clerk, close, closed],
    }),
    ...after(next.upholding + 2, {
      'a dispute upheld once it is': [/said already/, tua, uphold, found],
      'a vote unsealed that is upheld': [
        /nobody opens it/,
        tua,
        'assembly/unseal@1',
        { ...inStory(next.unsealing), proposal },
      ],
      'a vote closed as not opened though it is upheld': [
        /outcome/,
        clerk,
        close,
        other(closed, 'outcome.because', 'never-opened'),
      ],
      'a vote closed as upheld by more than did': [
        /outcome/,
        clerk,
        close,
        other(closed, 'outcome.margin', 2),
      ],
    }),
  ];
}

export const refusedUpholding = upholding();

mustBeRefused('disputes upheld', refusedUpholding);
