/**
 * Once a vote is over whose rules ask for it: how many of those who may vote the hall could not tell
 * that it was open, counted from the ledger, handed to the clerk.
 * @module
 */
import { type NoticesJob, noticesKind } from '../../clerk/clerk.ts';
import type { Job, Vault } from '../../clerk/ports.ts';
import { type Poll, hasCast, openingAct } from '../../union/assembly/assembly.ts';
import { millis } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { NoticeDeps } from './deps.ts';
import type { Topic } from './kinds/kind.ts';
import {
  deliveriesBy,
  type Delivery,
  deliveryId,
  hasReached,
  isUnderWay,
  noticeName,
} from './ledger.ts';
import { type Listener, listenersAmong } from './listeners.ts';
import { wasFetched } from './paths/feed.ts';
import { wants } from './wanted.ts';

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
  const topic = { act: openingAct(poll), proposal };
  const sum = { wanted: 0, failed: 0, underWay: 0 };
  const roll = [...poll.roll];
  for (let from = 0; from < roll.length; from += perPage) {
    const words = await wordTo(deps, union, { topic, ids: roll.slice(from, from + perPage) });
    const wanting = words.filter(({ word }) => word !== 'not wanted');
    const failed = wanting.filter(
      ({ member, word }) => word !== 'arrived' && !hasCast(poll, member),
    );
    sum.wanted += wanting.length;
    sum.failed += failed.length;
    sum.underWay += failed.filter(({ word }) => word === 'under way').length;
  }
  return sum;
}

interface WordTo {
  readonly member: string;
  readonly word: 'arrived' | 'under way' | 'missed' | 'not wanted';
}

/** What became of the notice to each of these members. */
async function wordTo(
  deps: NoticeDeps,
  union: ReadUnion,
  { topic, ids }: { readonly topic: Topic; readonly ids: readonly string[] },
): Promise<readonly WordTo[]> {
  const { vault } = deps.store;
  const places = ids.map((member) => `${union.id}:${member}`);
  const members = await vault.getMany('member', places, deps.now());
  const listeners = await listenersAmong(deps, union.id, members);
  const here = new Map(listeners.map((one) => [one.member, one]));
  const notice = noticeName(topic.act, topic.proposal ?? '');
  const idOf = ({ person }: Listener): string => deliveryId(union.id, notice, person);
  const known = await deliveriesBy(vault, listeners.map(idOf), deps.now());
  return Promise.all(
    ids.map(async (member): Promise<WordTo> => {
      const one = here.get(member);
      // Who has no account here (any more) can’t be told anything.
      if (!one) return { member, word: 'missed' };
      const delivery = known.get(idOf(one));
      if (delivery && isShutOut(one, delivery)) return { member, word: 'not wanted' };
      if (delivery) return { member, word: await wordOf(vault, delivery) };
      return { member, word: wants(union, topic, one) ? 'under way' : 'not wanted' };
    }),
  );
}

/**
 * Whether they shut the ways that were left, so that nothing was even tried: that is how somebody says
 * that they don’t want to hear. Otherwise a few could make every vote void by shutting theirs.
 */
const isShutOut = ({ shuts }: Listener, { end, attempts }: Delivery): boolean =>
  shuts && end === 'no-path' && attempts.length === 0;

async function wordOf(vault: Vault, delivery: Delivery): Promise<WordTo['word']> {
  if (hasReached(delivery) || (await wasFetched(vault, delivery))) return 'arrived';
  return isUnderWay(delivery) ? 'under way' : 'missed';
}
