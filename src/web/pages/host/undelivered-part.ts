/**
 * On the host's page about the fediverse: the deliveries that were given up, server by server, and what
 * may be done about one or about all of a server's.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { goOn } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { line } from '../../guard/fields.ts';
import { readForm } from '../../guard/read-form.ts';
import { type Html, html } from '../../html.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { form, hidden } from '../../parts/form.ts';
import { table } from '../../parts/table.ts';
import type { FediverseDesk, GivenUp } from '../../ports.ts';
import { sentWords, somethingElse, whyIn } from './fediverse-words.ts';

const perPage = 50;
const path = '/host/fediverse';

const Choosing = z.object({
  do: z.enum(['retry', 'drop']),
  id: line(20).regex(/^\d+$/).optional(),
  server: line(260).optional(),
});

/** Tries again, or drops, one delivery or all of a server's. */
export async function settleUndelivered(c: Context<Env>, desk: FediverseDesk): Promise<Response> {
  const { t } = c.var;
  const read = await readForm(c, Choosing);
  if (!read.ok) return goOn(c, path);
  const { id, server, do: what } = read.value;
  const ids = id === undefined ? await allTo(desk, server ?? '') : [id];
  if (ids.length > 0) await desk[what](ids);
  const said =
    what === 'retry'
      ? t.many(ids.length, 'It is tried again.', '{n} are tried again.')
      : t.many(ids.length, 'It is dropped.', '{n} are dropped.');
  return goOn(c, path, said);
}

const mostAtOnce = 1_000;

/** All that was given up to one server, up to a thousand. */
async function allTo(desk: FediverseDesk, server: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ids.length < mostAtOnce;) {
    const page = await desk.undelivered(after, mostAtOnce);
    ids.push(...page.filter((each) => serverOf(each) === server).map(({ id }) => id));
    after = page.at(-1)?.id;
    if (page.length < mostAtOnce) break;
  }
  return ids;
}

/** Nothing of what was to go to many. */
const serverOf = ({ inbox }: GivenUp): string => URL.parse(inbox)?.host ?? '';

export async function undeliveredPart(c: Context<Env>, desk: FediverseDesk): Promise<Html | false> {
  const { t } = c.var;
  const after = c.req.query('after');
  const isPage = after !== undefined && /^\d{1,15}$/.test(after);
  const found = await desk.undelivered(isPage ? after : undefined, perPage);
  if (found.length === 0) return false;
  const last = found.at(-1);
  return html`
    <section>
      <h2>${t('What could not be delivered')}</h2>
      <p>
        ${t('It was tried for a week, or will never be taken. After a month it goes by itself.')}
      </p>
      ${[...Map.groupBy(found, serverOf)].map(([server, all]) => serverPart(c, server, all))}
      ${
        last &&
        found.length === perPage &&
        buttons(linkButton(t('Further ones'), `${path}?after=${last.id}`))
      }
    </section>
  `;
}

function serverPart(c: Context<Env>, server: string, all: readonly GivenUp[]): Html {
  const { t } = c.var;
  const name = server === '' ? t('to many servers') : server;
  return html`
    <h3>${name}</h3>
    ${
      all.length > 1 &&
      buttons(
        choice(c, { what: 'retry', label: t('Try all of them again'), server, describes: name }),
        choice(c, { what: 'drop', label: t('Drop all of them'), server, describes: name }),
      )
    }
    ${table({
      caption: name,
      captionUnseen: true,
      columns: [
        { title: t('What') },
        { title: t('Why') },
        { title: t('Given up') },
        { title: t('What now') },
      ],
      rows: all.map((each) => [
        whatIn(c, each),
        whyIn(t, each.error),
        t.moment(each.since),
        ownChoices(c, each),
      ]),
    })}
  `;
}

function whatIn(c: Context<Env>, { type = '', union, page }: GivenUp): Html {
  const { t } = c.var;
  const called = t(sentWords[type] ?? somethingElse);
  const what = page === undefined ? called : html`<a href="${page}">${called}</a>`;
  if (union === undefined) return html`${what}`;
  return html`${t.html('{what} of {union}', { what, union: html`<a href="/u/${union}">${union}</a>` })}`;
}

function ownChoices(c: Context<Env>, { id, inbox }: GivenUp): Html {
  const { t } = c.var;
  return html`
    ${choice(c, { what: 'retry', label: t('Try again'), id, describes: inbox })}
    ${choice(c, { what: 'drop', label: t('Drop it'), id, describes: inbox })}
  `;
}

interface Choice {
  readonly what: 'retry' | 'drop';
  readonly label: string;
  readonly describes: string;
  readonly id?: string;
  readonly server?: string;
}

const choice = (c: Context<Env>, { what, label, describes, id, server }: Choice): Html =>
  form(
    c.var,
    { to: `${path}/undelivered`, inline: true },
    id !== undefined && hidden('id', id),
    server !== undefined && hidden('server', server),
    hidden('do', what),
    button(label, { describes }),
  );
