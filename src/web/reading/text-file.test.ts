import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodedText, looksLike } from './text-file.ts';

const bytes = (...all: readonly number[]): Uint8Array => new Uint8Array(all);

describe('a file that holds text', () => {
  it('is read in UTF-8, in UTF-16 with its mark, and as programs wrote before', () => {
    const text = 'Größe;Zoë;名\r\n';
    const wide = Buffer.from(text, 'utf16le');
    assert.equal(decodedText(Buffer.from(text)), text);
    assert.equal(decodedText(Buffer.from(`\uFEFF${text}`)), text);
    assert.equal(decodedText(Buffer.concat([bytes(0xff, 0xfe), wide])), text);
    assert.equal(decodedText(Buffer.concat([bytes(0xfe, 0xff), Buffer.from(wide).swap16()])), text);
    assert.equal(decodedText(bytes(0x47, 0x72, 0xf6, 0xdf, 0x65, 0x80)), 'Größe€');
  });

  it('is told from what is none', () => {
    assert.equal(looksLike(Buffer.from('PK\u0003\u0004')), 'archive');
    assert.equal(looksLike(Buffer.from('%PDF-1.7')), 'pdf');
    assert.equal(looksLike(bytes(0x61, 0, 0x62)), 'no text');
    assert.equal(looksLike(bytes(0xff, 0xfe, 0x61, 0)), 'text');
    assert.equal(looksLike(bytes()), 'text');
  });

  it('never breaks the reader, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        looksLike(any);
        assert.equal(typeof decodedText(any), 'string');
      }),
    );
  });
});
