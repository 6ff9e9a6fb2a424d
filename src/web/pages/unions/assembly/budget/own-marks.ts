/**
 * The reader’s own ballot in a vote that is over: after the closing, who voted how stands in the minutes alone.
 * @module
 */
import type { Books } from '../../../../../clerk/ports.ts';
import type { Marks, Proposal } from '../../../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { readRecord, seqAfter } from '../../book/records.ts';

interface Looking {
  readonly union: string;
  readonly size: number;
  readonly proposal: Proposal;
  readonly member: MemberId;
  /** How many records are looked through at most, from the closing back. */
  readonly most: number;
}

const atOnce = 250;

/** The newest ballot of that member; nothing where there is none, or it stands further back than that. */
export async function ownMarks(books: Books, looking: Looking): Promise<Marks | undefined> {
  const { union, size, proposal, most } = looking;
  const { closed, poll } = proposal;
  if (closed === undefined || !poll) return undefined;
  const end = await seqAfter(books, { union, size, at: closed });
  const least = Math.max(0, end - most);
  for (let to = end; to > least; to -= atOnce) {
    const read = await books.entries(union, Math.max(least, to - atOnce), to);
    const entries = read.map(readRecord);
    const found = entries.findLast(
      ({ intent: { act, by, body } }) =>
        act === 'assembly/mark@1' && by === looking.member && body['proposal'] === proposal.id,
    );
    if (found) return found.intent.body['marks'] as Marks;
    if ((entries[0]?.at ?? '') < poll.opened) return undefined;
  }
  return undefined;
}
