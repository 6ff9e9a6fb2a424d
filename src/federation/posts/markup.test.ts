import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { markdown } from '../../web/markdown.ts';
import { cleaned, excerpt, markupOf } from './markup.ts';

const page = 'https://hall.example/u/bakers/p/1';
const post = (written: string): string =>
  markupOf(
    { title: 'T', link: 'Read on', parts: [{ said: 'New: <T> & more' }, { written }] },
    (text) => markdown(text).text,
    page,
  );

describe('the markup of a post', () => {
  it('has what was said in bold, what was written, and the way to the page', () => {
    assert.equal(
      post('Let us **open**.\n\n- on Sundays'),
      `<p><strong>New: &lt;T&gt; &amp; more</strong></p><p>Let us <strong>open</strong>.</p>\n<ul>\n<li>on Sundays</li>\n</ul><p><a href="${page}">Read on</a></p>`,
    );
  });

  it('carries no script, style or picture, whatever was written', () => {
    for (const sly of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '![x](https://evil.example/1.png)',
      '<p style="position:fixed">x</p>',
      '[x](data:text/html,hello)',
    ]) {
      // Written out as text is harmless.
      assert.doesNotMatch(post(sly), /<script|<img|<p [^>]*style=|href="(?:javascript|data)/i, sly);
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const markup = cleaned(text);
        assert.doesNotMatch(
          markup,
          /<(?!\/?(?:p|br|a|strong|em|b|i|del|s|code|pre|blockquote|[uo]l|li|h[1-6]|hr|table|thead|tbody|tr|t[hd])\b)/i,
        );
        assert.equal(cleaned(markup), markup, 'what is clean stays as it is');
      }),
    );
  });

  it('is cut between paragraphs where it is long, else between words', () => {
    const paragraphs = Array.from({ length: 20 }, (_, i) => `Paragraph ${i} ${'word '.repeat(50)}`);
    const cut = excerpt(paragraphs.join('\n\n'), 2_000);
    assert.ok(cut.length <= 2_003 && cut.endsWith('\n\n…'));
    assert.equal(excerpt('short'), 'short');
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400, unit: 'grapheme' }),
        fc.integer({ min: 20, max: 100 }),
        (text, most) => {
          const part = excerpt(text, most);
          assert.ok(part.length <= Math.max(most + 3, text.length <= most ? text.length : 0));
          assert.ok(part.isWellFormed() || !text.isWellFormed());
        },
      ),
    );
  });
});
