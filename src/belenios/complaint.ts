/**
 * Showing to all that a share was false: who got it opens it before everybody's eyes.
 *
 * The share is masked with an element that only sender and receiver can compute. The receiver tells
 * it, and proves that it is the one, so that anybody can unmask the share and hold it against the
 * powers that the sender published. An honest sender can't be accused: then the share fits.
 *
 * Source: Pedersen 1991, step 3; Chaum and Pedersen 1992 for the proof.
 * @module
 */
import { isPublished, readingSecret, type Seat, unmask } from './ceremony.ts';
import type { Element, Group } from './groups/group.ts';
import type { Certificates, SealedShare, SecondRound } from './pedersen.ts';
import {
  isExponentKnown,
  proofAsJson,
  type ProofJson,
  proveExponent,
  readProof,
} from './proofs.ts';
import type { Context } from './protocol.ts';
import { elementOf } from './reading.ts';
import type { RandomBytes } from './scalars.ts';

/** What a trustee shows who got a false share. */
export interface Complaint {
  /** The number of who sent it, from 1 on. */
  readonly from: number;
  /** The element by which the share was masked. */
  readonly common: string;
  /** That it is the one. */
  readonly proof: ProofJson;
}

const contextOf = (label: string, by: number, from: number): Context => ({
  label: 'complaint',
  parts: [label, String(by), String(from)],
});

const sealedFor = ({ shares }: SecondRound, by: number, from: number): SealedShare =>
  shares[from - 1]?.[by - 1] as SealedShare;

/** The complaint of a trustee against the sender of that number. */
export function complain(
  { group, index, label }: Seat,
  seed: string,
  { round, from }: { readonly round: SecondRound; readonly from: number },
  random: RandomBytes,
): Complaint {
  const secret = readingSecret(group, seed);
  const alpha = elementOf(group, sealedFor(round, index, from).alpha, 'the share');
  const known = {
    secret,
    bases: [group.generator, alpha],
    context: contextOf(label, index, from),
  };
  return {
    from,
    common: group.encode(group.secretPower(alpha, secret)),
    proof: proofAsJson(proveExponent(group, known, random)),
  };
}

/** Who complains, in which ceremony, and what all have published. */
export interface Complained {
  readonly group: Group;
  readonly label: string;
  /** The number of who complains, from 1 on. */
  readonly by: number;
  readonly certificates: Certificates;
  readonly round: SecondRound;
}

/**
 * Whether a complaint convicts: the element is proved, and the share under it is not what was published.
 * @throws {FormatError} where it is not written as a complaint
 */
export function convicts(
  { group, label, by, certificates, round }: Complained,
  { from, common, proof }: Complaint,
): boolean {
  const own = certificates.read[by - 1];
  const coefficients = round.coefficients[from - 1];
  if (!own || !coefficients) return false;
  const sealed = sealedFor(round, by, from);
  const shared: Element = elementOf(group, common, 'the common element');
  const powered = [
    { base: group.generator, power: own.encryption },
    { base: elementOf(group, sealed.alpha, 'the share'), power: shared },
  ];
  const given = readProof(group, proof, 'the proof');
  if (!isExponentKnown(group, powered, given, contextOf(label, by, from))) return false;
  return !isPublished(group, coefficients, by, unmask(group, sealed, shared, { from, to: by }));
}
