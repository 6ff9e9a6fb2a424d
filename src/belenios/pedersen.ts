/**
 * The public record of how n trustees made a key that any t of them can use, and no fewer.
 *
 * Each has a certificate with a key to sign and one to be written to; publishes the powers of the
 * coefficients of a secret polynomial of degree t − 1; and holds as share the sum of all polynomials
 * at its number. Everything but the shares themselves is checked here.
 *
 * Source: Belenios specification, "Distributed key generation"; the form of releases 3.x, and the
 * one of 2.0, which has no context, no second round of signatures, and no signed keys.
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { isExponentKnown, type Proof, type ProofJson, readProof } from './proofs.ts';
import {
  countOf,
  demand,
  elementOf,
  fieldsOf,
  fromJson,
  listOf,
  scalarOf,
  textOf,
} from './reading.ts';
import { mod } from './scalars.ts';
import { isOwnKey } from './trustee-keys.ts';

/** A text and its author's signature. */
export interface Signed {
  readonly message: string;
  readonly signature: Proof;
}

export interface Certificate {
  /** What this trustee signs with. */
  readonly verification: Element;
  /** What others seal messages to this trustee with. */
  readonly encryption: Element;
}

export interface VerificationKey {
  readonly key: Element;
  readonly name?: string;
}

export interface Pedersen {
  readonly kind: 'pedersen';
  readonly threshold: number;
  readonly certificates: readonly Certificate[];
  /** For each trustee the powers g^a of its t coefficients. */
  readonly coefficients: readonly (readonly Element[])[];
  /** For each trustee the key of its share. */
  readonly verificationKeys: readonly VerificationKey[];
  /** What votes are sealed with, where these are the only trustees. */
  readonly key: Element;
}

/** A text of the record with its author's signature, as JSON. */
export interface SignedJson {
  readonly message: string;
  readonly signature: ProofJson;
}

/** A share for another trustee, which only that one can open. */
export interface SealedShare {
  readonly alpha: string;
  readonly masked: string;
}

/** What a trustee publishes in the second round of making a key. */
export interface SecondRoundJson {
  readonly coefexps: SignedJson;
  readonly signature: ProofJson;
  /** For each trustee in order, itself included; no part of the protocol's record. */
  readonly shares: readonly SealedShare[];
}

/** The certificates of the first round: as published, and as read. */
export interface Certificates {
  readonly threshold: number;
  readonly published: readonly SignedJson[];
  readonly read: readonly Certificate[];
}

/** The second round of all, in order. */
export interface SecondRound {
  readonly coefficients: readonly (readonly Element[])[];
  readonly shares: readonly (readonly SealedShare[])[];
}

/**
 * The certificates that trustees have published.
 * @throws {FormatError} where one is not sound, or not for this many
 */
export function readCertificates(
  group: Group,
  threshold: number,
  published: readonly SignedJson[],
): Certificates {
  const reading = { group, threshold, size: published.length, what: 'the trustees' };
  const read = published.map((each, at) => readCertificate(reading, each, at, false));
  return { threshold, published, read };
}

/**
 * What trustees have published in the second round.
 * @throws {FormatError} where powers or signatures are not sound, or shares are missing
 */
export function readSecondRound(
  group: Group,
  { threshold, published, read }: Certificates,
  rounds: readonly SecondRoundJson[],
): SecondRound {
  const reading = { group, threshold, size: published.length, what: 'the trustees' };
  const coefficients = rounds.map(({ coefexps }, at) =>
    readCoefficients(reading, coefexps, read[at] as Certificate, at),
  );
  const signatures = rounds.map(({ signature }) => signature);
  demandSigned(reading, { certs: published, signatures, certificates: read, coefficients });
  const shares = rounds.map((round, at) => {
    demand(round.shares.length === published.length, `trustee ${at + 1} has not sent all shares`);
    for (const share of round.shares) demandShare(group, share, `a share of trustee ${at + 1}`);
    return round.shares;
  });
  return { coefficients, shares };
}

function demandShare(group: Group, share: SealedShare, what: string): void {
  const { alpha, masked } = fieldsOf(share, ['alpha', 'masked'], what);
  elementOf(group, alpha, what);
  scalarOf(group, masked, what);
}

/** What stands before the hash of a signature with a certificate. */
export const signedContext = (message: string): string => `sigmsg|${message}|`;

const isSigned = (group: Group, by: Element, message: string, signature: Proof): boolean =>
  isExponentKnown(group, [{ base: group.generator, power: by }], signature, signedContext(message));

/** @throws {FormatError} unless the value is a whole and sound record of a key's making */
export function readPedersen(group: Group, value: unknown, what: string): Pedersen {
  const names = ['threshold', 'certs', 'coefexps', 'signatures?', 'verification_keys'];
  const fields = fieldsOf(value, names, what);
  const threshold = countOf(fields['threshold'], `${what}: threshold`);
  const certs = listOf(fields['certs'], `${what}: certificates`);
  const size = certs.length;
  demand(threshold >= 1 && threshold <= size, `${what}: ${threshold} of ${size} can't be`);
  const reading = { group, threshold, size, what };
  const isOld = !('signatures' in fields);
  const certificates = certs.map((each, at) => readCertificate(reading, each, at, isOld));
  const coefficients = listOf(fields['coefexps'], `${what}: coefficients`, size).map((each, at) =>
    readCoefficients(reading, each, certificates[at] as Certificate, at),
  );
  if (!isOld) {
    const signatures = listOf(fields['signatures'], `${what}: signatures`, size);
    demandSigned(reading, { certs, signatures, certificates, coefficients });
  }
  const keys = listOf(fields['verification_keys'], `${what}: keys`, size);
  const verificationKeys = keys.map((each, at) =>
    readKey(reading, each, { at, coefficients, ...(isOld ? {} : { by: certificates[at] }) }),
  );
  const firsts = coefficients.map(([first]) => first as Element);
  const key = firsts.reduce((product, each) => group.times(product, each), group.identity);
  return { kind: 'pedersen', threshold, certificates, coefficients, verificationKeys, key };
}

interface Reading {
  readonly group: Group;
  readonly threshold: number;
  readonly size: number;
  readonly what: string;
}

function readSigned(group: Group, value: unknown, what: string): Signed {
  const { message, signature } = fieldsOf(value, ['message', 'signature'], what);
  return { message: textOf(message, what), signature: readProof(group, signature, what) };
}

function readCertificate(
  { group, threshold, size, what }: Reading,
  value: unknown,
  at: number,
  isOld: boolean,
): Certificate {
  const which = `${what}: certificate ${at + 1}`;
  const { message, signature } = readSigned(group, value, which);
  const names = ['verification', 'encryption'];
  const fields = fieldsOf(fromJson(message, which), isOld ? names : ['context', ...names], which);
  if (!isOld) {
    const context = { group: group.name, size, threshold, index: at + 1 };
    const given = JSON.stringify(fields['context']);
    demand(given === JSON.stringify(context), `${which} was made for something else`);
  }
  const verification = elementOf(group, fields['verification'], which);
  const encryption = elementOf(group, fields['encryption'], which);
  for (const key of [verification, encryption]) {
    demand(!group.equal(key, group.identity), `${which} has a key that is none`);
  }
  demand(isSigned(group, verification, message, signature), `${which} is not signed by its key`);
  return { verification, encryption };
}

function readCoefficients(
  { group, threshold, what }: Reading,
  value: unknown,
  { verification }: Certificate,
  at: number,
): readonly Element[] {
  const which = `${what}: coefficients ${at + 1}`;
  const { message, signature } = readSigned(group, value, which);
  demand(isSigned(group, verification, message, signature), `${which} are not signed`);
  const fields = fieldsOf(fromJson(message, which), ['coefexps'], which);
  return listOf(fields['coefexps'], which, threshold).map((each) => elementOf(group, each, which));
}

interface Round {
  readonly certs: readonly unknown[];
  readonly signatures: readonly unknown[];
  readonly certificates: readonly Certificate[];
  readonly coefficients: readonly (readonly Element[])[];
}

/** Each trustee signs all certificates together with its own coefficients: nobody saw others. */
function demandSigned({ group, what }: Reading, round: Round): void {
  for (const [at, each] of round.signatures.entries()) {
    const which = `${what}: signature ${at + 1}`;
    const coefexps = (round.coefficients[at] ?? []).map((power) => group.encode(power));
    const message = `certs_sig|${JSON.stringify({ certs: round.certs, coefexps })}`;
    const by = (round.certificates[at] as Certificate).verification;
    const signature = readProof(group, each, which);
    demand(isSigned(group, by, message, signature), `${which} is not of this key's making`);
  }
}

interface KeyReading {
  readonly at: number;
  readonly coefficients: readonly (readonly Element[])[];
  readonly by?: Certificate | undefined;
}

function readKey(
  { group, what }: Reading,
  value: unknown,
  { at, coefficients, by }: KeyReading,
): VerificationKey {
  const which = `${what}: key ${at + 1}`;
  const names = by ? ['pok', 'public_key', 'signature', 'name?'] : ['pok', 'public_key', 'name?'];
  const fields = fieldsOf(value, names, which);
  const text = textOf(fields['public_key'], which);
  const key = elementOf(group, text, which);
  const proof = readProof(group, fields['pok'], `${which}: proof`);
  demand(isOwnKey(group, key, proof), `${which}: its trustee does not prove to know it`);
  demand(
    group.equal(key, shareKey(group, coefficients, at + 1)),
    `${which} does not follow from the coefficients`,
  );
  if (by) {
    const signature = readProof(group, fields['signature'], `${which}: signature`);
    demand(isSigned(group, by.verification, text, signature), `${which} is not signed`);
  }
  const name = fields['name'];
  return { key, ...(name === undefined ? {} : { name: textOf(name, which) }) };
}

/** The key of the share at that number: the product of every A_{ik} to the power number^k. */
export function shareKey(
  group: Group,
  coefficients: readonly (readonly Element[])[],
  number: number,
): Element {
  const powers = coefficients.flatMap((each) =>
    each.map((element, k) => [element, mod(BigInt(number) ** BigInt(k), group.q)] as const),
  );
  return group.product(powers);
}
