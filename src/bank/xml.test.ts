import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { child, children, type Element, firstText, readXml, textAt, type Take } from './xml.ts';

function read(text: string, take?: Take): Element {
  const root = readXml(text, take);
  assert.ok(!('refused' in root), 'refused' in root ? root.refused : '');
  return root;
}

function refused(text: string): string {
  const root = readXml(text);
  assert.ok('refused' in root, 'it was read');
  return root.refused;
}

const lineOf = (text: string): number =>
  Number(/damaged or cut off near line (\d+)\./.exec(refused(text))?.[1]);

describe('XML of a bank', () => {
  it('is known by local names, whatever the prefix, and whether it was declared or not', () => {
    const plain = '<Document><Amt Ccy="EUR">1</Amt></Document>';
    for (const text of [
      plain.replace('<Document', '<Document xmlns="urn:x" xmlns:Ccy="USD"'),
      '<n:Document xmlns:n="urn:x"><n:Amt Ccy="EUR">1</n:Amt></n:Document>',
      '<n:Document><m:Amt m:Ccy="EUR">1</m:Amt></n:Document>',
    ])
      assert.deepEqual(read(text), read(plain));
    assert.deepEqual(read('<a b="1" n:c=" 2 &amp; 3"/>').attributes, { b: '1', c: ' 2 & 3' });
  });

  it('keeps texts as texts', () => {
    const text = (inside: string): string => read(`<a>${inside}</a>`).text;
    assert.equal(text('007.50'), '007.50');
    assert.equal(
      text(' a <!-- b --><![CDATA[<c> & ]]><d>e</d> &#228;&#x41;&lt;f'),
      ' a <c> &  äA<f',
    );
    assert.equal(text('a\r\nb'), 'a\nb');
    assert.equal(text('😀'), '😀');
  });

  it('leaves as it is what looks like an entity and is none', () => {
    assert.equal(
      read('<a>&b; &constructor; &__proto__; &amp;b;</a>').text,
      '&b; &constructor; &__proto__; &b;',
    );
    assert.equal(read('<a b="&c;"/>').attributes['b'], '&c;');
  });

  it('may have any declaration at its head, or none, and spaces before it', () => {
    for (const head of [
      '<?xml version="1.0" encoding="ISO-8859-15" standalone="no"?>',
      '\ufeff<?xml version="1.1"?>\n',
      '\n\n <?xml encoding="UTF-8" version="1.0" ?>',
      '<?xml-stylesheet href="x"?>',
      '',
    ])
      assert.equal(read(`${head}<a>b</a>\n`).text, 'b');
  });

  it('is walked by names', () => {
    const root = read('<a><b><c> 1 </c><c>2</c></b><b><c>3</c></b><d> </d></a>');
    assert.equal(children(root, 'b').length, 2);
    assert.deepEqual(children(undefined, 'b'), []);
    assert.equal(child(root, 'b', 'c')?.text, ' 1 ');
    assert.equal(child(root, 'x', 'c'), undefined);
    assert.equal(textAt(root, 'b', 'c'), '1');
    assert.equal(textAt(root, 'd'), undefined);
    assert.equal(firstText(root, [['d'], ['x'], ['b', 'c']]), '1');
    assert.equal(firstText(root, [['d'], ['constructor']]), undefined);
  });

  it('gives elements away as they come, and doesn’t keep them', () => {
    const seen: string[] = [];
    const root = read('<a><id>7</id><b>1</b><b>2<c/></b><d/></a>', (element, parent) => {
      if (element.name !== 'b') return false;
      const names = element.children.map(({ name }) => name);
      seen.push(`${textAt(parent, 'id')} ${element.text} ${names.join()}`);
      return true;
    });
    assert.deepEqual(seen, ['7 1 ', '7 2 c']);
    assert.deepEqual(
      root.children.map(({ name }) => name),
      ['id', 'd'],
    );
  });
});

describe('what is no XML', () => {
  it('is refused with the line', () => {
    for (const [line, text] of [
      [2, '<a>\n</b>\n</a>'],
      [3, '<a>\r\n<b>\r\n'],
      [1, '<?xml version="1.0"?><a/><b/>'],
      [4, '\n<?xml version="1.0"?>\n<a>\n</c></a>'],
      [2, '<a>\n]]></a>'],
      [2, '<a>\n<b c="1" c="2"/></a>'],
      [2, '<a>\n<b c=1/></a>'],
      [2, '<a>\n\0</a>'],
      [2, '<a>\n&#0;</a>'],
      [1, ''],
      [1, 'Date;Amount'],
    ] as const)
      assert.equal(lineOf(text), line, JSON.stringify(text));
  });

  it('is refused at an ampersand that stands for itself, not at the next semicolon', () => {
    const next = '\n<c>d</c>\n<c>&amp;</c>\n';
    assert.equal(lineOf(`<a>\n<b>B & C</b>${next}</a>`), 2);
    assert.equal(lineOf(`<a>\n<b>B&C</b>\n<c/>\n</a>`), 2);
    assert.equal(lineOf(`<a>\n<b d="B & C"/>${next}</a>`), 2);
  });

  it('is refused for half a pair of surrogates, which would hide what follows it', () => {
    for (const half of ['\ud800', '\udc00', '\udc00\ud800']) {
      assert.equal(lineOf(`<a>\n${half}<b/></a>`), 2);
      assert.equal(lineOf(`<a>\n${half}`), 2);
    }
  });

  it('is refused where it declares anything, before it is read', () => {
    for (const text of ['<!DOCTYPE a>', '<!doctype a [', '<a>\n<b><!ENTITY', '</a><!DOCTYPE'])
      assert.match(refused(text), /^This file declares entities or a document type/);
  });

  it('is refused wherever it was cut off', () => {
    const whole =
      '<?xml version="1.0"?><!-- a --><b c="&lt;"><d>&#65;😀</d><![CDATA[e]]><?f g?><h/></b>';
    void read(whole);
    for (let at = 0; at < whole.length; at++) void refused(whole.slice(0, at));
  });

  it('is read or refused, whatever it is, and never throws', () => {
    const marks =
      '< > </ /> <a <a> </a> b= " \' & ; &# &#x # a : 1 <! <!-- -- --> <![CDATA[ ]]> ] <? <?xml ?> __proto__ xmlns version';
    const odd = [
      ' ',
      '\n',
      '\r',
      '\t',
      '\0',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\ufffe',
      '\ud800',
      '\udc00',
      '😀',
    ];
    const piece = fc.constantFrom(...marks.split(' '), ...odd);
    const pieces = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 2 })));
    fc.assert(
      fc.property(pieces, fc.boolean(), (some, isWithin) => {
        const text = isWithin ? `<a>${some.join('')}</a>` : some.join('');
        const root = readXml(text);
        assert.ok('refused' in root ? root.refused.length > 0 : root.name.length >= 0);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a hostile file', () => {
  const many = 100_000;

  it('that is very deep is refused, and as no XML where it ends within', () => {
    const [open, close] = ['<a>'.repeat(many), '</a>'.repeat(many)];
    assert.match(refused(open + close), /can’t be read as XML/);
    assert.match(refused(open + close.slice(0, -1)), /no whole XML/);
    assert.match(refused(`<b>${open}x${close}</b>`), /can’t be read as XML/);
    assert.equal(read(`${'<a>'.repeat(100)}<b/>${'</a>'.repeat(100)}`).name, 'a');
  });

  it('with enormous attributes, names and texts is read', () => {
    const long = 'x'.repeat(10 * many);
    assert.equal(read(`<a b="${long}"/>`).attributes['b'], long);
    assert.equal(read(`<${long}>${long}</${long}>`).name, long);
    const attributes = Array.from({ length: many }, (_, i) => `b${i}="${i}" xmlns:p${i}=""`);
    assert.equal(Object.keys(read(`<a ${attributes.join(' ')}/>`).attributes).length, many);
    assert.equal(read(`<a>${'&b;&amp;'.repeat(many)}</a>`).text.length, 4 * many);
    assert.equal(read(`<a>${'<b/>x'.repeat(many)}</a>`).children.length, many);
  });

  it('that never comes to an end is refused in time that grows with its length', () => {
    for (const piece of [
      '<',
      '&',
      '& ',
      '<!',
      '<!-',
      '<![CDATA[',
      ']',
      '<?a ',
      '</a>',
      '<a b="',
      '\n',
      '-',
    ])
      void refused(`<a>${piece.repeat(many)}`);
  });

  it('with the names that every object has is read like another', () => {
    const root = read(
      '<__proto__ __proto__="1" constructor="2"><constructor>3</constructor></__proto__>',
    );
    assert.equal(root.name, '__proto__');
    assert.equal(textAt(root, 'constructor'), '3');
    assert.equal(child(root, 'toString'), undefined);
    assert.equal(root.attributes['constructor'], '2');
    assert.equal(Object.getPrototypeOf({}), Object.prototype);
  });
});
