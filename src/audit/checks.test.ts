/**
 * How the tests of the audit check signatures, and what attachments show: each of them once. Hundreds of cases stand
 * behind the same beginnings of the same books.
 * @module
 */
import { hash } from 'node:crypto';
import type { SignatureCheck, VerifySignatures } from '../book/ed25519.ts';
import { verifyWithNode } from '../cli/node-verify.ts';
import type { CheckShowing } from './report.ts';
import { checkedHere } from './showings.ts';

const signatures = new Map<string, boolean>();
const showings = new Map<string, ReturnType<CheckShowing>>();

function once<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

function holds(check: SignatureCheck): boolean {
  const { alg, publicKey, signature, message } = check;
  const key = [publicKey, signature, message].map((each) => Buffer.from(each).toString('latin1'));
  return once(signatures, [alg, ...key].join('|'), () => verifyWithNode(check));
}

export const verify: VerifySignatures = (checks) => Promise.resolve(checks.map(holds));

export const checkShowing: CheckShowing = (showing, attachments) => {
  const documents = attachments.map((each) => hash('sha256', each));
  const { rule, about } = showing;
  return once(showings, JSON.stringify([rule, about, documents]), () =>
    checkedHere(showing, attachments),
  );
};
