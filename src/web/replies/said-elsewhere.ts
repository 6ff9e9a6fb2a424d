/**
 * Where people of other servers take out what they said to a union, without belonging to it: at an
 * address that only they were sent.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { isSilent, repliesOf, type Reply } from '../../clerk/replies.ts';
import { fallSilent } from '../../clerk/taking-out.ts';
import type { Comment } from '../../union/assembly/assembly.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { showUnion } from '../acts/union-page.ts';
import { type UnionView, unionOf } from '../acts/union-view.ts';
import { goOn } from '../answer.ts';
import type { Env } from '../env.ts';
import { readQuery } from '../guard/read-form.ts';
import { createSeal } from '../guard/seal.ts';
import { type Html, html } from '../html.ts';
import { there } from '../not-there.ts';
import { shortened } from '../pages/unions/assembly/talk.ts';
import { badge } from '../parts/badge.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { form } from '../parts/form.ts';

const purpose = 'what an account said to a union';
const pathOf = (slug: string, sealed: string): string => `/u/${slug}/said-elsewhere/${sealed}`;

/** The address at which an account takes out what it said to a union. */
export const saidElsewhereAddress = (
  { origin, secret }: { readonly origin: string; readonly secret: Uint8Array },
  slug: string,
  actor: string,
): string => origin + pathOf(slug, createSeal(secret).sealed(purpose, `${slug} ${actor}`));

export function saidElsewherePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/said-elsewhere/:sealed', (c) => show(c, deps));
  pages.post('/u/:slug/said-elsewhere/:sealed', (c) => takeOut(c, deps));
  return pages;
}

/** The account that the address was made for. */
function accountIn(c: Context<Env>): string {
  const { slug } = unionOf(c);
  const opened = there(c.var.seal.opened(purpose, c.req.param('sealed')));
  const [named, actor] = opened.split(' ');
  return there(named === slug ? actor : undefined);
}

const Asked = z.object({ sure: z.string().max(10).optional() });

/** So many of the newest are listed. */
const mostListed = 100;

/** One answer, and what became of it here. */
interface Answer {
  readonly reply: Reply;
  readonly comment: Comment;
}

interface Said {
  readonly account: string;
  readonly answers: readonly Answer[];
  readonly textOf: (answer: Answer) => string | undefined;
  readonly silent: boolean;
}

async function show(c: Context<Env>, { store, now }: UnionDeps): Promise<Response> {
  const actor = accountIn(c);
  const view = unionOf(c);
  const { union, t } = view;
  const replies = await repliesOf(store.vault, actor, { union: union.id, now: now() });
  const answers = replies.flatMap((reply) => answerIn(view, reply)).toSorted(newestFirst);
  const texts = await view.textsOf(answers.slice(0, mostListed).map(({ comment }) => comment.text));
  const read = readQuery(c, Asked);
  const said = {
    account: replies[0]?.handle ?? hostOf(actor),
    answers,
    textOf: ({ comment }: Answer) => texts.get(comment.text),
    silent: await isSilent(store.vault, { union: union.id, actor }, now()),
  };
  const isAsked = read.ok && read.value.sure !== undefined && !said.silent;
  return showUnion(c, {
    title: t('What you said here'),
    main: isAsked ? surePage(c, said) : page(c, said),
    width: 'narrow',
    unlisted: true,
  });
}

const hostOf = (actor: string): string => URL.parse(actor)?.host ?? actor;

function answerIn({ union }: UnionView, reply: Reply): readonly Answer[] {
  const { comments = [] } = union.assembly.proposals.get(reply.proposal) ?? {};
  const comment = comments.find(({ id }) => id === reply.comment);
  return comment && comment.retracted !== true ? [{ reply, comment }] : [];
}

const newestFirst = (one: Answer, other: Answer): number =>
  one.comment.at < other.comment.at ? 1 : -1;

const page = (c: Context<Env>, said: Said): Html => html`
  ${headPart(unionOf(c), said)} ${said.silent ? silentPart(unionOf(c)) : takeOutPart(c, said)}
  ${listPart(unionOf(c), said)}
`;

const headPart = ({ t, name, home }: UnionView, { account }: Said): Html => html`
  <h1>${t('What you said here')}</h1>
  <p class="lead">
    ${t.html('From {account}, in answer to {union}.', { account: html`<b>${account}</b>`, union: html`<a href="${home}">${name}</a>` })}
  </p>
`;

function silentPart({ t, slug, config }: UnionView): Html {
  const secretary = `@${slug}.secretary@${new URL(config.origin).host}`;
  return html`
    <p>${t('Nothing that you answer is shown from now on.')}</p>
    <p>
      ${t.html('To change that, send “show” to the union’s secretary, {secretary}, as a private message.', { secretary: html`<b>${secretary}</b>` })}
    </p>
  `;
}

function takeOutPart(c: Context<Env>, { answers }: Said): Html {
  const { t, slug } = unionOf(c);
  const here = pathOf(slug, c.req.param('sealed') ?? '');
  return html`
    <p>
      ${t('You can have all of it taken out. Its words are erased, that something stood there remains, and nothing that you answer later is shown.')}
      ${answers.length > 0 && t('To take out a single answer, delete that post on your own server: it goes here, too.')}
    </p>
    ${buttons(linkButton(t('Take all of it out'), `${here}?sure=yes`))}
  `;
}

/** Asked once more, since words that are erased don’t come back. */
function surePage(c: Context<Env>, said: Said): Html {
  const view = unionOf(c);
  const { t, slug } = view;
  const to = pathOf(slug, c.req.param('sealed') ?? '');
  const { length } = said.answers;
  return html`
    ${headPart(view, said)}
    <h2>${t('Take all of it out?')}</h2>
    <p>
      ${length > 0 && t.many(length, 'The words of {n} answer are erased here for good.', 'The words of {n} answers are erased here for good.')}
      ${t('Nothing that you answer is shown from now on.')}
      ${t('Your posts on your own server stay.')}
    </p>
    ${form(view, { to }, button(t('Yes, erase it'), { kind: 'danger' }))}
    ${buttons(linkButton(t('No, leave it'), to))}
  `;
}

function listPart(view: UnionView, said: Said): Html {
  const { t } = view;
  const { answers } = said;
  if (answers.length === 0) return html`<p>${t('Nothing of yours stands here.')}</p>`;
  const listed = answers.slice(0, mostListed);
  const further = answers.length - listed.length;
  return html`
    <ul class="spaced">
      ${listed.map((answer) => html`<li>${answerItem(view, said, answer)}</li>`)}
    </ul>
    ${further > 0 && html`<p class="small">${t.many(further, 'and {n} more', 'and {n} more')}</p>`}
  `;
}

function answerItem(view: UnionView, { textOf }: Said, answer: Answer): Html {
  const { t, home } = view;
  const { reply, comment } = answer;
  const here = `${home}/p/${reply.proposal}?c=${comment.id}#c-${comment.id}`;
  return html`
    <p>${shortened(textOf(answer) ?? t('(This text was taken out.)'))}</p>
    <p class="small">
      ${t.date(comment.at)} · ${stateOf(view, comment)}
      ${comment.held !== true && html`· <a href="${here}">${t('See it here')}</a>`} ·
      <a href="${reply.url}" rel="nofollow noopener ugc">${t('Your post')}</a>
    </p>
  `;
}

function stateOf({ t }: UnionView, { held, hidden }: Comment): Html {
  if (held === true) return badge(t('waits to be let through'), 'warn');
  return hidden ? badge(t('hidden'), 'warn') : badge(t('shown'), 'good');
}

async function takeOut(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const actor = accountIn(c);
  const { union, t, slug } = unionOf(c);
  await fallSilent(deps, { union: union.id, actor }, deps.now());
  return goOn(c, pathOf(slug, c.req.param('sealed') ?? ''), t('What you said is taken out.'));
}
