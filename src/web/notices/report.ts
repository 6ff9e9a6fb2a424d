/**
 * Once a vote is over whose rules ask for it: how many of those who may vote the hall could not tell
 * that it was open, counted from the ledger, handed to the clerk.
 * @module
 */
import { type NoticesJob, noticesKind } from '../../clerk/clerk.ts';
import type { Job, Vault } from '../../clerk/ports.ts';
import type { Poll } from '../../union/assembly/assembly.ts';
import { millis } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { NoticeDeps } from './deps.ts';
import {
  deliveriesBy,
  type Delivery,
  deliveryId,
  hasReached,
  isUnderWay,
  noticeName,
} from './ledger.ts';
import { wasFetched } from './paths/feed.ts';
import { reachOf } from './reach.ts';

const lease = 120_000;
const atOnce = 20;
const minute = 60_000;
/** How long what is just being sent is waited for. What comes later comes too late for the vote. */
const patience = 10 * minute;

/** Reports on every vote whose report is due. */
export async function reportDue(deps: NoticeDeps): Promise<void> {
  const { queue } = deps.store;
  const jobs = await queue.claim([noticesKind], deps.now(), lease, atOnce);
  for (const job of jobs) {
    const later = await report(deps, job);
    if (later === undefined) await queue.done([job.id], deps.now());
    else await queue.retry(job.id, later, 'some notices are on their way');
  }
}

/** Reports, or says when to look again. */
async function report(deps: NoticeDeps, { doc }: Job): Promise<number | undefined> {
  const { union: id, proposal } = doc as NoticesJob;
  const union = await deps.clerk.union(id);
  const poll = union && unreported(union, proposal);
  if (!poll) return undefined;
  const over = millis(poll.closes);
  if (deps.now() < over) return over;
  const { underWay, ...numbers } = await countedOn(deps, union, { proposal, poll });
  if (underWay > 0 && deps.now() < over + patience) return deps.now() + minute;
  const body = { proposal, ...numbers };
  const answer = await deps.clerk.submit(id, { act: 'assembly/report-notices@1', body });
  if ('refused' in answer) deps.log(`a report of notices was refused: ${answer.refused.refused}`);
  return undefined;
}

/** The vote, while its report is wanting. */
function unreported({ assembly }: ReadUnion, id: string): Poll | undefined {
  const { stage, poll } = assembly.proposals.get(id) ?? {};
  return stage === 'poll' && poll?.unreached && !poll.notices ? poll : undefined;
}

interface Counted {
  /** Those who were to be told, and those of whom nobody knows how. */
  readonly wanted: number;
  readonly failed: number;
  /** Of those who failed: to whom it is being sent right now. */
  readonly underWay: number;
}

const perPage = 1_000;

/** Whoever voted had heard of it, by whatever way. */
async function countedOn(
  deps: NoticeDeps,
  union: ReadUnion,
  { proposal, poll }: { readonly proposal: string; readonly poll: Poll },
): Promise<Counted> {
  const notice = noticeName('assembly/open-poll@1', proposal);
  const told = await reachOf(deps.store.kv, union.id, notice);
  // The hall was closed meanwhile, or its notices were: nobody was told.
  if (!told) {
    return { wanted: poll.entitled, failed: poll.entitled - poll.ballots.size, underWay: 0 };
  }
  const sum = { wanted: 0, failed: 0, underWay: 0 };
  const roll = [...poll.roll];
  for (let from = 0; from < roll.length; from += perPage) {
    for (const one of await wordTo(deps, union, {
      notice,
      ids: roll.slice(from, from + perPage),
    })) {
      if (one.word === 'not wanted') continue;
      sum.wanted++;
      if (one.word === 'arrived' || poll.ballots.has(one.member)) continue;
      sum.failed++;
      if (one.word === 'under way') sum.underWay++;
    }
  }
  return sum;
}

interface WordTo {
  readonly member: string;
  readonly word: 'arrived' | 'under way' | 'missed' | 'not wanted';
}

/** What became of the notice to each of these members. */
async function wordTo(
  { store: { vault }, now }: NoticeDeps,
  { id: union }: ReadUnion,
  { notice, ids }: { readonly notice: string; readonly ids: readonly string[] },
): Promise<readonly WordTo[]> {
  const places = ids.map((member) => `${union}:${member}`);
  const known = await vault.getMany('member', places, now());
  const people = new Map(
    known.map(({ id, doc }) => [id, String((doc as { readonly person?: unknown }).person)]),
  );
  const idOf = (place: string): string => deliveryId(union, notice, people.get(place) ?? '');
  const deliveries = await deliveriesBy(vault, places.map(idOf), now());
  return Promise.all(
    places.map(async (place, i): Promise<WordTo> => {
      const member = ids[i] ?? '';
      // Who has no account here (any more) can’t be told anything.
      if (!people.has(place)) return { member, word: 'missed' };
      const delivery = deliveries.get(idOf(place));
      return { member, word: delivery ? await wordOf(vault, delivery) : 'not wanted' };
    }),
  );
}

async function wordOf(vault: Vault, delivery: Delivery): Promise<WordTo['word']> {
  if (hasReached(delivery) || (await wasFetched(vault, delivery))) return 'arrived';
  return isUnderWay(delivery) ? 'under way' : 'missed';
}
