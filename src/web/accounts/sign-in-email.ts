/**
 * `/sign-in/email`, `/sign-in/sent`, `/sign-in/link/…`: by a mail with a link and eight digits. The
 * link opens a page with a button, so that a mail scanner that opens it spends nothing.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn, localPath, sayWrong, show } from '../answer.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { dropCookie, readCookie, writeCookie } from '../guard/cookies.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { digestOf } from '../guard/seal.ts';
import { html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { phrase } from '../words.ts';
import { Address, veiled } from './address.ts';
import { sent, signInLetter, tellOfChange } from './letters.ts';
import { type Asked, linkMinutes } from './links.ts';
import type { Person } from './person.ts';
import { nowByOwnWay, type People, tooManyTries, welcome } from './people.ts';
import { signInPage } from './sign-in-page.ts';

const Wanted = z.object({ email: Address, next: z.string().optional() });
const Digits = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().length(8, phrase('The code has eight digits.'))),
});

const cookie = 'code';

export function emailPages(people: People): Hono<Env> {
  const { links } = people;
  return new Hono<Env>()
    .post('/email', async (c) => {
      const read = await readForm(c, Wanted);
      const next = localPath(read.form.values['next']);
      if (!read.ok) return signInPage(c, people, { next, filled: read.form });
      const error = await sendLink(c, people, { address: read.value.email, next });
      if (error instanceof Response) return error;
      if (error === undefined) return c.redirect('/sign-in/sent', 303);
      return signInPage(c, people, { next, filled: withError(read.form, 'email', error) });
    })
    .get('/sent', (c) => sentPage(c, people, blank))
    .post('/code', async (c) => {
      const read = await readForm(c, Digits);
      if (!read.ok) return sentPage(c, people, read.form);
      const late = tooManyTries(c);
      if (late) return late;
      const asked = await links.takeByCode(readCookie(c, cookie) ?? '', read.value.code);
      if (asked === 'gone') return spent(c);
      if (asked !== 'wrong') return enter(c, people, asked);
      const error = c.var.t('That is not the code in the newest mail. Look again, please.');
      return sentPage(c, people, withError(read.form, 'code', error));
    })
    .get('/link/:token', async (c) => {
      const asked = await links.peek(c.req.param('token'));
      return asked ? linkPage(c, asked) : spent(c);
    })
    .post('/link/:token', async (c) => {
      const asked = await links.take(c.req.param('token'));
      return asked ? enter(c, people, asked) : spent(c);
    });
}

/**
 * Sends the mail, and gives this browser the handle for its digits. The answer where it comes too
 * often, a sentence where no mail could be sent, otherwise nothing.
 */
export async function sendLink(
  c: Context<Env>,
  { links, deps }: People,
  asked: Asked,
): Promise<Response | string | undefined> {
  const { t } = c.var;
  const late =
    limited(c, 'mail', { burst: 20, every: 180_000 }) ??
    limited(c, 'mail to', { burst: 4, every: 900_000 }, digestOf(asked.address));
  if (late) return late;
  const letter = await links.make(asked);
  if (!(await sent(deps.mailer, signInLetter(c, asked, letter)))) {
    return t('The mail could not be sent. Try again in a while, or come in another way.');
  }
  writeCookie(c, cookie, letter.handle, { maxAge: linkMinutes * 60 });
  return undefined;
}

/** The address is proven: whose is it, or whose shall it be? */
async function enter(c: Context<Env>, people: People, asked: Asked): Promise<Response> {
  dropCookie(c, cookie);
  const { address, next } = asked;
  const identity = { collection: 'email', id: digestOf(address), doc: { created: c.var.now() } };
  if (asked.person !== undefined) return confirmFor(c, people, asked);
  const arrival = await people.persons.arriving(identity, undefined, { email: address });
  return welcome(c, people, { ...arrival, how: 'email', next });
}

/** Somebody signed in asked for it, and it becomes their account's address. */
async function confirmFor(c: Context<Env>, people: People, asked: Asked): Promise<Response> {
  const { t, now } = c.var;
  const { persons, deps } = people;
  const person = await persons.byId(asked.person ?? '');
  if (!person) return spent(c);
  const id = digestOf(asked.address);
  const tie = { collection: 'email', id, owner: person.id, doc: { created: now() } };
  const taken = !(await deps.store.vault.claim(tie, now()));
  if (taken && (await deps.store.vault.get('email', id, now()))?.owner !== person.id) {
    return goOn(c, '/me/keys', {
      tone: 'warn',
      text: t(
        'This address belongs to another account here. Sign in with it and delete that one first.',
      ),
    });
  }
  await changeAddress(people, person, asked.address);
  if (c.var.person?.id === person.id) await nowByOwnWay(c, people, { person, how: 'email' });
  const what = t('Your account now uses another e-mail address.');
  await tellOfChange(c, deps.mailer, { to: person.email, what });
  const said =
    asked.next === '/me/keys' ? t('The address is confirmed.') : t('Your place is kept.');
  return goOn(c, asked.next, said);
}

async function changeAddress(
  { persons, deps }: People,
  person: Person,
  email: string,
): Promise<void> {
  const old = person.email;
  await persons.save({ ...person, email });
  if (old === undefined || old === email) return;
  await deps.store.vault.write([{ delete: { collection: 'email', id: digestOf(old) } }]);
}

function sentPage(c: Context<Env>, { deps }: People, filled: Filled): Response {
  const { t } = c.var;
  const { way } = deps.mailer;
  const code = fieldsOf(t, filled).text({
    name: 'code',
    label: t('The code from the mail'),
    hint: t('Eight digits. Use it when the link would open in another app.'),
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    size: 'medium',
  });
  const main = html`
    <h1>${t('Look into your mail')}</h1>
    <p class="lead">
      ${t('We have sent you a link. It works once, for {n} minutes. If nothing comes, look into the spam folder.', { n: linkMinutes })}
    </p>
    ${way.kind === 'folder' && callout({}, html`<p>${t('This hall runs for trial: its mails are written to the folder {folder}.', { folder: way.folder })}</p>`)}
    ${form(c.var, { to: '/sign-in/code' }, code, buttons(button(t('Go on'), { kind: 'main' }), linkButton(t('Use another address'), '/sign-in', { kind: 'quiet' })))}
  `;
  const status = filled === blank ? 200 : 422;
  return show(
    c,
    { title: t('Look into your mail'), main, form: filled, width: 'narrow', unlisted: true },
    status,
  );
}

function linkPage(c: Context<Env>, asked: Asked): Response {
  const { t } = c.var;
  const confirming = asked.person !== undefined;
  const title = confirming ? t('Use this address?') : t('Sign in on this device?');
  const address = html`<strong>${veiled(asked.address)}</strong>`;
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${confirming ? t.html('Your account will use {address}.', { address }) : t.html('You come in as {address}.', { address })}
    </p>
    ${form(
      c.var,
      { to: c.var.path },
      buttons(button(confirming ? t('Yes, use it') : t('Yes, sign me in'), { kind: 'main' })),
    )}
    <p class="small">${t('If you did not ask for this, close the page: then nothing happens.')}</p>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true });
}

const spent = (c: Context<Env>): Response =>
  sayWrong(c, 410, {
    title: c.var.t('This link is spent'),
    text: c.var.t(
      'It was used already, or is older than {n} minutes. Ask for a new one on the sign-in page.',
      { n: linkMinutes },
    ),
  });
