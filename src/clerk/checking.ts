/**
 * Checking signatures together: whatever comes in while a batch is being checked makes the next
 * batch, so that many acts share one crossing to the other cores.
 * @module
 */
import type { SignatureCheck, VerifySignatures } from '../book/ed25519.ts';

interface Waiting {
  readonly check: SignatureCheck;
  readonly resolve: (holds: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Checks one signature, in company. */
export type CheckSignature = (check: SignatureCheck) => Promise<boolean>;

const mostAtOnce = 256;

export function checkTogether(verify: VerifySignatures): CheckSignature {
  let waiting: Waiting[] = [];
  let batches = 0;
  const run = async (): Promise<void> => {
    batches++;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      await settle(verify, batch);
    }
    batches--;
  };
  return (check) =>
    new Promise((resolve, reject) => {
      waiting.push({ check, resolve, reject });
      if (batches < 2) void Promise.resolve().then(run);
    });
}

async function settle(verify: VerifySignatures, batch: readonly Waiting[]): Promise<void> {
  try {
    const held = await verify(batch.map(({ check }) => check));
    for (const [i, { resolve }] of batch.entries()) resolve(held[i] === true);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}
