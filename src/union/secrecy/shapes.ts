/**
 * The shapes in which keys, proofs and the rounds of a ceremony stand in acts. Their fields are in
 * alphabetical order, so that canonical JSON is how Belenios writes them, too.
 * @module
 */
import { z } from 'zod';
import { FormatError } from '../../belenios/reading.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';

export const CeremonyNumber = z.int().min(1).max(100_000);

/** An element of the group: 64 hexadecimal digits. */
export const ElementText = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** A number below the order of the group, in decimal. */
const Scalar = z.string().regex(/^(?:0|[1-9][0-9]{0,76})$/, 'a number in decimal');

export const ProofShape = z.strictObject({ challenge: Scalar, response: Scalar });

/** What a key holder makes of a name, and its proof. */
export const NamedFactorShape = z.strictObject({ factor: ElementText, proof: ProofShape });

/** A text of the protocol with its author’s signature. */
export const SignedShape = z.strictObject({
  message: z.string().min(2).max(4_000),
  signature: ProofShape,
});

const ShareShape = z.strictObject({ alpha: ElementText, masked: Scalar });

export const SecondShape = z.strictObject({
  coefexps: SignedShape,
  shares: z.array(ShareShape).min(2).max(15),
  signature: ProofShape,
});

export const KeyShape = z.strictObject({
  pok: ProofShape,
  public_key: ElementText,
  signature: ProofShape,
});

/** What `check` refuses, or finds that is not of the protocol’s form; nothing where all of it holds. */
export function refusedBy(check: () => Refusal | undefined): Refusal | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return refusal('secrecy', 'This is not what the protocol asks for: {why}.', {
      why: error.message,
    });
  }
}
