/**
 * Proofs within objects (FEP-8b32): `eddsa-jcs-2022`, which holds whoever passes the object on.
 * @module
 */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** A proof that does not hold, or can't be read. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}

type Doc = Readonly<Record<string, unknown>>;

export interface ClaimedProof {
  /** The address of the key. */
  readonly method: string;
  readonly signature: Uint8Array;
  /** What was signed. */
  readonly bytes: Uint8Array;
}

/** The proof that a document has; nothing where it has none. Throws a {@link ProofError}. */
export function proofIn(document: Doc): ClaimedProof | undefined {
  // A signature of the older kind is put on top of the proof (FEP-8b32, “Backward compatibility”).
  const { proof, signature: _, ...rest } = document;
  if (proof === undefined) return undefined;
  if (!isDoc(proof))
    throw new ProofError('There is more than one proof, or none that can be read.');
  const { proofValue, ...config } = proof;
  const { type, cryptosuite, verificationMethod: method, proofPurpose } = config;
  if (type !== 'DataIntegrityProof' || cryptosuite !== 'eddsa-jcs-2022') {
    throw new ProofError('The proof is of a kind that this server does not know.');
  }
  if (proofPurpose !== 'assertionMethod' || typeof method !== 'string') {
    throw new ProofError('The proof does not say by which key it is, or for what.');
  }
  const bytes = Buffer.concat([hashOf(config), hashOf(withContextOf(config, rest))]);
  return { method, bytes, signature: multibase(proofValue) };
}

export const isProvedBy = ({ bytes, signature }: ClaimedProof, key: KeyObject): boolean =>
  verify(null, bytes, key, signature);

/** The key in a `Multikey` (FEP-521a). Throws a {@link ProofError} where it is none of Ed25519. */
export function multikey(text: unknown): KeyObject {
  const bytes = multibase(text);
  if (bytes[0] !== 0xed || bytes[1] !== 0x01 || bytes.length !== 34) {
    throw new ProofError('The key is no Ed25519 key.');
  }
  const x = Buffer.from(bytes.subarray(2)).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the proof has a context of its own, the document was signed with that (3.3.2). */
const withContextOf = (config: Doc, rest: Doc): Doc =>
  config['@context'] === undefined ? rest : { ...rest, '@context': config['@context'] };

const hashOf = (value: unknown): Buffer => createHash('sha256').update(canonical(value)).digest();

/** JSON in its one form (RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isDoc(value)) return JSON.stringify(value);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  // By UTF-16 code units, as comparing texts does.
  const members = names
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes in base 58, as a `z` before them says. */
export function multibase(text: unknown): Uint8Array {
  if (typeof text !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text)) {
    throw new ProofError('Something is not in base 58.');
  }
  const digits = text.slice(1);
  let number = 0n;
  for (const digit of digits) number = number * 58n + BigInt(alphabet.indexOf(digit));
  const hex = number === 0n ? '' : number.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  const zeros = /^1*/.exec(digits)?.[0].length ?? 0;
  return Buffer.concat([Buffer.alloc(zeros), bytes]);
}
