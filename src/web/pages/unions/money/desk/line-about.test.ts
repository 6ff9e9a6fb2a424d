import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonical } from '../../../../../book/json.ts';
import { aboutText, mostAbout, readAbout } from './line-about.ts';
import { lineName } from './line-secret.ts';

const salt = 'cd'.repeat(32);

describe('what the bank wrote', () => {
  it('is a canonical text that fits, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 6_000 }),
        fc.string({ unit: 'grapheme' }),
        (text, name) => {
          const about = aboutText({ text: text.repeat(3), name, iban: 'NL91ABNA0417164300' });
          assert.ok(about.length <= mostAbout);
          assert.equal(canonical(JSON.parse(about)), about);
          assert.equal(readAbout(about).iban, 'NL91ABNA0417164300');
        },
      ),
      { numRuns: 60 },
    );
    assert.deepEqual(readAbout('a note by hand'), { text: 'a note by hand' });
    assert.deepEqual(readAbout(undefined), { text: '' });
  });

  it('gives a line a name that nobody can guess without the secret', () => {
    assert.equal(lineName(salt, 'key'), lineName(salt, 'key'));
    assert.notEqual(lineName(salt, 'key'), lineName('ab'.repeat(32), 'key'));
    assert.match(lineName(salt, 'key'), /^[0-9a-f]{64}$/);
  });
});
