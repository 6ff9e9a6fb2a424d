/**
 * A union's dates: votes, terms that end, the day the members are asked whether to go on. What is to
 * come, and what was in the last ninety days; from the state alone.
 * @module
 */
import {
  opensFrom,
  type Proposal,
  ruleOf,
  sponsorsMissing,
  type Straw,
  waitsForKey,
} from '../../union/assembly/assembly.ts';
import type { Rule } from '../../union/charter/charter.ts';
import { hoursAfter, type Instant } from '../../union/kernel/instant.ts';
import type { PastTerm, Term } from '../../union/offices/offices.ts';
import type { ReadUnion } from '../../union/union.ts';
import { indexOf } from '../pages/unions/assembly/index-of.ts';
import type { CalendarEvent } from './icalendar.ts';

interface When extends Pick<CalendarEvent, 'stamp' | 'sequence' | 'status' | 'from' | 'to'> {}

/** A date, with what is needed to tell of it. */
export type UnionDate = When &
  (
    | { readonly kind: 'vote' | 'last-hour'; readonly proposal: Proposal }
    | { readonly kind: 'term'; readonly term: Term | PastTerm }
    | { readonly kind: 'straw'; readonly straw: Straw }
    | { readonly kind: 'continuation' | 'call-ends' | 'founding' }
  );

const daysBack = 90;
const most = 500;

/** All dates that are shown at that moment: to who may read the book, or to a stranger. */
export function datesOf(union: ReadUnion, now: Instant, mayRead: boolean): readonly UnionDate[] {
  const since = hoursAfter(now, -24 * daysBack);
  const first = firstDates(union);
  if (!mayRead) return first;
  const inside = [
    ...votes(union, now, since),
    ...straws(union),
    ...terms(union, since),
    ...continuation(union),
  ];
  return [...first, ...inside.filter(({ to }) => to >= since).slice(0, most)];
}

/** The founding, or the end of the call: they stay, so that no calendar is empty. */
function firstDates({ charters, call, phase, members }: ReadUnion): readonly UnionDate[] {
  const founded = charters[0]?.since;
  if (founded !== undefined) return [{ kind: 'founding', ...hourAt(founded) }];
  if (!call) return [];
  const called = members.people.get(call.organiser)?.history[0]?.at ?? call.until;
  const sequence = phase === 'lapsed' ? 1 : 0;
  return [{ kind: 'call-ends', ...hourBefore(call.until, called), sequence }];
}

/** A moment takes an hour in a calendar: the one that begins with it, or the one that ends with it. */
const hourAt = (from: Instant): When => ({
  ...certain,
  stamp: from,
  from,
  to: hoursAfter(from, 1),
});
const hourBefore = (to: Instant, stamp: Instant): When => ({
  ...certain,
  stamp,
  from: hoursAfter(to, -1),
  to,
});
const certain = { sequence: 0, status: 'CONFIRMED' } as const;

function votes(union: ReadUnion, now: Instant, since: Instant): readonly UnionDate[] {
  const { assembly } = union;
  const open = [...assembly.open].flatMap((id) => assembly.proposals.get(id) ?? []);
  const { ended } = indexOf(union);
  const end = ended.findIndex(({ closed }) => (closed ?? '') < since);
  const past = ended.slice(0, Math.min(most, end === -1 ? ended.length : end));
  return [...open, ...past].flatMap((proposal) => ofProposal(union, proposal, now));
}

function ofProposal(union: ReadUnion, proposal: Proposal, now: Instant): readonly UnionDate[] {
  return proposal.poll ? opened(union, proposal) : planned(union, proposal, now);
}

/**
 * How often its time may have changed: with each amendment, with each change of the rules meanwhile,
 * and when it became certain.
 */
const changesOf = ({ charters }: ReadUnion, { put, amendments }: Proposal): number =>
  amendments + charters.filter(({ since }) => since > put).length;

function opened(union: ReadUnion, proposal: Proposal): readonly UnionDate[] {
  const { poll, closed } = proposal;
  if (!poll) return [];
  const left = union.phase === 'wound-up' && closed === undefined;
  const when: When = {
    stamp: closed ?? (left ? union.at : poll.opened),
    sequence: changesOf(union, proposal) + (left ? 2 : 1),
    status: left ? 'CANCELLED' : 'CONFIRMED',
    from: poll.opened,
    to: poll.closes,
  };
  const lastHour = hoursAfter(poll.closes, -1);
  const last: readonly UnionDate[] =
    lastHour > poll.opened ? [{ kind: 'last-hour', proposal, ...when, from: lastHour }] : [];
  return [{ kind: 'vote', proposal, ...when }, ...last];
}

/** A vote to come, as far as one knows: whoever must still stand behind it, or a key, is waited for. */
function planned(union: ReadUnion, proposal: Proposal, now: Instant): readonly UnionDate[] {
  const rule = ruleOf(union, proposal);
  if (!rule) return [];
  const from = opensFrom(proposal, rule);
  const when = plannedAt(rule, from);
  if (proposal.stage === 'withdrawn') {
    const sequence = changesOf(union, proposal) + 1;
    const stamp = proposal.closed ?? proposal.changed;
    return [{ kind: 'vote', proposal, ...when, stamp, sequence, status: 'CANCELLED' }];
  }
  if (union.phase !== 'founded') return [];
  if (from <= now && isHeldUp(union, proposal, rule, now)) return [];
  const sequence = changesOf(union, proposal);
  return [{ kind: 'vote', proposal, ...when, stamp: proposal.changed, sequence }];
}

/** Whether a vote that could open by its time waits for who stands behind it, or for a key. */
const isHeldUp = (union: ReadUnion, proposal: Proposal, rule: Rule, now: Instant): boolean =>
  sponsorsMissing(union, proposal, rule) > 0 || waitsForKey(union, proposal, now) !== undefined;

const plannedAt = ({ poll }: Rule, from: Instant): When => ({
  stamp: from,
  sequence: 0,
  status: 'TENTATIVE',
  from,
  to: hoursAfter(from, poll),
});

/** Straw polls, from the question to the end; what was taken back is called off. */
const straws = ({ assembly }: ReadUnion): readonly UnionDate[] =>
  [...(assembly.straws?.all.values() ?? [])].slice(-most).map(strawDate);

const strawDate = (straw: Straw): UnionDate => ({
  kind: 'straw',
  straw,
  stamp: straw.ended ?? straw.asked,
  from: straw.asked,
  to: straw.until,
  sequence: straw.withdrawn === true ? 1 : 0,
  status: straw.withdrawn === true ? 'CANCELLED' : 'CONFIRMED',
});

function terms({ offices, phase }: ReadUnion, since: Instant): readonly UnionDate[] {
  // Past ones are in the order in which they ended.
  const past = offices.past.slice(-most).filter(({ ended }) => ended >= since);
  return [...(phase === 'founded' ? offices.terms : []), ...past].map(termDate);
}

function termDate(term: Term | PastTerm): UnionDate {
  if (!('ended' in term)) return { kind: 'term', term, ...hourBefore(term.until, term.given) };
  const sequence = term.ended < term.until ? 1 : 0;
  return { kind: 'term', term, ...hourBefore(term.ended, term.ended), sequence };
}

/** The day on which the members are asked whether to go on. */
function continuation({ assembly, phase, charters }: ReadUnion): readonly UnionDate[] {
  const from = assembly.continuation;
  if (from === undefined || phase !== 'founded') return [];
  const stamp = charters[0]?.since ?? from;
  return [{ kind: 'continuation', ...certain, stamp, from, to: hoursAfter(from, 24) }];
}
