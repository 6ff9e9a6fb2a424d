import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { foreignIn, isId, isMandateId, sepaText } from './charset.ts';

describe('a text in SEPA’s characters', () => {
  for (const [text, written] of [
    ['Ünal & Söhne', 'Uenal + Soehne'],
    ['Ünal & Söhne <x>', 'Uenal + Soehne .x.'],
    ['Strauß, GROẞ', 'Strauss, GROSS'],
    ['U\u0308nal', 'Uenal'],
    ['Łukasz Żółć', 'Lukasz Zolc'],
    ['Đorđe Þór Ægir Ørsted', 'Dorde Thor Aegir Orsted'],
    ['Ñandú, çà et là', 'Nandu, ca et la'],
    ['Αθήνα Χρήστος Ψαρά', 'Athina Christos Psara'],
    ['Здравко Щерев', 'Zdravko Shterev'],
    ['中文', '..'],
    ['한', '.'],
    ['🛶 canoe', '. canoe'],
    ['\uD800x', '.x'],
    ['½ price', '1/2 price'],
    ['ﬁne…', 'fine...'],
    ['5 €', '5 EUR'],
    ['[a_b]', '(a-b)'],
    ['a@b', 'a(at)b'],
    [' a\t\n\u0000 b\u200B\u00A0 ', 'a b'],
    ['“Ada’s”', "'Ada's'"],
    ['\u0301', ''],
    ['', ''],
  ] as const) {
    it(`“${text}” is “${written}”`, () => {
      assert.equal(sepaText(text, 70), written);
    });
  }

  it('leaves out whole what no longer fits', () => {
    assert.equal(sepaText('aaaß', 4), 'aaa');
    assert.equal(sepaText('aaaß', 5), 'aaass');
    assert.equal(sepaText('aaa b', 4), 'aaa');
    assert.equal(sepaText('щ', 2), '');
  });

  it('is short enough and in the set, and stays as it is a second time', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 40 }), (text, most) => {
        const written = sepaText(text, most);
        assert.match(written, /^[A-Za-z0-9/\-?:().,'+ ]*$/);
        assert.ok(written.length <= most && !/^ | {2}| $/.test(written));
        assert.equal(sepaText(written, most), written);
        assert.equal(foreignIn(written), '');
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is foreign in a text', () => {
  it('is named once', () => {
    assert.equal(foreignIn('Ünal & Ü 🛶'), 'Ü&🛶');
    assert.equal(foreignIn("plain (text), it's + fine?"), '');
  });
});

describe('an identification', () => {
  for (const id of ['SYN-1', 'a', "A/b?c:(d).,'+ e", 'x'.repeat(35)]) {
    it(`may be “${id}”`, () => {
      assert.equal(isId(id), true);
    });
  }
  for (const id of [
    '',
    '/a',
    'a/',
    'a//b',
    ' a',
    'a ',
    'a_b',
    'ä',
    'x'.repeat(36),
    'a\nb',
    'a\n',
  ]) {
    it(`may not be ${JSON.stringify(id)}`, () => {
      assert.equal(isId(id), false);
    });
  }

  it('of a mandate has no spaces', () => {
    assert.equal(isMandateId('M-1'), true);
    assert.equal(isMandateId('M 1'), false);
  });
});
