import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { html, trusted } from '../html.ts';
import { wholeAddresses } from './markup.ts';
import { elementsOf } from './testing.ts';
import { withoutControls, xml, xmlDocument } from './xml.ts';

describe('XML by template', () => {
  it('holds any text as itself, without what XML can’t hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = xmlDocument(xml`<a>${text}</a>`);
        assert.deepEqual(elementsOf(document, 'a'), [withoutControls(text)]);
        assert.doesNotMatch(document, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
        assert.ok(document.isWellFormed());
      }),
    );
  });

  it('escapes attributes, and leaves out what is not there', () => {
    const link = xml`<link title="${`"'<&>`}"/>${false}${undefined}${[xml`<b/>`, 'c']}`;
    assert.equal(link.text, '<link title="&quot;&#39;&lt;&amp;&gt;"/><b/>c');
  });
});

describe('markup for readers elsewhere', () => {
  const base = 'https://hall.example/u/example/p/1';

  it('has whole addresses', () => {
    const link = (href: string): string =>
      wholeAddresses(html`<a class="x" href="${href}">y</a>`, base);
    assert.match(link('/u/example?a=1&b=2'), /"https:\/\/hall\.example\/u\/example\?a=1&amp;b=2"/);
    assert.match(link('#vote'), /"https:\/\/hall\.example\/u\/example\/p\/1#vote"/);
    assert.match(link('mailto:ada@example.org'), /"mailto:ada@example\.org"/);
  });

  it('leads to the page where an address is of another kind', () => {
    const bad = trusted('<a href="javascript:alert(1)">x</a> <a href="data:text/html,x">y</a>');
    assert.equal(wholeAddresses(bad, base), `<a href="${base}">x</a> <a href="${base}">y</a>`);
  });
});
