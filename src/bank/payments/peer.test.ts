/** Our payment files beside those that the package `sepa` writes from the same orders. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Document } from 'sepa';
import { sepaText } from './charset.ts';
import { type CreditTransfer, creditTransfer } from './credit-transfer.ts';
import { type DirectDebit, directDebit, sequences } from './direct-debit.ts';
import { paymentFileFindings } from './semantic-checks.ts';
import { anyDebit, anyTransfer, textOf } from './testing.ts';
import { within, xmlTree } from './xml-tree.ts';

/** What both must say alike; each has more, such as identifications of instructions. */
const COMPARED =
  /^(?:MsgId|CreDtTm|NbOfTxs|CtrlSum|Nm|PmtMtd|BtchBookg|Cd|SeqTp|Dt|ReqdColltnDt|IBAN|BICFI|EndToEndId|InstdAmt|MndtId|DtOfSgntr|Prtry|Ustrd|ChrgBr)$/;

/** Element by element, in the order of the file. */
function saidIn(file: string): readonly string[] {
  const root = xmlTree(file);
  assert.ok(root, file);
  return within(root)
    .filter(
      ({ name, text, children }) => children.length === 0 && text !== '' && COMPARED.test(name),
    )
    .map(({ place, text, name }) => `${place}: ${name === 'CreDtTm' ? text.slice(0, 10) : text}`);
}

const name = (text: string): string => sepaText(text, 70);
const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
const euros = (cents: number): number => Number(`${cents}e-2`);

function begun(schema: string, order: CreditTransfer | DirectDebit): Document {
  const file = new Document(schema);
  file.grpHdr.id = order.messageId;
  file.grpHdr.created = new Date(order.created);
  file.grpHdr.initiatorName = name(order.initiator);
  return file;
}

function transferOf(order: CreditTransfer): string {
  const file = begun('pain.001.001.09', order);
  const part = file.createPaymentInfo();
  part.requestedExecutionDate = at(order.executionDate);
  part.batchBooking = order.batchBooking;
  part.debtorName = name(order.debtor.name);
  part.debtorIBAN = order.debtor.iban;
  part.debtorBIC = order.debtor.bic ?? '';
  file.addPaymentInfo(part);
  for (const { endToEndId, amount, creditor, remittance } of order.payments) {
    const payment = part.createTransaction();
    payment.end2endId = endToEndId;
    payment.amount = euros(amount);
    payment.creditorName = name(creditor.name);
    payment.creditorIBAN = creditor.iban;
    payment.creditorBIC = creditor.bic ?? '';
    if (remittance && 'text' in remittance) payment.remittanceInfo = sepaText(remittance.text, 140);
    part.addTransaction(payment);
  }
  return file.toString();
}

function debitOf(order: DirectDebit): string {
  const file = begun('pain.008.001.08', order);
  for (const sequence of sequences) {
    const payments = order.payments.filter(({ mandate }) => mandate.sequence === sequence);
    if (payments.length === 0) continue;
    const part = file.createPaymentInfo();
    part.collectionDate = at(order.collectionDate);
    part.batchBooking = order.batchBooking;
    part.localInstrumentation = order.scheme;
    part.sequenceType = sequence;
    part.creditorId = order.creditor.creditorId;
    part.creditorName = name(order.creditor.name);
    part.creditorIBAN = order.creditor.iban;
    part.creditorBIC = order.creditor.bic ?? '';
    file.addPaymentInfo(part);
    for (const { endToEndId, amount, debtor, mandate, remittance = '' } of payments) {
      const payment = part.createTransaction();
      payment.end2endId = endToEndId;
      payment.amount = euros(amount);
      payment.debtorName = name(debtor.name);
      payment.debtorIBAN = debtor.iban;
      payment.debtorBIC = debtor.bic ?? '';
      payment.mandateId = mandate.id;
      payment.mandateSignatureDate = at(mandate.signed);
      payment.remittanceInfo = sepaText(remittance, 140);
      part.addTransaction(payment);
    }
  }
  return file.toString();
}

describe('beside the package sepa', () => {
  it('an order to pay says the same', () => {
    fc.assert(
      fc.property(anyTransfer, (any) => {
        const payments = any.payments.map(({ purpose: _, remittance, ...payment }) => ({
          ...payment,
          remittance: remittance && 'text' in remittance ? remittance : { text: 'Dues' },
        }));
        const order = { ...any, payments };
        const theirs = transferOf(order);
        assert.deepEqual(saidIn(textOf(creditTransfer(order))), saidIn(theirs));
        assert.deepEqual(paymentFileFindings(theirs), []);
      }),
    );
  });

  it('an order to collect says the same', () => {
    fc.assert(
      fc.property(anyDebit, (any) => {
        // It knows no former accounts, and writes an element for no words.
        const payments = any.payments.map(
          ({ mandate: { formerAccount: _, ...mandate }, ...rest }) => ({
            ...rest,
            mandate,
            remittance: 'Dues 2026',
          }),
        );
        const order = { ...any, payments };
        const theirs = debitOf(order);
        assert.deepEqual(saidIn(textOf(directDebit(order))), saidIn(theirs));
        assert.deepEqual(paymentFileFindings(theirs), []);
      }),
    );
  });
});
