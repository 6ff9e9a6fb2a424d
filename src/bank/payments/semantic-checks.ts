/**
 * What is wrong with a payment file beyond what the schemas of ISO 20022 see, so that a bank would
 * refuse it, or worse, not refuse it.
 * @module
 */
import { saying } from '../../union/kernel/say.ts';
import { days, notices } from './check-days.ts';
import { mandates, periodsAgain, sequencesInOrder } from './check-mandates.ts';
import { accounts, addresses, creditorIds, methods, references } from './check-parties.ts';
import { amounts, totals } from './check-sums.ts';
import { idsAgain, texts } from './check-texts.ts';
import { type Before, type Check, type Finding, found } from './finding.ts';
import { readPaymentFile } from './payment-file.ts';

const checks: readonly Check[] = [
  methods,
  totals,
  amounts,
  accounts,
  creditorIds,
  references,
  texts,
  idsAgain,
  days,
  notices,
  sequencesInOrder,
  mandates,
  periodsAgain,
  addresses,
];

/**
 * All that is wrong or doubtful in the text of a pain.001 or pain.008 file, each with its place; none
 * where a bank has nothing to say against it. Whether it is in the form of its schema is not asked.
 */
export function paymentFileFindings(text: string, before: Before = {}): readonly Finding[] {
  const file = readPaymentFile(text);
  if (file) return checks.flatMap((check) => check(file, before));
  const why = saying(
    'This is no payment file: not XML of pain.001 or pain.008, or with a document type of its own.',
  );
  return found('unreadable', undefined, why);
}
