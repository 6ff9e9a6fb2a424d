/**
 * A key holder’s part in opening a secret vote. The sum is made here, of the ballots as the book has
 * them: nothing that anybody else says is the sum is ever opened, and no second one of a vote.
 * @module
 */
import { fromUtf8, utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import type { AuditSource } from '../../../audit/audit.ts';
import {
  countedIn,
  isSealed,
  openableFrom,
  openingOfSum,
  type SealedPoll,
  sumOfBallots,
} from '../../../union/assembly/assembly.ts';
import { millis } from '../../../union/kernel/instant.ts';
import { isKeyed, numberOf, ownShare, type Part } from '../../../union/secrecy/secrecy.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { type Made, Stop, type Task } from './messages.ts';
import { platformRandom } from '../kept/chance.ts';
import { ceremonyIn } from './stepping.ts';

interface Seen {
  readonly union: ReadUnion;
  readonly attachment: AuditSource['attachment'];
}

export async function opening(
  seen: Seen,
  part: Part,
  { proposal, opened }: Extract<Task, { kind: 'open' }>,
): Promise<Made> {
  const poll = openable(seen.union, proposal);
  const { sealed } = poll;
  const ceremony = ceremonyIn(seen.union, sealed.ceremony, part);
  if (!isKeyed(ceremony)) throw new Stop('nothing');
  const number = numberOf(ceremony, part.member);
  if (sealed.openings.has(number)) throw new Stop('nothing');
  const { tally, counted } = await ownSum(seen, poll);
  const attachment = sha256Hex(utf8(tally));
  if ((sealed.tally ?? attachment) !== attachment || (opened ?? attachment) !== attachment)
    throw new Stop('sum');
  const given = openingOfSum(
    {
      election: sealed.election,
      made: ceremony.made,
      tally,
      counted,
      number,
      share: ownShare(ceremony, part),
      before: await factorsBefore(seen, poll),
      threshold: ceremony.threshold,
    },
    platformRandom,
  );
  return madeOf(proposal, tally, given);
}

/** The vote on a proposal, where it can be opened by now. */
function openable(union: ReadUnion, id: string): SealedPoll {
  const proposal = union.assembly.proposals.get(id);
  const poll = proposal?.poll;
  if (proposal?.stage !== 'poll' || !poll || !isSealed(poll)) throw new Stop('nothing');
  if (Date.now() < millis(openableFrom(poll.sealed))) throw new Stop('early');
  return poll;
}

async function ownSum(
  { union, attachment }: Seen,
  poll: SealedPoll,
): Promise<{ readonly tally: string; readonly counted: number }> {
  const ballots: string[] = [];
  for (const { ballot } of countedIn(union, poll)) ballots.push(await textOf(attachment, ballot));
  return { tally: sumOfBallots(poll.sealed.election, ballots), counted: ballots.length };
}

async function factorsBefore(
  { attachment }: Seen,
  { sealed }: SealedPoll,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  for (const [number, { factors }] of sealed.openings) {
    found.set(number, await textOf(attachment, factors));
  }
  return found;
}

/** An attachment’s text; it was checked before, and whoever serves it could serve another one now. */
async function textOf(attachment: AuditSource['attachment'], hash: string): Promise<string> {
  const bytes = await attachment(hash);
  if (!bytes || sha256Hex(bytes) !== hash) throw new Stop('book', hash);
  return fromUtf8(bytes);
}

function madeOf(
  proposal: string,
  tally: string,
  { factors, proof, result }: ReturnType<typeof openingOfSum>,
): Made {
  const body = { proposal, proof, ...(result && { result }) };
  return { act: 'assembly/unseal@1', body, texts: { tally, factors } };
}
