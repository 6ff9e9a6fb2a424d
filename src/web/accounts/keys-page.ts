/**
 * The page of the ways to sign in, as it is drawn.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { blank, type Filled } from '../form.ts';
import { type Html, html } from '../html.ts';
import { badge } from '../parts/badge.ts';
import { button, buttons } from '../parts/button.ts';
import { callout, more } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form, hidden } from '../parts/form.ts';
import { phrase, type Words } from '../words.ts';
import { ceremony } from './ceremony.ts';
import { keptSecrets, type KeptSecret } from './kept-secrets.ts';
import { meTabs } from './me-tabs.ts';
import type { Challenged, Passkey } from './passkeys.ts';
import type { CameBy, Person, Session } from './person.ts';
import type { People } from './people.ts';
import { type WaysIn, waysIn } from './ways-in.ts';

interface Asked {
  readonly person: Person;
  /** The page they came from, to keep their place; `/` where they came from none. */
  readonly next: string;
  readonly filled?: Filled;
}

export async function keysPage(
  c: Context<Env>,
  people: People,
  { person, next, filled = blank }: Asked,
): Promise<Response> {
  const { t, config } = c.var;
  const { passkeys, recovery, sessions } = people;
  const name = person.email ?? t('Member of {hall}', { hall: config.name });
  const { store, now } = people.deps;
  const [ways, kept, secrets, creation, left, open] = await Promise.all([
    waysIn(people, person),
    passkeys.list(person),
    keptSecrets({ ...store, now }, person),
    passkeys.creation({ id: person.id, name }),
    recovery.left(person),
    sessions.list(person),
  ]);
  const title = t('Ways to sign in');
  const main = html`
    <h1>${title}</h1>
    ${tooFew(c.var, ways)}
    ${passkeyPart(c.var, { kept, secrets, creation, next, first: ways.own === 0 })}
    ${emailPart(c.var, person, { filled, next, mail: people.deps.mailer.way.kind !== 'none' })}
    ${recoveryPart(c.var, left, next)} ${sessionsPart(c.var, open)}
  `;
  const page = { title, main, form: filled, crumbs: meTabs(c.var, '/me/keys'), unlisted: true };
  return show(c, { ...page, scripts: ['passkey.js'] }, filled === blank ? 200 : 422);
}

function tooFew({ t }: View, { own, linked }: WaysIn): Html | false {
  if (own === 0) return linked > 0 ? onlyElsewhere(t) : none(t);
  if (own > 1) return false;
  return linked > 0 ? oneOfOwn(t) : onlyOne(t);
}

const onlyOne = (t: Words): Html =>
  callout(
    { tone: 'warn', title: t('You have only one way in') },
    html`<p>
      ${t('If you lose it, your account is lost. Add a second: print recovery codes, or make another passkey.')}
    </p>`,
  );

/** Who comes in by accounts elsewhere besides. */
const oneOfOwn = (t: Words): Html =>
  callout(
    { tone: 'info', title: t('Only one way in is your own') },
    html`<p>
      ${t('If you lose it, your accounts on other servers still let you in, but don’t let you change your ways to sign in. Add a second: print recovery codes, or make another passkey.')}
    </p>`,
  );

/** Who is known by this browser alone. */
const none = (t: Words): Html =>
  callout(
    { tone: 'warn', title: t('Only this browser knows you yet') },
    html`<p>
      ${t('If you sign out or lose it, nobody can let you in again. One of these ways is enough to keep your place; a passkey is the quickest.')}
    </p>`,
  );

/** Whose only way in is the word of another server. */
const onlyElsewhere = (t: Words): Html =>
  callout(
    { tone: 'warn', title: t('Your way in hangs on another server') },
    html`<p>
      ${t('So far you get in by your account there alone. If that server bans you or closes, you are locked out here too. Make a passkey, add an e-mail address, or print recovery codes.')}
    </p>`,
  );

interface PasskeyState {
  readonly kept: readonly Passkey[];
  /** What they keep for the person. */
  readonly secrets: readonly KeptSecret[];
  readonly creation: Challenged;
  readonly next: string;
  /** They have no way of their own yet, and this is the best one to begin with. */
  readonly first: boolean;
}

const passkeyPart = (
  view: View,
  { kept, secrets, creation, next, first }: PasskeyState,
): Html => html`
  <section>
    <h2>${view.t('Passkeys')}</h2>
    ${kept.length === 0 && html`<p>${view.t('None yet. A passkey opens your account with your fingerprint, your face or your screen lock; nobody can phish it.')}</p>`}
    <ul class="rows">
      ${kept.map((passkey) => html`<li>${passkeyRow(view, passkey, secrets)}</li>`)}
    </ul>
    <div data-passkeys hidden>
      ${form(
        view,
        { to: '/me/passkeys', hook: 'passkey-create' },
        hidden('next', next),
        ceremony(view.t, creation),
        buttons(button(view.t('Add a passkey'), { icon: 'key', kind: first ? 'main' : 'plain' })),
      )}
    </div>
    <noscript
      ><p class="hint">${view.t('Adding a passkey needs script in your browser.')}</p></noscript
    >
  </section>
`;

function passkeyRow(view: View, passkey: Passkey, secrets: readonly KeptSecret[]): Html {
  const { t, now } = view;
  const { id, label, created, used, backedUp } = passkey;
  const path = `/me/passkeys/${id}`;
  const kept = secrets.filter(({ credential }) => credential === id).length;
  const naming = html`
    <div class="field">
      <label for="label-${id}">${t('Its name')}</label>
      <input id="label-${id}" type="text" name="label" value="${label}" maxlength="60" />
    </div>
  `;
  return html`
    <div class="row-head">
      <strong>${label}</strong> ${backedUp && badge(t('Backed up'), 'good')}
    </div>
    <p class="small">
      ${t.html('Made on {date}.', { date: t.date(created) })}
      ${used !== undefined && t.html('Last used {time}.', { time: t.until(used, now()) })}
    </p>
    ${more(
      t('Rename or remove'),
      html`${form(view, { to: `${path}/label` }, naming, buttons(button(t('Save the name'))))}
      ${kept > 0 && html`<p>${t.many(kept, 'This passkey keeps {n} secret of your unions for you. If you remove it, that goes too.', 'This passkey keeps {n} secrets of your unions for you. If you remove it, they go too.')}</p>`}
      ${form(view, { to: `${path}/remove` }, button(t('Remove this passkey'), { kind: 'danger', describes: label }))}`,
    )}
  `;
}

interface EmailState {
  readonly filled: Filled;
  readonly next: string;
  /** Whether the hall can send any. */
  readonly mail: boolean;
}

function emailPart(view: View, { email }: Person, { filled, next, mail }: EmailState): Html {
  const { t } = view;
  const field = fieldsOf(t, filled).text({
    name: 'email',
    label: email === undefined ? t('E-mail address') : t('Another e-mail address'),
    hint: t('You get a link there to confirm it. Until then nothing changes.'),
    type: 'email',
    autocomplete: 'email',
    inputmode: 'email',
  });
  return html`
    <section>
      <h2>${t('E-mail')}</h2>
      <p>
        ${email === undefined ? t('No address yet: you get no mail, and can’t sign in by mail.') : t.html('You sign in and are told by {address}.', { address: html`<strong>${email}</strong>` })}
      </p>
      ${mail ? form(view, { to: '/me/email' }, hidden('next', next), field, buttons(button(t('Send the link'), { icon: 'mail' }))) : html`<p>${t('This hall has no mail server yet, so it can’t send you a link.')}</p>`}
    </section>
  `;
}

const recoveryPart = (view: View, left: number, next: string): Html => html`
  <section>
    <h2>${view.t('Recovery codes')}</h2>
    <p>
      ${left === 0 ? view.t('None yet. Ten codes for a drawer: each opens your account once, when all else is lost.') : view.t.many(left, '{n} code is left.', '{n} codes are left.')}
    </p>
    ${form(
      view,
      { to: '/me/recovery' },
      hidden('next', next),
      button(
        left === 0 ? view.t('Make recovery codes') : view.t('Make new ones, and void the old'),
      ),
    )}
  </section>
`;

const sessionsPart = (view: View, open: readonly Session[]): Html => html`
  <section>
    <h2>${view.t('Where you are signed in')}</h2>
    <ul class="rows">
      ${open.map((session) => html`<li>${sessionRow(view, session)}</li>`)}
    </ul>
    ${open.length > 1 && form(view, { to: '/me/sessions/end-others' }, button(view.t('Sign out everywhere else')))}
  </section>
`;

const cameBy: Readonly<Record<CameBy, string>> = {
  passkey: phrase('by passkey'),
  email: phrase('by e-mail'),
  'recovery-code': phrase('by recovery code'),
  account: phrase('by an account elsewhere'),
  other: phrase('without an account'),
};

function sessionRow(view: View, session: Session): Html {
  const { t, now } = view;
  const here = session.id === view.session?.id;
  const device =
    session.device === '' ? t('A device that does not say what it is') : session.device;
  const facts = { how: t(cameBy[session.how]), date: t.date(session.created) };
  return html`
    <div class="row-head">
      <strong>${device}</strong>
      ${here ? badge(t('This device'), 'good') : form(view, { to: `/me/sessions/${session.id}/end`, inline: true }, button(t('Sign out'), { describes: device }))}
    </div>
    <p class="small">
      ${t.html('Signed in {how} on {date}.', facts)}
      ${!here && t.html('Last seen {time}.', { time: t.until(session.seen, now()) })}
    </p>
  `;
}
