/**
 * Proofs within an activity (FEP-8b32, cryptosuite `eddsa-jcs-2022`): by them its author can be known
 * where another server passed it on. Checked here and not by Fedify 2.3, which leaves some of what a
 * proof says unsigned.
 * @module
 */
import { concat, utf8 } from '../../book/bytes.ts';
import { verifyStrict } from '../../book/ed25519.ts';
import { sha256 } from '../../book/hash.ts';
import { canonical, CanonicalError } from '../../book/json.ts';
import { fromBase58btc, type Multikey, readMultikey } from '../../book/multibase.ts';
import { z } from 'zod';
import type { Clock } from '../../clerk/ports.ts';
import type { Abroad } from './abroad.ts';
import { Address, type Document } from './document.ts';

/** Exactly what such a proof has; what is not known here could mean anything. */
const Proof = z.strictObject({
  '@context': z.unknown().optional(),
  id: z.string().max(2_000).optional(),
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-jcs-2022'),
  verificationMethod: Address,
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{80,100}$/),
  created: z.string().max(60).optional(),
});

/**
 * How long a proof speaks by itself. It never ends, unlike the signature of a request: whoever has kept
 * one could say again what its author has changed or deleted since.
 */
const freshFor = 24 * 3_600_000;
/** Clocks differ. */
const ahead = 3_600_000;

/**
 * Whether the actor itself signed this very document within the last day, with a key that its own
 * server shows as one it makes statements with.
 */
export async function isProvedBy(
  document: Document,
  actor: string,
  { abroad, now }: { readonly abroad: Pick<Abroad, 'actor'>; readonly now: Clock },
): Promise<boolean> {
  // A signature of the older kind (LD signatures) is laid over the finished proof.
  const { proof: given, signature: _, ...unsecured } = document;
  const read = Proof.safeParse(given);
  if (!read.success || !isFresh(read.data, now())) return false;
  const { proofValue, ...options } = read.data;
  const key = await keyOf(abroad, actor, options.verificationMethod);
  const signature = fromBase58btc(proofValue);
  if (key?.kind !== 'Ed25519' || signature?.length !== 64) return false;
  const message = signedBytes(unsecured, options);
  return message !== undefined && verifyStrict(key.publicKey, message, signature);
}

async function keyOf(
  abroad: Pick<Abroad, 'actor'>,
  actor: string,
  method: string,
): Promise<Multikey | undefined> {
  const found = await abroad.actor(actor);
  if (typeof found === 'string') return undefined;
  const shown = found.keys.find(({ id }) => id === method)?.multikey;
  return shown === undefined ? undefined : readMultikey(shown);
}

function isFresh({ created = '' }: z.infer<typeof Proof>, now: number): boolean {
  const age = now - Date.parse(created);
  return age <= freshFor && age >= -ahead;
}

/** Data Integrity §3.3: the hash of the options, then that of the document. */
function signedBytes(unsecured: Document, options: Document): Uint8Array | undefined {
  // Options are signed under the document’s own context (FEP-8b32); one of their own may say no other.
  const { '@context': own, ...bare } = options;
  const context = unsecured['@context'];
  const whole = context === undefined ? bare : { ...bare, '@context': context };
  try {
    if (own !== undefined && canonical(own) !== canonical(context)) return undefined;
    return concat(sha256(utf8(canonical(whole))), sha256(utf8(canonical(unsecured))));
  } catch (error) {
    if (error instanceof CanonicalError) return undefined;
    throw error;
  }
}
