/**
 * How n trustees make a key together, in three rounds; each keeps one seed and nothing else.
 *
 * 1. Everyone publishes a certificate, and the hash of the powers of its coefficients. 2. Seeing all
 * certificates, everyone publishes these powers, signs both, and seals a share for each other.
 * 3. Seeing all of that, everyone opens the shares, checks each against the published powers, and
 * publishes the key of their sum. Without the hash, whoever published last could choose the key.
 *
 * All a trustee's secrets follow from its seed and the ceremony's label, so who has the seed and the
 * record can do every step again. The published record is the protocol's; the hashes, and the sealed
 * shares between trustees, are ours, since nobody else ever reads them: a share plus the hash of a
 * common element, modulo q. It is checked against what its sender published; a false one can be
 * shown to all (`complaint.ts`).
 *
 * Sources: Belenios specification, "Distributed key generation"; Pedersen 1991; Gennaro, Jarecki,
 * Krawczyk and Rabin, "Secure distributed key generation for discrete-log based cryptosystems" (1999).
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { sha256Hex, sha256Number } from './hashing.ts';
import {
  type Certificates,
  type SealedShare,
  type SecondRound,
  type SecondRoundJson,
  secondRoundMessage,
  shareKey,
  signedContext,
  type SignedJson,
} from './pedersen.ts';
import { type Proof, proofAsJson, type ProofJson, proveExponent } from './proofs.ts';
import { elementOf, scalarOf } from './reading.ts';
import { mod, type RandomBytes, randomScalar } from './scalars.ts';
import { proveOwnKey } from './trustee-keys.ts';

/** Which trustee of which ceremony somebody is. */
export interface Seat {
  readonly group: Group;
  readonly size: number;
  readonly threshold: number;
  /** From 1 on. */
  readonly index: number;
  /** Which ceremony it is: with the same seed, another one has another polynomial. */
  readonly label: string;
}

export const signingSecret = ({ protocol, q }: Group, seed: string): bigint =>
  mod(protocol.trusteeSecret('sign', seed), q);
export const readingSecret = ({ protocol, q }: Group, seed: string): bigint =>
  mod(protocol.trusteeSecret('read', seed), q);

function sign(group: Group, seed: string, message: string, random: RandomBytes): Proof {
  const secret = signingSecret(group, seed);
  const context = signedContext(message);
  return proveExponent(group, { secret, bases: [group.generator], context }, random);
}

const signed = (group: Group, seed: string, message: string, random: RandomBytes): SignedJson => ({
  message,
  signature: proofAsJson(sign(group, seed, message, random)),
});

const keyText = (group: Group, secret: bigint): string =>
  group.encode(group.secretPower(group.generator, secret));

/** The key by which a trustee's certificate is signed. It follows from the seed alone, so a seed is known by it. */
export const verificationKey = (group: Group, seed: string): string =>
  keyText(group, signingSecret(group, seed));

/** The first round: who this is, signed by itself. */
export function certify(seat: Seat, seed: string, random: RandomBytes): SignedJson {
  const { group, size, threshold, index } = seat;
  const message = JSON.stringify({
    context: { group: group.name, size, threshold, index },
    verification: verificationKey(group, seed),
    encryption: keyText(group, readingSecret(group, seed)),
  });
  return signed(group, seed, message, random);
}

/**
 * The coefficients of the secret polynomial, which follow from the seed and the ceremony.
 *
 * Two hashes make each, so that it is as good as drawn evenly.
 */
export function polynomialOf(
  { group, size, threshold, index, label }: Seat,
  seed: string,
): readonly bigint[] {
  const about = sha256Hex(JSON.stringify([group.name, size, threshold, index, label]));
  return Array.from({ length: threshold }, (_, k) => {
    const [high, low] = ['0', '1'].map((half) =>
      sha256Number(`polynomial|${seed}|${about}|${k}|${half}`),
    ) as [bigint, bigint];
    return mod((high << 256n) | low, group.q);
  });
}

const powersMessage = (group: Group, polynomial: readonly bigint[]): string =>
  JSON.stringify({
    coefexps: polynomial.map((each) => group.encode(group.secretPower(group.generator, each))),
  });

/** The hash that a trustee publishes in the first round, of what it will publish in the second. */
export const promise = (seat: Seat, seed: string): string =>
  promiseOf(powersMessage(seat.group, polynomialOf(seat, seed)));

/** The hash of a second round's powers: what must have been promised in the first. */
export const promiseOf = (message: string): string => sha256Hex(`coefexps|${message}`);

export const valueAt = (polynomial: readonly bigint[], at: number, q: bigint): bigint =>
  polynomial.reduceRight((sum, coefficient) => mod(sum * BigInt(at) + coefficient, q), 0n);

/** The second round. */
export function commit(
  seat: Seat,
  seed: string,
  { published, read }: Certificates,
  random: RandomBytes,
): SecondRoundJson {
  const { group, index } = seat;
  const polynomial = polynomialOf(seat, seed);
  const message = powersMessage(group, polynomial);
  const { coefexps } = JSON.parse(message) as { coefexps: readonly string[] };
  const both = secondRoundMessage(published, coefexps);
  return {
    coefexps: signed(group, seed, message, random),
    signature: proofAsJson(sign(group, seed, both, random)),
    shares: read.map(({ encryption }, at) =>
      sealShare(group, encryption, {
        share: valueAt(polynomial, at + 1, group.q),
        label: `${index}|${at + 1}`,
        random,
      }),
    ),
  };
}

interface Sending {
  readonly share: bigint;
  /** From whom to whom. */
  readonly label: string;
  readonly random: RandomBytes;
}

function sealShare(group: Group, to: Element, { share, label, random }: Sending): SealedShare {
  const nonce = randomScalar(group.q, random);
  const alpha = group.encode(group.secretPower(group.generator, nonce));
  const mask = maskOf(group, group.secretPower(to, nonce), `${label}|${alpha}`);
  return { alpha, masked: mod(share + mask, group.q).toString() };
}

function maskOf(group: Group, common: Element, label: string): bigint {
  const text = `share|${label}|${group.encode(common)}`;
  return mod((sha256Number(`${text}|0`) << 256n) | sha256Number(`${text}|1`), group.q);
}

/** The share that somebody sealed for another, by the element that only these two can know. */
export function unmask(
  group: Group,
  { alpha, masked }: SealedShare,
  common: Element,
  { from, to }: { readonly from: number; readonly to: number },
): bigint {
  const mask = maskOf(group, common, `${from}|${to}|${alpha}`);
  return mod(scalarOf(group, masked, 'the share') - mask, group.q);
}

/**
 * A trustee's share of the key.
 * @returns the number from 1 on of the first trustee whose share is not what it published, instead
 */
export function shareOf(
  { group, index }: Seat,
  seed: string,
  { coefficients, shares }: SecondRound,
): { readonly share: bigint } | { readonly falseFrom: number } {
  let sum = 0n;
  for (const [at, own] of coefficients.entries()) {
    const sealed = shares[at]?.[index - 1] as SealedShare;
    const common = group.secretPower(
      elementOf(group, sealed.alpha, 'the share'),
      readingSecret(group, seed),
    );
    const share = unmask(group, sealed, common, { from: at + 1, to: index });
    if (!isPublished(group, own, index, share)) return { falseFrom: at + 1 };
    sum = mod(sum + share, group.q);
  }
  return { share: sum };
}

/** Whether a share for the trustee of that number is the one whose powers its sender published. */
export const isPublished = (
  group: Group,
  coefficients: readonly Element[],
  to: number,
  share: bigint,
): boolean =>
  group.equal(group.secretPower(group.generator, share), shareKey(group, [coefficients], to));

/** What a trustee publishes in the third round: the key of its share, its own, and signed. */
export interface KeyJson {
  readonly pok: ProofJson;
  readonly public_key: string;
  readonly signature: ProofJson;
}

/** The third round. */
export function publishKey(
  { group }: Seat,
  seed: string,
  share: bigint,
  random: RandomBytes,
): KeyJson {
  const key = group.secretPower(group.generator, share);
  const text = group.encode(key);
  return {
    pok: proofAsJson(proveOwnKey(group, key, share, random)),
    public_key: text,
    signature: proofAsJson(sign(group, seed, text, random)),
  };
}

/** The text of trustees who have made their key together. */
export const writePedersen = (record: {
  readonly threshold: number;
  readonly certs: readonly SignedJson[];
  readonly rounds: readonly SecondRoundJson[];
  readonly keys: readonly KeyJson[];
}): string =>
  JSON.stringify([
    [
      'Pedersen',
      {
        threshold: record.threshold,
        certs: record.certs,
        coefexps: record.rounds.map(({ coefexps }) => coefexps),
        signatures: record.rounds.map(({ signature }) => signature),
        verification_keys: record.keys,
      },
    ],
  ]);
