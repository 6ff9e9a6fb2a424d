import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { markdown, wordsOfMarkdown } from './markdown.ts';

describe('markdown', () => {
  it('keeps links, and tells nobody whence the reader comes', () => {
    const { text } = markdown('See [it](https://example.org) and https://example.net.');
    assert.equal(text.match(/rel="nofollow noopener ugc"/g)?.length, 2);
  });

  it('shows a picture as a link, so that no other host learns who reads', () => {
    const { text } = markdown('![a cat](https://example.org/cat.png)');
    assert.doesNotMatch(text, /<img/);
    assert.match(text, /<a href="https:\/\/example\.org\/cat\.png"[^>]*>a cat<\/a>/);
  });

  it('sets headings below the page’s own', () => {
    assert.match(markdown('# One\n\n##### Five').text, /<h3>One<\/h3>\s*<h6>Five<\/h6>/);
  });

  it('lets no markup through', () => {
    for (const text of [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '[x](data:text/html,<script>)',
      '![x](javascript:alert(1))',
      '<https://example.org/"onmouseover="x>',
    ]) {
      const { text: made } = markdown(text);
      assert.doesNotMatch(
        made,
        /<(?:script|img|iframe)|href="(?:javascript|data):| on\w+="/i,
        made,
      );
    }
  });

  it('is well-formed in its tags for any text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '[',
      ']',
      '(',
      ')',
      '!',
      '`',
      '*',
      '&',
      'a',
      '\n',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((parts) => parts.join('')),
        (text) => {
          const known =
            /<\/?(?:div|p|em|strong|code|pre|ul|ol|li|a|blockquote|hr|br|h[3-6])(?: [a-z]+="[^"<>]*")*\s*>/g;
          assert.doesNotMatch(markdown(text).text.replace(known, ''), /[<>]/);
        },
      ),
    );
  });
});

describe('the words of a text', () => {
  it('come without its marks, and links keep theirs', () => {
    const text =
      '# Why\n\nWe **clean up** while _others_ sleep:\n\n- read [the log](https://example.org/log)\n' +
      '2) `ask`\n\n> 3 < 4 & so *on*\n\n![a cat](https://example.org/cat.png)\nsnake_case';
    assert.equal(
      wordsOfMarkdown(text),
      'Why We clean up while others sleep: read the log ask 3 < 4 & so on a cat snake_case',
    );
    assert.equal(wordsOfMarkdown('Plain words.'), 'Plain words.');
    assert.equal(wordsOfMarkdown(''), '');
  });
});
