/** Voting keys, and first steps of a ceremony, that are refused. */
import { mustBeRefused } from './checking.test.ts';
import { refusedFromElsewhere } from './from-elsewhere.test.ts';
import { refusedWithoutKeys } from './losing-keys.test.ts';
import {
  after,
  ana,
  certified,
  elements,
  inStory,
  next,
  other,
  theOrder,
  tia,
  tom,
  tua,
  val,
} from './secret/testing.ts';
import { attested, stranger, theClerk as clerk } from './testing.ts';

const key = 'secrecy/voting-key@1';
const own = inStory(next.lastKey);
const keys = [
  ...after(next.lastKey, {
    'a voting key that is proved to be another’s': [/does not show/, tom, key, own],
    'a voting key in the name of a stranger': [/not one of|standing|member/, stranger, key, own],
    'a voting key on the clerk’s word': [/Confirm/, ana, key, own, attested],
    'a voting key of somebody else': [/somebody else/, ana, key, inStory(50)],
    'a proof that is not below the order': [
      /protocol/,
      ana,
      key,
      other(own, 'proof.response', theOrder),
    ],
    'another response': [/does not show/, ana, key, other(own, 'proof.response', '1')],
    'the voting key 1': [/does not show/, ana, key, other(own, 'key', elements.one)],
    'a voting key that is not canonical': [
      /protocol/,
      ana,
      key,
      other(own, 'key', elements.oneWrittenOtherwise),
    ],
    'a voting key of order four': [/protocol/, ana, key, other(own, 'key', elements.ofOrderFour)],
    'a voting key in capital letters': [/hexadecimal/, ana, key, other(own, 'key', 'A'.repeat(64))],
    'a proof with a leading zero': [/decimal/, ana, key, other(own, 'proof.response', '01')],
  }),
  ...after(next.lastKey + 1, { 'a voting key twice': [/yours before/, ana, key, own] }),
];

const convene = 'secrecy/convene@1';
const due = inStory(next.convening);
const convenings = [
  ...after(next.convening, {
    'a ceremony convened by a member': [/clerk/, ana, convene, due],
    'a ceremony of another number': [/due/, clerk, convene, other(due, 'ceremony', 2)],
    'a ceremony of another threshold': [/due/, clerk, convene, other(due, 'threshold', 3)],
    'trustees in another order': [
      /due/,
      clerk,
      convene,
      { ...due, trustees: (due['trustees'] as readonly string[]).toReversed() },
    ],
    'a trustee who is not in the office': [/due/, clerk, convene, other(due, 'trustees.0', val.id)],
    'two trustees': [
      /trustees/,
      clerk,
      convene,
      { ...due, trustees: (due['trustees'] as readonly string[]).slice(0, 2) },
    ],
  }),
  ...after(next.convening + 1, {
    'a second ceremony of the same people': [/due/, clerk, convene, other(due, 'ceremony', 2)],
  }),
];

const certify = 'secrecy/certify@1';
const first = inStory(27);
const certifying = (say: Parameters<typeof certified>[0]): typeof first => ({
  ...first,
  certificate: certified(say),
});
const context = { group: 'Ed25519', size: 3, threshold: 2, index: 1 };
const first3 = inStory(25);
const certificates = [
  ...after(next.certifying, {
    'another’s certificate': [/something else/, tom, certify, first],
    'a certificate of who keeps no key': [/not one of the key holders/, val, certify, first],
    'a certificate on the clerk’s word': [/Confirm/, tua, certify, first, attested],
    'a certificate in no ceremony': [/no ceremony/, tua, certify, other(first, 'ceremony', 2)],
    'a certificate that is not signed': [
      /not signed/,
      tua,
      certify,
      other(first, 'certificate.signature', { challenge: '1', response: '1' }),
    ],
    'a certificate of another index': [
      /something else/,
      tua,
      certify,
      certifying({ context: { ...context, index: 2 } }),
    ],
    'a certificate of another threshold': [
      /something else/,
      tua,
      certify,
      certifying({ context: { ...context, threshold: 3 } }),
    ],
    'a certificate in another group': [
      /something else/,
      tua,
      certify,
      certifying({ context: { ...context, group: 'BELENIOS-2048' } }),
    ],
    'a certificate in another order': [
      /something else/,
      tua,
      certify,
      certifying({ context: { index: 1, group: 'Ed25519', size: 3, threshold: 2 } }),
    ],
    'a certificate with a space': [
      /compactly/,
      tua,
      certify,
      certifying({ written: (message) => message.replace(':', ': ') }),
    ],
    'a certificate with a field twice': [
      /compactly/,
      tua,
      certify,
      certifying({ written: (message) => message.replace('{', '{"context":1,') }),
    ],
    'a certificate with the verification key 1': [
      /key that is none/,
      tua,
      certify,
      certifying({ verification: 0n }),
    ],
    'a certificate with the encryption key 1': [
      /key that is none/,
      tua,
      certify,
      certifying({ encryption: elements.one }),
    ],
    'a certificate with an encryption key of order two': [
      /not an element/,
      tua,
      certify,
      certifying({ encryption: elements.ofOrderTwo }),
    ],
    'a second step before the first of all': [/Not all/, tom, 'secrecy/commit@1', inStory(28)],
  }),
  ...after(next.certifying + 1, {
    'a certificate twice': [/done this step/, tia, certify, first3],
  }),
  ...after(32, { 'a certificate in a ceremony that is over': [/over/, tua, certify, first] }),
  ...after(next.rehearsing, {
    'a certificate for a key that is made': [/made already/, tua, certify, inStory(39)],
  }),
];

const firstSteps = [...keys, ...convenings, ...certificates];

export const refusedKeys = [...firstSteps, ...refusedFromElsewhere, ...refusedWithoutKeys];

mustBeRefused('voting keys, and first steps', firstSteps);
