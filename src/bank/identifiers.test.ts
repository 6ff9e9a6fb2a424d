import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readBic } from './bic.ts';
import { readCreditorId } from './creditor-id.ts';
import { isInSepa, printedIban, readIban } from './iban.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import { checkDigits } from '../union/kernel/mod97.ts';

const refused = (read: string | Refusal): string => {
  assert.equal(typeof read, 'object', `“${JSON.stringify(read)}” was not refused`);
  return (read as Refusal).refused;
};

/** From the registry of SWIFT (ISO 13616), one for each form. */
const published = [
  'AT611904300234573201',
  'BE68539007547034',
  'CH9300762011623852957',
  'DE89370400440532013000',
  'ES9121000418450200051332',
  'FR1420041010050500013M02606',
  'GB29NWBK60161331926819',
  'IT60X0542811101000000123456',
  'MT84MALT011000012345MTLCAST001S',
  'NL91ABNA0417164300',
  'NO9386011117947',
  'PL61109010140000071219812874',
  'SE4550000000058398257466',
];

describe('an IBAN', () => {
  for (const iban of published)
    it(`${iban} is read from its printed form, in small letters too`, () => {
      assert.equal(readIban(printedIban(iban)), iban);
      assert.equal(readIban(` iban: ${printedIban(iban).toLowerCase()}`), iban);
    });

  for (const [text, says] of [
    ['', /^Write an IBAN, such as DE89 3704/],
    ['DE89 3704 0044 0532 0130 0٠', /only letters from A to Z/],
    ['US89370400440532013000', /“US” is none that has IBANs/],
    ['constructor', /“CO” is none/],
    ['__proto__', /only letters/],
    ['DE8937040044053201300', /of DE has 22 letters and digits, and this one has 21/],
    ['DE8937040044O532013000', /a letter stands where a digit belongs/],
    ['DEX9370400440532013000', /a letter stands where a digit belongs/],
    ['DE88370400440532013000', /check digits of this IBAN do not fit/],
    ['DE89370400440532031000', /check digits of this IBAN do not fit/],
  ] as const)
    it(`“${text}” is refused: ${String(says)}`, () => assert.match(refused(readIban(text)), says));

  it('with one wrong sign, or two neighbours exchanged, is always refused', () => {
    const at = fc.tuple(
      fc.constantFrom(...published),
      fc.nat({ max: 33 }),
      fc.constantFrom(...'0123456789'.split('')),
    );
    fc.assert(
      fc.property(at, ([iban, place, sign]) => {
        const wrong = iban.slice(0, place) + sign + iban.slice(place + 1);
        if (place < iban.length && wrong !== iban) refused(readIban(wrong));
        const [one = '', two = ''] = [iban[place], iban[place + 1]];
        const exchanged = iban.slice(0, place) + two + one + iban.slice(place + 2);
        if (exchanged !== iban) refused(readIban(exchanged));
      }),
    );
  });

  it('is read or refused, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.ok(readIban(text))));
  });

  it('of a country tells whether euros are collected there', () => {
    const inside = ['DE', 'CH', 'GB', 'AL', 'RS', 'MK'].filter(isInSepa);
    assert.deepEqual(inside, ['DE', 'CH', 'GB', 'AL', 'RS', 'MK']);
    assert.deepEqual(['US', 'TR', 'UA', 'toString', ''].filter(isInSepa), []);
  });
});

describe('a BIC', () => {
  it('is read with spaces and in small letters, with branch and without', () => {
    assert.equal(readBic('cobadeff xxx'), 'COBADEFFXXX');
    assert.equal(readBic('DEUTDEFF'), 'DEUTDEFF');
    assert.equal(readBic('NCBVXKPR'), 'NCBVXKPR');
  });

  for (const [text, says] of [
    ['', /^Write a BIC, such as/],
    ['COBA-DEFF', /only letters from A to Z and digits/],
    ['COBADEF', /8 or 11 letters and digits, and this one has 7/],
    ['COBAZZFF', /“ZZ” is none/],
  ] as const)
    it(`“${text}” is refused: ${String(says)}`, () => assert.match(refused(readBic(text)), says));
});

describe('a creditor identifier', () => {
  for (const [typed, id] of [
    ['de98 zzz 0999 9999 999', 'DE98ZZZ09999999999'],
    ['DE98ABC09999999999', 'DE98ABC09999999999'],
    ['NL97ZZZ123456780001', 'NL97ZZZ123456780001'],
  ] as const)
    it(`“${typed}” is read, whatever its business code`, () => {
      const digits = checkDigits(id.slice(7), id.slice(0, 2));
      assert.equal(readCreditorId(typed.replace(/\d\d/, digits)), id.replace(/\d\d/, digits));
      if (id.startsWith('DE')) assert.equal(digits, '98');
    });

  for (const [text, says] of [
    ['', /^Write a creditor identifier, such as DE98ZZZ09999999999/],
    ['98DEZZZ09999999999', /two letters for the country, two digits, a business code/],
    ['US98ZZZ09999999999', /“US” is none/],
    ['DE98ZZZ0999999999', /of DE has 18 letters and digits, and this one has 17/],
    ['DE97ZZZ09999999999', /check digits of this creditor identifier do not fit/],
    ['DE98ZZZ09999999989', /check digits of this creditor identifier do not fit/],
  ] as const)
    it(`“${text}” is refused: ${String(says)}`, () =>
      assert.match(refused(readCreditorId(text)), says));
});
