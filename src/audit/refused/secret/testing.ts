/**
 * For tests: bodies of secret votes that are almost right, made of those in the story.
 * @module
 */
import { factorOf, group, numberOf, ownShare } from '../../../union/secrecy/secrecy.ts';
import { randomFrom, seedOf } from '../../../union/secrecy/testing.ts';
import { secretChoices } from '../../good/sealed/testing.ts';
import { proofAsJson, type ProofJson, proveExponent } from '../../../belenios/proofs.ts';
import type { Context } from '../../../belenios/protocol.ts';
import { hand, type Hand } from '../../../union/testing.ts';
import { type Body, bodyOf, behind, type RefusedCase, type Row } from '../testing.ts';

/** Everyone in the story; the three of the first row keep the key, as numbers 3, 2 and 1. */
export const [tia, tom, tua] = [hand('tia'), hand('tom'), hand('tua')];
export const [vic, val, vin, ana] = [hand('vic'), hand('val'), hand('vin'), hand('ana')];

/** Where in the story something is next. */
export const next = {
  convening: 24,
  certifying: 25,
  committing: 28,
  complaint: 31,
  beginningAnew: 35,
  confirming: 43,
  rehearsing: 46,
  lastKey: 53,
  opening: 55,
  casting: 56,
  settling: 64,
  unsealing: 67,
  closing: 69,
  second: 70,
  givingUp: 73,
  another: 74,
  upholding: 100,
} as const;

export const inStory = (seq: number): Body => bodyOf('secret', seq);

/** Put behind the first `size` entries of the story. */
export const after = (size: number, rows: Readonly<Record<string, Row>>): readonly RefusedCase[] =>
  behind('secret', size, rows);

/** A body in which a field, named by its path, has another value. */
export function other(body: Body, path: string, value: unknown): Body {
  const [step = '', ...rest] = path.split('.');
  const inner = body[step];
  const changed = rest.length === 0 ? value : other(inner as Body, rest.join('.'), value);
  return Array.isArray(body)
    ? (body.with(Number(step), changed) as unknown as Body)
    : { ...body, [step]: changed };
}

/** Elements that are none, or not of the group, or the one that no key may be. */
export const elements = {
  one: `${'0'.repeat(63)}1`,
  /** The same point, written as no one may. */
  oneWrittenOtherwise: `7${'f'.repeat(61)}ee`,
  ofOrderFour: '0'.repeat(64),
  ofOrderTwo: `7${'f'.repeat(61)}ec`,
} as const;

/** A number that is not below the order of the group. */
export const theOrder = `${group.q}`;

/** That somebody knows the secret, as the protocol proves it in a context. */
export const proved = (secret: bigint, context: Context): ProofJson =>
  proofAsJson(
    proveExponent(
      group,
      { secret, bases: [group.generator], context },
      // What is drawn is part of the vectors.
      randomFrom(`${[context.label, ...context.parts].join('|')}|`),
    ),
  );

/** A certificate that is signed as it should be, and says what it likes. */
export function certified(say: {
  readonly context?: object;
  readonly verification?: bigint;
  readonly encryption?: string;
  readonly written?: (message: string) => string;
}): object {
  const { verification = 7n, written = (message) => message } = say;
  const keys = {
    verification: group.encode(group.secretPower(group.generator, verification)),
    encryption: say.encryption ?? group.encode(group.secretPower(group.generator, 5n)),
  };
  const context = say.context ?? { group: 'Ed25519', size: 3, threshold: 2, index: 1 };
  const message = written(JSON.stringify({ context, ...keys }));
  return { message, signature: proved(verification, { label: 'sigmsg', parts: [message] }) };
}

/** A body without one of its fields. */
export const without = (body: Body, name: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([each]) => each !== name));

/** A key holder’s part of the lot of a vote that such a body is about, in the story of choices. */
export function lotOf(who: Hand, { proposal }: Body): unknown {
  const { keyed, book } = secretChoices;
  const share = ownShare(keyed, { member: who.id, seed: seedOf(who) });
  const name = `lot|${book.union.id}|${String(proposal)}`;
  return { ...factorOf(name, share, randomFrom(`${numberOf(keyed, who.id)}`)) };
}
