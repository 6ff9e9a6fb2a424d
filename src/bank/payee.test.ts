import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ibanMeant, readPayee } from './payee.ts';

describe('a payee', () => {
  it('has a name and an account, however that was typed', () => {
    assert.deepEqual(readPayee('{"iban":"de89 3704 0044 0532 0130 00","name":"Ada"}'), {
      name: 'Ada',
      iban: 'DE89370400440532013000',
    });
  });

  it('has a BIC beside the account, where one is written', () => {
    const [iban, name] = ['CH9300762011623852957', 'Ada'];
    for (const [typed, bic] of [
      ['ubsw ch zh 80a', 'UBSWCHZH80A'],
      ['UBSW', undefined],
    ] as const) {
      const read = readPayee(JSON.stringify({ name, iban, bic: typed }));
      assert.deepEqual(read, { name, iban, ...(bic !== undefined && { bic }) });
    }
    assert.deepEqual(readPayee('{"bic":"UBSWCHZH80A","name":"Ada"}'), { name });
  });

  it('has no account where it is cash, or no account at all', () => {
    assert.deepEqual(readPayee('{"name":"Ada"}'), { name: 'Ada' });
    assert.deepEqual(readPayee('{"iban":"DE00","name":"Ada"}'), { name: 'Ada' });
  });

  it('is a name where the text is words', () => {
    for (const text of ['the hosting company', '{"iban":"x"}', '[]', '7'])
      assert.deepEqual(readPayee(text), { name: text });
  });

  it('has both where it is written in words, with the account at the end', () => {
    const both = { name: 'Ada, Example Street', iban: 'DE89370400440532013000' };
    assert.deepEqual(readPayee('Ada, Example Street; de89 3704 0044 0532 0130 00'), both);
    assert.deepEqual(readPayee('Ada, DE89 3704 0044 0532 0130 01').iban, undefined);
  });

  it('says where an account was meant that is none', () => {
    assert.match(ibanMeant('Ada, DE89 3704 0044 0532 0130 01') ?? '', /^DE89/);
    for (const text of ['Ada, DE89 3704 0044 0532 0130 00', 'Ada, in cash', 'Room 42 10 am at 5'])
      assert.equal(ibanMeant(text), undefined, text);
  });

  it('is read from anything', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readPayee(text).name === 'string'));
  });
});
