import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, closes, founded, puts, refusedIn, said, vote } from '../testing.ts';
import { ada, bo, cy, decides, moneyed, place, treasuryOf } from './testing.ts';

describe('a union without money', () => {
  it('has no books of account', () => {
    const { money: _, ...charter } = moneyed();
    const book = founded(charter, ada);
    const body = { member: ada.id };
    assert.match(refusedIn(book.try(ada, 'treasury/remind@1', body)), /power/);
    const proposal = puts(
      book,
      ada,
      'ordinary',
      carrying('treasury/arrange@1', { way: 'own', about: said('x') }),
    );
    book.settle();
    vote(book, proposal, { yes: [ada] });
    assert.match(closes(book, proposal).lapsed[0]?.why ?? '', /say nothing of money/);
  });

  it('first decides how it holds money, and a host’s guest has no bank account', () => {
    const book = founded(moneyed(), ada, bo, cy);
    const lapses = (body: object, act = 'treasury/open-place@1'): string => {
      const proposal = puts(book, ada, 'ordinary', carrying(act, body));
      book.settle();
      vote(book, proposal, { yes: [ada] });
      return closes(book, proposal).lapsed[0]?.why ?? '';
    };
    assert.match(lapses(place('main', 'bank', 0)), /holds no money/);
    const arrange = (way: string): object =>
      carrying('treasury/arrange@1', { way, about: said(way) });
    decides(book, 'ordinary', arrange('host'));
    assert.match(lapses(place('main', 'bank', 0)), /no bank account/);
    assert.match(lapses(place('dues', 'cash', 0)), /already/);
    decides(
      book,
      'ordinary',
      arrange('own'),
      carrying('treasury/open-place@1', place('main', 'bank', 0)),
    );
    assert.match(
      lapses({ way: 'host', about: said('host') }, 'treasury/arrange@1'),
      /Close it first/,
    );
    decides(
      book,
      'ordinary',
      carrying('treasury/close-place@1', { place: 'main' }),
      arrange('host'),
    );
    assert.equal(treasuryOf(book).way, 'host');
    assert.match(lapses({ ...place('purse', 'cash', 0), kept: 'statements' }), /kept by hand/);
  });
});
