import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Address, isMalformed, listOf, readDocument, Reference, TypeName } from './document.ts';

const read = (text: string) => readDocument(Buffer.from(text));
const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

describe('a document', () => {
  it('is read where it is an object of JSON', () => {
    assert.deepEqual(read('{"type":"Note","to":["a"]}'), { type: 'Note', to: ['a'] });
  });

  it('is none where it is broken, or something else', () => {
    assert.equal(read('{'), 'not-json');
    assert.equal(read(''), 'not-json');
    assert.equal(readDocument(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)), 'not-json');
    for (const text of ['[]', '"text"', '7', 'null', 'true'])
      assert.equal(read(text), 'wrong-type');
  });

  it('is refused where it lies too deep in itself, before it is taken apart', () => {
    assert.equal(typeof read(nested(24)), 'object');
    assert.equal(read(nested(25)), 'deep');
    const began = performance.now();
    assert.equal(read('['.repeat(250_000)), 'deep');
    assert.equal(read('{"a":'.repeat(50_000)), 'deep');
    assert.ok(performance.now() - began < 1_000);
    assert.deepEqual(read(`{"a":"${'['.repeat(99)}\\"${'{'.repeat(99)}"}`), {
      a: `${'['.repeat(99)}"${'{'.repeat(99)}`,
    });
  });

  it('is refused where there is too much in it', () => {
    assert.equal(read(`{"a":[${'1,'.repeat(5_000)}1]}`), 'wide');
    assert.equal(read(`{${Array.from({ length: 5_000 }, (_, i) => `"${i}":1`).join()}}`), 'wide');
  });

  it('is read as JSON is, or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json({ maxDepth: 8 }), fc.string()), (text) => {
        const document = read(text);
        if (!isMalformed(document)) assert.deepEqual(document, JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.ok(['object', 'string'].includes(typeof readDocument(bytes)));
      }),
    );
  });
});

describe('what stands in a document', () => {
  it('is an address only where the web could lead there', () => {
    for (const good of ['https://a.example/x', 'http://localhost:8080/u/1#k']) {
      assert.ok(Address.safeParse(good).success, good);
    }
    for (const bad of [
      '',
      'x',
      'acct:a@b',
      'javascript:1',
      'https://u:p@a.example/',
      `https://a.example/${'x'.repeat(2_000)}`,
      7,
      null,
    ]) {
      assert.ok(!Address.safeParse(bad).success, String(bad));
    }
  });

  it('is one thing or several, and an address or the thing itself', () => {
    const some = listOf(Reference, 3);
    const a = 'https://a.example/';
    assert.deepEqual(some.parse(undefined), []);
    assert.deepEqual(some.parse(a), [a]);
    assert.deepEqual(some.parse([{ id: a, type: 'Note' }, a]), [a, a]);
    assert.ok(!some.safeParse([a, a, a, a]).success);
    assert.ok(!some.safeParse([[a]]).success);
    assert.ok(!some.safeParse({ name: 'no id' }).success);
  });

  it('is of the first type that it claims, whatever namespace stands before it', () => {
    assert.equal(TypeName.parse('Note'), 'Note');
    assert.equal(TypeName.parse(['Note', 'Other']), 'Note');
    assert.equal(TypeName.parse('as:Note'), 'Note');
    assert.equal(TypeName.parse('https://www.w3.org/ns/activitystreams#Note'), 'Note');
    assert.ok(!TypeName.safeParse({}).success);
    assert.ok(!TypeName.safeParse([]).success);
  });

  it('is never read with a failure, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const part of [Address, Reference, TypeName, listOf(Reference, 3)])
          part.safeParse(value);
      }),
    );
  });
});
