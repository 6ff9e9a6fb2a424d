/**
 * Claims for help to people in need. The pages say who put one only to those who decide on claims, pay them and keep the
 * books, and to whoever put it: the others see that it was put, how much it is, and who approved it.
 * @module
 */
import type { Entry } from '../../../../../union/kernel/entry.ts';
import {
  type Appropriation,
  type Charged,
  claimIn,
  isStepClaim,
} from '../../../../../union/treasury/treasury.ts';
import { type Reader, seesAccount } from '../private.ts';

/** Whether what is paid out of it goes to people in need. */
export const isForHelp = (appropriation: Pick<Appropriation, 'head'> | undefined): boolean =>
  appropriation?.head === 'relief';

/** Whether the pages leave out who put a claim, for this reader. Whom a grant is for, the members decided by name. */
export const hidesWho = (
  view: Reader,
  { id, claim, appropriation }: Charged & { readonly id: string },
): boolean => isForHelp(appropriation) && !isStepClaim(id) && !seesAccount(view, claim);

/** The acts of whoever put a claim. */
const byWhoPut: ReadonlySet<string> = new Set(['treasury/claim@1', 'treasury/withdraw-claim@1']);

/** Whether the pages leave out who did this, for this reader. */
export function isVeiled(view: Reader, { intent }: Entry): boolean {
  if (!byWhoPut.has(intent.act)) return false;
  const id = String(intent.body['claim']);
  const found = claimIn(view.union, id);
  return found !== undefined && hidesWho(view, { id, ...found });
}
