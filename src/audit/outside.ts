/**
 * What somebody outside can check of a book that only members read: that the clerk signed its newest
 * checkpoint, and that the book only grew since older ones.
 * @module
 */
import { hex } from '../book/bytes.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import { MemoryTree } from '../book/merkle.ts';
import { ed25519Multikey } from '../book/multibase.ts';
import { ED25519_TYPE, NoteError, parseVerifierKey } from '../book/note.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { receiptsHeld } from './enclosures.ts';
import { BookFormatError } from './exported.ts';
import { heads } from './heads.ts';
import type { AuditSource, Finding } from './report.ts';

/** A book of which only hashes are served. */
export interface ClosedBook {
  readonly size: number;
  /** The clerk's key as the hall gives it (a vkey), where it does. */
  readonly key: string | undefined;
  /** The hashes of the entries in order, many at a time. */
  readonly hashes: () => AsyncIterable<readonly Uint8Array[]>;
}

export interface OutsideReport {
  /** Nothing is wrong that can be seen from outside. */
  readonly ok: boolean;
  /** Tells this report from that of a book that was replayed. */
  readonly membersOnly: true;
  readonly union: Hash;
  readonly size: number;
  readonly root: Hash;
  /** Whether the newest checkpoint was signed with the clerk's key. */
  readonly signed: boolean;
  /** Older checkpoints of which this book is a continuation. */
  readonly grown: number;
  readonly cosignatures: number;
  /** Receipts whose entry stands where they say. */
  readonly receipts: number;
  readonly findings: readonly Finding[];
}

type Outside = Pick<AuditSource, 'union' | 'checkpoint' | 'older' | 'receipts' | 'witnesses'>;

/**
 * Checks what an outsider can. Requires the union's id in the source. Throws {@link BookFormatError}
 * where hashes are missing, and what fetching them or `verify` throws.
 */
export async function auditFromOutside(
  source: Outside,
  { size, key, hashes }: ClosedBook,
  verify: VerifySignatures,
): Promise<OutsideReport> {
  const tree = await treeOf(hashes());
  const union = { id: source.union ?? '' };
  const clerkKey = key === undefined ? undefined : multikeyIn(key);
  const held = { union, tree, times: [] };
  // Which key an earlier clerk had stands in the entries, which nobody outside reads.
  const keyAt = (at: number): string | undefined => (at === size ? clerkKey : undefined);
  const head = await heads(source, { ...held, keyAt }, verify);
  const unread = { ...held, clerkTerms: [], wrong: true };
  const receipts = await receiptsHeld(source.receipts ?? [], unread, verify);
  const findings = [...head.findings, ...receipts.findings];
  return {
    ok: findings.length === 0,
    membersOnly: true,
    union: union.id,
    size: tree.size,
    root: hex(tree.root()),
    signed: head.signed,
    grown: head.olderAgreeing,
    cosignatures: head.cosignatures,
    receipts: receipts.right,
    findings,
  };
}

async function treeOf(batches: AsyncIterable<readonly Uint8Array[]>): Promise<MemoryTree> {
  const tree = new MemoryTree();
  for await (const batch of batches) for (const hash of batch) tree.append(hash);
  return tree;
}

function multikeyIn(vkey: string): string {
  try {
    const { type, publicKey } = parseVerifierKey(vkey.trim());
    if (type === ED25519_TYPE) return ed25519Multikey(publicKey);
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
  }
  throw new BookFormatError('The clerk’s key can’t be read.');
}
