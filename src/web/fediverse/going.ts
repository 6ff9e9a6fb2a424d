/**
 * The pages between the hall and somebody's own server: on to its question, the code that is to come
 * from it, and what it answered. All stay in the same tab, and need no script.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { attrs, type Child, type Html, html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { form } from '../parts/form.ts';
import { beginAgain, otherWay, way } from './asking.ts';
import type { Away, Challenge, Other } from './attempt.ts';
import { answersAreSeen, messagesAreSeen } from './seen.ts';

/** On to the server's own question, after saying who can see what. */
export function awayPage(c: Context<Env>, { server, url, next, handle }: Away): Response {
  const { t } = c.var;
  const title = t('Go on at {server}', { server });
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('There you are asked whether this hall may know which account is yours. The hall uses your yes once, gives it back at once, and keeps no key to your account.')}
    </p>
    ${whoSees(c.var, [visitIsSeen(c.var, server)])}
    ${buttons(html`<a class="button main" href="${url}" rel="noreferrer">${t('Go on to {server}', { server })}</a>`)}
    <section>
      <h2>${t('Not signed in there in this browser?')}</h2>
      <p>
        ${t('Then a code is easier, above all if you read this within another app: you send it from the app where your account is.')}
      </p>
      ${beginAgain(c.var, { handle, next }, { label: t('Use a code instead'), by: 'code' })}
      <p>${otherWay(c.var, next)}</p>
    </section>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true });
}

const visitIsSeen = ({ t, config }: View, server: string): string =>
  t(
    'The admins of {server} can see that you come to {hall}. They could also act as your account, here as anywhere; that is why your membership will not hang on it.',
    { server, hall: config.name },
  );

/** What is seen now, and what later. */
const whoSees = ({ t }: View, now: readonly Child[]): Html =>
  callout(
    { title: t('Who can see this') },
    html`<ul class="spaced">
      ${[...now, answersAreSeen(t), messagesAreSeen(t)].map((each) => html`<li>${each}</li>`)}
    </ul>`,
  );

/** The server says that they are another than they had named: nothing is done until they say so. */
export function otherPage(c: Context<Env>, { account, handle, server, next }: Other): Response {
  const { t, person } = c.var;
  const title = t('Is this the account you mean?');
  const named = { named: handle, server, account: account.handle };
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('You named {named}, but {server} says that you are {account}. Nothing was done yet.', named)}
    </p>
    ${form(
      c.var,
      { to: `${way}/use` },
      buttons(
        button(
          person
            ? t('Link {account}', { account: account.handle })
            : t('Come in with {account}', { account: account.handle }),
          { kind: 'main' },
        ),
      ),
    )}
    <section>
      <h2>${t('No, I mean {named}', { named: handle })}</h2>
      <p>${t('Sign in with it at {server} first, then try again; or use a code.', { server })}</p>
      ${beginAgain(c.var, { handle, next }, { label: t('Try again') })}
      ${beginAgain(c.var, { handle, next }, { label: t('Use a code instead'), by: 'code' })}
      <p>${otherWay(c.var, next)}</p>
    </section>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true });
}

/** Where a code goes, and whether somebody has looked for it. */
export interface Sending {
  /** Who in this hall it can be sent to; nobody while the hall hears no other server. */
  readonly to: string | undefined;
  /** The union that this names, if it is one. */
  readonly union: string | undefined;
  /** When it was looked for just now, and had not come. */
  readonly looked: number | undefined;
}

/** The code, and exactly what to do with it. */
export function codePage(
  c: Context<Env>,
  attempt: Challenge,
  { to, union, looked }: Sending,
): Response {
  const { t } = c.var;
  const { account, next, server } = attempt;
  const title = t('Show that {account} is yours', { account });
  const main = html`
    <h1>${title}</h1>
    ${looked !== undefined && notYet(c.var, looked)}
    ${whoSees(c.var, [visitIsSeen(c.var, server), ...(to === undefined ? [] : [codeIsSeen(c.var, server, union)])])}
    ${to !== undefined && messagePart(c.var, attempt, to)}
    ${profilePart(c.var, attempt, to === undefined)}
    ${callout(
      { tone: 'warn' },
      html`<p>
        ${t('Send such a code only if you asked for it on this page yourself. Whoever gives you one to send wants to come in as you.')}
      </p>`,
    )}
    <p>${otherWay(c.var, next)}</p>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true, scripts: ['wait.js'] });
}

/** Who reads the words that are sent learns what they name. */
const codeIsSeen = ({ t, config }: View, server: string, union: string | undefined): string =>
  union === undefined
    ? t(
        'The words to send name {hall}. In a private message, the admins of {server} can read them; in a public post, everybody can.',
        { hall: config.name, server },
      )
    : t(
        'The words to send name {union}. In a private message, the admins of {server} can read them; in a public post, everybody can.',
        { union, server },
      );

const notYet = ({ t }: View, looked: number): Html =>
  callout(
    { role: 'status', title: t('Not here yet') },
    html`<p>
      ${t.html('Looked at {time}. A message may take a minute to arrive; your profile is looked at again within a minute.', { time: t.moment(looked) })}
    </p>`,
  );

const watched = attrs({ 'data-wait': `${way}/look` });

const messagePart = ({ t }: View, { code, account }: Challenge, to: string): Html => html`
  <section ${watched}>
    <h2>${t('Send this from your account')}</h2>
    <ol class="spaced">
      <li>
        ${t.html('Open the app or page where you are signed in as {account}.', { account: html`<strong>${account}</strong>` })}
      </li>
      <li>
        ${t('Write a private message with these words. A public post works too, if everybody may see it.')}
        <p class="code-to-send"><code id="message">${to} ${code}</code></p>
        ${buttons(button(t('Copy'), { type: 'button', press: 'copy', value: 'message', hidden: true }))}
      </li>
      <li>${t('Then come back to this page.')}</li>
    </ol>
    ${buttons(linkButton(t('I have sent it: look'), `${way}/look`, { kind: 'main' }))}
    <p class="small">
      ${t('The page looks by itself every few seconds, where script is on. The code works for half an hour.')}
    </p>
  </section>
`;

const profilePart = ({ t }: View, { code }: Challenge, isOnlyWay: boolean): Html => html`
  <section ${isOnlyWay && watched}>
    <h2>${isOnlyWay ? t('Put this into your profile') : t('Or put it into your profile')}</h2>
    <p>
      ${t('Put the code anywhere into the text about you or a field of your profile, save it, and look here. Take it out again afterwards. Everybody can see it there, but it names neither this hall nor a union.')}
    </p>
    <p class="code-to-send"><code id="code">${code}</code></p>
    ${buttons(button(t('Copy'), { type: 'button', press: 'copy', value: 'code', hidden: true }))}
    ${isOnlyWay && buttons(linkButton(t('It stands there: look'), `${way}/look`, { kind: 'main' }))}
  </section>
`;
