import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex } from './bytes.ts';
import {
  type Checkpoint,
  formatCheckpoint,
  formatSize,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts';
import { publicKeyOf } from './ed25519.ts';
import { emptyRoot } from './merkle.ts';
import { ED25519_TYPE, ed25519Signer, ed25519Verifier, NoteError, signNote } from './note.ts';
import { vectors } from './vectors.test.ts';

const published = vectors<{
  cases: { text: string; origin: string; size: number; root: string; extensions: string[] }[];
  rejected: { attack: string; text: string }[];
}>('checkpoints');

const seed = new Uint8Array(32).fill(1);
const name = 'hall.example/union';
const signer = ed25519Signer(name, seed);
const verifier = ed25519Verifier({ name, type: ED25519_TYPE, publicKey: publicKeyOf(seed) });
const empty: Checkpoint = { origin: name, size: 0, root: emptyRoot, extensions: [] };

describe('a checkpoint', () => {
  for (const { text, root, ...rest } of published.cases) {
    it(`of ${rest.origin} is read and written`, () => {
      const checkpoint = { ...rest, root: fromHex(root) };
      assert.deepEqual(parseCheckpoint(text), checkpoint);
      assert.equal(formatCheckpoint(checkpoint), text);
    });
  }

  for (const { attack, text } of published.rejected) {
    it(`is not read with ${attack}`, () => assert.throws(() => parseCheckpoint(text), NoteError));
  }

  it('is opened as it was signed', () => {
    const checkpoint = { ...empty, size: 12, extensions: ['more'] };
    const opened = openCheckpoint(signCheckpoint(checkpoint, [signer]), [verifier]);
    assert.deepEqual(opened.checkpoint, checkpoint);
    assert.equal(opened.verified.length, 1);
    assert.throws(
      () => openCheckpoint(signNote('no checkpoint\n', [signer]), [verifier]),
      NoteError,
    );
  });

  it('is not written where it could not be read', () => {
    const wrong: Partial<Checkpoint>[] = [
      { origin: '' },
      { origin: 'two\nlines' },
      { extensions: [''] },
      { extensions: ['two\nlines'] },
      { size: -1 },
      { size: 0.5 },
      { size: 2 ** 53 },
      { root: new Uint8Array(31) },
    ];
    for (const change of wrong) {
      assert.throws(() => formatCheckpoint({ ...empty, ...change }), NoteError);
    }
    assert.throws(() => signCheckpoint({ ...empty, origin: 'a\tb' }, [signer]), NoteError);
    assert.throws(() => formatSize(Number.NaN), NoteError);
  });

  it('is read or refused, whatever the text', () => {
    const line = fc.constantFrom(
      'o',
      '0',
      '12',
      '-1',
      '',
      'a b',
      '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
    );
    const text = fc.oneof(
      fc.array(line).map((lines) => `${lines.join('\n')}\n`),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (each) => {
        try {
          assert.equal(formatCheckpoint(parseCheckpoint(each)), each);
        } catch (error) {
          assert.ok(error instanceof NoteError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
