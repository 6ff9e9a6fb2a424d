/**
 * What is new in a union, the newest first: from its state, so that no request reads the book.
 * @module
 */
import type { Proposal, Straw } from '../../union/assembly/assembly.ts';
import { clerk } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import { indexOf } from '../pages/unions/assembly/index-of.ts';

/** What happens to a proposal. */
export type ProposalNews =
  | 'proposal'
  | 'amendment'
  | 'withdrawal'
  | 'opening'
  | 'outcome'
  | 'lapse';

interface Dated {
  /** The time of the entry that it tells of. */
  readonly at: Instant;
}

/** One thing that happened, with what is needed to tell of it. */
export type News =
  | (Dated & { readonly kind: ProposalNews; readonly proposal: Proposal })
  | (Dated & { readonly kind: 'rules'; /** Its place among all charters. */ readonly n: number })
  /** For strangers to a book that is for members: that something was decided, and no more. */
  | (Dated & { readonly kind: 'decision'; readonly proposal: Proposal })
  | (Dated & { readonly kind: 'straw' | 'straw-ended'; readonly straw: Straw })
  | (Dated & { readonly kind: 'call' | 'call-ended' | 'founding' | 'wound-up' });

/** So many things a feed tells at once. */
export const mostNews = 50;

interface Kept {
  readonly size: number;
  readonly open: readonly News[];
  readonly closed: readonly News[];
}

const kept = new WeakMap<object, Kept>();

/**
 * The newest things, told to who may read the book (`mayRead`) or to who may not. Made anew only
 * when the book has grown, from what is open and the last that were decided.
 */
export function newsOf(union: ReadUnion, mayRead: boolean): readonly News[] {
  const { assembly, size } = union;
  let known = kept.get(assembly);
  if (known?.size !== size) {
    known = { size, open: newest(insideNews(union)), closed: newest(outsideNews(union)) };
    kept.set(assembly, known);
  }
  return mayRead ? known.open : known.closed;
}

/** The newest of these, the newest first. Of those of one moment, the one that is named first. */
export const newest = <T extends { readonly at: Instant }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, mostNews);

function insideNews(union: ReadUnion): readonly News[] {
  const { assembly } = union;
  // Whatever happened to a proposal is not newer than its end: those that ended last are enough.
  const ended = indexOf(union).ended.slice(0, mostNews);
  const open = [...assembly.open].toReversed().flatMap((id) => assembly.proposals.get(id) ?? []);
  const straws = [...(assembly.straws?.all.values() ?? [])].slice(-mostNews).toReversed();
  return [
    ...windUp(union),
    ...[...ended, ...open].flatMap(ofProposal),
    ...straws.flatMap(ofStraw),
    ...beginnings(union),
  ];
}

/** What was taken back tells nothing any more. */
function ofStraw(straw: Straw): readonly News[] {
  const { asked, ended, counts, withdrawn } = straw;
  if (withdrawn === true) return [];
  const over: readonly News[] =
    ended !== undefined && counts ? [{ kind: 'straw-ended', at: ended, straw }] : [];
  return [...over, { kind: 'straw', at: asked, straw }];
}

/** Later things first. */
function ofProposal(proposal: Proposal): readonly News[] {
  const { put, changed, amendments, poll, outcome, closed, lapsed, stage } = proposal;
  const news = (kind: ProposalNews, at: Instant): News => ({ kind, at, proposal });
  return [
    ...(closed !== undefined && lapsed.length > 0 ? [news('lapse', closed)] : []),
    ...(closed !== undefined && outcome ? [news('outcome', closed)] : []),
    ...(closed !== undefined && stage === 'withdrawn' ? [news('withdrawal', closed)] : []),
    ...(poll ? [news('opening', poll.opened)] : []),
    ...(amendments > 0 ? [news('amendment', changed)] : []),
    news('proposal', put),
  ];
}

/** What the front page tells a stranger too: that something was decided, and that the rules changed. */
function outsideNews(union: ReadUnion): readonly News[] {
  const decided = indexOf(union)
    .ended.slice(0, mostNews)
    .flatMap((proposal): readonly News[] =>
      proposal.outcome && proposal.closed !== undefined
        ? [{ kind: 'decision', at: proposal.closed, proposal }]
        : [],
    );
  return [...windUp(union), ...decided, ...beginnings(union)];
}

function windUp(union: ReadUnion): readonly News[] {
  if (union.phase !== 'wound-up') return [];
  const [last] = indexOf(union).ended;
  const at = last && endsUnion(last) ? last.closed : lastLeave(union);
  return at === undefined ? [] : [{ kind: 'wound-up', at }];
}

/** Whether the union wound up by this decision, after which none is taken. */
const endsUnion = ({ by, outcome, carries, done }: Proposal): boolean =>
  (by === clerk && outcome?.result === 'rejected') ||
  carries.slice(0, done).some(({ act }) => act === 'charter/wind-up@1');

/** Without any members, it wound up when the last one left. Looked for once, when it has. */
function lastLeave({ members }: ReadUnion): Instant | undefined {
  let last: Instant | undefined;
  for (const { standing, history } of members.people.values()) {
    const at = standing === 'left' ? history.at(-1)?.at : undefined;
    if (at !== undefined && (last === undefined || at > last)) last = at;
  }
  return last;
}

/** New rules, the founding, and the call that went before it. */
function beginnings(union: ReadUnion): readonly News[] {
  const { charters, phase, charter } = union;
  const rules = charters.map(({ since }, n): News =>
    n === 0 ? { kind: 'founding', at: since } : { kind: 'rules', at: since, n },
  );
  const hidden = charter?.book === 'members';
  return [...rules.toReversed(), ...(hidden ? [] : callNews(union, phase === 'lapsed'))];
}

function callNews({ call, members }: ReadUnion, lapsed: boolean): readonly News[] {
  const at = members.people.get(call?.organiser ?? clerk)?.history[0]?.at;
  if (!call || at === undefined) return [];
  const ended: readonly News[] = lapsed ? [{ kind: 'call-ended', at: call.until }] : [];
  return [...ended, { kind: 'call', at }];
}

/** How the union came about, and its end, whatever happened since. */
export const lifeOf = (union: ReadUnion): readonly News[] =>
  [...windUp(union), ...beginnings(union)].filter(({ kind }) => kind !== 'rules');

/** The proposals among the news: their titles are wanted. */
export const proposalsIn = (news: readonly News[]): readonly Proposal[] => [
  ...new Set(news.flatMap((each) => ('proposal' in each ? [each.proposal] : []))),
];

/** The straw polls among the news: what they ask is wanted. */
export const strawsIn = (news: readonly News[]): readonly Straw[] => [
  ...new Set(news.flatMap((each) => ('straw' in each ? [each.straw] : []))),
];
