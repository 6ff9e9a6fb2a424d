/**
 * `/u/:slug/me/sent`: what this union had to tell the reader, by which ways it was tried, and what
 * came of it. Nobody else sees it.
 * @module
 */
import type { Context } from 'hono';
import type { PathId } from '../../../../accounts/person.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { type Html, html } from '../../../../html.ts';
import { digestAct } from '../../../../notices/digest.ts';
import { proposalOf } from '../../../../notices/kinds/kind.ts';
import {
  type Attempt,
  type AttemptState,
  deliveriesTo,
  type Delivery,
} from '../../../../notices/ledger.ts';
import { wasFetched } from '../../../../notices/paths/feed.ts';
import { kindOf } from '../../../../notices/wanted.ts';
import { wayWords } from '../../../../notices/way-words.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { phrase, type Words } from '../../../../words.ts';

const most = 100;

export async function sentPage(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t, home } = view;
  const title = t('What was sent to me');
  const all = await newestOf(deps, view);
  const titles = await view.textsOf(all.map((each) => proposalOf(view.union, each)?.title));
  const main = html`
    ${crumbs(t, [{ href: `${home}/me`, text: t('My membership') }])}
    <h1>${title}</h1>
    <p class="lead">
      ${t('Kept for a year, and shown to you alone. The union sees how many a notice reached, and not whom.')}
    </p>
    ${
      all.length === 0
        ? emptyState(
            t('Nothing yet'),
            html`<p>
              ${t('What the union has to tell you stands here, once there is something.')}
            </p>`,
          )
        : table({
            caption: title,
            captionUnseen: true,
            columns: [{ title: t('What') }, { title: t('When') }, { title: t('What came of it') }],
            rows: all.map((each) => [
              whatOf(view, each, titles),
              t.moment(each.queued),
              outcomeOf(t, each),
            ]),
          })
    }
  `;
  return showUnion(c, { title, main, part: 'me', unlisted: true });
}

async function newestOf(
  { store, now }: UnionDeps,
  { union, person }: UnionView,
): Promise<readonly Delivery[]> {
  const all = person ? await deliveriesTo(store.vault, person.id, now()) : [];
  const here = all.filter((each) => each.union === union.id);
  const newest = here.toSorted((a, b) => b.queued - a.queued).slice(0, most);
  return Promise.all(newest.map((each) => withFetched(store.vault, each)));
}

/** With what a feed reader has fetched meanwhile. */
async function withFetched(
  vault: UnionDeps['store']['vault'],
  delivery: Delivery,
): Promise<Delivery> {
  if (!(await wasFetched(vault, delivery))) return delivery;
  const attempts = delivery.attempts.map((each) =>
    each.path === 'feed' ? { ...each, state: 'accepted' as const } : each,
  );
  return { ...delivery, attempts };
}

function whatOf(view: UnionView, delivery: Delivery, titles: ReadonlyMap<string, string>): Html {
  const { t, home } = view;
  const { act } = delivery;
  const called = act === digestAct ? phrase('A summary') : (kindOf(act)?.called ?? act);
  const proposal = proposalOf(view.union, delivery);
  const title = titles.get(proposal?.title ?? '');
  if (!proposal || title === undefined) return html`${t(called)}`;
  return html`${t(called)}: <a href="${home}/p/${proposal.id}">${title}</a>`;
}

const states: Readonly<Record<AttemptState, string>> = {
  queued: phrase('on its way'),
  sent: phrase('sent'),
  accepted: phrase('arrived'),
  refused: phrase('refused'),
  failed: phrase('tried in vain'),
  bounced: phrase('came back'),
};

const ends = {
  'no-path': phrase('No way led to you.'),
  overtaken: phrase('Not sent: by then it was over.'),
} as const satisfies Record<NonNullable<Delivery['end']>, string>;

function outcomeOf(t: Words, { attempts, end }: Delivery): Html {
  if (attempts.length === 0 && end === undefined) return html`${t('Waits to be sent')}`;
  return html`${attempts.map((each, i) => html`${i > 0 && '; '}${attemptIn(t, each)}`)}
  ${end !== undefined && t(ends[end])}`;
}

const attemptIn = (t: Words, { path, state }: Attempt): string => {
  return `${t(wayWords[path])}: ${stateIn(t, path, state)}`;
};

function stateIn(t: Words, path: PathId, state: AttemptState): string {
  if (path === 'feed' && state === 'queued') return t('waits to be fetched');
  // Some servers take such messages, and hide them from whom they are for.
  if (path === 'fediverse' && state === 'accepted') return t('taken by your server');
  return t(states[state]);
}
