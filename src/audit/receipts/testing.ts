/**
 * For tests: the receipt of a ballot, as a voter’s browser hands it out.
 * @module
 */
import { base64, utf8 } from '../../book/bytes.ts';
import { inclusionProof, leafHash, MemoryTree } from '../../book/merkle.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import type { Entry } from '../../union/kernel/entry.ts';
import type { TestBook } from '../../union/testing.ts';
import type { BallotReceipt } from '../ballot-receipt.ts';
import { checkpointOf, receiptIn } from '../testing.ts';

/** The receipt of a ballot in a book, by how many were cast before it, below a checkpoint over all records. */
export function ballotReceiptIn(
  book: Pick<TestBook, 'union' | 'texts'>,
  before = 0,
): BallotReceipt {
  const { union, texts } = book;
  const casts = texts.flatMap((text, i) => (text.includes('"assembly/cast@1"') ? [i] : []));
  const seq = casts[before] ?? -1;
  const entry = texts[seq] ?? '';
  const { body } = (JSON.parse(entry) as Entry).intent;
  const { attachment: ballot } = body['ballot'] as { readonly attachment: string };
  const tree = new MemoryTree();
  for (const text of texts) tree.append(leafHash(utf8(text)));
  return {
    ballot,
    words: trackerInWords(ballot),
    seq,
    size: texts.length,
    checkpoint: checkpointOf(texts, { log: `hall.example/${union.id}` }),
    entry,
    proof: inclusionProof(seq, texts.length, tree.read).map(base64),
    receipt: receiptIn(book, seq),
  };
}
