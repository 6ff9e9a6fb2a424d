/**
 * A key holder’s part in opening a secret vote: a shuffle, or factors. The sum is made here, of the ballots as the book has
 * them: nothing that anybody else says is the sum is ever opened, and no second one of a vote.
 * @module
 */
import { fromUtf8, utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import type { AuditSource } from '../../../audit/audit.ts';
import {
  countedIn,
  isContestPoll,
  isSealed,
  lackingToShuffle,
  lotName,
  openableFrom,
  openingOfSum,
  type SealedPoll,
  shuffleOf,
  sumOfBallots,
  wholeContestOf,
} from '../../../union/assembly/assembly.ts';
import { millis } from '../../../union/kernel/instant.ts';
import {
  isKeyed,
  type Keyed,
  numberOf,
  ownShare,
  type Part,
} from '../../../union/secrecy/secrecy.ts';
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
  const keyed = ceremonyIn(seen.union, poll.sealed.ceremony, part);
  if (!isKeyed(keyed)) throw new Stop('nothing');
  const number = numberOf(keyed, part.member);
  const isToShuffle = lackingToShuffle(poll.sealed) > 0;
  if (hasCome(poll, number, isToShuffle)) throw new Stop('nothing');
  const sum = await ownSum(seen, poll);
  demandOne(poll, sum, opened);
  if (isToShuffle) return shuffling(seen, poll, { proposal, sum });
  const share = ownShare(keyed, part);
  return unsealing(seen, poll, { proposal, sum, keyed, number, share });
}

const hasCome = ({ sealed }: SealedPoll, number: number, isToShuffle: boolean): boolean =>
  (isToShuffle ? sealed.mixing?.shuffles : sealed.openings)?.has(number) ?? false;

/** What is opened, and to what it comes. */
interface Sum {
  readonly election: string;
  readonly tally: string;
  readonly counted: number;
}

/** Of a vote one sum is opened, which this device has made itself. Throws {@link Stop} for another. */
function demandOne({ sealed }: SealedPoll, { tally }: Sum, opened: string | undefined): void {
  const own = sha256Hex(utf8(tally));
  if ((sealed.tally ?? own) !== own || (opened ?? own) !== own) throw new Stop('sum');
}

interface Unsealing {
  readonly proposal: string;
  readonly sum: Sum;
  readonly keyed: Keyed;
  readonly number: number;
  readonly share: bigint;
}

async function unsealing(
  seen: Seen,
  poll: SealedPoll,
  { proposal, sum, keyed, number, share }: Unsealing,
): Promise<Made> {
  const contest = wholeContestOf(poll);
  const shuffle = await lastShuffle(seen, poll);
  const {
    factors,
    before = [],
    ...found
  } = openingOfSum(
    {
      ...sum,
      made: keyed.made,
      number,
      share,
      before: await factorsBefore(seen, poll),
      threshold: keyed.threshold,
      ...(isContestPoll(poll) && { lot: lotName(seen.union.id, proposal) }),
      ...(contest && shuffle !== undefined && { whole: { contest, shuffle } }),
    },
    platformRandom,
  );
  return {
    act: 'assembly/unseal@1',
    body: { proposal, ...found },
    texts: { tally: sum.tally, factors },
    before: before.map((ballots, i) => ({
      act: 'assembly/read-out@1',
      body: { proposal, place: i + 1, ballots },
    })),
  };
}

/** The ballots in an order that this device draws, and forgets. */
async function shuffling(
  seen: Seen,
  poll: SealedPoll,
  { proposal, sum }: Pick<Unsealing, 'proposal' | 'sum'>,
): Promise<Made> {
  const last = await lastShuffle(seen, poll);
  const shuffle = shuffleOf({ ...sum, ...(last !== undefined && { last }) }, platformRandom);
  const place = (poll.sealed.mixing?.shuffles.size ?? 0) + 1;
  const texts = { tally: sum.tally, shuffle };
  return { act: 'assembly/shuffle@1', body: { proposal, place }, texts };
}

/** The text of the last shuffle, if there is one. */
async function lastShuffle(
  { attachment }: Seen,
  { sealed }: SealedPoll,
): Promise<string | undefined> {
  const last = [...(sealed.mixing?.shuffles.values() ?? [])].at(-1);
  return last === undefined ? undefined : textOf(attachment, last);
}

/** The vote on a proposal, where it can be opened by now. */
function openable(union: ReadUnion, id: string): SealedPoll {
  const proposal = union.assembly.proposals.get(id);
  const poll = proposal?.poll;
  if (proposal?.stage !== 'poll' || !poll || !isSealed(poll)) throw new Stop('nothing');
  // By the device's own clock: whoever serves the page could say that it is later than it is.
  const from = openableFrom(poll.sealed);
  if (Date.now() < millis(from)) throw new Stop('early', from);
  return poll;
}

async function ownSum({ union, attachment }: Seen, poll: SealedPoll): Promise<Sum> {
  const { election } = poll.sealed;
  const ballots: string[] = [];
  for (const { ballot } of countedIn(union, poll)) ballots.push(await textOf(attachment, ballot));
  return { election, tally: sumOfBallots(election, ballots), counted: ballots.length };
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
