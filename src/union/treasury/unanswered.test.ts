/** What one person alone could put without end has a bound. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import { approves } from './approving/testing.ts';
import {
  ada,
  appropriates,
  bo,
  cy,
  dee,
  enters,
  fay,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';

const servers = (book: TestBook): string => appropriates(book, 'servers', 90_000);

interface Putting {
  readonly of: string;
  readonly name: string;
  readonly who?: typeof fay;
}

const puts = (book: TestBook, { of, name, who = fay }: Putting): string =>
  refusedIn(
    book.try(who, 'treasury/claim@1', {
      claim: uuidOf(name),
      appropriation: of,
      amount: 1,
      title: said(name),
      payee: said('payee'),
      receipts: [],
    }),
  );

const takesBack = (book: TestBook, name: string): void =>
  book.do(fay, 'treasury/withdraw-claim@1', { claim: uuidOf(name) });

describe('claims of one person that nobody has decided on', () => {
  it('are a hundred at most, those among them that were taken back', () => {
    const book = withMoney();
    const of = servers(book);
    for (let n = 0; n < 100; n++) {
      assert.equal(puts(book, { of, name: `claim ${n}` }), 'nothing');
      if (n % 2 === 0) takesBack(book, `claim ${n}`);
    }
    assert.match(puts(book, { of, name: 'one more' }), /A hundred claims of yours/);
    assert.equal(puts(book, { of, name: 'of another', who: ada }), 'nothing');
    approves(book, dee, uuidOf('claim 1'));
    assert.equal(puts(book, { of, name: 'after an approval' }), 'nothing');
    assert.match(puts(book, { of, name: 'two more' }), /A hundred claims of yours/);
    book.do(dee, 'treasury/decline@1', { claim: uuidOf('claim 3'), reason: said('no') });
    assert.equal(puts(book, { of, name: 'after a refusal' }), 'nothing');
  });

  it('leave room again a year after those were put that were taken back, and stay known by their names', () => {
    const book = withMoney();
    const first = servers(book);
    for (let n = 0; n < 100; n++) {
      puts(book, { of: first, name: `claim ${n}` });
      if (n < 60) takesBack(book, `claim ${n}`);
    }
    book.pass(365 * 24 + 1);
    const of = appropriates(book, 'servers again', 90_000, {
      until: '2028-01-01T00:00:00.000Z',
    });
    assert.match(puts(book, { of, name: 'claim 0' }), /put already/);
    assert.equal(puts(book, { of, name: 'a year later' }), 'nothing');
    assert.equal(treasuryOf(book).unanswered.get(fay.id)?.size, 41);
  });

  it('bind whoever asks that something be sent back as well', () => {
    const book = withMoney();
    enters(book, line(book, 'stray', 9_000, { to: 'unasked', amount: 9_000 }));
    const asks = (n: number): string =>
      refusedIn(
        book.try(bo, 'treasury/send-back@1', {
          claim: uuidOf(`back ${n}`),
          of: said('stray'),
          amount: 1,
          currency: 'EUR',
          title: said('title'),
          payee: said('payee'),
        }),
      );
    for (let n = 0; n < 100; n++) assert.equal(asks(n), 'nothing');
    assert.match(asks(100), /A hundred claims of yours/);
  });
});

describe('what whoever keeps the books alone writes to themselves', () => {
  it('is a hundred at most that they answered, until another person answers some of it', () => {
    const book = withMoney();
    book.do(cy, 'offices/resign@1', { office: 'treasurer' });
    const text = said('text');
    const writes = (n: number): string =>
      refusedIn(book.try(bo, 'treasury/inquire@1', { inquiry: uuidOf(`own ${n}`), text }));
    for (let n = 0; n < 100; n++) {
      assert.equal(writes(n), 'nothing');
      const answer = { inquiry: uuidOf(`own ${n}`), text, settled: true };
      book.do(bo, 'treasury/answer-inquiry@1', answer);
    }
    assert.match(writes(100), /answered yourself a hundred times/);
    assert.equal(
      refusedIn(book.try(fay, 'treasury/inquire@1', { inquiry: uuidOf('x'), text })),
      'nothing',
    );
  });
});
