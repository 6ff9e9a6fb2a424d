/** Places in the book, keys and membership that are refused. */
import { chain } from '../../union/kernel/chain.ts';
import type { Intent, Proof } from '../../union/kernel/entry.ts';
import { hand, said, uuidOf } from '../../union/testing.ts';
import { passkeyOf, passkeyProof, people } from '../testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  attested,
  behind,
  bodyOf,
  device,
  introduction,
  proposing,
  signedWith,
  stranger,
  theClerk as clerk,
} from './testing.ts';

const { ada, bo, cy, dee, eve, fay } = people;
const name = { name: said('x') };
const rename = 'members/rename@1';
const rotate = 'minutes/rotate-clerk@1';
const newKey = { key: stranger.key };
const seat = { office: 'committee', member: bo.id };
const ofNone = { under: { resolution: uuidOf('x'), item: 0 } };
const beforeNoon = { at: '2026-01-01T08:59:59.999Z' };
const never = { at: '2026-02-30T09:00:00.000Z' };
const later = { seen: { size: 11, root: said('x') } };
const other = { seen: { size: 9, root: said('x') } };

const places = behind('story', 10, {
  'a number left out': [/says it is number 11/, bo, rename, name, { seq: 11 }],
  'a time that goes back': [/before that of the entry/, bo, rename, name, beforeNoon],
  'a time that does not exist': [/form is wrong at at/, bo, rename, name, never],
  'an intent for another union': [/another union/, bo, rename, name, { union: said('x') }],
  'a history that is still to come': [/saw a history/, bo, rename, name, later],
  'another history': [/saw a history/, bo, rename, name, other],
  'an intent that follows none': [/repetition, or out of order/, bo, rename, name, { prev: null }],
  'an act that there is not': [/no act called/, bo, 'members/expel@1', {}],
  'a later version of an act': [/no act called/, bo, 'members/rename@2', name],
  'a body with a field too many': [/nrecognized/, bo, rename, { ...name, why: 'x' }],
  'a body with a field too few': [/^name/, bo, rename, {}],
  'a clerk’s act by a member': [/Only the clerk/, bo, rotate, newKey],
  'a clerk’s act on its own word': [/attest its own/, clerk, rotate, newKey, attested],
  'a clerk’s act by a member’s key': [
    /clerk’s key/,
    clerk,
    rotate,
    newKey,
    { proof: signedWith(bo) },
  ],
  'a clerk who joins': [/clerk is a program/, clerk, 'members/apply@1', introduction(clerk)],
  'a clerk’s key that it had before': [/before/, clerk, rotate, { key: clerk.key }],
  'a clerk’s key on P-256': [/Ed25519/, clerk, rotate, { key: passkeyKeyOf(bo.id) }],
  'an act under no resolution': [/No adopted/, clerk, 'offices/appoint@1', seat, ofNone],
  'an office that a member gives': [/lies with/, bo, 'offices/appoint@1', seat],
  'joining a call that is over': [/founded/, stranger, 'founding/join@1', introduction(stranger)],
});

function passkeyKeyOf(id: string): string {
  const { key } = passkeyOf({ id }) as { key: string };
  return key;
}

const passkey =
  (change: Partial<Intent>, answering: Parameters<typeof passkeyProof>[1] = {}) =>
  (intent: Intent): Proof =>
    passkeyProof({ ...intent, ...change }, answering);
const proposal = proposing('x', 'ordinary');
const leave = 'members/leave@1';
const propose = 'assembly/propose@1';
const elsewhere = { proof: passkey({}, { at: 'other.example' }) };
const p256Device = { key: { kind: 'device', key: passkeyKeyOf(bo.id) } };

const keys = [
  ...behind('story', 14, {
    'a passkey that proposes': [
      /only changes keys/,
      dee,
      propose,
      proposal,
      { proof: passkey({}) },
    ],
    'a passkey’s answer to another question': [
      /another question/,
      dee,
      leave,
      {},
      { proof: passkey({ act: rename }) },
    ],
    'a passkey without a person': [
      /person was present/,
      dee,
      leave,
      {},
      { proof: passkey({}, { flags: 4 }) },
    ],
    'a passkey of another site': [/another site/, dee, leave, {}, elsewhere],
    'a passkey of nobody’s': [/not one of the doer/, bo, leave, {}, { proof: passkey({}) }],
    'a key that is there already': [/already/, bo, 'members/add-key@1', { key: device(bo) }],
    'a key on the clerk’s word, beside an own one': [
      /Confirm this with/,
      bo,
      'members/add-key@1',
      { key: device(stranger) },
      attested,
    ],
    'leave on the clerk’s word, beside an own key': [/Confirm/, bo, leave, {}, attested],
    'the removal of a key that is none': [/no such key/, bo, 'members/remove-key@1', newKey],
    'a device key on P-256': [/Ed25519/, bo, 'members/add-key@1', p256Device],
    'leave by a stranger': [/not one of the doer/, stranger, leave, {}],
    'leave by a stranger, attested': [/stand as stranger/, stranger, leave, {}, attested],
  }),
  ...behind('members', 23, {
    'a key that was removed': [
      /not one of the doer/,
      { ...hand('a key of Eve'), id: eve.id },
      rename,
      name,
    ],
  }),
  ...behind('members', 27, {
    'a key that was lost': [/not one of the doer/, cy, rename, name],
    'a recovery with a key that is known': [
      /nothing is lost/,
      ada,
      'members/recover@1',
      { key: device(ada) },
    ],
    'a vouch where nobody asks': [
      /not asking/,
      ada,
      'members/vouch-recovery@1',
      { member: bo.id, key: bo.key },
    ],
    'an exchange of keys that nobody asked for': [
      /not asking/,
      clerk,
      'members/finish-recovery@1',
      { member: bo.id },
    ],
    'the end of no exchange': [/under way/, ada, 'members/cancel-recovery@1', {}],
  }),
  ...behind('members', 25, {
    'a second vouch for a key': [/already/, ada, 'members/vouch-recovery@1', bodyOf('members', 24)],
    'a vouch for another key': [
      /another key/,
      bo,
      'members/vouch-recovery@1',
      { member: cy.id, key: bo.key },
    ],
    'a vouch for oneself': [
      /Others must vouch/,
      cy,
      'members/vouch-recovery@1',
      bodyOf('members', 24),
    ],
    'a new key with too few vouches': [
      /Not enough/,
      clerk,
      'members/finish-recovery@1',
      { member: cy.id },
    ],
  }),
  ...behind('members', 35, {
    'leave on the clerk’s word while a key may object': [
      /without a key from/,
      cy,
      leave,
      {},
      attested,
    ],
  }),
  ...behind('members', 26, {
    'a new key before the delay is over': [
      /counts from/,
      clerk,
      'members/finish-recovery@1',
      { member: cy.id },
    ],
  }),
];

const open = bodyOf('members', 4)['invitation'];
const [further, secret] = chain(said('one secret'), 2);
const unknown = said('nowhere');
const apply = 'members/apply@1';
const invite = 'members/invite@1';
const vouch = 'members/vouch@1';
const inviting = { invitation: unknown, uses: 1, until: '2026-12-01T00:00:00.000Z' };
const ofDee = { member: dee.id };
const declining = { ...ofDee, reason: said('no') };
const late = { at: '2026-12-02T00:00:00.000Z' };
const come = introduction(stranger);

const membership = [
  ...behind('members', 2, {
    'an admission without a vouch': [/must vouch/, clerk, 'members/admit@1', { member: bo.id }],
  }),
  ...behind('members', 4, {
    'a withdrawal of another’s invitation': [
      /Only who made/,
      ada,
      'members/withdraw-invitation@1',
      { invitation: unknown },
    ],
  }),
  ...behind('members', 5, {
    'an invitation that ran out': [
      /run out/,
      stranger,
      apply,
      { ...come, invitation: secret },
      late,
    ],
    'an invitation by what the book shows': [
      /not known/,
      stranger,
      apply,
      { ...come, invitation: open },
    ],
  }),
  ...behind('members', 10, {
    'an application by a member': [/member already/, bo, apply, introduction(bo)],
    'an application while one is open': [/open already/, dee, apply, introduction(dee)],
    'an unknown invitation': [/not known/, stranger, apply, { ...come, invitation: unknown }],
    'an invitation shown once before': [
      /not known/,
      stranger,
      apply,
      { ...come, invitation: secret },
    ],
    'a used-up invitation': [/used up/, stranger, apply, { ...come, invitation: further }],
    'support by an applicant': [/already stand/, dee, 'members/support@1', introduction(dee)],
    'a vouch by an applicant': [/lies with/, dee, vouch, ofDee],
    'a vouch for a member': [/no open application/, ada, vouch, { member: bo.id }],
    'an admission by a member': [/lies with/, ada, 'members/admit@1', ofDee],
    'a refusal by a member': [/lies with/, ada, 'members/decline@1', declining],
    'an invitation that ended before': [
      /in the future/,
      ada,
      invite,
      { ...inviting, until: '2025-12-31T00:00:00.000Z' },
    ],
    'an invitation for over a year': [
      /at most a year/,
      ada,
      invite,
      { ...inviting, until: '2027-02-01T00:00:00.000Z' },
    ],
    'an invitation that exists': [
      /exists already/,
      ada,
      invite,
      { ...inviting, invitation: secret },
    ],
    'an invitation by an applicant': [/lies with/, dee, invite, inviting],
    'an invitation for nobody': [/^uses/, ada, invite, { ...inviting, uses: 0 }],
  }),
  ...behind('story', 45, {
    'an invitation by somebody who stands aside': [/lies with/, fay, invite, inviting, attested],
  }),
];

export const refusedMemberships = [...places, ...keys, ...membership];

mustBeRefused('places, keys and membership', refusedMemberships);
