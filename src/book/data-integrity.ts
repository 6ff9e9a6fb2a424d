/**
 * W3C Data Integrity proofs of the cryptosuite `eddsa-jcs-2022`, by keys that name themselves.
 *
 * The signature is over 64 bytes: the SHA-256 of the canonical proof options (the proof without its
 * `proofValue`), then the SHA-256 of the canonical document (without its `proof`).
 *
 * Sources: W3C "Data Integrity EdDSA Cryptosuites v1.0" §3.3; FEP-8b32 uses the same proofs.
 */
import { concat, utf8 } from './bytes.ts';
import { type Hash, sha256 } from './hash.ts';
import type { SignatureCheck } from './ed25519.ts';
import { canonical } from './json.ts';
import { base58btc, ed25519Multikey, fromBase58btc, readMultikey } from './multibase.ts';

/** What a proof says besides the signature; the signature covers it. */
export interface ProofOptions {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: 'eddsa-jcs-2022';
  /** `did:key:z6Mk…#z6Mk…`: the key names itself, so nothing needs to be looked up. */
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  readonly created?: string;
}

/** The proof as it stands in a signed document. */
export interface DataIntegrityProof extends ProofOptions {
  /** The 64 bytes of the signature in Multibase base58btc. */
  readonly proofValue: string;
}

const DID_KEY = 'did:key:';
const SIGNATURE_BYTES = 64;

/** The options of a proof by the Ed25519 key of these 32 bytes. */
export const proofOptions = (publicKey: Uint8Array): ProofOptions => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  verificationMethod: verificationMethodOf(publicKey),
  proofPurpose: 'assertionMethod',
});

/** `did:key:z6Mk…#z6Mk…` of the Ed25519 key of these 32 bytes. */
export function verificationMethodOf(publicKey: Uint8Array): string {
  const multikey = ed25519Multikey(publicKey);
  return `${DID_KEY}${multikey}#${multikey}`;
}

/** The Ed25519 public key that a verification method names, or `undefined` if it names none. */
export function keyOfVerificationMethod(verificationMethod: string): Uint8Array | undefined {
  if (!verificationMethod.startsWith(DID_KEY)) return undefined;
  const [multikey = '', fragment, ...more] = verificationMethod.slice(DID_KEY.length).split('#');
  if (fragment !== multikey || more.length > 0) return undefined;
  const key = readMultikey(multikey);
  return key?.kind === 'Ed25519' ? key.publicKey : undefined;
}

/** The hash of a document whose canonical text is at hand, so that it is not written twice. */
export const documentHashGiven = (canonicalText: string): Hash => sha256(utf8(canonicalText));

/**
 * The 64 bytes that a proof's signature covers.
 *
 * `document` is without its proof; `options` may carry a `proofValue`, which is left out. Throws
 * `CanonicalError` where either is not JSON.
 */
export const proofHash = (document: unknown, options: ProofOptions): Uint8Array<ArrayBuffer> =>
  proofHashGiven(canonical(document), options);

/** As {@link proofHash}, for a document whose canonical text is at hand. */
export function proofHashGiven(
  documentCanonical: string,
  options: ProofOptions,
): Uint8Array<ArrayBuffer> {
  const { proofValue: _, ...covered } = options as DataIntegrityProof;
  return concat(sha256(utf8(canonical(covered))), documentHashGiven(documentCanonical));
}

/** The proof that results when the key named in `options` has signed {@link proofHash}. */
export const proofWith = (options: ProofOptions, signature: Uint8Array): DataIntegrityProof => ({
  ...options,
  proofValue: base58btc(signature),
});

/**
 * The signature check to which a proof comes down, or `undefined` if it is no such proof: another
 * type, suite or purpose, a method that is not a `did:key` of Ed25519, or a malformed signature.
 */
export function checkOf(
  documentCanonical: string,
  proof: DataIntegrityProof,
): SignatureCheck | undefined {
  if (
    proof.type !== 'DataIntegrityProof' ||
    proof.cryptosuite !== 'eddsa-jcs-2022' ||
    proof.proofPurpose !== 'assertionMethod'
  ) {
    return undefined;
  }
  const publicKey = keyOfVerificationMethod(proof.verificationMethod);
  const signature = fromBase58btc(proof.proofValue);
  if (!publicKey || signature?.length !== SIGNATURE_BYTES) return undefined;
  const message = proofHashGiven(documentCanonical, proof);
  return { alg: 'Ed25519', publicKey, message, signature };
}
