import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { epcQr } from './epc-qr.ts';

const transfer = {
  name: 'Night Moderators',
  iban: 'DE89370400440532013000',
  amount: 1_050,
  reference: 'RF18539007547034',
};

describe('the QR code of a transfer', () => {
  it('has a line for each part, in the order of EPC069-12', () => {
    assert.equal(
      epcQr(transfer),
      'BCD\n002\n1\nSCT\n\nNight Moderators\nDE89370400440532013000\nEUR10.50\n\nRF18539007547034',
    );
  });

  it('keeps a name to its line and length', () => {
    const name = `Union\nof ${'very '.repeat(20)}many`;
    const line = epcQr({ ...transfer, name }).split('\n')[5] ?? '';
    assert.ok(line.startsWith('Union of very'));
    assert.ok(line.length <= 70);
    assert.equal(epcQr({ ...transfer, name }).split('\n').length, 10);
  });
});
