/**
 * What a QR code says that fills in a credit transfer (EPC069-12, version 2): bank apps read it.
 * @module
 */
import { decimal } from '../../union/kernel/amounts.ts';
import { type Amount } from '../../union/kernel/money.ts';
import { LONGEST } from './charset.ts';

export interface QrTransfer {
  readonly name: string;
  /** In capitals without spaces. */
  readonly iban: string;
  /** In cents, at most 999,999,999.99. */
  readonly amount: Amount;
  /** A creditor reference (ISO 11649), without spaces. */
  readonly reference: string;
}

/**
 * The payload, to be drawn with error correction level M. Lines: service tag, version, UTF-8, SEPA credit
 * transfer, BIC (not needed within SEPA), name, IBAN, amount, purpose, reference.
 */
export const epcQr = ({ name, iban, amount, reference }: QrTransfer): string =>
  [
    'BCD',
    '002',
    '1',
    'SCT',
    '',
    cut(name),
    iban,
    `EUR${decimal(amount, 'EUR')}`,
    '',
    reference,
  ].join('\n');

const cut = (name: string): string =>
  Array.from(name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
    .slice(0, LONGEST.name)
    .join('')
    .trim();
