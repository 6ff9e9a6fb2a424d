/**
 * `/sign-in`: one page for who comes back and for who is new, since both do the same. It never
 * tells whether an address or a passkey is known.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { localPath, show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { type Child, type Html, html } from '../html.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { button, buttons } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import type { Mailer } from '../ports.ts';
import { emailPages } from './sign-in-email.ts';
import { ceremony } from './ceremony.ts';
import type { Challenged } from './passkeys.ts';
import type { Person } from './person.ts';
import { entranceOf, type People, tooManyTries, welcome } from './people.ts';
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
  return pages.route('/', emailPages(people, signInPage)).route('/', recoveryPages(people));
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

export interface SignInState {
  readonly next: string;
  readonly filled: Filled;
}

export type SignInPage = typeof signInPage;

async function signInPage(c: Context<Env>, people: People, state: SignInState): Promise<Response> {
  const { t, config } = c.var;
  const { mailer, ways = [] } = people.deps;
  const id = people.persons.newId();
  const name = t('Member of {hall}', { hall: config.name });
  const [request, creation] = await Promise.all([
    people.passkeys.request(),
    people.passkeys.creation({ id, name }),
  ]);
  const main = html`
    <h1>${t('Sign in, or keep a place')}</h1>
    <p class="lead">
      ${t('Both are the same here: no name, no password. A place costs nothing and joins nothing yet.')}
    </p>
    ${byEmail(c.var, state, mailer)} ${byPasskey(c.var, state.next, { request, creation, id })}
    ${ways.map((other) => html`<section class="way">${other.offer(c.var, state.next)}</section>`)}
    <p>
      <a href="/sign-in/recovery"
        >${t('Lost your device, or have no mail? Use a recovery code.')}</a
      >
    </p>
  `;
  const status = Object.keys(state.filled.errors).length > 0 ? 422 : 200;
  const page = { title: t('Sign in'), main, form: state.filled, scripts: ['passkey.js'] };
  return show(c, { ...page, width: 'narrow' }, status);
}

const way = (title: Child, body: Child): Html => html`
  <section class="way">
    <h2>${title}</h2>
    ${body}
  </section>
`;

interface Offered {
  readonly request: Challenged;
  readonly creation: Challenged;
  /** Whom a new passkey would belong to. */
  readonly id: string;
}

/** Shown by the page's script where the browser knows passkeys. */
const byPasskey = (view: View, next: string, { request, creation, id }: Offered): Html => html`
  <div data-passkeys hidden>
    ${way(
      view.t('With a passkey'),
      html`<p>
          ${view.t('A passkey is kept by your phone, computer or password manager, and opened by what opens that. It needs no address.')}
        </p>
        <div class="buttons">
          ${form(
            view,
            { to: '/sign-in/passkey', hook: 'passkey-get' },
            ceremony(view.t, request),
            hidden('next', next),
            button(view.t('Use a passkey'), { icon: 'key' }),
          )}
          ${form(
            view,
            { to: '/sign-in/new-passkey', hook: 'passkey-create' },
            ceremony(view.t, creation),
            hidden('person', id),
            hidden('next', next),
            button(view.t('I am new: make a passkey'), { kind: 'quiet' }),
          )}
        </div>`,
    )}
  </div>
`;

function byEmail(view: View, { next, filled }: SignInState, mailer: Mailer): Html {
  const { t } = view;
  if (mailer.way.kind === 'none') {
    return callout(
      { tone: 'warn', title: t('No sign-in by e-mail here') },
      html`<p>${t('This hall has no mail server yet, so it can’t send you a link.')}</p>`,
    );
  }
  const address = fieldsOf(t, filled).text({
    name: 'email',
    label: t('Your e-mail address'),
    hint: t('You get a link and a code. Nobody else in the hall sees the address.'),
    type: 'email',
    inputmode: 'email',
    autocomplete: 'username webauthn',
  });
  return way(
    t('By e-mail'),
    form(
      view,
      { to: '/sign-in/email' },
      address,
      hidden('next', next),
      buttons(button(t('Send me a link'), { kind: 'main', icon: 'mail' })),
    ),
  );
}
