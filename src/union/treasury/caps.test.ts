import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, said, uuidOf } from '../testing.ts';
import { appropriates, decides, withMoney } from './testing.ts';

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
