/**
 * Cards of calls and unions, each with what happens next there.
 * @module
 */
import { type Poll, type Proposal, waitsForVoter } from '../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../union/kernel/ids.ts';
import { type Instant, instant, latest } from '../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { nameOfUnion } from '../../acts/union-view.ts';
import type { View } from '../../env.ts';
import { type Child, type Html, html } from '../../html.ts';
import { badge, standingBadge } from '../../parts/badge.ts';
import { card } from '../../parts/card.ts';
import { seats } from '../../parts/seats.ts';
import type { Words } from '../../words.ts';
import { type Opening, opensNext } from '../unions/assembly/opening/opens-next.ts';

/** A call or a union in a list. */
export interface Listed {
  readonly slug: string;
  readonly union: ReadUnion;
  /** The text of a call, where it is shown. */
  readonly why?: string;
  /** Set in the reader's own list. */
  readonly member?: MemberId;
}

export function callCard(view: View, listed: Listed, level: 2 | 3 = 3): Html {
  const { t } = view;
  const { slug, union, why = '', member } = listed;
  const joined = union.members.counts.joiner;
  const needed = union.call?.needed ?? 1;
  const label = t('{n} of {all} have said yes', { n: joined, all: needed });
  return card({
    level,
    over: t('Call'),
    title: nameOfUnion(union) ?? slug,
    href: `/u/${slug}`,
    body: html`
      ${why !== '' && html`<p>${opening(why)}</p>`}
      ${seats({ taken: joined, all: needed, mine: member !== undefined, label })}
      <p class="small">${label}</p>
    `,
    ...nextOfCall(view, union, joined >= needed),
  });
}

const nextOfCall = ({ t, now }: View, { call }: ReadUnion, enough: boolean) =>
  enough
    ? {
        aside: badge(t('Enough have said yes'), 'good'),
        foot: t('Next: the founders confirm the rules'),
      }
    : { foot: t.html('Ends {when}', { when: t.until(call?.until ?? 0, now()) }) };

export function unionCard(view: View, { slug, union }: Listed): Html {
  const { t } = view;
  const { member } = union.members.counts;
  return card({
    over: t('Union'),
    title: nameOfUnion(union) ?? slug,
    href: `/u/${slug}`,
    body: html`<p>${opening(union.charter?.purpose ?? '')}</p>`,
    foot: html`${t.many(member, '{n} member', '{n} members')} ·
    ${union.charter?.book === 'members' ? t('keeps its minutes to itself') : nextIn(view, union)}`,
  });
}

/** A card in the reader's own list: what waits for them there. */
export function ownCard(view: View, listed: Listed): Html {
  const { t } = view;
  const { slug, union, member = '' } = listed;
  if (union.phase === 'call') return callCard(view, listed, 2);
  const standing = union.members.people.get(member)?.standing;
  const waiting = pollsFor(union, member, momentOf(view, union));
  return card({
    level: 2,
    over: t('Union'),
    title: nameOfUnion(union) ?? slug,
    href: `/u/${slug}`,
    aside: standing !== undefined && isShown(standing) ? standingBadge(t, standing) : undefined,
    body:
      waiting > 0
        ? html`<p>
            ${badge(t.many(waiting, '{n} vote waits for you', '{n} votes wait for you'), 'warn')}
          </p>`
        : html`<p>${t('Nothing waits for you here.')}</p>`,
    foot: nextIn(view, union),
  });
}

const isShown = (standing: string): standing is 'supporter' | 'applicant' | 'member' | 'left' =>
  ['supporter', 'applicant', 'member', 'left'].includes(standing);

/** Open votes in which the member is on the voter list and has not voted. */
export const pollsFor = (union: ReadUnion, member: MemberId, at: Instant): number =>
  openOnes(union).filter(
    ({ poll }) => poll && at < poll.closes && waitsForVoter(union, poll, member),
  ).length;

/** The moment as the book counts it. */
const momentOf = ({ now }: View, union: ReadUnion): Instant => latest(instant(now()), union.at);

const openOnes = ({ assembly, phase }: ReadUnion): readonly Proposal[] =>
  phase === 'founded' ? [...assembly.open].flatMap((id) => assembly.proposals.get(id) ?? []) : [];

/** What happens next in a union: the next vote that closes, or opens. */
function nextIn(view: View, union: ReadUnion): Child {
  const { t } = view;
  if (union.phase === 'wound-up') return t('has wound up');
  const at = momentOf(view, union);
  const open = openOnes(union);
  const polls = open.flatMap(({ poll }) => poll ?? []);
  return (
    nextClosing(
      view,
      polls.filter(({ closes }) => at < closes),
    ) ??
    nextOpening(
      view,
      open.flatMap((proposal) => opensNext(union, proposal, at) ?? []),
      at,
    ) ??
    underWay(t, open, polls) ??
    quiet(t, union)
  );
}

function nextClosing({ t, now }: View, polls: readonly Poll[]): Html | undefined {
  const [closes] = polls.map((poll) => poll.closes).toSorted();
  if (closes === undefined) return undefined;
  const votes = t.many(polls.length, '{n} open vote', '{n} open votes');
  return t.html('{votes}, the next closes {when}', { votes, when: t.until(closes, now()) });
}

function nextOpening(
  { t, now }: View,
  openings: readonly Opening[],
  at: Instant,
): Html | undefined {
  const [next] = openings
    .filter(({ when }) => at < when)
    .toSorted((a, b) => (a.when < b.when ? -1 : 1));
  if (!next) return undefined;
  const when = t.until(next.when, now());
  return next.atLatest
    ? t.html('a vote waits for a key, and opens {when} at the latest', { when })
    : t.html('a vote opens {when}', { when });
}

/** What is open without a moment that is known: votes whose outcome is to come, or what is talked over. */
function underWay(t: Words, open: readonly Proposal[], polls: readonly Poll[]): string | undefined {
  if (polls.length > 0)
    return t.many(
      polls.length,
      '{n} vote is over, and its outcome is to come',
      '{n} votes are over, and their outcomes are to come',
    );
  return open.length > 0
    ? t.many(open.length, '{n} proposal under discussion', '{n} proposals under discussion')
    : undefined;
}

const quiet = (t: Words, { assembly: { proposals } }: ReadUnion): string =>
  proposals.size === 0
    ? t('nothing was put to the members yet')
    : t.many(proposals.size, '{n} decision so far', '{n} decisions so far');

const most = 180;

/** The beginning of a text, to the end of a word, without its Markdown. */
export function opening(text: string): string {
  const plain = text
    .replace(/[*_`#>]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= most) return plain;
  return `${plain.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
