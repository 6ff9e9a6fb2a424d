/**
 * Why a bank did not collect a direct debit, or took it back, in plain words. The codes are those of SEPA Direct Debit
 * (EPC173-14), out of ISO 20022, ExternalStatusReason1Code and ExternalReturnReason1Code.
 * @module
 */
import { named } from '../../../../union/kernel/ids.ts';
import { phrase, type Words } from '../../../words.ts';

const reasons: Readonly<Record<string, string>> = {
  AC01: phrase('The number of the account is wrong.'),
  AC04: phrase('The account is closed.'),
  AC06: phrase('The account is blocked.'),
  AC13: phrase('Nothing can be collected from an account of this kind.'),
  AG01: phrase('The bank allows no direct debits from this account.'),
  AG02: phrase('The bank does not know this kind of collection.'),
  AM04: phrase('There was not enough money in the account.'),
  BE05: phrase('The bank does not know the union’s creditor identifier.'),
  CNOR: phrase('The union’s bank does not take part in direct debit.'),
  DNOR: phrase('The bank of the account does not take part in direct debit.'),
  FF01: phrase('The bank could not read the file.'),
  MD01: phrase('The bank knows no mandate for it.'),
  MD06: phrase('The account’s holder took it back, as anybody may for eight weeks.'),
  MD07: phrase('The account’s holder has died.'),
  MS02: phrase('The account’s holder refused it, and the bank says no more.'),
  MS03: phrase('The bank gives no reason.'),
  RC01: phrase('The code of the bank (BIC) is wrong.'),
  RR01: phrase('By law, the bank needs the number of the account.'),
  RR02: phrase('By law, the bank needs the name and address of the account’s holder.'),
  RR03: phrase('By law, the bank needs the union’s name and address.'),
  RR04: phrase('The law does not allow it, says the bank.'),
  SL01: phrase('The account’s holder told the bank not to let this be collected.'),
  TM01: phrase('The file came to the bank too late.'),
};

/** The codes that are known, in their order. */
export const reasonCodes: readonly string[] = Object.keys(reasons);

/** Why a debit came to nothing: `reasonSaid(t, 'AM04')` says that there was too little money. Others by their code. */
export function reasonSaid(t: Words, code: string): string {
  const said = named(reasons, code);
  return said === undefined ? t('The bank says: {code}.', { code }) : t(said);
}
