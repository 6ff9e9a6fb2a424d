import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { StatementLine } from './line.ts';
import { type Expectation, type Match, matchLines } from './matching.ts';
import { creditorReference, paymentReference } from './payment-reference.ts';

const paid = (fields: Partial<StatementLine>): StatementLine => ({
  account: 'DE89370400440532013000',
  day: '2026-05-04',
  amount: 1_250n,
  currency: 'EUR',
  text: '',
  bankRef: '',
  ...fields,
});

const seven = paymentReference(new Uint8Array([7, 7, 7, 7, 7, 7]));
const ada: Expectation = {
  id: 'ada',
  references: ['HARB-7K3QX-9', 'MANDATE-1', seven],
  names: ['Ada Lovelace'],
  ibans: ['GB29NWBK60161331926819'],
  amounts: [1_250n, 2_500n],
};
const juergen: Expectation = {
  id: 'juergen',
  references: ['HARB-11111-2', 'RF18539007547034', '4711'],
  names: ['Jürgen Weiß'],
  ibans: ['NL91ABNA0417164300'],
  amounts: [1_250n],
};

/** Who it is, how certainly and why, in a word each. */
function told(match: Match | undefined): string {
  if (match?.outcome === 'matched')
    return `${match.expectation} ${match.certainty} ${match.because}`;
  if (match?.outcome === 'ambiguous') return `${match.candidates.join(' or ')}: ${match.because}`;
  return 'unmatched';
}

const foundFor = (fields: Partial<StatementLine>, expectations = [ada, juergen]): string =>
  told(matchLines([paid(fields)], expectations)[0]);

describe('a payment is matched', () => {
  it('by a structured reference, whatever else it says', () => {
    const text = 'HARB-11111-2';
    assert.equal(foundFor({ mandateId: 'mandate-1', text }), 'ada sure structured-reference');
    assert.equal(foundFor({ endToEndId: 'HARB-7K3QX-9', text }), 'ada sure structured-reference');
    assert.equal(
      foundFor({ reference: 'RF18 5390 0754 7034' }),
      'juergen sure structured-reference',
    );
    assert.equal(foundFor({ endToEndId: 'HARB-7K3QX' }), 'unmatched');
  });

  for (const text of [
    'HARB-7K3QX-9',
    'dues harb 7k3qx 9 May',
    'Beitrag:HARB7K3QX9',
    'HA RB-7K3 QX-9',
    `Beitrag${seven.replace('-', '')}danke`,
    `x ${creditorReference(seven)}`,
  ])
    it(`by a reference in “${text}”`, () => {
      assert.equal(foundFor({ text }), 'ada sure reference-in-text');
    });

  it('never for sure where it is several, and not by what one of them wrote', () => {
    const several = true;
    assert.equal(foundFor({ text: 'HARB-7K3QX-9 rent', several }), 'unmatched');
    assert.equal(foundFor({ mandateId: 'mandate-1', several }), 'ada likely structured-reference');
    const iban = 'GB29NWBK60161331926819';
    assert.equal(foundFor({ iban, several }), 'ada likely known-account-and-amount');
  });

  it('by a reference in which O and I stand for 0 and 1', () => {
    assert.equal(foundFor({ text: 'HARB-IIl11-2' }), 'juergen sure reference-in-text');
    assert.equal(foundFor({ text: 'danke rf18 539OO7547O34' }), 'juergen sure reference-in-text');
  });

  it('not by one without a check sign in the middle of a word, nor by one that is very short', () => {
    for (const text of ['XHARB7K3QX9', 'HARB7K3QX99', '4711', 'HARB-7K3QX-8'])
      assert.equal(foundFor({ text }), 'unmatched');
  });

  it('by the longer of two references where one begins as the other', () => {
    const longer = { id: 'longer', references: ['HARB-7K3QX-9-B'] };
    assert.equal(
      foundFor({ text: 'HARB 7K3QX 9 B' }, [ada, longer]),
      'longer sure reference-in-text',
    );
  });

  it('by a short number only as likely, and not where a better reference stands beside it', () => {
    const number = { id: 'number', references: ['20457'] };
    assert.equal(foundFor({ text: 'Mitglied 20457' }, [number]), 'number likely reference-in-text');
    assert.equal(
      foundFor({ text: '20457 HARB-7K3QX-9' }, [number, ada]),
      'ada sure reference-in-text',
    );
  });

  it('by an account known from before, if the amount is expected', () => {
    const iban = 'GB29NWBK60161331926819';
    assert.equal(foundFor({ iban }), 'ada sure known-account-and-amount');
    assert.equal(foundFor({ iban, amount: 1_251n }), 'unmatched');
    assert.equal(foundFor({ iban, amount: -1_250n }), 'unmatched');
  });

  it('by an account that two share only where the name beside it is not the other’s', () => {
    const iban = 'GB29NWBK60161331926819';
    const ben = { id: 'ben', references: [], names: ['Ben Lovelace'], amounts: [1_250n] };
    const shared = { iban, name: 'Ben Lovelace' };
    assert.equal(foundFor(shared, [ada, ben]), 'ada or ben: known-account-and-amount');
    for (const name of ['Ada Lovelace', 'Somebody Else', ''])
      assert.equal(foundFor({ iban, name }, [ada, ben]), 'ada sure known-account-and-amount');
    const both = { ...ben, ibans: [iban] };
    assert.equal(foundFor(shared, [ada, both]), 'ada or ben: known-account-and-amount');
  });

  it('by a name only as likely, if the amount is expected, however the name is written', () => {
    for (const name of ['Jürgen Weiß', 'WEISS, JUERGEN', 'Herr Dr. Jürgen Weiss'])
      assert.equal(foundFor({ name }), 'juergen likely name-and-amount');
    assert.equal(foundFor({ name: 'Jürgen Weiß', amount: 2_500n }), 'unmatched');
    assert.equal(foundFor({ name: 'Jürgen Schwarz' }), 'unmatched');
  });

  it('not at all where two are meant: a person decides', () => {
    assert.equal(
      foundFor({ text: 'HARB-7K3QX-9 HARB-11111-2' }),
      'ada or juergen: reference-in-text',
    );
    assert.equal(
      foundFor({ endToEndId: 'MANDATE-1', reference: 'RF18539007547034' }),
      'ada or juergen: structured-reference',
    );
    const sibling = { ...ada, id: 'sibling', references: [] };
    assert.equal(
      foundFor({ iban: ada.ibans?.[0] ?? '' }, [ada, sibling]),
      'ada or sibling: known-account-and-amount',
    );
    assert.equal(
      foundFor({ name: 'ada lovelace' }, [ada, sibling]),
      'ada or sibling: name-and-amount',
    );
  });

  it('not to what expects nothing in particular', () => {
    const nothing = {
      id: 'nothing',
      references: ['', ' '],
      names: ['', 'Dr.'],
      ibans: [''],
      amounts: [1_250n],
    };
    for (const fields of [{}, { text: '- -' }, { name: 'Dr.' }, { endToEndId: ' ', iban: ' ' }])
      assert.equal(foundFor(fields, [nothing]), 'unmatched');
  });
});

describe('matching', () => {
  const seeds = fc.uniqueArray(
    fc.uint8Array({ minLength: 6, maxLength: 6 }).map(paymentReference),
    { minLength: 1, maxLength: 30 },
  );

  it('finds every reference in any text around it, for the one who has it', () => {
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(seeds, around, around, (references, before, after) => {
        const expectations = references.map((reference, i) => ({
          id: String(i),
          references: [reference],
        }));
        const lines = references.map((reference) =>
          paid({ text: `${before} ${reference} ${after}` }),
        );
        for (const [i, match] of matchLines(lines, expectations).entries())
          assert.equal(told(match), `${i} sure reference-in-text`);
      }),
    );
  });

  it('gives back each line once, in order, and depends on no order of what is expected', () => {
    const texts = fc.array(
      fc.constantFrom('HARB-7K3QX-9', 'HARB-11111-2', 'x', 'HARB-7K3QX-9 HARB-11111-2'),
    );
    fc.assert(
      fc.property(texts, (all) => {
        const lines = all.map((text) => paid({ text }));
        const [one, other] = [matchLines(lines, [ada, juergen]), matchLines(lines, [juergen, ada])];
        assert.deepEqual(
          one.map(({ line }) => line),
          lines,
        );
        const sorted = (matches: readonly Match[]): readonly string[] =>
          matches.map((match) =>
            told(match)
              .split(/ or |:/)
              .toSorted((a, b) => (a < b ? -1 : 1))
              .join(),
          );
        assert.deepEqual(sorted(one), sorted(other));
      }),
    );
  });

  it('never throws, whatever is in a line', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, any, any, (text, name, iban, endToEndId) => {
        const [match] = matchLines([paid({ text, name, iban, endToEndId })], [ada, juergen]);
        assert.ok(match);
      }),
    );
  });
});
