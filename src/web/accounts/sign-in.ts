/**
 * `/sign-in`: one page for who comes back and for who is new, since both do the same. It never
 * tells whether an address or a passkey is known.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { localPath } from '../answer.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { emailPages } from './sign-in-email.ts';
import type { Person } from './person.ts';
import { entranceOf, type People, tooManyTries, welcome } from './people.ts';
import { signInPage } from './sign-in-page.ts';
import { recoveryPages } from './sign-in-recovery.ts';

const Asserted = z.object({
  challenge: z.string().max(500),
  credential: z.string().max(12_000),
  next: z.string().optional(),
});

const Created = Asserted.extend({ person: z.string().max(100) });

export function signInPages(people: People): Hono<Env> {
  const { passkeys, persons } = people;
  const pages = new Hono<Env>()
    .get('/', async (c) => {
      const next = localPath(c.req.query('next'));
      if (c.var.person) return c.redirect(next === '/' ? '/me' : next, 303);
      return signInPage(c, people, { next, filled: blank });
    })
    .post('/passkey', async (c) => {
      const read = await readForm(c, Asserted);
      const late = tooManyTries(c);
      if (late) return late;
      const next = nextOf(read.form);
      const owner = read.ok ? await passkeys.asserted(read.value) : undefined;
      const person = owner === undefined ? undefined : await persons.byId(owner);
      if (person) return welcome(c, people, { person, isNew: false, how: 'passkey', next });
      const error = c.var.t('This passkey did not work here. Try again, or sign in by e-mail.');
      return signInPage(c, people, { next, filled: withError(blank, '', error) });
    })
    .post('/new-passkey', (c) => signUp(c, people));
  for (const way of people.deps.ways ?? []) {
    pages.route(`/${way.id}`, way.routes(entranceOf(people)));
  }
  return pages.route('/', emailPages(people)).route('/', recoveryPages(people));
}

/** Somebody new, who has nothing here but the passkey that was just made. */
async function signUp(c: Context<Env>, people: People): Promise<Response> {
  const read = await readForm(c, Created);
  const late = limited(c, 'sign-up', { burst: 20, every: 180_000 });
  if (late) return late;
  const next = nextOf(read.form);
  const person = read.ok ? await newPerson(c, people, read.value) : undefined;
  // Who has one key only is shown how to get a second, unless they came for something else.
  const onward = next === '/' ? '/me/keys' : next;
  if (person) return welcome(c, people, { person, isNew: true, how: 'passkey', next: onward });
  const error = c.var.t('The passkey could not be made. Try again, or begin with e-mail.');
  return signInPage(c, people, { next, filled: withError(blank, '', error) });
}

/** A new person with this passkey; nothing where the answer doesn't hold, or it is somebody's. */
async function newPerson(
  c: Context<Env>,
  { passkeys, persons }: People,
  answer: z.infer<typeof Created>,
): Promise<Person | undefined> {
  const id = answer.person;
  const passkey = await passkeys.created(answer, id);
  if (!passkey || (await persons.byId(id))) return undefined;
  if (!(await passkeys.keep(passkey, id, c.var.t('First passkey')))) return undefined;
  await persons.create(id, {});
  return persons.byId(id);
}

const nextOf = ({ values }: Filled): string => localPath(values['next']);
