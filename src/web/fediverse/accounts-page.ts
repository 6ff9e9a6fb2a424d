/**
 * `/me/accounts`: the accounts on other servers that somebody has linked: which is the primary one,
 * one more, one less. All can go; what somebody is in a union stays.
 * @module
 */
import { type Context, Hono } from 'hono';
import { repliesUnlinked } from '../../clerk/replies.ts';
import { tellOfChange } from '../accounts/letters.ts';
import { withPerson } from '../accounts/me.ts';
import { meTabs } from '../accounts/me-tabs.ts';
import { byOwnWayOnly, isOnlyByOwnWay, onlyByOwnWay, otherWays } from '../accounts/other-ways.ts';
import type { Person } from '../accounts/person.ts';
import { goOn, show } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env, View } from '../env.ts';
import { blank } from '../form.ts';
import { type Html, html } from '../html.ts';
import { badge } from '../parts/badge.ts';
import { button, buttons } from '../parts/button.ts';
import { callout, emptyState } from '../parts/callout.ts';
import { form } from '../parts/form.ts';
import { handleForm } from './asking.ts';
import { type LinkedAccount, linkedBy, makePrimary, unlinking } from './linked.ts';
import { answersAreSeen, messagesAreSeen } from './seen.ts';
import type { Witnessing } from './witnessing.ts';

export type AccountsDeps = Pick<HallDeps, 'store' | 'now' | 'mailer'> & {
  readonly witnessing: Pick<Witnessing, 'unlinked'>;
};

const here = '/me/accounts';

export function accountsPages(deps: AccountsDeps): Hono<Env> {
  const vault = { ...deps.store, now: deps.now };
  const own = async (person: Person, id: string): Promise<LinkedAccount | undefined> =>
    (await linkedBy(vault, person)).find((account) => account.id === id);
  return new Hono<Env>()
    .get(here, (c) =>
      withPerson(c, async (person) => {
        const isClosed = await isOnlyByOwnWay(c, vault);
        return accountsPage(c, { all: await linkedBy(vault, person), isClosed });
      }),
    )
    .post(`${here}/:id/primary`, (c) =>
      withPerson(c, async (person) => {
        const account = await own(person, c.req.param('id'));
        if (account) await makePrimary(vault, account);
        return goOn(c, here, c.var.t('Saved.'));
      }),
    )
    .post(`${here}/:id/unlink`, (c) =>
      withPerson(c, async (person) => {
        const closed = await onlyByOwnWay(c, vault, here);
        if (closed) return closed;
        const account = await own(person, c.req.param('id'));
        return account ? unlink(c, deps, { person, account }) : goOn(c, here);
      }),
    );
}

interface Unlinking {
  readonly person: Person;
  readonly account: LinkedAccount;
}

async function unlink(
  c: Context<Env>,
  deps: AccountsDeps,
  { person, account }: Unlinking,
): Promise<Response> {
  const { t } = c.var;
  const { store, now, mailer, witnessing } = deps;
  const others = (await linkedBy({ ...store, now }, person)).length - 1;
  if (others === 0 && (await otherWays({ ...store, now }, person)) === 0) {
    const text = t(
      'This account is your only way in. Add a passkey, an e-mail address or recovery codes first, then unlink it.',
    );
    return goOn(c, '/me/keys', { tone: 'warn', text });
  }
  await witnessing.unlinked(person.id, account);
  const said = await repliesUnlinked(store.vault, account.actor, now());
  await store.vault.write([unlinking(account), ...said]);
  const what = t('The account {account} is no longer linked to yours.', {
    account: account.handle,
  });
  await tellOfChange(c, mailer, { to: person.email, what });
  const text = t('{account} is unlinked. What you are in your unions stays as it was.', {
    account: account.handle,
  });
  return goOn(c, here, text);
}

interface Shown {
  readonly all: readonly LinkedAccount[];
  /** They came in by one of these, and may link and unlink none. */
  readonly isClosed: boolean;
}

function accountsPage(c: Context<Env>, { all, isClosed }: Shown): Response {
  const { t } = c.var;
  const title = t('Accounts elsewhere');
  const main = html`
    <h1>${title}</h1>
    ${isClosed && callout({ tone: 'warn' }, html`<p>${byOwnWayOnly(t)}</p>`)}
    <p class="lead">
      ${t('With a linked account you can sign in here, and a union may ask for one before it admits you. Your membership never hangs on it: you can unlink them all and remain what you are.')}
    </p>
    ${
      all.length === 0
        ? emptyState(
            t('No account is linked'),
            html`<p>
              ${t('You need none. Link one if a union asks for it, or to sign in with it.')}
            </p>`,
          )
        : html`<ul class="rows">
            ${all.map((account, place) => html`<li>${accountRow(c.var, account, { isPrimary: place === 0, isClosed })}</li>`)}
          </ul>`
    }
    <p>${messagesAreSeen(t)}</p>
    <p>${answersAreSeen(t)} ${t('Delete it where you wrote it, and it goes here too.')}</p>
    ${!isClosed && linkPart(c.var)}
    ${callout(
      { title: t('What a server’s admins could do') },
      html`<p>
        ${t('They can act as any account of their server, and so sign in here with yours. They can’t sign with your keys. Once you have a passkey, an e-mail address or recovery codes, nobody who came in by an account can change your ways to sign in.')}
      </p>`,
    )}
  `;
  return show(c, { title, main, crumbs: meTabs(c.var, here), unlisted: true });
}

const linkPart = (view: View): Html => html`
  <section>
    <h2>${view.t('Link another account')}</h2>
    ${handleForm(view, { next: here, filled: blank })}
  </section>
`;

function accountRow(
  view: View,
  account: LinkedAccount,
  { isPrimary, isClosed }: Pick<Shown, 'isClosed'> & { readonly isPrimary: boolean },
): Html {
  const { t } = view;
  const { id, handle, page, created, linked } = account;
  const path = `${here}/${id}`;
  const name = page === undefined ? handle : html`<a href="${page}" rel="noreferrer">${handle}</a>`;
  return html`
    <div class="row-head"><strong>${name}</strong> ${isPrimary && badge(t('Primary'), 'good')}</div>
    <p class="small">
      ${t.html('Linked on {date}.', { date: t.date(linked) })}
      ${created !== undefined && t.html('Made on {date}, its server says.', { date: t.date(created) })}
    </p>
    ${buttons(
      !isPrimary &&
        form(
          view,
          { to: `${path}/primary`, inline: true },
          button(t('Make it the primary one'), { describes: handle }),
        ),
      !isClosed &&
        form(
          view,
          { to: `${path}/unlink`, inline: true },
          button(t('Unlink'), { kind: 'danger', describes: handle }),
        ),
    )}
  `;
}
