/**
 * `/me/data`: all that the hall holds about a person, as a file; and the end of the account.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn, localPath, show } from '../answer.ts';
import type { VaultWrite } from '../../clerk/ports.ts';
import type { Env } from '../env.ts';
import { blank, type Filled } from '../form.ts';
import { readForm } from '../guard/read-form.ts';
import { digestOf } from '../guard/seal.ts';
import { html } from '../html.ts';
import { button, linkButton } from '../parts/button.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import { phrase } from '../words.ts';
import { forgetting, keptSecrets } from './kept-secrets.ts';
import { withPerson } from './me.ts';
import { meTabs } from './me-tabs.ts';
import { onlyByOwnWay } from './other-ways.ts';
import type { Person } from './person.ts';
import type { People } from './people.ts';
import { waysIn } from './ways-in.ts';

const Sure = z.object({
  sure: z.literal('yes', phrase('Tick the box, if you are sure.')),
});

export function dataPages(people: People): Hono<Env> {
  return new Hono<Env>()
    .get('/data', (c) => withPerson(c, () => dataPage(c, blank)))
    .get('/data.json', (c) =>
      withPerson(c, async (person) => {
        const { store, now } = people.deps;
        const closed = await onlyByOwnWay(c, { ...store, now }, '/me/data');
        if (closed) return closed;
        c.header('Content-Disposition', 'attachment; filename="my-data.json"');
        c.header('Cache-Control', 'no-store');
        return c.json(await exported(people, person));
      }),
    )
    .post('/delete', (c) =>
      withPerson(c, async (person) => {
        const { store, now } = people.deps;
        const closed = await onlyByOwnWay(c, { ...store, now }, '/me/data');
        if (closed) return closed;
        const read = await readForm(c, Sure);
        if (!read.ok) return dataPage(c, read.form);
        await forget(people, person);
        await people.sessions.leave(c);
        return goOn(c, '/', c.var.t('Your account is deleted. You are welcome back at any time.'));
      }),
    )
    .post('/sign-out', async (c) => {
      const read = await readForm(c, SigningOut);
      const { person } = c.var;
      const isSure = read.ok && read.value.sure === 'yes';
      if (person && !isSure && (await couldNotComeBack(people, person))) return noWayBackPage(c);
      await people.sessions.leave(c);
      const next = localPath(read.ok ? read.value.next : '/');
      return goOn(c, next, c.var.t('You are signed out.'));
    });
}

const SigningOut = z.object({ sure: z.string().optional(), next: z.string().optional() });

async function couldNotComeBack(people: People, person: Person): Promise<boolean> {
  const { own, linked } = await waysIn(people, person);
  return own + linked === 0;
}

/** Asks who would lose their place by signing out. */
function noWayBackPage(c: Context<Env>): Response {
  const { t } = c.var;
  const title = t('You could not come back');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('Only this browser knows you: no passkey, no address, no code. Once you sign out, nobody can let you in again, and what you are in your unions stays without you.')}
    </p>
    <div class="buttons">
      ${linkButton(t('Keep my place'), '/me/keys', { kind: 'main' })}
      ${form(c.var, { to: '/me/sign-out' }, hidden('sure', 'yes'), button(t('Sign out all the same'), { kind: 'danger' }))}
    </div>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true });
}

async function exported(
  people: People,
  person: Person,
): Promise<Readonly<Record<string, unknown>>> {
  const { passkeys, recovery, sessions, deps } = people;
  const others = (deps.keepers ?? []).map(
    async (keeper) => [keeper.name, await keeper.export(person)] as const,
  );
  return {
    person,
    passkeys: await passkeys.list(person),
    secretsKeptByPasskeys: await keptSecrets({ ...deps.store, now: deps.now }, person),
    recoveryCodesLeft: await recovery.left(person),
    sessions: await sessions.list(person),
    ...Object.fromEntries(await Promise.all(others)),
  };
}

/** Everything about the person goes in one write: an account is there or gone, never in between. */
async function forget(people: People, person: Person): Promise<void> {
  const { passkeys, recovery, sessions, deps } = people;
  const open = await sessions.list(person);
  const own: readonly VaultWrite[] = [
    { delete: { collection: 'person', id: person.id } },
    ...(person.email === undefined
      ? []
      : [{ delete: { collection: 'email', id: digestOf(person.email) } }]),
    ...open.map(({ id }) => ({ delete: { collection: 'session', id } })),
    ...(await passkeys.forget(person)),
    ...(await forgetting({ ...deps.store, now: deps.now }, person)),
    ...(await recovery.forget(person)),
  ];
  const others = await Promise.all((deps.keepers ?? []).map((keeper) => keeper.forget(person)));
  await deps.store.vault.write([...own, ...others.flat()]);
}

function dataPage(c: Context<Env>, filled: Filled): Response {
  const { t } = c.var;
  const title = t('My data');
  const sure = fieldsOf(t, filled).tick({ name: 'sure', label: t('I am sure') });
  const main = html`
    <h1>${title}</h1>
    <p>
      ${t('All that this hall keeps about you besides the minutes of your unions, as one file (JSON).')}
    </p>
    <p>${linkButton(t('Download my data'), '/me/data.json')}</p>
    <section>
      <h2>${t('Delete my account')}</h2>
      <p>
        ${t('Your address, your ways to sign in and your settings are erased at once. What you did as a member stays in the minutes of your unions, under a number that then leads to nobody. Leave your unions first, if you want that to be known.')}
      </p>
      ${form(c.var, { to: '/me/delete' }, sure, button(t('Delete my account'), { kind: 'danger' }))}
    </section>
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, '/me/data'), unlisted: true };
  return show(c, page, filled === blank ? 200 : 422);
}
