/**
 * The two pages between the hall and somebody's own server: on to its question, or the code that is
 * to come from it. Both stay in the same tab, and need no script.
 * @module
 */
import type { Context } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import { attrs, type Html, html } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout } from '../parts/callout.ts';
import { form } from '../parts/form.ts';
import { otherWay, way } from './asking.ts';
import type { Away, Challenge } from './attempt.ts';

/** On to the server's own question, after saying who can see what. */
export function awayPage(c: Context<Env>, { server, url, next }: Away): Response {
  const { t } = c.var;
  const title = t('Go on at {server}', { server });
  const main = html`
    <h1>${title}</h1>
    <p class="lead">
      ${t('There you are asked whether this hall may know which account is yours. The hall uses your yes once, gives it back at once, and keeps no key to your account.')}
    </p>
    ${whoSees(c.var, server)}
    ${buttons(html`<a class="button main" href="${url}" rel="noreferrer">${t('Go on to {server}', { server })}</a>`)}
    <section>
      <h2>${t('Not signed in there in this browser?')}</h2>
      <p>
        ${t('Then a code is easier, above all if you read this within another app: you send it from the app where your account is.')}
      </p>
      ${form(c.var, { to: `${way}/code` }, buttons(button(t('Use a code instead'))))}
      <p>${otherWay(c.var, next)}</p>
    </section>
  `;
  return show(c, { title, main, width: 'narrow', unlisted: true });
}

const whoSees = ({ t, config }: View, server: string): Html =>
  callout(
    { title: t('Who can see this') },
    html`<p>
      ${t('The admins of {server} can see that you come to {hall}. They could also act as your account, here as anywhere; that is why your membership will not hang on it.', { server, hall: config.name })}
    </p>`,
  );

/**
 * The code, and exactly what to do with it. `to` is who in this hall it can be sent to; nobody while the
 * hall hears no other server.
 */
export function codePage(c: Context<Env>, attempt: Challenge, to: string | undefined): Response {
  const { t } = c.var;
  const { account, next, server } = attempt;
  const title = t('Show that {account} is yours', { account });
  const main = html`
    <h1>${title}</h1>
    ${whoSees(c.var, server)} ${to !== undefined && messagePart(c.var, attempt, to)}
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

const watched = attrs({ 'data-wait': `${way}/look` });

const messagePart = ({ t }: View, { code, account }: Challenge, to: string): Html => html`
  <section ${watched}>
    <h2>${t('Send this from your account')}</h2>
    <ol class="spaced">
      <li>
        ${t.html('Open the app or page where you are signed in as {account}.', { account: html`<strong>${account}</strong>` })}
      </li>
      <li>
        ${t('Write a private message (or any post) with these words:')}
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
      ${t('Put the code anywhere into the text about you or a field of your profile, save it, and look here. Take it out again afterwards.')}
    </p>
    <p class="code-to-send"><code id="code">${code}</code></p>
    ${buttons(button(t('Copy'), { type: 'button', press: 'copy', value: 'code', hidden: true }))}
    ${isOnlyWay && buttons(linkButton(t('It stands there: look'), `${way}/look`, { kind: 'main' }))}
  </section>
`;
