/**
 * `/me/keys`: all that opens this account (passkeys, an address, recovery codes), and where it is
 * open now. The last way in can't be taken away.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn, localPath } from '../answer.ts';
import type { Env } from '../env.ts';
import { readForm } from '../guard/read-form.ts';
import { line } from '../guard/fields.ts';
import { Address } from './address.ts';
import { keysPage } from './keys-page.ts';
import { codesPage } from './keys-codes.ts';
import { tellOfChange } from './letters.ts';
import { withPerson } from './me.ts';
import type { Person } from './person.ts';
import { nowByOwnWay, type People } from './people.ts';
import { keysPath, onlyByOwnWay } from './other-ways.ts';
import { sendLink } from './sign-in-email.ts';

const NewPasskey = z.object({
  challenge: z.string().max(500),
  credential: z.string().max(12_000),
  label: line(60).optional(),
  next: z.string().optional(),
});

const Label = z.object({ label: line(60) });
const Next = z.object({ next: z.string().optional() });
const Email = Next.extend({ email: Address });
const back = '/me/keys';

export function keysPages(people: People): Hono<Env> {
  const { passkeys, sessions, recovery } = people;
  return new Hono<Env>()
    .get('/keys', (c) =>
      withPerson(c, (person) =>
        keysPage(c, people, { person, next: localPath(c.req.query('next')) }),
      ),
    )
    .post('/passkeys', (c) => withOwnWay(c, people, (person) => addPasskey(c, people, person)))
    .post('/passkeys/:id/label', (c) =>
      withPerson(c, async (person) => {
        const read = await readForm(c, Label);
        if (!read.ok) return keysPage(c, people, { person, next: '/', filled: read.form });
        await passkeys.rename(person, c.req.param('id'), read.value.label);
        return goOn(c, back, c.var.t('Saved.'));
      }),
    )
    .post('/passkeys/:id/remove', (c) =>
      withOwnWay(c, people, (person) => removePasskey(c, people, person)),
    )
    .post('/email', (c) => withOwnWay(c, people, (person) => changeEmail(c, people, person)))
    .post('/recovery', (c) =>
      withOwnWay(c, people, async (person) => {
        const read = await readForm(c, Next);
        const codes = await recovery.make(person);
        await nowByOwnWay(c, people, { person, how: 'recovery-code' });
        await tell(c, people, c.var.t('New recovery codes were made; the old ones are void.'));
        return codesPage(c, codes, keysPath(localPath(read.form.values['next'])));
      }),
    )
    .post('/sessions/:id/end', (c) =>
      withPerson(c, async (person) => {
        await sessions.end(person, c.req.param('id'));
        return goOn(c, back, c.var.t('That device is signed out.'));
      }),
    )
    .post('/sessions/end-others', (c) =>
      withPerson(c, async (person) => {
        await sessions.endOthers(person, c.var.session?.id);
        return goOn(c, back, c.var.t('All other devices are signed out.'));
      }),
    );
}

async function addPasskey(c: Context<Env>, people: People, person: Person): Promise<Response> {
  const { t } = c.var;
  const { passkeys } = people;
  const read = await readForm(c, NewPasskey);
  const passkey = read.ok ? await passkeys.created(read.value, person.id) : undefined;
  const next = localPath(read.form.values['next']);
  const label = (read.ok && read.value.label) || t('Passkey');
  if (!passkey || !(await passkeys.keep(passkey, person.id, label))) {
    const text = t('The passkey could not be added. Try again.');
    return goOn(c, keysPath(next), { tone: 'warn', text });
  }
  await nowByOwnWay(c, people, { person, how: 'passkey' });
  await tell(c, people, t('A passkey was added to your account.'));
  return next === '/'
    ? goOn(c, back, t('The passkey is added.'))
    : goOn(c, next, t('Your place is kept.'));
}

async function removePasskey(c: Context<Env>, people: People, person: Person): Promise<Response> {
  const { t } = c.var;
  const id = c.req.param('id') ?? '';
  const others = (await people.passkeys.list(person)).filter((passkey) => passkey.id !== id);
  if (others.length === 0 && person.email === undefined) {
    const text = t(
      'This passkey is your only way in. Add another, or an e-mail address, then remove it.',
    );
    return goOn(c, back, { tone: 'warn', text });
  }
  await people.passkeys.remove(person, id);
  await tell(c, people, t('A passkey was removed from your account.'));
  return goOn(
    c,
    back,
    t('The passkey is removed. If it stays in your device’s list, delete it there too.'),
  );
}

async function changeEmail(c: Context<Env>, people: People, person: Person): Promise<Response> {
  const read = await readForm(c, Email);
  const next = localPath(read.form.values['next']);
  if (!read.ok) return keysPage(c, people, { person, next, filled: read.form });
  const asked = { address: read.value.email, next: next === '/' ? back : next, person: person.id };
  const wrong = await sendLink(c, people, asked);
  if (wrong instanceof Response) return wrong;
  return wrong === undefined
    ? c.redirect('/sign-in/sent', 303)
    : goOn(c, keysPath(next), { tone: 'warn', text: wrong });
}

/** The answer for who may change the ways to sign in: not for who came by another server's word. */
const withOwnWay = (
  c: Context<Env>,
  { deps }: People,
  answer: (person: Person) => Response | Promise<Response>,
): Response | Promise<Response> =>
  withPerson(
    c,
    async (person) =>
      (await onlyByOwnWay(c, { ...deps.store, now: deps.now }, back)) ?? answer(person),
  );

const tell = (c: Context<Env>, { deps }: People, what: string): Promise<void> =>
  tellOfChange(c, deps.mailer, { to: c.var.person?.email, what });
