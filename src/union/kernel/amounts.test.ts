import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimalsByCode } from './currencies.ts';
import { decimal, decimalsOf, mostAmount, readAmount } from './amounts.ts';
import { Amount, Currency } from './money.ts';
import type { Refusal } from './refusal.ts';

const codes = [...decimalsByCode.keys()];
const currencies = fc.constantFrom(...codes);
const amounts = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }),
  fc.integer({ min: 1, max: mostAmount }),
);

const refusedOf = (text: string, currency = 'EUR'): string => {
  const read = readAmount(text, currency);
  assert.equal(typeof read, 'object', `“${text}” was read as an amount`);
  return (read as Refusal).refused;
};

describe('a currency', () => {
  it('has as many decimals as ISO 4217 gives it', () => {
    const given = [
      'BHD',
      'CLF',
      'CLP',
      'EUR',
      'HUF',
      'IQD',
      'ISK',
      'JPY',
      'MRU',
      'TND',
      'UYW',
      'XOF',
    ];
    assert.deepEqual(given.map(decimalsOf), [3, 4, 0, 2, 2, 3, 0, 0, 2, 3, 4, 0]);
    assert.deepEqual(new Set(decimalsByCode.values()), new Set([0, 2, 3, 4]));
  });

  it('stands once in the table, by three capitals, in order', () => {
    assert.equal(codes.length, 165);
    assert.deepEqual(codes, codes.toSorted());
    assert.ok(codes.every((code) => /^[A-Z]{3}$/.test(code)));
  });

  it('is refused in words where it is none in use', () => {
    for (const code of ['DEM', 'eur', 'XAU', '', 'constructor', 7]) {
      const { success, error } = Currency.safeParse(code);
      assert.equal(success, false);
      assert.match(error?.issues[0]?.message ?? '', /^the code of a currency in use/);
    }
    assert.equal(Currency.parse('EUR'), 'EUR');
    assert.throws(() => decimalsOf('DEM'), /DEM is no currency in use/);
  });
});

describe('an amount', () => {
  it('is a whole number of minor units that JSON holds exactly', () => {
    for (const good of [1, 1234, mostAmount]) assert.equal(Amount.parse(good), good);
    for (const bad of [0, -1, 0.5, mostAmount + 1, '1', 1n])
      assert.equal(Amount.safeParse(bad).success, false);
  });

  it('is written with all its decimals and nothing else', () => {
    assert.equal(decimal(123_450, 'EUR'), '1234.50');
    assert.equal(decimal(-5, 'EUR'), '-0.05');
    assert.equal(decimal(0n, 'EUR'), '0.00');
    assert.equal(decimal(1234, 'JPY'), '1234');
    assert.equal(decimal(-1234n, 'KWD'), '-1.234');
    assert.equal(decimal(12345678901234567890n, 'EUR'), '123456789012345678.90');
  });
});

describe('what a person types as an amount', () => {
  for (const [text, minor, currency = 'EUR'] of [
    ['1234.5', 123_450],
    ['1234,50', 123_450],
    ['1.234,50', 123_450],
    ["1'234.50", 123_450],
    ['1’234.50', 123_450],
    ['1 234,50', 123_450],
    ['1\u00a0234,50', 123_450],
    ['1\u202f234,50', 123_450],
    ['1\u2009234,50', 123_450],
    ['  12 ', 1_200],
    ['.5', 50],
    ['007', 700],
    ['1.234.567', 123_456_700],
    ['1,234,567.89', 123_456_789],
    ['12,34,567.50', 123_456_750, 'INR'],
    ['1 234', 123_400],
    ['EUR 12.50', 1_250],
    ['12,50€', 1_250],
    ['12,50 eur', 1_250],
    ['Fr. 12.50', 1_250, 'CHF'],
    ['1.234', 1_234, 'JPY'],
    ['1,234', 1_234, 'JPY'],
    ['1,234', 1_234, 'KWD'],
    ['1.234', 1_234, 'KWD'],
    ['9999999999.99', mostAmount],
  ] as const) {
    it(`“${text}” is ${decimal(minor, currency)} ${currency}`, () => {
      assert.equal(readAmount(text, currency), minor);
    });
  }

  for (const [text, says, currency = 'EUR'] of [
    ['', /^Write an amount, such as 12\.00\.$/],
    ['€', /^Write an amount, such as 12\.00\.$/],
    ['1e9', /without an exponent/],
    ['-5', /without a minus/],
    ['5.00-', /without a minus/],
    ['€ −5', /without a minus/],
    ['(5.00)', /without a minus/],
    ['0', /must be more than 0/],
    ['0,00', /must be more than 0/],
    ['١٢٣', /with the digits 0 to 9/],
    ['１２', /with the digits 0 to 9/],
    ['12.345,678', /EUR has 2 decimals/],
    ['1234.567', /EUR has 2 decimals/],
    ['0.123', /EUR has 2 decimals/],
    ['0.123', /JPY has no decimals/, 'JPY'],
    ['12.5', /JPY has no decimals/, 'JPY'],
    ['twelve', /only the amount in EUR, in digits/],
    ['$12', /only the amount in EUR, in digits/],
    ['0x10', /only the amount in EUR, in digits/],
    ['1..2', /The marks in “1\.\.2” do not stand as in an amount/],
    ['1,2,3', /The marks in/],
    ['1.234 567', /The marks in/],
    ['1.23.456,7.8', /The marks in/],
    ['12 34', /The marks in/],
    ['5.', /The marks in/],
    ['.', /The marks in/],
    ['10000000000', /can be 9999999999\.99 EUR at most/],
    ['9'.repeat(100_000), /can be 9999999999\.99 EUR at most/],
    [
      '1.234',
      /^“1\.234” can mean 1234\.00 or 1\.23\. Write the one that you mean with 2 decimals\.$/,
    ],
    ['1,234', /can mean 1234\.00 or 1\.23/],
    ['123.456', /can mean 123456\.00 or 123\.45/],
    ['1.234', /can mean 1234\.0000 or 1\.2340/, 'CLF'],
  ] as const) {
    it(`“${text.slice(0, 20)}” is refused in ${currency}: ${String(says)}`, () => {
      assert.match(refusedOf(text, currency), says);
    });
  }

  it('is read back from the plainest way to write it, in every currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (minor, currency) => {
        assert.equal(readAmount(decimal(minor, currency), currency), minor);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads alike however its thousands are grouped, with either mark before the decimals', () => {
    const marks = fc.constantFrom("'", ' ', '\u00a0', '\u202f', '.', ',');
    fc.assert(
      fc.property(amounts, currencies, marks, (minor, currency, mark) => {
        const [whole = '', part] = decimal(minor, currency).split('.');
        const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, mark);
        const point = mark === ',' ? '.' : ',';
        const typed = part === undefined ? grouped : grouped + point + part;
        assert.equal(readAmount(typed, currency), minor);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read or refused with a sentence, whatever it is', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,' -€e()")), maxLength: 14 }),
    );
    fc.assert(
      fc.property(typed, currencies, (text, currency) => {
        const read = readAmount(text, currency);
        if (typeof read === 'number') assert.equal(Amount.parse(read), read);
        else assert.match(read.refused, /\.$/);
      }),
      { numRuns: 3_000 },
    );
  });
});
