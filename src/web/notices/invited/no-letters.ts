/**
 * Addresses that get no letter with an invitation: their owner said so, or the last one came back. What is kept is a
 * keyed hash, so that the hall knows such an address when it comes up, and can’t list them.
 * @module
 */
import type { Clock, Vault, VaultRecord } from '../../../clerk/ports.ts';
import type { Seal } from '../../guard/seal.ts';

const collection = 'sealed-no-letter';
const purpose = 'no letters';
const year = 365 * 24 * 3_600_000;

/** The address, veiled. Requires its one spelling. */
export const veiledAddress = (seal: Seal, address: string): string => seal.mark(purpose, address);

/** The page in a letter by which its receiver ends them. */
export const noLettersPath = (seal: Seal, veiled: string): string =>
  `/mail/no-letters/${seal.sealed(purpose, veiled)}`;

/** The veiled address that the page is for, if this hall made it. */
export const readNoLetters = (seal: Seal, token: string): string | undefined =>
  seal.opened(purpose, token);

const recordOf = (veiled: string): VaultRecord => ({
  collection,
  id: veiled,
  owner: 'hall',
  doc: {},
});

/** For good: whoever said so is not asked again. */
export const wantsNone = (vault: Vault, veiled: string): Promise<void> =>
  vault.write([{ put: recordOf(veiled) }]);

/** For a year, unless its owner said so before. */
export const cameBack = async (vault: Vault, veiled: string, now: number): Promise<void> =>
  void (await vault.claim({ ...recordOf(veiled), expires: now + year }, now));

/** Those of the veiled addresses that get none. */
export async function getNone(
  { vault, now }: { readonly vault: Vault; readonly now: Clock },
  veiled: readonly string[],
): Promise<ReadonlySet<string>> {
  const none = new Set<string>();
  for (let from = 0; from < veiled.length; from += 1_000) {
    const some = veiled.slice(from, from + 1_000);
    for (const { id } of await vault.getMany(collection, some, now())) none.add(id);
  }
  return none;
}
