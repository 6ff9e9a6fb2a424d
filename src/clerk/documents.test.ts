import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hex, utf8 } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import { openStore } from '../store/store.ts';
import { commitment } from '../union/kernel/text.ts';
import { uuidOf } from '../union/testing.ts';
import type { Answer, Clerk } from './clerk.ts';
import type { Attachment, Store } from './ports.ts';
import { ada, opened, seatedAt, text } from './testing.ts';

const bytes = utf8('The bill.');
const attachment = hex(sha256(bytes));

let folder: string;
let store: Store;
let clerk: Clerk;
let union: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'));
  store = await openStore({ folder });
  ({ clerk } = seatedAt(store));
  union = await opened(clerk);
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Puts a proposal that names a document. */
const propose = (name: string, size: number, attachments: readonly Attachment[] = []) =>
  clerk.submit(union, {
    act: 'assembly/propose@1',
    by: ada.id,
    body: {
      proposal: uuidOf(name),
      kind: 'ordinary',
      title: commitment(text('T')),
      text: commitment(text('X')),
      carries: [],
      documents: [{ attachment, name: 'bill.txt', type: 'text/plain', size }],
    },
    evidence: 'session',
    texts: [text('T'), text('X')],
    attachments,
  });

const refusedIn = (answer: Answer): string => ('refused' in answer ? answer.refused.refused : '');

describe('a document that an act names', () => {
  const along = [{ sha256: attachment, bytes }];

  it('comes along whole, or the act is refused', async () => {
    assert.match(refusedIn(await propose('alone', 9)), /document .* did not come along/);
    assert.match(refusedIn(await propose('short', 8, along)), /damaged on its way/);
    assert.ok('entered' in (await propose('along', 9, along)));
  });

  it('need not come again, but is as large as it says', async () => {
    assert.ok('entered' in (await propose('again', 9)));
    assert.match(refusedIn(await propose('long', 10)), /document .* did not come along/);
  });
});
