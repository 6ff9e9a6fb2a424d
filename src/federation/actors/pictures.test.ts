import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { createPictures } from './pictures.ts';
import { png } from './png.ts';

/** The parts of a PNG, each with its check verified; read as ISO/IEC 15948 has them. */
function chunksOf(picture: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(picture);
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    assert.equal(bytes.readUInt32BE(at + 8 + length), crc32(named));
    chunks.set(named.subarray(0, 4).toString('latin1'), named.subarray(4));
    at += 12 + length;
  }
  return chunks;
}

describe('a picture', () => {
  it('is a PNG of the size and colours that were painted', () => {
    const chunks = chunksOf(png(3, 2, (x, y) => [x, y, 7]));
    const header = chunks.get('IHDR');
    assert.deepEqual([header?.readUInt32BE(0), header?.readUInt32BE(4)], [3, 2]);
    assert.deepEqual([...(header?.subarray(8) ?? [])], [8, 2, 0, 0, 0]);
    const rows = inflateSync(chunks.get('IDAT') ?? Buffer.of());
    assert.deepEqual([...rows], [0, 0, 0, 7, 1, 0, 7, 2, 0, 7, 0, 0, 1, 7, 1, 1, 7, 2, 1, 7]);
    assert.equal(chunks.get('IEND')?.length, 0);
  });

  it('is the same for the same name, and of few bytes', () => {
    const pictures = createPictures(() => 0);
    const [one, two, banner] = [
      pictures.avatar('bakers'),
      pictures.avatar('bakers'),
      pictures.banner('bakers'),
    ];
    assert.equal(one, two);
    assert.ok(one.length < 30_000 && banner.length < 30_000);
    const header = chunksOf(banner).get('IHDR');
    assert.deepEqual([header?.readUInt32BE(0), header?.readUInt32BE(4)], [1_200, 400]);
  });
});
