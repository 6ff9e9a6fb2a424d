import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concat, utf8 } from '../book/bytes.ts';
import { publicKeyOf, verifyWithNoble } from '../book/ed25519.ts';
import { leafHash } from '../book/merkle.ts';
import { ED25519_TYPE, formatVerifierKey } from '../book/note.ts';
import { TILE_WIDTH, tilePath } from '../book/tiles.ts';
import { hand } from '../union/testing.ts';
import {
  auditFromOutside,
  type AuditSource,
  BookFormatError,
  type GetFile,
  MembersOnlyError,
  type OutsideReport,
  tiledBook,
} from './audit.ts';
import { checkpointOf, origin, receiptFor, story } from './testing.ts';

const keyOf = (who: string): string =>
  formatVerifierKey({
    name: origin,
    type: ED25519_TYPE,
    publicKey: publicKeyOf(hand(who).seed),
  });

/** What a hall serves to outsiders of a book that only members read. */
function servedOf(texts: readonly string[]): Map<string, Uint8Array> {
  const description = {
    format: 'syndicat-book@1',
    union: story.union.id,
    slug: 'example',
    name: 'The Example',
    origin,
    size: texts.length,
  };
  const files = new Map<string, Uint8Array>([
    ['book.json', utf8(JSON.stringify(description))],
    ['checkpoint', utf8(checkpointOf(texts))],
    ['key', utf8(`${keyOf('clerk')}\n`)],
  ]);
  for (let index = 0; index * TILE_WIDTH < texts.length; index += 1) {
    const part = texts.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    files.set(tilePath(0, index, part.length), concat(...part.map((text) => leafHash(utf8(text)))));
  }
  return files;
}

const serving =
  (files: ReadonlyMap<string, Uint8Array>): GetFile =>
  async (path) => {
    if (path === 'texts.jsonl' || path.startsWith('tile/entries/')) {
      throw new MembersOnlyError(`${path} answers 403: only members read this.`);
    }
    return Promise.resolve(files.get(path));
  };

async function checked(
  files: ReadonlyMap<string, Uint8Array>,
  kept: Partial<AuditSource> = {},
): Promise<OutsideReport> {
  const { source, closed } = await tiledBook(serving(files));
  assert.ok(closed);
  return auditFromOutside({ ...source, ...kept }, closed, verifyWithNoble);
}

/** More records than a tile has hashes. */
const long = Array.from({ length: 600 }, (_, i) => `entry ${i}`);

describe('a book that only members read', () => {
  it('is found to be signed, and to go on from what was kept', async () => {
    for (const texts of [story.texts, long]) {
      const older = [checkpointOf(texts, { size: 9 }), checkpointOf(texts, { size: 40 })];
      const report = await checked(servedOf(texts), { older });
      assert.deepEqual(report.findings, []);
      assert.deepEqual([report.ok, report.signed, report.grown], [true, true, 2]);
      assert.equal(report.size, texts.length);
    }
  });

  it('is found out where it was rewritten or cut short', async () => {
    const rewritten = story.texts.with(5, 'another');
    const older = [checkpointOf(story.texts, { size: 40 })];
    const first = await checked(servedOf(rewritten), { older });
    assert.match(first.findings[0]?.why ?? '', /not those that the clerk signed/);
    const short = await checked(servedOf(story.texts.slice(0, 30)), { older });
    assert.match(short.findings[0]?.why ?? '', /its end was dropped/);
    assert.equal(short.ok, false);
  });

  it('is found out where the hashes are not those of the checkpoint', async () => {
    const files = servedOf(story.texts);
    files.set('checkpoint', utf8(checkpointOf(story.texts.with(3, 'another'))));
    assert.equal((await checked(files)).findings[0]?.rule, 'checkpoint');
  });

  it('is not signed by whom its key says', async () => {
    const files = servedOf(story.texts).set('key', utf8(keyOf('Ada')));
    const report = await checked(files);
    assert.match(report.findings[0]?.why ?? '', /not signed with the key/);
    assert.equal(report.signed, false);
  });

  it('is held against receipts, and against the union that was meant', async () => {
    const receipts = [receiptFor(5)];
    assert.equal((await checked(servedOf(story.texts), { receipts })).receipts, 1);
    const rewritten = await checked(servedOf(story.texts.with(5, 'another')), { receipts });
    assert.equal(rewritten.findings[0]?.rule, 'receipt');
    const other = await checked(servedOf(story.texts), { union: 'ab'.repeat(32) });
    assert.match(other.findings[0]?.why ?? '', /not of the union/);
  });

  it('may keep silent about its key: then nobody knows who signed', async () => {
    const files = servedOf(story.texts);
    files.delete('key');
    const { ok, signed } = await checked(files);
    assert.deepEqual([ok, signed], [true, false]);
  });

  it('can’t be checked without its hashes, or with a key that is none', async () => {
    const files = servedOf(long);
    files.delete(tilePath(0, 1));
    await assert.rejects(checked(files), BookFormatError);
    for (const key of ['x', keyOf('clerk').replace(/\+A[^+]*$/, '')]) {
      await assert.rejects(checked(servedOf(long).set('key', utf8(key))), BookFormatError);
    }
  });

  it('gives its entries to members only', async () => {
    const { source } = await tiledBook(serving(servedOf(long)));
    await assert.rejects(async () => {
      for await (const _ of source.entries) assert.fail('there were entries');
    }, MembersOnlyError);
  });
});
