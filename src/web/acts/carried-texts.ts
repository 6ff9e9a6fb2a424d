/**
 * Private texts in acts that a proposal carries: the number of an account, and whom a grant is paid to. Members decide on
 * them, so members read them; hence nobody may put a text there that somebody else wrote for few.
 * @module
 */
import { ibanEnding, printedIban, readIban } from '../../bank/iban.ts';
import { readPayee } from '../../bank/payee.ts';
import type { Carried } from '../../union/assembly/assembly.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Refusal, refusalAt } from '../../union/kernel/refusal.ts';
import { commitment } from '../../union/kernel/text.ts';
import { carriedBefore, type ReadUnion, textsIn } from '../../union/union.ts';
import type { AlongAct } from './along-act.ts';
import { carriedWithin } from './carried-within.ts';
import type { UnionDeps } from './deps.ts';
import type { UnionView } from './union-view.ts';

const privateIn = ({ act, body }: Carried): readonly { hash: Hash; where: string }[] =>
  textsIn(act, body).filter(({ isPrivate }) => isPrivate);

/** Why a carried act names a private text that neither came along nor stood in the proposal before; or nothing. */
export function foreignText(
  union: ReadUnion,
  { act, body, texts }: Pick<AlongAct, 'act' | 'body' | 'texts'>,
): Refusal | undefined {
  const known = new Set([...carriedBefore(union, body), ...texts.map(commitment)]);
  for (const carried of carriedWithin(act, body)) {
    const foreign = privateIn(carried).find(({ hash }) => !known.has(hash));
    if (foreign)
      return refusalAt(
        `${carried.place}.${foreign.where}`,
        'The text of this did not come along. Write it anew.',
      );
  }
  return undefined;
}

/** What the members read of these acts before they decide on them; for others there is nothing. */
export async function sealedIn(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union, standing, t }: Pick<UnionView, 'union' | 'standing' | 't'>,
  carries: readonly Carried[],
): Promise<ReadonlyMap<Hash, string>> {
  const hashes = standing === 'member' ? carries.flatMap(privateIn).map(({ hash }) => hash) : [];
  if (hashes.length === 0) return new Map();
  const found = await clerk.privateTexts(union.id, hashes);
  const altered = [...found.altered].map(
    (hash) =>
      [hash, t('(This text was changed in the hall: it is not the one in the minutes.)')] as const,
  );
  return new Map([...[...found].map(([hash, { text }]) => [hash, text] as const), ...altered]);
}

/** The number of an account as its bank prints it. */
export function numberSaid(text: string): string {
  const iban = readIban(text);
  return typeof iban === 'string' ? printedIban(iban) : text;
}

/** Whom money goes to, and the end of their account’s number: enough to know it by, too little to use it. */
export function payeeSaid(t: UnionView['t'], text: string): string {
  const { name, iban } = readPayee(text);
  return iban === undefined
    ? name
    : t('{name}, to the account that ends with {ending}', { name, ending: ibanEnding(iban) });
}
