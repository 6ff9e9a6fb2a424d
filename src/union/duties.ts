/**
 * Duties: the ministerial acts that have fallen due, which the clerk does without being asked.
 * @module
 */
import {
  assemblyDue,
  type ClerkKnows,
  closableFrom,
  givenUpFrom,
  isSealed,
  isUpheld,
  lackingIn,
  nextCarried,
  openableFrom,
  openStraws,
  opensFrom,
  opensSealed,
  type Poll,
  type Proposal,
  ruleOf,
  sealableFrom,
  sponsorsMissing,
  waitsForKey,
} from './assembly/assembly.ts';
import { foundingDue } from './founding/founding.ts';
import type { Under } from './kernel/entry.ts';
import type { ProposalId } from './kernel/ids.ts';
import { hoursAfter, type Instant, latest } from './kernel/instant.ts';
import { type Due, membersDue } from './members/members.ts';
import { officesDue } from './offices/offices.ts';
import { ceremonyDue, keyReturns } from './secrecy/secrecy.ts';
import { carriedRefusedNow } from './registry.ts';
import type { Union } from './state.ts';
import { treasuryDue, treasuryTimes } from './treasury/treasury.ts';

export type Duty = Due & { readonly under?: Under };

/**
 * What the clerk must enter next at that moment. A resolution that is being carried out comes
 * before everything else, one act at a time; doing one duty may bring forth the next.
 */
export function duties(union: Union, at: Instant, knows: ClerkKnows): readonly Duty[] {
  const next = nextCarried(union.assembly);
  if (next) {
    const why = carriedRefusedNow(union, at);
    const { resolution: proposal, item } = next.under;
    return why === undefined
      ? [next]
      : [{ act: 'assembly/lapse@1', body: { proposal, item, why } }];
  }
  if (union.phase === 'call') return union.size === 0 ? [] : foundingDue(union, at);
  if (union.phase === 'wound-up') return treasuryDue(union, at);
  if (union.phase !== 'founded') return [];
  // One room after the other: an admission changes the voter list that an opening must name.
  const inside = [
    ...membersDue(union, at),
    ...officesDue(union, at),
    ...ceremonyDue(union, at),
    ...treasuryDue(union, at),
  ];
  return inside.length > 0 ? inside : assemblyDue(union, at, knows);
}

/**
 * When something next falls due, as far as it is known now; `undefined` where nothing will. Votes that are still being
 * decided are left out: they are closed once they are, whenever that is.
 */
export function nextDue(
  union: Union,
  undecided: ReadonlySet<ProposalId> = new Set(),
): Instant | undefined {
  if (union.phase === 'call') return union.call?.until;
  if (union.phase === 'wound-up') return first(treasuryTimes(union));
  if (union.phase !== 'founded') return undefined;
  const times = [
    ...termEnds(union),
    ...recoveries(union),
    ...pollTimes(union, undecided),
    ...treasuryTimes(union),
  ];
  times.push(...openStraws(union.assembly).map(({ until }) => until));
  if (union.assembly.continuation !== undefined) times.push(union.assembly.continuation);
  return first(times);
}

const first = (times: readonly Instant[]): Instant | undefined =>
  times.reduce<Instant | undefined>(
    (soonest, each) => (soonest === undefined || each < soonest ? each : soonest),
    undefined,
  );

const termEnds = ({ offices }: Union): readonly Instant[] =>
  offices.terms.map(({ until }) => until);

const recoveries = ({ members, charter }: Union): readonly Instant[] =>
  [...members.waiting].flatMap((id) => {
    const enough = members.people.get(id)?.recovery?.enough;
    return enough === undefined
      ? []
      : [hoursAfter(enough, charter?.safeguards.recovery.delay ?? 0)];
  });

const pollTimes = (union: Union, undecided: ReadonlySet<ProposalId>): readonly Instant[] =>
  [...union.assembly.open].flatMap((id) => {
    if (undecided.has(id)) return [];
    const proposal = union.assembly.proposals.get(id);
    if (proposal?.poll) return [closingTime(union, proposal.poll)];
    const rule = proposal && ruleOf(union, proposal);
    if (!rule || sponsorsMissing(union, proposal, rule) > 0) return [];
    return openingTimes(union, proposal, opensFrom(proposal, rule));
  });

/** When a vote opens that may from then on, as far as is known now; nothing where it waits for what somebody does. */
function openingTimes(union: Union, proposal: Proposal, from: Instant): readonly Instant[] {
  const ready = latest(from, union.at);
  const awaited = waitsForKey(union, proposal, ready);
  if (awaited) return [keyReturns(union, ready, awaited.until) ?? awaited.until];
  if (!opensSealed(union, proposal, union.at)) return [from];
  const sealable = sealableFrom(union, proposal, union.at);
  return sealable === undefined ? [] : [latest(from, sealable)];
}

/** When a vote is closed: a secret one once it has been opened, or when nobody is waited for any more. */
function closingTime(union: Union, poll: Poll): Instant {
  const from = closableFrom(poll);
  if (!isSealed(poll) || isUpheld(poll.sealed)) return from;
  return latest(from, lackingIn(union, poll) > 0 ? givenUpFrom(poll) : openableFrom(poll.sealed));
}
