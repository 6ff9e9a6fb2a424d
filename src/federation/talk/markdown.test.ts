import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { markdown } from '../../web/markdown.ts';
import { markdownOf } from './markdown.ts';

const letterList = 'a b 1 * _ ` [ ] ( ) # + - = . > | ~ \\ ! & ; : / " \' { } ^ $'
  .split(' ')
  .concat(' ');

const said: readonly (readonly [string, string])[] = [
  ['<p>One.</p><p>Two<br>lines.</p>', 'One.\n\nTwo  \nlines.'],
  ['Bare text', 'Bare text'],
  ['<p>So <strong>very</strong> <em>well</em>.</p>', 'So **very** *well*.'],
  ['<p>2 * 3 = 6, a_b, [x], `y`</p>', '2 \\* 3 = 6, a\\_b, \\[x\\], \\`y\\`'],
  [
    '<p># no heading</p><p>1. no list</p><p>- nor this</p>',
    '\\# no heading\n\n1\\. no list\n\n\\- nor this',
  ],
  ['<p>&lt;script&gt; &amp;amp;</p>', '\\<script\\> \\&amp;'],
  ['<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
  ['<ol><li>a</li><li><p>b</p><p>c</p></li></ol>', '1. a\n2. b\n   \n   c'],
  ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n> \n> b'],
  ['<pre><code>x ``` y\n</code></pre>', '````\nx ``` y\n````'],
  ['<p>a <code>b`c</code></p>', 'a ``b`c``'],
  ['<p><a href="https://x.example/a_(b)">here</a></p>', '[here](<https://x.example/a_(b)>)'],
  [
    '<p><a href="https://x.example/long"><span class="invisible">https://</span><span>x.example/long</span></a></p>',
    '<https://x.example/long>',
  ],
  [
    '<p><span class="h-card"><a href="https://hall.example/@bakers">@<span>bakers</span></a></span> I agree.</p>',
    'I agree.',
  ],
  ['<p><a href="https://hall.example/@bakers">@bakers@hall.example</a></p><p>Yes.</p>', 'Yes.'],
  ['<p>Ask <a href="https://x.example/@bo">@bo</a>.</p>', 'Ask [@bo](<https://x.example/@bo>).'],
  ['<p>a\u202Eb\u200Fc</p>', 'abc'],
  ['<script>alert(1)</script><style>x</style>', ''],
  ['<p><a href="javascript:alert(1)">press</a></p>', 'press'],
  ['<img src="https://x.example/y.png" alt="z">', ''],
  ['', ''],
];

describe('markup as Markdown', () => {
  for (const [markup, text] of said)
    it(`says ${JSON.stringify(markup).slice(0, 60)}`, () => {
      assert.equal(markdownOf(markup), text);
    });

  it('says whatever text there is, and no more than that, as a page shows it', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...letterList),
      maxLength: 40,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const shown = markdown(markdownOf(`<p>${inMarkup(text)}</p>`)).text;
        const words = shown
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => named[name] ?? '');
        assert.equal(plain(words), plain(text));
        assert.doesNotMatch(shown, /<(?:h\d|li|em|strong|code|pre|blockquote|table|hr)\b/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('bears whatever comes, and makes nothing of it that runs', () => {
    const parts = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="',
      '">',
      '</a>',
      '<b>',
      '</i>',
      '<li>',
      '<ul>',
      '</ol>',
      '<br/>',
      '<pre>',
      '<script>',
      'javascript:',
      '`',
      '&lt;',
      '&',
      '<',
      '>',
      '"',
      'x',
      '\n',
      '<!--',
      ']]>',
      '<svg onload=',
      '<img src=x onerror=',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (some) => {
        const shown = markdown(markdownOf(some.join(''))).text;
        assert.doesNotMatch(shown, /<(?:script|img|svg|iframe)|href="javascript/i);
      }),
      { numRuns: 2_000 },
    );
  });
});

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const inMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
