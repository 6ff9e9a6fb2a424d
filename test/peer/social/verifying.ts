/**
 * Who sent a request, by its signature.
 * @module
 */
import type { Home } from '../home.ts';
import type { Asked } from '../http.ts';
import { type Claim, type Form, SignatureError } from '../signing/message.ts';
import { checkClaim, claimIn, isBy } from '../signing/signatures.ts';
import type { Foreign } from './foreign.ts';

export interface Verified {
  readonly form: Form;
  readonly keyId: string;
  /** The key's owner. */
  readonly actor: string;
}

/** Throws a {@link SignatureError} that says why the signature does not hold. */
export async function verified(home: Home, foreign: Foreign, asked: Asked): Promise<Verified> {
  const claim = claimIn(asked, home.software.reads);
  checkClaim(claim, asked, home.now());
  const { form, keyId } = claim;
  return { form, keyId, actor: await ownerOf(foreign, claim) };
}

/** A key that does not fit may have been replaced since it was last seen. */
async function ownerOf(foreign: Foreign, claim: Claim): Promise<string> {
  for (const fresh of [false, true]) {
    const { owner, key } = await foreign.key(claim.keyId, fresh);
    if (isBy(claim, key)) return owner;
  }
  throw new SignatureError('The signature is not by the key that it names.');
}

/** The host of the key that a request names, whether or not the signature holds. */
export function hostClaimed(home: Home, asked: Asked): string | undefined {
  try {
    return URL.parse(claimIn(asked, home.software.reads).keyId)?.host;
  } catch (error) {
    if (error instanceof SignatureError) return undefined;
    throw error;
  }
}
