/**
 * Signing requests and checking them, in both forms.
 * @module
 */
import { constants, type KeyObject, verify } from 'node:crypto';
import { cavageClaim, signCavage } from './cavage.ts';
import { checkContentDigest, checkDigest } from './digests.ts';
import { type Claim, type Form, headerOf, type Message, SignatureError } from './message.ts';
import type { Signer } from './message.ts';
import { rfc9421Claim, signRfc9421 } from './rfc9421.ts';

export interface Signing extends Signer {
  readonly form: Form;
  /** When it says that it was made. */
  readonly at: number;
}

/** The headers to add to a message. */
export const signed = (message: Message, signing: Signing): Record<string, string> =>
  (signing.form === 'cavage' ? signCavage : signRfc9421)(message, signing, signing.at);

export const isSigned = (message: Pick<Message, 'headers'>): boolean =>
  headerOf(message, 'signature') !== undefined;

/** What a signature says of itself. Throws a {@link SignatureError}. */
export function claimIn(message: Message, reads: readonly Form[]): Claim {
  const form = headerOf(message, 'signature-input') === undefined ? 'cavage' : 'rfc9421';
  if (!isSigned(message)) throw new SignatureError('The request is not signed.');
  if (!reads.includes(form)) throw new SignatureError(`This server reads no ${form}.`);
  return form === 'cavage' ? cavageClaim(message) : rfc9421Claim(message);
}

/** As Mastodon has them: so long after it was made a signature is good, and so wrong a clock may be. */
const window = 12 * 3_600;
const skew = 3_600;

/**
 * That a signature covers what it must, was made lately, and that the body is the one it means.
 * Throws a {@link SignatureError}.
 */
export function checkClaim(claim: Claim, message: Message, now: number): void {
  (claim.form === 'cavage' ? checkCavage : checkRfc9421)(claim, message);
  const { expires } = claim;
  const made = timeOf(claim, message);
  const seconds = now / 1_000;
  if (!(made <= seconds + skew && made >= seconds - window - skew)) {
    throw new SignatureError('The signature was not made lately.');
  }
  if (expires !== undefined && expires < seconds - skew) {
    throw new SignatureError('The signature has run out.');
  }
}

/** NaN where nothing says so. */
function timeOf({ form, covered, created }: Claim, message: Message): number {
  if (form === 'rfc9421') return created ?? Number.NaN;
  if (covered.includes('(created)')) return created ?? Number.NaN;
  return Date.parse(headerOf(message, 'date') ?? '') / 1_000;
}

function checkCavage({ covered }: Claim, message: Message): void {
  mustCover(covered, ['(request-target)']);
  mustCover(covered, ['host']);
  mustCover(covered, ['date', '(created)']);
  if (message.method !== 'POST') return;
  mustCover(covered, ['digest']);
  checkDigest(message);
}

function checkRfc9421({ covered }: Claim, message: Message): void {
  mustCover(covered, ['@method']);
  mustCover(covered, ['@target-uri', '@request-target', '@path']);
  mustCover(covered, ['@target-uri', '@authority', 'host']);
  if (message.method !== 'POST') return;
  mustCover(covered, ['content-digest']);
  checkContentDigest(message);
}

function mustCover(covered: readonly string[], oneOf: readonly string[]): void {
  if (oneOf.some((name) => covered.includes(name))) return;
  throw new SignatureError(`The signature does not cover ${oneOf.join(' or ')}.`);
}

/**
 * Whether the key made the signature. Where the signature names no algorithm, it is the given one
 * or the key's usual one (RFC 9421, 3.2).
 */
export function isBy(claim: Claim, key: KeyObject, usual = usualFor(key)): boolean {
  const { algorithm = usual, bases, signature } = claim;
  const check = checks[algorithm];
  if (check === undefined || check.kind !== key.asymmetricKeyType) return false;
  return bases.some((base) => check.holds(Buffer.from(base), key, signature));
}

const usualFor = ({ asymmetricKeyType }: KeyObject): string =>
  usualNames[asymmetricKeyType ?? ''] ?? '';

const usualNames: Readonly<Record<string, string>> = {
  rsa: 'rsa-v1_5-sha256',
  ed25519: 'ed25519',
  ec: 'ecdsa-p256-sha256',
};

interface Check {
  readonly kind: KeyObject['asymmetricKeyType'];
  holds(base: Buffer, key: KeyObject, signature: Uint8Array): boolean;
}

const rsa: Check = {
  kind: 'rsa',
  holds: (base, key, signature) => verify('sha256', base, key, signature),
};

/** By the names of both forms; `hs2019` means what the key is known to do, which here is RSA. */
const checks: Readonly<Record<string, Check>> = {
  'rsa-sha256': rsa,
  hs2019: rsa,
  'rsa-v1_5-sha256': rsa,
  'rsa-pss-sha512': {
    kind: 'rsa',
    holds: (base, key, signature) =>
      verify(
        'sha512',
        base,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 },
        signature,
      ),
  },
  ed25519: {
    kind: 'ed25519',
    holds: (base, key, signature) => verify(null, base, key, signature),
  },
  'ecdsa-p256-sha256': {
    kind: 'ec',
    holds: (base, key, signature) =>
      verify('sha256', base, { key, dsaEncoding: 'ieee-p1363' }, signature),
  },
};
