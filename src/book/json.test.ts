import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { CanonicalError, canonical, MAX_DEPTH, parseCanonical } from './json.ts';
import { vectors } from './vectors.test.ts';

const numbers = vectors<{ cases: { bits: string; text: string }[] }>('jcs-numbers');
const texts = vectors<{ cases: { name: string; json: string; canonical: string }[] }>('jcs-texts');
const forged = vectors<{ cases: { attack: string; json: string }[] }>('jcs-not-canonical');

const pathOf = (value: unknown): string => {
  try {
    canonical(value);
  } catch (error) {
    if (error instanceof CanonicalError) return error.path;
    throw error;
  }
  return assert.fail('it has a canonical form');
};

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

describe('canonical JSON (RFC 8785)', () => {
  for (const { bits, text } of numbers.cases) {
    it(`writes the double ${bits} as ${text}`, () => {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, BigInt(`0x${bits}`));
      assert.equal(canonical(view.getFloat64(0)), text);
    });
  }

  for (const { name, json, canonical: text } of texts.cases) {
    it(`writes the example "${name}"`, () => {
      assert.equal(canonical(JSON.parse(json)), text);
      assert.notEqual(parseCanonical(text), undefined);
      assert.equal(parseCanonical(json), undefined);
    });
  }

  it('writes a value as it reads it, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        // The platform agrees with the value; and -0 is 0 in JSON.
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.deepEqual(parseCanonical(text), JSON.parse(text));
      }),
    );
  });

  it('writes one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
        const backwards = Object.fromEntries(Object.entries(object).toReversed());
        assert.equal(canonical(backwards), canonical(object));
      }),
    );
  });

  it('keeps a key that is called __proto__', () => {
    const text = '{"__proto__":{"a":1},"b":2}';
    assert.equal(canonical(JSON.parse(text)), text);
    assert.deepEqual(Object.keys(parseCanonical(text) as object), ['__proto__', 'b']);
  });
});

describe('what is not JSON', () => {
  it('is refused by its place', () => {
    assert.equal(pathOf(undefined), '');
    assert.equal(pathOf({ a: undefined }), '/a');
    assert.equal(pathOf({ a: [1, { 'b/~': Number.NaN }] }), '/a/1/b~1~0');
    assert.equal(pathOf([Infinity]), '/0');
    assert.equal(pathOf([1, () => 1]), '/1');
    assert.equal(pathOf([Symbol('x')]), '/0');
    assert.equal(pathOf({ a: { b: 1n } }), '/a/b');
    assert.equal(pathOf({ a: '\ud800' }), '/a');
    assert.equal(pathOf({ '\udead': 1 }), '/\udead');
    assert.equal(pathOf({ a: new Date(0) }), '/a');
    assert.equal(pathOf({ a: new Map() }), '/a');
    assert.equal(pathOf([new Uint8Array(1)]), '/0');
    assert.equal(pathOf(Array.from({ length: 1 })), '/0');
  });

  it('is refused when it is nested too deep, or into itself', () => {
    assert.doesNotThrow(() => canonical(nested(MAX_DEPTH)));
    assert.equal(pathOf(nested(MAX_DEPTH + 1)).split('/').length - 1, MAX_DEPTH);
    const circle: unknown[] = [];
    circle.push(circle);
    assert.throws(() => canonical(circle), CanonicalError);
  });

  for (const { attack, json } of forged.cases) {
    it(`is not read: ${attack}`, () => assert.equal(parseCanonical(json), undefined));
  }

  it('is not read, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.stringMatching(/^[[\]{}",:0-9a\\u.e+-]{0,20}$/),
    );
    fc.assert(
      fc.property(text, (each) => {
        const value = parseCanonical(each);
        if (value !== undefined) assert.equal(canonical(value), each);
      }),
      { numRuns: 1000 },
    );
  });

  it('is not read though it is a megabyte of brackets', () => {
    assert.equal(parseCanonical('['.repeat(1_000_000)), undefined);
    assert.equal(parseCanonical('['.repeat(100_000) + ']'.repeat(100_000)), undefined);
  });
});
