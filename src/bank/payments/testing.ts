/** Orders for tests: one of each kind, and any that can be written. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { checkDigits } from '../../union/kernel/mod97.ts';
import { isId, isMandateId, sepaText } from './charset.ts';
import type { CreditTransfer, Payment } from './credit-transfer.ts';
import { daysAfter } from './day.ts';
import { type Collection, type DirectDebit, type DebitMandate, sequences } from './direct-debit.ts';
import type { Address, Party } from './party.ts';
import { addTargetDays } from './target-days.ts';

export const union: Party & { readonly creditorId: string } = {
  name: 'Fediverse Workers Union eG',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  creditorId: 'DE98ZZZ09999999999',
};

const { creditorId: _, ...debtor } = union;

export const ada: Party = { name: 'Ada Ünal & Söhne', iban: 'NL91ABNA0417164300' };

export const payment = (changes: Partial<Payment> = {}): Payment => ({
  endToEndId: 'SYN-1',
  amount: 25_000,
  creditor: ada,
  remittance: { text: 'Moderation fund 2026-11' },
  ...changes,
});

export const transfer = (changes: Partial<CreditTransfer> = {}): CreditTransfer => ({
  messageId: 'SYND-PAY-1',
  created: '2026-11-20T10:00:00.000Z',
  initiator: union.name,
  currency: 'EUR',
  batchBooking: false,
  debtor,
  executionDate: '2026-11-23',
  payments: [payment()],
  ...changes,
});

export const collection = (changes: Partial<Collection> = {}): Collection => ({
  endToEndId: 'SYN-1',
  amount: 1010,
  mandate: { id: 'SYND-M-1', signed: '2026-01-01', sequence: 'RCUR' },
  debtor: ada,
  remittance: 'Dues 2026-12',
  ...changes,
});

export const debit = (changes: Partial<DirectDebit> = {}): DirectDebit => ({
  messageId: 'SYND-2026-11-0001',
  created: '2026-11-20T10:00:00.000Z',
  initiator: union.name,
  currency: 'EUR',
  batchBooking: true,
  creditor: union,
  scheme: 'CORE',
  collectionDate: '2026-12-07',
  payments: [
    collection(),
    collection({
      endToEndId: 'SYN-2',
      mandate: { id: 'M-2', signed: '2026-11-01', sequence: 'FRST' },
    }),
  ],
  ...changes,
});

/** The text of a file; an order that is refused has none. */
export function textOf(file: string | Refusal): string {
  assert.ok(typeof file === 'string', typeof file === 'string' ? '' : file.refused);
  return file;
}

const odd = fc.string({ unit: 'binary', maxLength: 90 });
const plain = fc.constantFrom(
  'Ünal & Söhne',
  'Łukasz',
  'Αθήνα',
  "O'Neill <x>",
  '"; --',
  'x'.repeat(200),
);
const anyText = fc.oneof(odd, plain);
const textThatStays = anyText.filter((text) => sepaText(text, 35) !== '');
const signsOf = (most: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[ABCabc0189/\\-?:().,'+ ]{1,${most}}$`));
const idOf = (most: number): fc.Arbitrary<string> => signsOf(most).filter(isId);
const iban = fc
  .stringMatching(/^\d{18}$/)
  .map((account) => `DE${checkDigits(account, 'DE')}${account}`);
const anyDay = fc.integer({ min: 0, max: 650 }).map((n) => daysAfter('2026-01-01', n));
const several = { minLength: 1, maxLength: 12 };

const amount = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 99_999_999_999 }),
);

const address: fc.Arbitrary<Address> = fc.record(
  {
    street: anyText,
    building: anyText,
    postcode: anyText,
    town: textThatStays,
    country: fc.constantFrom('DE', 'GB', 'CH', 'FR'),
  },
  { requiredKeys: ['town', 'country'] },
);

const anyParty: fc.Arbitrary<Party> = fc.record(
  { name: textThatStays, iban, bic: fc.constantFrom('COBADEFFXXX', 'DEUTDEFF'), address },
  { requiredKeys: ['name', 'iban'] },
);

/** What all orders have, and the day on which the bank shall act. */
const anyHead = fc
  .tuple(
    fc.record({ messageId: idOf(30), initiator: textThatStays, batchBooking: fc.boolean() }),
    anyDay,
    fc.integer({ min: 1, max: 30 }),
  )
  .map(([head, day, ahead]) => ({
    head: Object.assign(head, { currency: 'EUR', created: `${day}T10:00:00.000Z` }),
    day: addTargetDays(day, ahead),
  }));

const anyPayment: fc.Arbitrary<Payment> = fc.record(
  {
    endToEndId: idOf(35),
    amount,
    creditor: anyParty,
    remittance: fc.oneof(
      anyText.map((text) => ({ text })),
      fc.constantFrom('RF18539007547034', 'RF45G72UUR').map((reference) => ({ reference })),
    ),
    purpose: fc.constantFrom('SALA', 'CHAR'),
  },
  { requiredKeys: ['endToEndId', 'amount', 'creditor'] },
);

const anyMandate: fc.Arbitrary<DebitMandate> = fc.record(
  {
    id: idOf(35).filter(isMandateId),
    signed: fc.constantFrom('2025-12-31', '2025-01-01'),
    sequence: fc.constantFrom(...sequences),
    formerAccount: fc.oneof(iban, fc.constant('SMNDA')),
  },
  { requiredKeys: ['id', 'signed', 'sequence'] },
);

const anyCollection: fc.Arbitrary<Collection> = fc.record(
  { endToEndId: idOf(35), amount, mandate: anyMandate, debtor: anyParty, remittance: anyText },
  { requiredKeys: ['endToEndId', 'amount', 'mandate', 'debtor'] },
);

/** Any order to pay that can be written. */
export const anyTransfer: fc.Arbitrary<CreditTransfer> = fc
  .tuple(
    anyHead,
    anyParty,
    fc.uniqueArray(anyPayment, { ...several, selector: ({ endToEndId }) => endToEndId }),
  )
  .map(([{ head, day }, payer, payments]) =>
    Object.assign(head, { debtor: payer, executionDate: day, payments }),
  );

/** Any order to collect that can be written, each mandate once. */
export const anyDebit: fc.Arbitrary<DirectDebit> = fc
  .tuple(
    anyHead,
    anyParty.map((party) => Object.assign(party, { creditorId: union.creditorId })),
    fc.constantFrom<DirectDebit['scheme']>('CORE', 'B2B'),
    fc
      .uniqueArray(anyCollection, { ...several, selector: ({ endToEndId }) => endToEndId })
      .map((all) => Array.from(new Map(all.map((each) => [each.mandate.id, each])).values())),
  )
  .map(([{ head, day }, creditor, scheme, payments]) =>
    Object.assign(head, { creditor, scheme, collectionDate: day, payments }),
  );
