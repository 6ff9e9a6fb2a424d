import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { attrs, type Child, html, trusted } from './html.ts';

describe('html', () => {
  it('escapes text, keeps markup, and leaves out what is not there', () => {
    const list: Child = [html`<b>${'a < b'}</b>`, false, null, undefined, 3, 4n];
    assert.equal(html`<p>${list}</p>`.text, '<p><b>a &lt; b</b>34</p>');
    assert.equal(html`${trusted('<hr>')}`.text, '<hr>');
  });

  it('lets no text out of its place, in an element or in an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { text: made } = html`<p title="${text}">${text}</p>`;
        assert.doesNotMatch(
          made.slice('<p title="'.length, -'</p>'.length).replace('">', ''),
          /[<>"']/,
        );
      }),
    );
  });

  it('takes neither an object nor a promise', () => {
    // @ts-expect-error An object is no child, even one that looks like markup.
    assert.throws(() => html`${{ text: '<script>' }}`);
    // @ts-expect-error Nor is a promise.
    assert.throws(() => html`${Promise.resolve('')}`);
  });
});

describe('attrs', () => {
  it('writes what is set, bare where it is true', () => {
    const set = attrs({ id: 'a"b', hidden: true, open: false, title: undefined, max: 3 });
    assert.equal(set.text, 'id="a&quot;b" hidden max="3"');
  });
});
