/**
 * A request as signatures see it, and what one says of itself.
 * @module
 */
import type { KeyObject } from 'node:crypto';

/** Of the two forms of HTTP signatures: draft-cavage-http-signatures-12 and RFC 9421. */
export type Form = 'cavage' | 'rfc9421';

export interface Message {
  readonly method: string;
  readonly url: URL;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface Signer {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** A signature that a request has, not yet checked. */
export interface Claim {
  readonly form: Form;
  readonly keyId: string;
  readonly algorithm: string | undefined;
  /** What it covers, by name. */
  readonly covered: readonly string[];
  /** Seconds since 1970. */
  readonly created: number | undefined;
  readonly expires: number | undefined;
  /** The text that was signed, or the ones that it may have been. */
  readonly bases: readonly string[];
  readonly signature: Uint8Array;
}

/** Why a signature does not hold. */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
}

/** A header's value, several of one name in one line (RFC 9421, 2.1). */
export function headerOf({ headers }: Pick<Message, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined || typeof value === 'string') return value?.trim();
  return value.map((each) => each.trim()).join(', ');
}
