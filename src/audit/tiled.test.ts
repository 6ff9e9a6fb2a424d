import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../book/bytes.ts';
import { canonical } from '../book/json.ts';
import { encodeBundle, TILE_WIDTH, tilePath } from '../book/tiles.ts';
import { BookFormatError, type GetFile, parseTexts, tiledBook } from './audit.ts';
import { checkpointOf, origin, story } from './testing.ts';

const description = {
  format: 'syndicat-book@1',
  union: story.union.id,
  slug: 'example',
  name: 'The Example',
  origin,
  size: 600,
};
const entries = Array.from({ length: 600 }, (_, i) => `entry ${i}`);

/** A server that has these files; `asked` is told what was fetched. */
function serving(files: ReadonlyMap<string, Uint8Array>, asked: string[] = []): GetFile {
  return async (path, most) => {
    asked.push(path);
    const bytes = files.get(path);
    assert.ok((bytes?.length ?? 0) <= most);
    return Promise.resolve(bytes);
  };
}

function filesOf(texts: readonly string[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([
    ['book.json', utf8(JSON.stringify(description))],
    ['checkpoint', utf8(checkpointOf(texts))],
    ['texts.jsonl', utf8(`${canonical({ hash: 'ab'.repeat(32), salt: '', text: 'x' })}\n`)],
  ]);
  for (let index = 0; index * TILE_WIDTH < texts.length; index += 1) {
    const part = texts.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    files.set(tilePath('entries', index, part.length), encodeBundle(part.map(utf8)));
  }
  return files;
}

async function read(get: GetFile): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const batch of (await tiledBook(get)).source.entries) texts.push(...batch);
  return texts;
}

describe('a book read by its tiles', () => {
  it('gives its entries in order', async () => {
    const asked: string[] = [];
    assert.deepEqual(await read(serving(filesOf(entries), asked)), entries);
    assert.ok(asked.includes('tile/entries/002.p/88'));
  });

  it('takes the full bundle where the server has dropped the partial one', async () => {
    const files = filesOf(entries);
    files.delete('tile/entries/002.p/88');
    const full = Array.from({ length: 256 }, (_, i) => utf8(`entry ${512 + i}`));
    files.set('tile/entries/002', encodeBundle(full));
    assert.deepEqual(await read(serving(files)), entries);
  });

  it('brings texts and documents', async () => {
    const files = filesOf(entries).set('attachments/abc', utf8('the document'));
    const { source } = await tiledBook(serving(files));
    assert.deepEqual(await source.attachment('abc'), utf8('the document'));
    assert.equal([...(source.texts ?? [])][0]?.text, 'x');
  });

  it('keeps several bundles under way, and no more', async () => {
    const many = Array.from({ length: 256 * 30 }, (_, i) => String(i));
    let [waiting, most] = [0, 0];
    const get = serving(filesOf(many));
    const slow: GetFile = async (path, limit) => {
      most = Math.max(most, ++waiting);
      await Promise.resolve();
      waiting--;
      return get(path, limit);
    };
    assert.deepEqual(await read(slow), many);
    assert.ok(most > 1 && most <= 9, `${most} at once`);
  });

  for (const [what, path, bytes] of [
    ['no book', 'book.json', undefined],
    ['no checkpoint', 'checkpoint', undefined],
    ['a checkpoint that is none', 'checkpoint', utf8('x')],
    ['a description that is none', 'book.json', utf8('[]')],
    ['a missing bundle', 'tile/entries/001', undefined],
    ['a bundle cut short', 'tile/entries/001', Uint8Array.of(1)],
    ['texts that are none', 'texts.jsonl', utf8('{"hash":1}')],
  ] as const) {
    it(`says what can’t be read: ${what}`, async () => {
      const files = filesOf(entries);
      if (bytes) files.set(path, bytes);
      else files.delete(path);
      await assert.rejects(read(serving(files)), BookFormatError);
    });
  }
});

describe('lines of texts', () => {
  it('are named by their number where they are wrong', () => {
    assert.throws(() => parseTexts('\n{}\n'), /Text 2 can’t be read/);
  });
});
