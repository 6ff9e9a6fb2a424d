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
import type { Element, Group, GroupName } from './groups/group.ts';
import { isExponentKnown, type Proof, type ProofJson, readProof } from './proofs.ts';
import type { Context } from './protocol.ts';
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

/** How many trustees make a key, and how many of them it takes. */
export interface Sizes {
  readonly group: Group;
  readonly threshold: number;
  readonly size: number;
}

const named = (sizes: Sizes): Reading => ({ ...sizes, what: 'the trustees' });

/**
 * The certificate that a trustee has published in the first round.
 * @throws {FormatError} where it is not sound, or not that trustee's
 */
export const readFirst = (sizes: Sizes, published: SignedJson, index: number): Certificate =>
  readCertificate(named(sizes), published, index - 1, false);

/**
 * The certificates that all trustees have published.
 * @throws {FormatError} where one is not sound, or not for this many
 */
export function readCertificates(
  group: Group,
  threshold: number,
  published: readonly SignedJson[],
): Certificates {
  const sizes = { group, threshold, size: published.length };
  const read = published.map((each, at) => readFirst(sizes, each, at + 1));
  return { threshold, published, read };
}

/**
 * The powers that a trustee has published in the second round.
 * @throws {FormatError} where powers or signatures are not sound, or shares are missing
 */
export function readSecond(
  group: Group,
  { threshold, published, read }: Certificates,
  { coefexps, signature, shares }: SecondRoundJson,
  index: number,
): readonly Element[] {
  const reading = named({ group, threshold, size: published.length });
  const certificate = read[index - 1] as Certificate;
  const coefficients = readCoefficients(reading, coefexps, certificate, index - 1);
  const both = { certs: published, coefficients, certificate };
  demandSigned(reading, both, signature, index - 1);
  demand(shares.length === published.length, `trustee ${index} has not sent all shares`);
  for (const share of shares) demandShare(group, share, `a share of trustee ${index}`);
  return coefficients;
}

/**
 * What all trustees have published in the second round.
 * @throws {FormatError} as {@link readSecond}
 */
export const readSecondRound = (
  group: Group,
  certificates: Certificates,
  rounds: readonly SecondRoundJson[],
): SecondRound => ({
  coefficients: rounds.map((each, at) => readSecond(group, certificates, each, at + 1)),
  shares: rounds.map(({ shares }) => shares),
});

/**
 * The key that a trustee has published in the third round.
 * @throws {FormatError} where it does not follow from the second, or is not signed
 */
export const readThird = (
  group: Group,
  { threshold, published, read }: Certificates,
  { coefficients }: SecondRound,
  { index, published: value }: { readonly index: number; readonly published: unknown },
): VerificationKey =>
  readKey(named({ group, threshold, size: published.length }), value, {
    at: index - 1,
    coefficients,
    by: read[index - 1],
  });

function demandShare(group: Group, share: SealedShare, what: string): void {
  const { alpha, masked } = fieldsOf(share, ['alpha', 'masked'], what);
  elementOf(group, alpha, what);
  scalarOf(group, masked, what);
}

/** What a trustee signs in the second round: all certificates, as published, together with its own powers. */
export const secondRoundMessage = (
  certs: readonly unknown[],
  coefexps: readonly string[],
): string => `certs_sig|${JSON.stringify({ certs, coefexps })}`;

/** What a signature with a certificate is about. */
export const signedContext = (message: string): Context => ({ label: 'sigmsg', parts: [message] });

const isSigned = (group: Group, by: Element, message: string, signature: Proof): boolean =>
  isExponentKnown(group, [{ base: group.generator, power: by }], signature, signedContext(message));

/** The groups of release 2.0, whose form of the record shows less: it has no place among later ones. */
const oldGroups: ReadonlySet<GroupName> = new Set(['BELENIOS-2048', 'RFC-3526-2048']);

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
  demand(!isOld || oldGroups.has(group.name), `${what}: its signatures are missing`);
  const certificates = certs.map((each, at) => readCertificate(reading, each, at, isOld));
  const coefficients = listOf(fields['coefexps'], `${what}: coefficients`, size).map((each, at) =>
    readCoefficients(reading, each, certificates[at] as Certificate, at),
  );
  if (!isOld) {
    for (const [at, each] of listOf(fields['signatures'], `${what}: signatures`, size).entries()) {
      const certificate = certificates[at] as Certificate;
      demandSigned(reading, { certs, certificate, coefficients: coefficients[at] ?? [] }, each, at);
    }
  }
  const keys = listOf(fields['verification_keys'], `${what}: keys`, size);
  const verificationKeys = keys.map((each, at) =>
    readKey(reading, each, { at, coefficients, ...(isOld ? {} : { by: certificates[at] }) }),
  );
  const firsts = coefficients.map(([first]) => first as Element);
  const key = firsts.reduce((product, each) => group.times(product, each), group.identity);
  return { kind: 'pedersen', threshold, certificates, coefficients, verificationKeys, key };
}

interface Reading extends Sizes {
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

interface Both {
  readonly certs: readonly unknown[];
  readonly certificate: Certificate;
  readonly coefficients: readonly Element[];
}

/** A trustee signs all certificates together with its own coefficients: nobody saw others. */
function demandSigned(
  { group, what }: Reading,
  { certs, certificate, coefficients }: Both,
  value: unknown,
  at: number,
): void {
  const which = `${what}: signature ${at + 1}`;
  const coefexps = coefficients.map((power) => group.encode(power));
  const message = secondRoundMessage(certs, coefexps);
  const signature = readProof(group, value, which);
  demand(
    isSigned(group, certificate.verification, message, signature),
    `${which} is not of this key's making`,
  );
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
