import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intent } from './kernel/entry.ts';
import { english } from './kernel/say.ts';
import {
  charterOf,
  founded,
  hand,
  proposalIn,
  puts,
  questionOutcomeOf,
  uuidOf,
  vote,
} from './testing.ts';
import { sentenceOf, type Teller, type Union } from './union.ts';

const [ada, bo] = [hand('Ada'), hand('Bo')];
const book = founded(charterOf('association', { waiting: 0 }), ada, bo);
const proposal = puts(book, ada, 'ordinary');
book.do(bo, 'assembly/sponsor@1', { proposal });
book.pass(72);
vote(book, proposal, { yes: [ada, bo] });
book.pass(7 * 24);

const names: Readonly<Record<string, string>> = { [ada.id]: 'Ada', [bo.id]: 'Bo' };
const title = proposalIn(book, proposal).title ?? '';
const teller: Teller = {
  nameOf: (member) => names[member] ?? 'somebody',
  textOf: (text) => (text === title ? 'Buy a kettle' : undefined),
  say: english,
};

const told = (
  act: string,
  body: Record<string, unknown> = {},
  more: Partial<Intent> & { union?: never } = {},
): string => {
  const intent = { ...book.intent(ada, act, body), ...more };
  return sentenceOf({ intent }, book.union, teller);
};

const byClerk = { by: 'clerk' };
const seat = { office: 'committee', member: bo.id };
const outcome = questionOutcomeOf(proposalIn(book, proposal));
const voided = (kind: string) => ({
  ...outcome,
  result: 'void',
  quorum: { ...outcome.quorum, kind, needed: 5, reached: 2 },
});
const blocked = { ...outcome, tally: { ...outcome.tally, block: 1 } };

/** What an act says, as it is told. */
export const expected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  [
    'founding/call@1',
    { name: 'Us', needed: 20 },
    'Ada called for a union, “Us”, on condition that 20 people join.',
  ],
  ['founding/join@1', {}, 'Ada joined the call.'],
  ['founding/draft@1', {}, 'Ada put rules on the table.'],
  ['founding/confirm@1', {}, 'Ada confirmed the rules as a founder.'],
  ['founding/lapse@1', {}, 'The call ran out. Nobody is bound by having joined.', byClerk],
  [
    'founding/found@1',
    { founders: [{ member: ada.id }, { member: bo.id }] },
    'The union was founded by Ada and Bo.',
  ],
  ['charter/amend@1', {}, 'New rules came into force.', byClerk],
  ['charter/wind-up@1', {}, 'The union was wound up.', byClerk],
  ['members/support@1', {}, 'Ada became a supporter.'],
  ['members/apply@1', {}, 'Ada asked to become a member.'],
  ['members/vouch@1', { member: bo.id }, 'Ada vouched for Bo.'],
  ['members/admit@1', { member: bo.id }, 'Bo was admitted as a member.', byClerk],
  ['members/admit@1', { member: bo.id }, 'Ada admitted Bo as a member.'],
  ['members/decline@1', { member: bo.id }, 'The application of Bo was declined.', byClerk],
  ['members/decline@1', { member: bo.id }, 'Ada declined the application of Bo.'],
  ['members/leave@1', {}, 'Ada left.'],
  ['members/invite@1', { uses: 1 }, 'Ada made an invitation for one person.'],
  ['members/invite@1', { uses: 5 }, 'Ada made an invitation for 5 people.'],
  ['members/withdraw-invitation@1', {}, 'Ada withdrew an invitation.'],
  ['members/add-key@1', { key: { kind: 'passkey' } }, 'Ada added a passkey.'],
  ['members/add-key@1', { key: { kind: 'device' } }, 'Ada added a device.'],
  ['members/remove-key@1', {}, 'Ada removed a device or a passkey.'],
  ['members/rename@1', {}, 'Ada goes by another name now.'],
  ['members/recover@1', {}, 'Ada lost every device, and asks the members to vouch for a new one.'],
  ['members/vouch-recovery@1', { member: bo.id }, 'Ada vouched for the new device of Bo.'],
  [
    'members/witness-account@1',
    { member: bo.id, meets: true },
    'Bo proved an account on another server.',
    byClerk,
  ],
  [
    'members/witness-account@1',
    { member: bo.id, meets: false },
    'Bo proved an account on another server, which is not what the rules ask for.',
    byClerk,
  ],
  [
    'members/forget-account@1',
    { member: bo.id },
    'Bo no longer links an account on another server.',
    byClerk,
  ],
  ['members/cancel-recovery@1', {}, 'Ada stopped the exchange of devices.'],
  [
    'members/finish-recovery@1',
    { member: bo.id },
    'The new device of Bo took the place of the lost ones.',
    byClerk,
  ],
  ['offices/appoint@1', seat, 'Bo was given the office “Committee”.', byClerk],
  ['offices/appoint@1', seat, 'Ada gave Bo the office “Committee”.'],
  [
    'offices/appoint@1',
    { ...seat, from: '2027-01-01T00:00:00.000Z' },
    'Bo was given the office “Committee” from 2027-01-01 on.',
  ],
  ['offices/remove@1', seat, 'Bo was recalled from the office “Committee”.', byClerk],
  ['offices/remove@1', { ...seat, office: 'gone' }, 'Ada recalled Bo from the office “gone”.'],
  ['offices/resign@1', seat, 'Ada laid down the office “Committee”.'],
  ['offices/end-term@1', seat, 'The term of Bo in the office “Committee” is over.', byClerk],
  ['assembly/propose@1', { title }, 'Ada put the proposal “Buy a kettle”.'],
  ['assembly/sponsor@1', { proposal }, 'Ada stands behind “Buy a kettle”.'],
  ['assembly/amend@1', { proposal }, 'Ada changed the proposal “Buy a kettle”.'],
  ['assembly/withdraw@1', { proposal }, 'Ada took the proposal “Buy a kettle” back.'],
  ['assembly/comment@1', { proposal }, 'Ada spoke about “Buy a kettle”.'],
  ['assembly/comment@1', { proposal, side: 'for' }, 'Ada gave a reason for “Buy a kettle”.'],
  [
    'assembly/comment@1',
    { proposal, side: 'against' },
    'Ada gave a reason against “Buy a kettle”.',
  ],
  ['assembly/retract-comment@1', { proposal }, 'Ada took back a comment on “Buy a kettle”.'],
  [
    'assembly/open-poll@1',
    { proposal, entitled: 2, closes: '2026-01-11T09:00:00.000Z' },
    'The vote on “Buy a kettle” opened: 2 may vote, until 2026-01-11.',
    byClerk,
  ],
  ['assembly/vote@1', { proposal, choice: 'yes' }, 'Ada voted yes on “Buy a kettle”.'],
  ['assembly/vote@1', { proposal, choice: 'no' }, 'Ada voted no on “Buy a kettle”.'],
  ['assembly/vote@1', { proposal, choice: 'blank' }, 'Ada cast a blank ballot on “Buy a kettle”.'],
  ['assembly/vote@1', { proposal, choice: 'block' }, 'Ada blocked “Buy a kettle”.'],
  ['assembly/vote@1', { proposal, choice: 'abstain' }, 'Ada abstained on “Buy a kettle”.'],
  ['assembly/advise@1', { proposal, choice: 'yes' }, 'Ada advised yes on “Buy a kettle”.'],
  ['assembly/advise@1', { proposal, choice: 'no' }, 'Ada advised no on “Buy a kettle”.'],
  [
    'assembly/advise@1',
    { proposal, choice: 'abstain' },
    'Ada advised neither yes nor no on “Buy a kettle”.',
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome },
    'The vote on “Buy a kettle” closed: adopted with 2 yes and 0 no.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome: blocked },
    'The vote on “Buy a kettle” closed: adopted with 2 yes and 0 no; 1 blocked it.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome: { ...outcome, result: 'rejected' } },
    'The vote on “Buy a kettle” closed: rejected with 2 yes and 0 no.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome: { ...blocked, result: 'rejected' } },
    'The vote on “Buy a kettle” closed: rejected with 2 yes and 0 no; 1 blocked it.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome: voided('turnout') },
    'The vote on “Buy a kettle” closed without a decision: 2 took part, and 5 were needed.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    { proposal, outcome: voided('yes-of-entitled') },
    'The vote on “Buy a kettle” closed without a decision: 2 said yes, and 5 were needed.',
    byClerk,
  ],
  [
    'assembly/close-poll@1',
    {
      proposal,
      outcome: {
        ...voided('none'),
        because: 'notices-failed',
        notices: { reported: true, failed: 3, allowed: 1, met: false },
      },
    },
    'The vote on “Buy a kettle” closed without a decision: word of it did not reach 3, and at most 1 may be missed.',
    byClerk,
  ],
  [
    'assembly/report-notices@1',
    { proposal, wanted: 4, failed: 3 },
    'Word of the vote on “Buy a kettle” did not reach 3 of 4 who wanted it.',
    byClerk,
  ],
  [
    'assembly/report-notices@1',
    { proposal, wanted: 4, failed: 0 },
    'Word of the vote on “Buy a kettle” reached all who wanted it.',
    byClerk,
  ],
  ['assembly/close-poll@1', { proposal }, 'The vote on “Buy a kettle” closed.', byClerk],
  [
    'assembly/lapse@1',
    { proposal, why: 'All seats are taken.' },
    'What the decision on “Buy a kettle” asked for could not be done: All seats are taken.',
    byClerk,
  ],
  [
    'assembly/ask-continuation@1',
    { proposal },
    'The members are asked whether the union should go on.',
    byClerk,
  ],
  ['minutes/rotate-clerk@1', {}, 'The automatic clerk took a new key.', byClerk],
  ['minutes/replace-clerk@1', {}, 'The automatic clerk was given a new key.', byClerk],
  ['minutes/replace-clerk@1', {}, 'Ada gave the automatic clerk a new key.'],
  ['minutes/redact@1', {}, 'A text was destroyed for good.', byClerk],
  ['minutes/redact@1', {}, 'Ada had a text destroyed for good.'],
  ['minutes/withhold@1', {}, 'The host withheld a text by a legal order.', byClerk],
  ['minutes/release@1', {}, 'A text that was withheld is shown again.', byClerk],
];

describe('a record', () => {
  it('is a plain sentence', () => {
    for (const [act, body, sentence, more] of expected) {
      assert.equal(told(act, body, more as object), sentence);
    }
  });

  it('says by which decision it was done', () => {
    const under = { resolution: proposal, item: 0 };
    assert.equal(
      told('offices/appoint@1', seat, { ...byClerk, under }),
      'By the decision on “Buy a kettle”: Bo was given the office “Committee”.',
    );
  });

  it('is told without what was taken out, and of later acts by their names', () => {
    assert.equal(
      told('assembly/sponsor@1', { proposal: uuidOf('gone') }),
      'Ada stands behind a text that was taken out.',
    );
    assert.equal(told('members/crown@1'), 'Ada did members/crown@1.');
    assert.equal(
      told('members/vouch@1', { member: 'clerk' }),
      'Ada vouched for the automatic clerk.',
    );
    assert.equal(told('members/invite@1'), 'Ada made an invitation for 0 people.');
    assert.equal(told('members/add-key@1'), 'Ada added a device.');
    assert.equal(told('founding/found@1', { founders: [] }), 'The union was founded by nobody.');
  });

  it('names the question that the rules ask, and a day as its teller writes it', () => {
    const union: Union = {
      ...book.union,
      assembly: { ...book.union.assembly, proposals: new Map(book.union.assembly.proposals) },
    };
    union.assembly.proposals.set(proposal, { ...proposalIn(book, proposal), by: 'clerk' });
    const intent = book.intent(book.clerk, 'assembly/open-poll@1', {
      proposal,
      entitled: 2,
      closes: '2026-01-11T09:00:00.000Z',
    });
    assert.equal(
      sentenceOf({ intent }, union, { ...teller, dayOf: () => 'Sunday' }),
      'The vote on whether the union goes on opened: 2 may vote, until Sunday.',
    );
  });
});
