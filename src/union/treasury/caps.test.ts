import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../kernel/instant.ts';
import { carrying, said, uuidOf } from '../testing.ts';
import type { Beneficiary } from './state.ts';
import { appropriates, bo, decides, seat, withMoney } from './testing.ts';
import { givenTo, roomsFor } from './treasury.ts';

describe('an appropriation under caps', () => {
  it('gives no more to one program than the rules allow', () => {
    const caps = {
      implementation: { num: 1, den: 4 },
      large: { users: 10_000, share: { num: 1, den: 10 } },
    };
    const book = withMoney({ caps });
    const leave = {
      appropriation: uuidOf('leave'),
      title: said('leave'),
      fund: 'general',
      currency: 'EUR',
      amount: 1,
      head: 'hosting',
      until: '2027-01-01T00:00:00.000Z',
      beneficiary: { sort: 'nobody' },
    };
    const to = (name: string, users?: number): object => ({
      beneficiary: {
        sort: users === undefined ? 'implementation' : 'instance',
        name,
        ...(users !== undefined && { users }),
      },
    });
    appropriates(book, 'a', 20_000, to('some-server'));
    appropriates(book, 'b', 26_000, to('other-server'));
    assert.throws(() => appropriates(book, 'c', 6_251, to('some-server')), /at most 262.50 EUR/);
    assert.throws(
      () => appropriates(book, 'd', 10_501, to('big.example', 20_000)),
      /at most 105.00/,
    );
    appropriates(book, 'e', 90_000, to('small.example', 200));
    assert.throws(
      () => appropriates(book, 'f', 1, { beneficiary: { sort: 'instance', name: 'big.example' } }),
      /how many users/,
    );
    for (const name of ['Some-Server', 'some-server ', 'ｓome-server', 'some server'])
      assert.throws(() => appropriates(book, `as ${name}`, 1, to(name)), /small letters/);
    for (const name of ['Big.example', 'big.example.', 'bücher.example', 'localhost'])
      assert.throws(() => appropriates(book, `to ${name}`, 1, to(name, 1)), /name of a server/);
    const { beneficiary: _, ...unsaid } = leave;
    assert.throws(
      () => decides(book, 'ordinary', carrying('treasury/appropriate@1', unsaid)),
      /none in particular/,
    );
    appropriates(book, 'g', 90_000);
  });

  it('says that one which ran out counts too, where one did', () => {
    const book = withMoney({ caps: { implementation: { num: 1, den: 4 } } });
    const to = (name: string): object => ({ beneficiary: { sort: 'implementation', name } });
    const refused = (word: string, name: string): string => {
      try {
        appropriates(book, word, 27_000, to(name));
      } catch (error) {
        return `${error}`;
      }
      return 'nothing';
    };
    appropriates(book, 'a', 20_000, { ...to('some-server'), until: hoursAfter(book.at, 24 * 30) });
    assert.match(refused('b', 'some-server'), /it would be 470\.00 EUR\.(?! What was)/);
    book.pass(24 * 31);
    assert.match(refused('c', 'some-server'), /has run out unspent counts too/);
    assert.match(refused('d', 'other-server'), /it would be 270\.00 EUR\.(?! What was)/);
  });

  describe('on large instances', () => {
    const large = { users: 10_000, share: { num: 1, den: 10 } };
    const to = (name: string, users: number): object => ({
      beneficiary: { sort: 'instance', name, users },
    });

    it('counts each by the largest number of users that was said of it within a year', () => {
      const book = withMoney({ caps: { large: { ...large, remembers: true } } });
      appropriates(book, 'a', 9_000, to('one.example', 900));
      appropriates(book, 'b', 1_500, to('one.example', 50_000));
      assert.throws(() => appropriates(book, 'c', 1, to('one.example', 900)), /at most 105\.00/);
      assert.throws(() => appropriates(book, 'd', 1, to('two.example', 10_001)), /at most 105\.00/);
      appropriates(book, 'e', 20_000, to('three.example', 10_000));
      const rooms = (beneficiary: object) =>
        roomsFor(book.union, { beneficiary: beneficiary as Beneficiary, currency: 'EUR' }, book.at);
      const found = { isOfLarge: true, given: 10_500n, most: 10_500n };
      assert.deepEqual(rooms({ sort: 'instance', name: 'one.example', users: 1 }), [found]);
      book.pass(24 * 365);
      decides(book, 'office', seat('treasurer', bo));
      const until = '2027-06-01T00:00:00.000Z';
      appropriates(book, 'f', 20_000, { ...to('one.example', 900), until });
    });

    it('refuses what goes over once what was given before counts as well', () => {
      const book = withMoney({ caps: { large: { ...large, remembers: true } } });
      appropriates(book, 'a', 9_000, to('one.example', 900));
      assert.throws(
        () => appropriates(book, 'b', 1_501, to('one.example', 50_000)),
        /with this it would be 105\.01/,
      );
    });

    it('counts each gift by the number that was said with it, where the rules say nothing of others', () => {
      const book = withMoney({ caps: { large } });
      appropriates(book, 'a', 9_000, to('one.example', 900));
      appropriates(book, 'b', 10_500, to('one.example', 50_000));
      appropriates(book, 'c', 9_000, to('one.example', 900));
    });
  });

  it('tells what went to each within a year, and to nobody in particular', () => {
    const book = withMoney({ caps: { implementation: { num: 1, den: 4 } } });
    const here: Beneficiary = { sort: 'implementation', name: 'some-server' };
    appropriates(book, 'a', 500, { beneficiary: here });
    appropriates(book, 'b', 700, { beneficiary: here });
    appropriates(book, 'c', 900);
    const given = (beneficiary: Beneficiary): bigint =>
      givenTo(book.union, { beneficiary, currency: 'EUR' }, book.at);
    assert.equal(given(here), 1_200n);
    assert.equal(given({ ...here, name: 'other-server' }), 0n);
    assert.equal(given({ sort: 'nobody' }), 900n);
    const rooms = (beneficiary: Beneficiary) =>
      roomsFor(book.union, { beneficiary, currency: 'EUR' }, book.at);
    assert.deepEqual(rooms(here), [{ isOfLarge: false, given: 1_200n, most: 26_250n }]);
    assert.deepEqual(rooms({ sort: 'nobody' }), []);
  });

  it('gives no more to one instance than the rules allow, and counts each by itself', () => {
    const book = withMoney({ caps: { instance: { num: 1, den: 4 } } });
    const to = (sort: 'instance' | 'implementation', name: string): object => ({
      beneficiary: { sort, name },
    });
    const here = to('instance', 'one.example');
    appropriates(book, 'a', 20_000, here);
    assert.throws(() => appropriates(book, 'b', 6_251, here), /at most 262.50 EUR/);
    appropriates(book, 'c', 6_250, here);
    assert.throws(() => appropriates(book, 'd', 1, here), /at most 262.50 EUR/);
    // Another instance has a share of its own, and a program that is called like one is none.
    appropriates(book, 'e', 26_250, to('instance', 'two.example'));
    assert.throws(
      () => appropriates(book, 'f', 26_251, to('instance', 'three.example')),
      /at most/,
    );
    appropriates(book, 'g', 90_000, to('implementation', 'some-server'));
  });
});
