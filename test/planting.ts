/**
 * Leaving something in a hall, to show that whoever looks for it there finds it.
 * @module
 */
import assert from 'node:assert/strict';
import { sha256Number } from '../src/belenios/hashing.ts';
import { sha256Hex } from '../src/book/hash.ts';
import { hand, uuidOf } from '../src/union/testing.ts';
import { kept, said, type UnionAtWork } from '../src/web/pages/unions/assembly/testing.ts';
import { plantable } from './nowhere.ts';

/** A number as long as the secrets of a vote are, which never was one. */
export const planted = sha256Number('planted');

/** Ada puts a document to the members in which the planted number stands in every form; its bytes. */
export async function plantsInBook({
  clerk,
  id,
}: Pick<UnionAtWork, 'clerk' | 'id'>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = plantable(planted);
  const attachment = sha256Hex(bytes);
  const answer = await clerk.submit(id, {
    act: 'assembly/propose@1',
    by: hand('Ada').id,
    body: {
      proposal: uuidOf('planted'),
      kind: 'ordinary',
      title: said('Planted'),
      text: said('Planted'),
      carries: [],
      documents: [{ attachment, name: 'a.txt', type: 'text/plain', size: bytes.length }],
    },
    evidence: 'session',
    texts: [kept('Planted')],
    attachments: [{ sha256: attachment, bytes }],
  });
  assert.ok('entered' in answer, JSON.stringify(answer));
  return bytes;
}
