/** Calls, charters and foundings that may not be. */
import { type Charter, type QuestionRule } from '../../union/charter/charter.ts';
import { charterOf, type Hand, proofBy, questionRuleIn, said } from '../../union/testing.ts';
import { people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  attested,
  behind,
  type Body,
  bodyOf,
  device,
  introduction,
  proposing,
  type Row,
  stranger,
  theClerk as clerk,
} from './testing.ts';

const { ada, bo, cy, eve } = people;

const calling: Body = {
  ...bodyOf('story', 0),
  organiser: { name: said('x'), keys: [device(stranger)] },
};
const called = (change: Body, why: RegExp): Row => [
  why,
  stranger,
  'founding/call@1',
  { ...calling, ...change },
];
const foundingBy = (...founders: readonly Hand[]): Body => ({
  charter: charterOf('association'),
  seats: [],
  founders: founders.map(({ id, key }) => ({
    member: id,
    name: said(id),
    keys: [{ kind: 'device', key }],
  })),
  clerkKey: clerk.key,
});
const otherClerk = { ...attested, proof: (i: Parameters<typeof proofBy>[1]) => proofBy(bo, i) };

const beginnings = behind('story', 0, {
  'more founders than people': called({ needed: 2, founders: 3 }, /No more people/),
  'a call for less than a day': called({ until: '2026-01-02T08:00:00.000Z' }, /at least a day/),
  'a call for over a year': called({ until: '2027-02-01T00:00:00.000Z' }, /at most a year/),
  'a call with a name of two letters': called({ name: 'us' }, /^name/),
  'a call with a field that there is not': called({ motto: 'x' }, /nrecognized/),
  'a first entry that names a union': [
    /another union/,
    stranger,
    'founding/call@1',
    calling,
    { union: said('x') },
  ],
  'a first entry by a key that it does not bring': [/not one of/, bo, 'founding/call@1', calling],
  'a first entry on the word of another clerk': [
    /clerk’s key/,
    stranger,
    'founding/call@1',
    calling,
    otherClerk,
  ],
  'a book that begins with a joining': [/no call to join/, bo, 'founding/join@1', introduction(bo)],
  'a founding by two without a call': [/alone/, ada, 'founding/found@1', foundingBy(ada, bo)],
  'a founding on the clerk’s word': [/own/, ada, 'founding/found@1', foundingBy(ada), attested],
});

/** Charters that contradict themselves, each put on the table. */
type Change = (charter: Charter) => Partial<Charter>;
const rule =
  (kind: string, change: Partial<QuestionRule>): Change =>
  (charter) => {
    const known = questionRuleIn(charter, kind);
    return { decisions: { ...charter.decisions, [kind]: { ...known, ...change } } };
  };
const power =
  (name: string, ...holders: string[]): Change =>
  ({ powers }) => ({ powers: { ...powers, [name]: holders } });
const without =
  (name: string): Change =>
  ({ powers }) => ({
    powers: Object.fromEntries(Object.entries(powers).filter(([each]) => each !== name)),
  });
const guarded =
  (change: Partial<Charter['safeguards']>): Change =>
  ({ safeguards }) => ({ safeguards: { ...safeguards, ...change } });
const share = (num: number, den: number): { num: number; den: number } => ({ num, den });
const half = { of: 'cast', share: share(1, 2), reach: 'least' } as const;

const wrongCharters: Readonly<Record<string, Change>> = {
  'more than all': rule('charter', { threshold: { ...half, share: share(1, 1), reach: 'more' } }),
  'at least nothing': rule('charter', { threshold: { ...half, share: share(0, 1) } }),
  'a simple majority that half reaches': rule('ordinary', { threshold: half }),
  'a block overridden without consent': rule('ordinary', { override: share(9, 10) }),
  'a block overridden by too few': rule('office', { method: 'consent', override: share(1, 2) }),
  'a block overridden by all': rule('office', { method: 'consent', override: share(1, 1) }),
  'a quorum of nothing': rule('ordinary', { quorum: { kind: 'turnout', share: share(0, 1) } }),
  'an amendment by no decision': () => ({ amendment: 'none' }),
  'a power that there is not': power('members/expel', 'office:committee'),
  'a power that nobody holds': power('members/decline'),
  'a power with no such office': power('members/decline', 'office:king'),
  'a power with no such decision': power('members/decline', 'decision:none'),
  'a clerk who declines': power('members/decline', 'clerk'),
  'supporters who propose': power('assembly/propose', 'supporters'),
  'any member who redacts': power('minutes/redact', 'members'),
  'an office that amends': power('charter/amend', 'office:committee'),
  'an amending decision without the power': power('charter/amend', 'decision:ordinary'),
  'a decision that comments': power('assembly/comment', 'decision:ordinary'),
  'nobody who comments': without('assembly/comment'),
  'approval by the clerk': () => ({ admission: { way: 'approved' } }),
  'open admission without the clerk': power('members/admit', 'members'),
  'vouches that no member gives': (charter) => ({
    ...power('members/vouch', 'office:committee')(charter),
    admission: { way: 'vouched', vouches: 1 },
  }),
  'more vouches than members': (charter) => ({
    ...guarded({ branchSize: 3 })(charter),
    admission: { way: 'vouched', vouches: 3 },
  }),
  'an office that nobody can fill': power('offices/appoint', 'office:committee'),
  'an office that nobody can empty': power('offices/remove', 'office:committee'),
  'a continuation by consent': rule('continuation', { method: 'consent' }),
  'a continuation by no decision': guarded({ continuation: 'none' }),
  'a continuation that is asked again before it ends': guarded({ continuationEvery: 24 }),
  'more vouches for a key than members': guarded({
    branchSize: 2,
    recovery: { vouches: 2, delay: 0 },
  }),
  'more sponsors than members': rule('charter', { sponsors: 1_000, poll: 24 }),
  'too many words': () => ({
    never: Array.from({ length: 20 }, () => 'x'.repeat(300)),
    purpose: '€'.repeat(1_000),
    scope: '€'.repeat(500),
  }),
};

const drafts = behind(
  'story',
  5,
  Object.fromEntries(
    Object.entries(wrongCharters).map(([what, change]) => {
      const plain = charterOf('association');
      const safeguards = { ...plain.safeguards, branchSize: 900 };
      const charter = { ...plain, safeguards, ...change({ ...plain, safeguards }) };
      const row: Row = [/contradict/, ada, 'founding/draft@1', { charter, seats: [] }];
      return [`rules with ${what}`, row] as const;
    }),
  ),
);

const seated = (...members: readonly Hand[]): Body => ({
  charter: charterOf('association'),
  seats: members.map(({ id }) => ({ office: 'committee', member: id })),
});
const unknownOffice = {
  charter: charterOf('association'),
  seats: [{ office: 'king', member: bo.id }],
};
const join = 'founding/join@1';
const confirmed = bodyOf('story', 6);
const founded = bodyOf('story', 8);
const rename = 'members/rename@1';
const name = { name: said('x') };
const proposal = proposing('x', 'ordinary');

export const refusedFoundings = [
  ...beginnings,
  ...drafts,
  ...behind('story', 3, {
    'a second call': [/open already/, stranger, 'founding/call@1', calling],
    'joining twice': [/joined this call already/, bo, join, introduction(bo)],
    'a key of somebody else': [/not one of the doer/, { ...cy, id: bo.id }, rename, name],
    'a proposal in a call': [/still a call/, ada, 'assembly/propose@1', proposal],
    'a confirmation too early': [/must join first/, bo, 'founding/confirm@1', confirmed],
    'a call given up early': [/runs until/, clerk, 'founding/lapse@1', {}],
    'a founding without rules': [/no rules/, clerk, 'founding/found@1', foundingBy(ada, bo)],
  }),
  ...behind('story', 5, {
    'rules by another than the organiser': [/opened the call/, bo, 'founding/draft@1', seated()],
    'somebody twice in an office': [/sits twice/, ada, 'founding/draft@1', seated(bo, bo)],
    'a stranger in an office': [/given to nobody/, ada, 'founding/draft@1', seated(stranger)],
    'a seat in no office': [/given to nobody/, ada, 'founding/draft@1', unknownOffice],
  }),
  ...behind('story', 7, {
    'a confirmation of other rules': [/changed/, cy, 'founding/confirm@1', { draft: said('x') }],
    'a second confirmation': [/have confirmed/, bo, 'founding/confirm@1', confirmed],
    'a confirmation without a key': [/own/, eve, 'founding/confirm@1', confirmed, attested],
    'a founding too early': [/1 more founders/, clerk, 'founding/found@1', founded],
  }),
  ...behind('story', 8, {
    'a founding by a member': [/by the clerk/, ada, 'founding/found@1', founded],
    'a founding with other rules': [
      /not what the founders/,
      clerk,
      'founding/found@1',
      { ...founded, charter: charterOf('circle') },
    ],
  }),
  ...behind('lapsed', 2, {
    'joining after the end': [
      /has ended/,
      cy,
      join,
      introduction(cy),
      { at: '2026-02-01T00:00:00.000Z' },
    ],
  }),
  ...behind('lapsed', 3, {
    'joining a call that lapsed': [/has lapsed/, cy, join, introduction(cy)],
  }),
];

mustBeRefused('calls, rules and foundings', refusedFoundings);
