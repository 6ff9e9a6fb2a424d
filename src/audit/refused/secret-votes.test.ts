/** Secret votes that are refused: opened, cast in, disputed, unsealed and closed as they may not be. */
import { said, uuidOf } from '../../union/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  ana,
  inStory,
  next,
  other,
  tia,
  tom,
  tua,
  val,
  vic,
  vin,
} from './secret/testing.ts';
import { refusedCeremonies } from './secret-ceremonies.test.ts';
import { refusedChoices } from './secret-choices.test.ts';
import { refusedWhole } from './whole-ballots.test.ts';
import { refusedKeys } from './secret-keys.test.ts';
import { refusedUpholding } from './upholding.test.ts';
import { attested, type Body, stranger, theClerk as clerk } from './testing.ts';

const open = 'assembly/open-secret-poll@1';
const opening = inStory(next.opening);
const { ceremony: _, election: __, client: ___, ...plainly } = opening;
const lateAt = '2026-08-18T09:00:00.000Z';
const openings = [
  ...after(next.opening, {
    'a secret vote opened by a member': [/clerk/, ana, open, opening],
    'a secret vote opened as an open one': [/secret/, clerk, 'assembly/open-poll@1', plainly],
    'a secret vote under a key that came to nothing': [
      /key in use/,
      clerk,
      open,
      other(opening, 'ceremony', 2),
    ],
    'a secret vote with a voting client that is no hash': [
      /client: 64/,
      clerk,
      open,
      other(opening, 'client', 'voting-client.html'),
    ],
    'a secret vote of another election': [
      /key in use/,
      clerk,
      open,
      other(opening, 'election', said('x')),
    ],
    'a secret vote with another voter list': [
      /list|roll/,
      clerk,
      open,
      other(opening, 'roll', said('x')),
    ],
    'a secret vote that closes at another time': [
      /close/,
      clerk,
      open,
      other(opening, 'closes', '2026-01-20T09:00:00.001Z'),
    ],
    'a secret vote on nothing': [/proposal/, clerk, open, other(opening, 'proposal', uuidOf('x'))],
    'a secret vote long after the last rehearsal': [
      /no key yet/,
      clerk,
      open,
      other(opening, 'closes', '2026-08-20T09:00:00.000Z'),
      { at: lateAt },
    ],
    'a ballot before the vote': [
      /no open vote|not open|vote on/,
      vic,
      'assembly/cast@1',
      inStory(56),
    ],
  }),
  ...after(15, {
    'an open vote opened as a secret one': [
      /not secret/,
      clerk,
      open,
      { ...inStory(15), ceremony: 1, election: said('x') },
      { at: '2026-01-04T09:00:00.000Z' },
    ],
  }),
  ...after(next.casting, { 'a secret vote opened twice': [/open|vote/, clerk, open, opening] }),
];

const cast = 'assembly/cast@1';
const ballot = inStory(next.casting);
const another = other(ballot, 'ballot.attachment', said('another ballot'));
const ballots = [
  ...after(next.casting, {
    'a sealed ballot without a voting key': [/no voting key/, tom, cast, ballot],
    'a sealed ballot of a stranger': [/not one of|standing|member/, stranger, cast, ballot],
    'a sealed ballot of nothing': [/size/, vic, cast, other(ballot, 'ballot.size', 0)],
    'a sealed ballot too large': [/size/, vic, cast, other(ballot, 'ballot.size', 262_145)],
    'a sealed ballot after the end': [
      /open until|over|closed/,
      vic,
      cast,
      ballot,
      { at: '2026-01-20T09:00:00.000Z' },
    ],
    'an open ballot in a secret vote': [
      /secret/,
      vic,
      'assembly/vote@1',
      { proposal: ballot['proposal'], choice: 'yes' },
    ],
    'marks in a secret vote': [
      /./,
      vic,
      'assembly/mark@1',
      { proposal: ballot['proposal'], marks: [1] },
    ],
  }),
  ...after(next.casting + 1, {
    'a sealed ballot that was cast before': [/cast before/, vic, cast, ballot],
    'a sealed ballot that another cast before': [/cast before/, val, cast, ballot],
    'a sealed ballot on the clerk’s word in the place of a signed one': [
      /own|signed|sign/,
      vic,
      cast,
      another,
      attested,
    ],
  }),
  ...after(16, {
    'a sealed ballot in an open vote': [
      /not sealed/,
      vic,
      cast,
      { ...ballot, proposal: inStory(15)['proposal'] },
    ],
  }),
];

const [dispute, settle] = ['assembly/dispute@1', 'assembly/settle@1'];
const disputed = inStory(63);
const settled = inStory(next.settling);
const disputes = [
  ...after(next.settling - 1, {
    'a dispute settled that nobody began': [/no open dispute/, tom, settle, settled],
    'a dispute when the time for it is over': [
      /could be disputed until/,
      val,
      dispute,
      disputed,
      { at: '2026-01-21T09:00:00.000Z' },
    ],
    'a dispute about no vote': [
      /no secret vote/,
      val,
      dispute,
      other(disputed, 'proposal', uuidOf('x')),
    ],
  }),
  ...after(next.settling, {
    'a dispute twice': [/already/, val, dispute, disputed],
    'a dispute settled by who keeps no key': [/key holder/, vin, settle, settled],
    'another’s dispute settled': [/no open dispute/, tom, settle, other(settled, 'member', vic.id)],
    'a dispute settled on the clerk’s word': [/Confirm/, tom, settle, settled, attested],
    'a vote unsealed while it is disputed': [
      /can be opened from/,
      tua,
      'assembly/unseal@1',
      inStory(next.unsealing),
      { at: '2026-02-04T08:59:59.999Z' },
    ],
  }),
  ...after(next.second, {
    'a dispute about a vote that is over': [/over/, val, dispute, disputed],
    'a dispute settled about a vote that is over': [/over/, tom, settle, settled],
  }),
  ...after(16, {
    'a dispute about an open vote': [
      /no secret vote/,
      val,
      dispute,
      { ...disputed, proposal: inStory(15)['proposal'] },
    ],
  }),
];

const unseal = 'assembly/unseal@1';
const part = inStory(next.unsealing);
const last = inStory(next.unsealing + 1);
const { result: _result, ...withoutNumbers } = last;
const inTime = { at: '2026-01-21T10:00:00.000Z' } as const;
const unsealings = [
  ...after(next.unsealing, {
    'a vote unsealed while it is open': [/open until/, tua, unseal, part],
    'a vote unsealed before the time for disputes is over': [
      /can be opened from/,
      tua,
      unseal,
      part,
      { at: '2026-01-21T08:59:59.999Z' },
    ],
    'a vote unsealed by who keeps no key': [/no part/, val, unseal, part, inTime],
    'a vote unsealed on the clerk’s word': [
      /Confirm/,
      tua,
      unseal,
      part,
      { ...attested, ...inTime },
    ],
    'numbers before there are enough': [
      /not known before/,
      tua,
      unseal,
      { ...part, result: [[1, 1, 1, 1]] },
      inTime,
    ],
    'another vote unsealed': [
      /no secret vote/,
      tua,
      unseal,
      other(part, 'proposal', uuidOf('x')),
      inTime,
    ],
    'a secret vote closed while it can be disputed': [
      /disputed until/,
      clerk,
      'assembly/close-poll@1',
      inStory(next.closing),
      { at: '2026-01-20T10:00:00.000Z' },
    ],
    'a secret vote closed before it is opened': [
      /have not opened/,
      clerk,
      'assembly/close-poll@1',
      inStory(next.closing),
      { at: '2026-03-22T08:59:59.999Z' },
    ],
  }),
  ...after(next.unsealing + 1, {
    'a vote unsealed twice by one': [/already/, tua, unseal, last],
    'another sum unsealed': [
      /Another sum/,
      tia,
      unseal,
      other(last, 'tally.attachment', said('another sum')),
    ],
    'no numbers once there are enough': [/Give them along/, tia, unseal, withoutNumbers],
    'numbers of more ballots than count': [
      /add up/,
      tia,
      unseal,
      other(last, 'result', [[2, 1, 2, 0]]),
    ],
    'numbers of fewer choices': [
      /4 choices, and there are 3 numbers/,
      tia,
      unseal,
      other(last, 'result', [[1, 1, 2]]),
    ],
  }),
  ...after(next.closing, {
    'a vote unsealed by more than it takes': [/Enough/, tom, unseal, last],
    'a secret vote closed with another outcome': [
      /outcome/i,
      clerk,
      'assembly/close-poll@1',
      outcomeWith({ result: 'adopted', because: 'threshold-reached' }),
    ],
  }),
  ...after(next.second, { 'a vote unsealed that is over': [/over/, tom, unseal, last] }),
  ...after(next.givingUp, {
    'a vote that nobody opened, closed too early': [
      /have not opened/,
      clerk,
      'assembly/close-poll@1',
      inStory(next.givingUp),
      { at: '2026-03-25T09:59:59.999Z' },
    ],
    'a vote that nobody opened, as if nobody had come': [
      /outcome/i,
      clerk,
      'assembly/close-poll@1',
      other(inStory(next.givingUp), 'outcome.because', 'threshold-missed'),
      { at: '2026-03-25T10:00:00.000Z' },
    ],
    'a vote that nobody opened, with another margin': [
      /outcome/i,
      clerk,
      'assembly/close-poll@1',
      other(inStory(next.givingUp), 'outcome.margin', 1),
      { at: '2026-03-25T10:00:00.000Z' },
    ],
  }),
];

function outcomeWith(change: Body): Body {
  const { outcome, ...body } = inStory(next.closing);
  return { ...body, outcome: { ...(outcome as Body), ...change } };
}

const votes = [...openings, ...ballots, ...disputes, ...unsealings];

const others = [...refusedUpholding, ...refusedKeys, ...refusedCeremonies];
export const refusedSecrets = [...others, ...votes, ...refusedChoices, ...refusedWhole];

mustBeRefused('secret votes', votes);
