/**
 * A page of a union: its name and parts above, the reader's form as it came back, and the script
 * that signs.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import { hasVoted, mayCast } from '../../union/assembly/assembly.ts';
import { show } from '../answer.ts';
import type { Env } from '../env.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../layout.ts';
import { standingBadge } from '../parts/badge.ts';
import { buttons, linkButton } from '../parts/button.ts';
import { unionFeedLinks } from '../feeds/links.ts';
import { institutionHead, type Tab } from '../parts/nav.ts';
import type { UnionView } from './union-view.ts';
import { unionOf } from './union-view.ts';

/** The parts of a union that its tabs lead to. */
export type Part =
  | 'front'
  | 'assembly'
  | 'money'
  | 'members'
  | 'offices'
  | 'rules'
  | 'minutes'
  | 'me';

export interface UnionPage extends Page {
  /** The tab that is lit; none on pages that belong to no part. */
  readonly part?: Part;
}

/** Answers with a page of the union. After a refused form, with its status. */
export function showUnion(c: Context<Env>, { part, ...page }: UnionPage): Response {
  const view = unionOf(c);
  const { kept } = view;
  const framed: Page = {
    nav: head(view, part),
    head: unionFeedLinks(view),
    ...(kept && { form: kept.filled }),
    ...(view.union.charter?.book === 'members' && { unlisted: true }),
    ...page,
    scripts: ['sign.js', ...(page.scripts ?? [])],
  };
  return show(c, framed, kept?.status ?? 200);
}

function head(view: UnionView, part: Part | undefined): Html {
  const { t, standing, name, home } = view;
  const shown = standing === 'stranger' || standing === 'joiner' || standing === 'declined';
  const aside = shown ? undefined : standingBadge(t, standing);
  const all =
    view.union.phase === 'call' || view.union.phase === 'lapsed' ? callTabs(view) : tabsOf(view);
  const lit = all.map((tab) => Object.assign(tab, { current: tab.part === part }));
  return institutionHead({ name, href: home, ...(aside && { aside }) }, lit);
}

type PartTab = Tab & { readonly part: Part };

const callTabs = ({ t, home, member }: UnionView): readonly PartTab[] => [
  { part: 'front', href: home, text: t('The call') },
  { part: 'minutes', href: `${home}/minutes`, text: t('Minutes') },
  ...(member === undefined
    ? []
    : [{ part: 'me' as const, href: `${home}/me`, text: t('My place') }]),
];

const tabsOf = ({ t, home, member, union, mayRead }: UnionView): readonly PartTab[] => [
  { part: 'front', href: home, text: t('Overview') },
  {
    part: 'assembly',
    href: `${home}/assembly`,
    text: t('Assembly'),
    count: mayRead && union.phase === 'founded' ? union.assembly.open.size : 0,
  },
  { part: 'money', href: `${home}/money`, text: t('Money') },
  { part: 'members', href: `${home}/members`, text: t('Members') },
  { part: 'offices', href: `${home}/offices`, text: t('Offices') },
  { part: 'rules', href: `${home}/rules`, text: t('Rules') },
  { part: 'minutes', href: `${home}/minutes`, text: t('Minutes') },
  ...(member === undefined
    ? []
    : [{ part: 'me' as const, href: `${home}/me`, text: t('My membership') }]),
];

/** Lets only those in who may read the union's book; others are told why, and how to get there. */
export const readersOnly: MiddlewareHandler<Env> = async (c, next) =>
  unionOf(c).mayRead ? next() : sayClosed(c);

/** Lets in who may check the union’s book as well, for what that takes. */
export const checkersOnly: MiddlewareHandler<Env> = async (c, next) =>
  unionOf(c).mayCheck ? next() : sayClosed(c);

/** For whoever left while votes were open in which they had a ballot. */
function voted({ t, union, member, at }: UnionView): Html | false {
  if (member === undefined || union.phase !== 'founded') return false;
  const isLeft = [...union.assembly.open].some((id) => {
    const { poll } = union.assembly.proposals.get(id) ?? {};
    if (!poll || poll.closes <= at || mayCast(union, poll, member)) return false;
    return hasVoted(union, poll, member);
  });
  return (
    isLeft &&
    html`<p>
      ${t('You are no longer a member, so you cast no more ballots. Those that you cast in votes that are open stand, and count as those of the members do.')}
    </p>`
  );
}

/** Tells who may not read the union's book why, and how to get there. */
export function sayClosed(c: Context<Env>): Response {
  const view = unionOf(c);
  const { t, name, home } = view;
  const title = t('Only members read this');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('By its rules, {name} keeps its proposals, members and minutes among its members.', { name })}
    </p>
    ${voted(view)}
    <p>${t('Anyone can still check that its minutes only grow, and read its rules.')}</p>
    ${buttons(
      linkButton(t('Ask to join'), `${home}/join`, { kind: 'main' }),
      linkButton(t('To its front page'), home),
    )}
  `;
  return show(c, { title, main, nav: head(unionOf(c), undefined), unlisted: true }, 403);
}
