/**
 * Cards of calls and unions, each with what happens next there.
 * @module
 */
import { opensFrom, type Proposal, ruleOf, hasVoted } from '../../../union/assembly/assembly.ts';
import type { MemberId } from '../../../union/kernel/ids.ts';
import type { Instant } from '../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { nameOfUnion } from '../../acts/union-view.ts';
import type { View } from '../../env.ts';
import { type Child, type Html, html } from '../../html.ts';
import { badge, standingBadge } from '../../parts/badge.ts';
import { card } from '../../parts/card.ts';
import { seats } from '../../parts/seats.ts';
import type { Words } from '../../words.ts';

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
  const waiting = pollsFor(union, member);
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
export const pollsFor = (union: ReadUnion, member: MemberId): number =>
  openOnes(union).filter(({ poll }) => poll?.roll.has(member) && !hasVoted(union, poll, member))
    .length;

const openOnes = ({ assembly, phase }: ReadUnion): readonly Proposal[] =>
  phase === 'founded' ? [...assembly.open].flatMap((id) => assembly.proposals.get(id) ?? []) : [];

/** What happens next in a union: the next vote that closes, or opens. */
function nextIn({ t, now }: View, union: ReadUnion): Child {
  if (union.phase === 'wound-up') return t('has wound up');
  const open = openOnes(union);
  const closes = earliest(open.map(({ poll }) => poll?.closes));
  if (closes !== undefined) {
    const n = open.filter(({ poll }) => poll).length;
    const votes = t.many(n, '{n} open vote', '{n} open votes');
    return t.html('{votes}, the next closes {when}', { votes, when: t.until(closes, now()) });
  }
  const opens = earliest(open.map((proposal) => opensAt(union, proposal)));
  if (opens !== undefined && Date.parse(opens) > now())
    return t.html('a vote opens {when}', { when: t.until(opens, now()) });
  return open.length > 0
    ? t.many(open.length, '{n} proposal under discussion', '{n} proposals under discussion')
    : quiet(t, union);
}

const quiet = (t: Words, { assembly: { proposals } }: ReadUnion): string =>
  proposals.size === 0
    ? t('nothing was put to the members yet')
    : t.many(proposals.size, '{n} decision so far', '{n} decisions so far');

function opensAt(union: ReadUnion, proposal: Proposal): Instant | undefined {
  const rule = ruleOf(union, proposal);
  return rule && opensFrom(proposal, rule);
}

const earliest = (all: readonly (Instant | undefined)[]): Instant | undefined =>
  all.filter((at) => at !== undefined).toSorted()[0];

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
