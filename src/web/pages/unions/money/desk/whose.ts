/**
 * Whose money a part of a line is, found by the numbers of payers.
 * @module
 */
import {
  debitToken,
  instalmentToken,
  type Part,
  type PartOf,
  promiseToken,
} from '../../../../../union/treasury/treasury.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { monthsSaid } from '../debits/run-words.ts';
import type { Purse } from '../purse.ts';

/** Whose a part is, which only treasurers can tell; nothing of what is nobody’s. */
export function whose(purse: Purse, part: Part, payers: ReadonlyMap<string, Payer>): string {
  const { t } = purse;
  if (part.to === 'promise') {
    const { appeal, token } = part;
    const promiser = [...payers.values()].find(({ salt }) => promiseToken(salt, appeal) === token);
    return promiser ? ` ${t('by {name}', { name: purse.texts.name(promiser.member) })}` : '';
  }
  if (part.to === 'debits') return rejectedSaid(purse, part, payers);
  if ('debit' in part) return debtorSaid(purse, part.debit, payers);
  if (part.to !== 'dues') return '';
  const months = monthsSaid(t, part.instalments);
  const [first] = part.instalments;
  const payer = [...payers.values()].find(
    ({ salt }) => first && instalmentToken(salt, first.period) === first.token,
  );
  return payer
    ? ` ${t('of {name} for {months}', { name: purse.texts.name(payer.member), months })}`
    : ` ${t('for {months}', { months })}`;
}

/** Whose debit it is, where that is known here. */
function debtorSaid(
  { t, texts, union }: Purse,
  debit: string,
  payers: ReadonlyMap<string, Payer>,
): string {
  const run = union.treasury.debits.get(debit)?.run ?? '';
  const payer = [...payers.values()].find(({ salt }) => debitToken(salt, run) === debit);
  return payer ? ` (${t.list([texts.name(payer.member)])})` : '';
}

/** Whose debits the bank rejected, and why; who is not known here stays unnamed. */
function rejectedSaid(
  { t, texts }: Purse,
  { run, rejected = [] }: PartOf<'debits'>,
  payers: ReadonlyMap<string, Payer>,
): string {
  const codes = new Map(rejected.map(({ debit, code }) => [debit, code]));
  const named = [...payers.values()].flatMap(({ member, salt }) => {
    const code = codes.get(debitToken(salt, run));
    return code === undefined ? [] : [`${texts.name(member)}, ${code}`];
  });
  return named.length > 0 ? ` (${t.list(named)})` : '';
}
