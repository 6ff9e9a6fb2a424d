/**
 * `/u/:slug/money/members/remind` and `…/settle`: the same said of all on a page, one act for each of them.
 * @module
 */
import { type Context, Hono } from 'hono';
import { canBeSettled, remindedAt } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { enterAll, type FormAct } from '../../../../acts/enter-all.ts';
import { seriesForm } from '../../../../acts/series-form.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn, localPath } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import type { Html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { moneyPath, type Purse } from '../purse.ts';
import { typedIn } from './lines.ts';
import { listPath, membersPerPage, type OwingList } from './owing-list.ts';

interface Series {
  readonly path: 'remind' | 'settle';
  readonly act: string;
  /** Whether it has been said of this member. */
  readonly isSaid: (union: UnionView['union'], member: string) => boolean;
  readonly label: (t: UnionView['t'], n: number) => string;
  readonly progress: (t: UnionView['t']) => string;
  readonly done: (t: UnionView['t'], n: number) => string;
  readonly broken: (t: UnionView['t']) => string;
}

export const reminding: Series = {
  path: 'remind',
  act: 'treasury/remind@1',
  isSaid: (union, member) => remindedAt(union, member) !== undefined,
  label: (t, n) => t.many(n, 'Remind {n} member on this page', 'Remind {n} members on this page'),
  progress: (t) => t('Reminding'),
  done: (t, n) => t.many(n, '{n} member is reminded.', '{n} members are reminded.'),
  broken: (t) =>
    t('The connection broke. Whoever was reminded is; press again to go on with the rest.'),
};

export const settling: Series = {
  path: 'settle',
  act: 'treasury/settle-dues@1',
  isSaid: (union, member) => !canBeSettled(union, member),
  label: (t, n) =>
    t.many(n, 'It is settled for {n} member', 'It is settled for all {n} on this page'),
  progress: (t) => t('Saying that it is settled'),
  done: (t, n) =>
    t.many(n, 'The dues of {n} member are settled.', 'The dues of {n} members are settled.'),
  broken: (t) =>
    t('The connection broke. What was said stands; press again to go on with the rest.'),
};

/** For two members and more; one has a form of their own. */
export function seriesPart(
  purse: Purse,
  { series, list, members }: Said & { readonly list: OwingList },
): Html | false {
  const { t } = purse;
  if (members.length < 2) return false;
  const to = `${moneyPath(purse)}/members/${series.path}`;
  const of = members.join(',');
  const back = listPath(purse, list);
  return seriesForm(
    purse,
    {
      to,
      asked: `${to}?of=${of}&back=${encodeURIComponent(back)}`,
      unseen: { of, next: back, back },
      broken: series.broken(t),
      progress: { id: series.path, label: series.progress(t), done: 0, all: members.length },
    },
    button(series.label(t, members.length)),
  );
}

interface Said {
  readonly series: Series;
  readonly members: readonly string[];
}

export function reminderSeries(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  for (const series of [reminding, settling]) {
    const at = `/u/:slug/money/members/${series.path}`;
    pages.get(at, (c) => sayNext(c, series));
    pages.post(at, (c) => sayOfAll(c, deps, series));
  }
  return pages;
}

/** For `browser/series.ts`: the next act, or that there is none. */
function sayNext(c: Context<Env>, series: Series): Response {
  const view = unionOf(c);
  const members = membersIn(c.req.query('of'));
  const next = nextOf(view, { series, members });
  const done = members.filter((member) => series.isSaid(view.union, member)).length;
  return c.json({
    ...(next && { act: next.act, fields: next.fields }),
    done,
    all: members.length,
    said: view.t('{n} of {all}', { n: done, all: members.length }),
    to: localPath(c.req.query('back') ?? view.home),
  });
}

async function sayOfAll(c: Context<Env>, deps: UnionDeps, series: Series): Promise<Response> {
  const view = unionOf(c);
  const { of, back } = await typedIn(c);
  const members = membersIn(of);
  const why = await enterAll(deps, view, (now) =>
    Promise.resolve(nextOf(now, { series, members })),
  );
  return goOn(
    c,
    localPath(back ?? view.home),
    why === undefined ? series.done(view.t, members.length) : { tone: 'warn', text: why },
  );
}

const membersIn = (of: string | undefined): readonly string[] =>
  (of ?? '')
    .split(',')
    .filter((each) => /^[\da-f-]{36}$/.test(each))
    .slice(0, membersPerPage);

function nextOf(
  { union }: Pick<UnionView, 'union'>,
  { series, members }: Said,
): FormAct | undefined {
  const member = members.find((each) => !series.isSaid(union, each));
  return member === undefined
    ? undefined
    : { act: series.act, fields: [['b.member', member]], senders: [] };
}
