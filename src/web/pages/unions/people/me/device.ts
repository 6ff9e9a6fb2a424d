/**
 * `/u/:slug/me/device`: a second device. On the new one, a key is made; a passkey that the book
 * knows, or an older device, confirms it. And `/u/:slug/recover`: where all of them are lost.
 * @module
 */
import { Hono } from 'hono';
import { Multikey } from '../../../../../union/kernel/ids.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { share } from '../../../../parts/share.ts';
import { type Me, readMe, recordedPasskeys, shortKey } from './read-me.ts';
import { recoverPage } from './recover.ts';
import { withMember } from './with-member.ts';

export const devicePages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/me/device', withMember, async (c) => {
      const view = unionOf(c);
      const me = await readMe(deps, view);
      const shown = Multikey.safeParse(c.req.query('show')).data;
      const asked = Multikey.safeParse(c.req.query('key')).data;
      const body = shown
        ? codeFor(view, shown)
        : asked
          ? confirming(view, me, asked)
          : newHere(view, me);
      const title = view.t('Add a device');
      const main = html`${crumbs(view.t, [{ href: `${view.home}/me`, text: view.t('My membership') }])}
        <h1>${title}</h1>
        ${body}`;
      return showUnion(c, { title, main, part: 'me', unlisted: true, scripts: ['device.js'] });
    })
    .get('/u/:slug/recover', withMember, async (c) => {
      const view = unionOf(c);
      const me = await readMe(deps, view);
      const title = view.t('I lost my devices');
      const main = recoverPage(view, me);
      return showUnion(c, { title, main, part: 'me', unlisted: true });
    });

const ownKeys = ({ member }: Me) => member.keys.filter(({ attested }) => !attested);

/** The page as it stands on the new device. */
function newHere(view: UnionView, me: Me): Html {
  const { t } = view;
  if (ownKeys(me).length === 0) return firstKey(view);
  const passkeys = recordedPasskeys(me);
  return html`
    <p class="lead">${t('Open this page on the new device, signed in as you are here.')}</p>
    <div
      class="callout good"
      data-when-key="here"
      data-keys="${me.member.keys.map(({ key }) => key).join(' ')}"
      hidden
    >
      <p>${t('This device has its key already. There is nothing to do.')}</p>
    </div>
    <noscript>${noScript(view)}</noscript>
    ${passkeys.length > 0 && byPasskey(view, me)}
    <section>
      <h2>${t('With a device that you have already')}</h2>
      <ol class="spaced">
        <li>${t('Press the button here, on the new device. It makes a key and shows a code.')}</li>
        <li>${t('Scan the code with the device that has its key, or open the link there.')}</li>
        <li>${t('Compare the last letters, and confirm.')}</li>
      </ol>
      ${button(t('Make a key and show the code'), { kind: passkeys.length > 0 ? 'plain' : 'main', type: 'button', press: 'new-device', hidden: true, value: view.member ?? '' })}
    </section>
    <p>
      ${t.html('You have neither? {recover}', { recover: html`<a href="${view.home}/recover">${t('I lost my devices')}</a>` })}
    </p>
  `;
}

const noScript = ({ t }: UnionView): Html =>
  html`<p>
    ${t('A key is made by the browser itself, which needs scripts. Without them everything works, and is recorded without your key.')}
  </p>`;

/** Nobody's own key is there yet: the clerk's word is enough for the first one, and is shown with it. */
const firstKey = (view: UnionView): Html => {
  const { t, home } = view;
  return html`
    <p class="lead">
      ${t('This browser makes a key, which never leaves it and signs what you do from now on.')}
    </p>
    <noscript>${noScript(view)}</noscript>
    ${actForm(
      view,
      { act: 'members/add-key@1', next: `${home}/me`, submit: t('Make a key on this device') },
      hidden('o.key', ''),
    )}
  `;
};

const byPasskey = (view: UnionView, me: Me): Html => {
  const { t, home } = view;
  return html`
    <section>
      <h2>${t('With your passkey')}</h2>
      <p>
        ${t('Your passkey is recorded in the minutes, so it can let this device in by itself.')}
      </p>
      ${actForm(
        view,
        {
          act: 'members/add-key@1',
          next: `${home}/me`,
          submit: t('Let this device in'),
          passkeys: recordedPasskeys(me),
        },
        hidden('o.key', ''),
      )}
    </section>
  `;
};

/** On the new device: the code that the older one reads. */
function codeFor({ t, config, home }: UnionView, key: string): Html {
  return html`
    <p class="lead">${t('Now scan this with the device that has its key already.')}</p>
    ${share(t, {
      address: `${config.origin}${home}/me/device?key=${key}`,
      id: 'device-link',
      label: t('The address at which the other device lets this one in'),
      open: true,
    })}
    <p>
      ${t.html('The other device must show the same letters: {letters}', { letters: html`<code>${shortKey({ key })}</code>` })}
    </p>
    ${buttons(linkButton(t('It is done'), `${home}/me`, { kind: 'main' }))}
  `;
}

/** On the older device: the new one's key, to be confirmed. */
function confirming(view: UnionView, me: Me, key: string): Html {
  const { t, home } = view;
  if (me.member.keys.some((each) => each.key === key))
    return callout({ tone: 'good' }, html`<p>${t('This device is one of yours already.')}</p>`);
  return html`
    <p class="lead">
      ${t.html('Does your new device show these letters? {letters}', { letters: html`<code>${shortKey({ key })}</code>` })}
    </p>
    ${callout(
      { tone: 'warn' },
      html`<p>
        ${t('Confirm only if the new device is in your hands. Whoever holds it can act in your name.')}
      </p>`,
    )}
    ${actForm(
      view,
      {
        act: 'members/add-key@1',
        next: `${home}/me`,
        submit: t('Yes, let it in'),
        passkeys: recordedPasskeys(me),
      },
      hidden('b.key.kind', 'device'),
      hidden('b.key.key', key),
    )}
  `;
}
