/** The receipt of a secret ballot on the command line: by itself, and held against the book. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BookFormatError, type Report } from '../audit/audit.ts';
import type { BallotReceipt } from '../audit/ballot-receipt.ts';
import { ballotReceiptIn } from '../audit/receipts/testing.ts';
import { utf8 } from '../book/bytes.ts';
import type { Entry } from '../union/kernel/entry.ts';
import { secretStory } from '../union/golden/secret/testing.ts';
import { uuidOf } from '../union/testing.ts';
import { writeBook } from './book-files.ts';
import { runCheckReceipt } from './check-receipt.ts';
import { helpText } from './help.ts';
import { UsageError } from './io.ts';

const { book, attachments } = secretStory();
const file = ballotReceiptIn(book);
let folder = '';
const at = (name: string): string => join(folder, name);

async function* each<T>(values: Iterable<T>): AsyncGenerator<Awaited<T>> {
  for (const value of values) yield await value;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'receipts-'));
  for (const [name, texts, checkpoint] of [
    ['book', book.texts, ''],
    ['signed', book.texts, file.checkpoint],
    ['cut', book.texts.slice(0, file.seq), ''],
  ] as const)
    await writeBook(at(name), {
      description: {
        format: 'syndicat-book@1',
        union: book.union.id,
        slug: 'example',
        name: 'The Example',
        origin: `hall.example/${book.union.id}`,
        size: texts.length,
      },
      entries: each([texts.map(utf8)]),
      checkpoint,
      attachments: each([...attachments].map(([sha256, text]) => ({ sha256, bytes: utf8(text) }))),
      texts: each([]),
    });
});
after(() => rm(folder, { recursive: true, force: true }));

async function check(receipt: BallotReceipt | string, ...args: readonly string[]) {
  const path = at('receipt.json');
  await writeFile(path, typeof receipt === 'string' ? receipt : JSON.stringify(receipt));
  const printed = { out: '', err: '' };
  const status = await runCheckReceipt([path, ...args], {
    env: {},
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    watched: false,
    now: () => 0,
  });
  return { status, ...printed };
}

describe('syndicat check-receipt', () => {
  it('says what holds, and what the file alone can’t show', async () => {
    const { status, out } = await check(file);
    assert.equal(status, 0, out);
    assert.ok(out.includes(file.words));
    assert.equal(out.match(/^ {2}holds/gm)?.length, 5);
    assert.match(out, /OK: whoever has the key z6Mk/);
    assert.match(out, /only the book says: give it with --book/);
    const { by } = (JSON.parse(file.entry) as Entry).intent;
    assert.ok(out.includes(`casts this ballot for the member ${by}.`));
    assert.match(out, /It is yours only if that member is you.*give it with --member/);
    assert.match(out, /A later ballot of the same voter takes the place/);
  });

  it('says what does not', async () => {
    const { status, out } = await check({ ...file, size: file.size + 1 });
    assert.equal(status, 1);
    assert.match(out, /WRONG {2}The same key has signed a checkpoint over/);
    assert.match(out, /does not show that the ballot stands in the minutes/);
  });

  it('holds it against the book', async () => {
    // The story's book has no checkpoint of its own, which the receipt's stands in for.
    const held = await check(file, '--book', at('book'));
    assert.match(held.out, /receipts {4}1 agree/);
    assert.match(held.out, /checkpoints {1,3}1 agree/);
    const cut = await check(file, '--book', at('cut'));
    assert.equal(cut.status, 1);
    assert.match(cut.out, /something is wrong with the book/);
  });

  it('says by the book whether the ballot counts, and why not', async () => {
    const said = async (nth: number) => {
      const { status, out } = await check(ballotReceiptIn(book, nth), '--book', at('signed'));
      return [
        status,
        out
          .trimEnd()
          .split('\n')
          .at(-1)
          ?.replace(/on \d{4}-\S+Z/, 'then'),
      ];
    };
    assert.deepEqual(await said(0), [
      1,
      'IT DOES NOT COUNT: a later ballot of the same voter took its place.',
    ]);
    assert.deepEqual(await said(1), [0, 'It is the ballot of this voter that counts.']);
    assert.deepEqual(await said(2), [
      1,
      'IT DOES NOT COUNT: it fell away when its voter’s voting key was replaced, then. Whoever did not replace it themselves disputes the vote before it is opened.',
    ]);
    const { out } = await check(ballotReceiptIn(book, 1), '--book', at('signed'), '--json');
    const { ballot } = ballotReceiptIn(book, 1);
    const { ballots } = (JSON.parse(out) as { readonly book: Report }).book;
    assert.deepEqual(ballots, { [ballot]: { fate: 'counts' } });
  });

  it('says whether it is the receipt of the member who is named', async () => {
    const { by } = (JSON.parse(file.entry) as Entry).intent;
    const own = await check(file, '--member', by);
    assert.equal(own.status, 0, own.out);
    assert.ok(own.out.includes(`  holds  It is the ballot of the member ${by}.`));
    assert.doesNotMatch(own.out, /yours only if/);
    const others = await check(file, '--member', uuidOf('another member'));
    assert.equal(others.status, 1);
    assert.match(others.out, /WRONG {2}It is the ballot of the member/);
    assert.ok(others.out.includes(`The record casts it for ${by}: this receipt is not theirs.`));
    assert.match(others.out, /does not show that the ballot of that member stands/);
    await assert.rejects(check(file, '--member', 'Vic'), UsageError);
  });

  it('lets no text of a receipt begin a line', async () => {
    const { status, out } = await check({ ...file, words: 'one two\nOK: the ballot stands' });
    assert.equal(status, 1);
    assert.match(out, /^The ballot one two OK: the ballot stands$/m);
    assert.doesNotMatch(out, /^OK/m);
  });

  it('gives all of it as JSON', async () => {
    const { status, out } = await check(file, '--json');
    const found = JSON.parse(out) as { readonly claims: readonly unknown[]; readonly key: string };
    assert.equal(status, 0);
    assert.equal(found.claims.length, 5);
    assert.match(found.key, /^z6Mk/);
  });

  it('says how it is called, and what it can’t read', async () => {
    await assert.rejects(check(file, 'and another'), UsageError);
    await assert.rejects(check('{}'), BookFormatError);
    await assert.rejects(check('not JSON'), BookFormatError);
    assert.match(helpText('check-receipt'), /Keep the receipt as a/);
  });
});
