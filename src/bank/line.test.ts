import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keysOf, lineKey, linesOf, type StatementLine } from './line.ts';
import { camt053, entry, read, statement } from './testing.ts';

const linesIn = (...entries: readonly string[]): readonly StatementLine[] =>
  read(camt053(statement(entries.join('')))).statements.flatMap((each) => linesOf(each));

const payment = (amount: string, fields = '', currency = 'EUR'): string =>
  `<TxDtls><Amt Ccy="${currency}">${amount}</Amt>${fields}</TxDtls>`;
const from = (name: string, text = ''): string =>
  `<Refs><EndToEndId>E-${name}</EndToEndId></Refs><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf>`;
const batch = (...payments: readonly string[]): string =>
  entry(`<AcctSvcrRef>B-1</AcctSvcrRef><NtryDtls>${payments.join('')}</NtryDtls>`, '30.00');

describe('the lines of a statement', () => {
  it('are one for an entry with one payment, with all that identifies it', () => {
    const fields =
      '<AcctSvcrRef>B-9</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E</EndToEndId><MndtId>M</MndtId></Refs>' +
      '<RltdPties><Dbtr><Nm>Ada</Nm></Dbtr><DbtrAcct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id></DbtrAcct></RltdPties>' +
      '<RmtInf><Ustrd>dues</Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>' +
      '<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf></TxDtls></NtryDtls>';
    assert.deepEqual(linesIn(entry(fields, '12.50', 'DBIT')), [
      {
        account: 'DE89370400440532013000',
        day: '2026-05-04',
        amount: -1_250n,
        currency: 'EUR',
        name: 'Ada',
        iban: 'GB29NWBK60161331926819',
        text: 'dues RF18539007547034',
        endToEndId: 'E',
        mandateId: 'M',
        reference: 'RF18539007547034',
        bankRef: 'B-9',
        returned: 'MD06',
      },
    ]);
  });

  it('are one for each payment of an entry, if they add up', () => {
    const lines = linesIn(batch(payment('10', from('Ada')), payment('20', from('Bo'))));
    assert.deepEqual(
      lines.map(({ name, amount, endToEndId }) => [name, amount, endToEndId]),
      [
        ['Ada', 1_000n, 'E-Ada'],
        ['Bo', 2_000n, 'E-Bo'],
      ],
    );
  });

  it('know the whole that they are part of by the bank’s reference, as it is where it comes in one sum', () => {
    const [whole] = keysOf(linesIn(batch()));
    const parts = linesIn(batch(payment('10', from('Ada')), payment('20', from('Bo'))));
    assert.deepEqual(
      parts.map(({ within }) => within),
      [whole, whole],
    );
    const unnamed = (...payments: string[]): readonly StatementLine[] =>
      linesIn(batch(...payments).replace('B-1', 'NONREF'));
    const [one, two] = unnamed(payment('10'), payment('20'));
    assert.ok(one?.within !== undefined && one.within === two?.within);
    assert.ok(!keysOf(unnamed()).includes(one.within), 'nothing else says that they are one');
  });

  it('know the whole without such a reference by its payments, in whatever order they are told', () => {
    const unnamed = (...payments: readonly string[]): string | undefined =>
      linesIn(batch(...payments).replace('B-1', 'NONREF'))[0]?.within;
    const [ada, bo] = [payment('10', from('Ada')), payment('20', from('Bo'))];
    assert.equal(unnamed(ada, bo), unnamed(bo, ada));
    assert.notEqual(unnamed(ada, bo), unnamed(ada, payment('20', from('Cy'))));
  });

  it('are one for the entry, with what its payments agree on, if they don’t', () => {
    for (const second of [
      payment('19.99', from('Bo', 'y')),
      payment('20', from('Bo', 'y'), 'USD'),
    ]) {
      const [line, ...others] = linesIn(batch(payment('10', from('Ada', 'x')), second));
      assert.deepEqual(
        [line?.amount, line?.name, line?.text, others.length],
        [3_000n, undefined, 'x y', 0],
      );
    }
    const [line] = linesIn(batch(payment('1', from('Ada')), payment('2', from('Ada'))));
    assert.equal(line?.several, true);
    assert.deepEqual([line?.amount, line?.name, line?.endToEndId], [3_000n, 'Ada', 'E-Ada']);
  });

  it('leave out what is not booked for good, and placeholders of references', () => {
    assert.deepEqual(linesIn(entry('').replace('BOOK', 'PDNG')), []);
    const [line] = linesIn(
      entry(
        '<AcctSvcrRef>NONREF</AcctSvcrRef><AddtlNtryInf>fee</AddtlNtryInf><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls>',
      ),
    );
    assert.deepEqual([line?.bankRef, line?.endToEndId, line?.text], ['', undefined, 'fee']);
  });

  it('fall on the day of value, or of the statement, where none of booking is told', () => {
    const unbooked = entry('').replace(/<BookgDt>.*<\/BookgDt>/, '');
    assert.equal(linesIn(unbooked)[0]?.day, '2026-05-05');
    assert.equal(linesIn(unbooked.replace(/<ValDt>.*<\/ValDt>/, ''))[0]?.day, '2026-05-05');
  });
});

/** Few values, so that many are alike. */
const line = fc.record({
  account: fc.constantFrom('A', 'B'),
  day: fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03'),
  amount: fc.constantFrom(100n, -100n, 200n),
  currency: fc.constant('EUR'),
  name: fc.constantFrom('Ada', 'Bo'),
  text: fc.constantFrom('dues', 'dues May'),
  bankRef: fc.constantFrom('', '', 'R1', 'R2'),
});
const lines = fc.array(line, { maxLength: 40 });

describe('the keys of lines', () => {
  it('are never the same within a statement', () => {
    fc.assert(
      fc.property(lines, (all) => {
        assert.equal(new Set(keysOf(all)).size, all.length);
      }),
    );
  });

  it('are the same however the lines are ordered', () => {
    fc.assert(
      fc.property(
        lines.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          assert.deepEqual(new Set(keysOf(shuffled)), new Set(keysOf(all)));
        },
      ),
    );
  });

  it('make of two statements that overlap in whole days the union of both', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const until = all.filter(({ day }) => day <= '2026-05-02');
        const since = all.filter(({ day }) => day >= '2026-05-02');
        assert.deepEqual(new Set([...keysOf(until), ...keysOf(since)]), new Set(keysOf(all)));
      }),
    );
  });

  it('tell lines apart by the bank’s reference, and without one by whom and what it is about', () => {
    const one: StatementLine = {
      account: 'A',
      day: '2026-05-01',
      amount: 100n,
      currency: 'EUR',
      text: 'dues  May',
      bankRef: '',
    };
    assert.equal(lineKey(one, 1), lineKey({ ...one, text: ' dues May ' }, 1));
    assert.notEqual(lineKey(one, 1), lineKey(one, 2));
    assert.notEqual(lineKey(one, 1), lineKey({ ...one, text: 'dues June' }, 1));
    assert.notEqual(lineKey(one, 1), lineKey({ ...one, name: 'Ada' }, 1));
    assert.notEqual(lineKey(one, 1), lineKey({ ...one, amount: -100n }, 1));
    assert.notEqual(lineKey(one, 1), lineKey({ ...one, within: 'a batch' }, 1));
    assert.notEqual(
      lineKey({ ...one, within: 'another' }, 1),
      lineKey({ ...one, within: 'a batch' }, 1),
    );
    const named = { ...one, bankRef: 'R1' };
    assert.equal(lineKey(named, 1), lineKey({ ...named, text: 'other', name: 'Ada' }, 1));
    assert.notEqual(lineKey(named, 1), lineKey({ ...named, account: 'B' }, 1));
    assert.notEqual(lineKey(named, 1), lineKey({ ...named, day: '2026-05-02' }, 1));
  });
});
