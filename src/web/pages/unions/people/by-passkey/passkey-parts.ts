/**
 * The parts of a page in which a passkey keeps a secret, and brings it back (`browser/by-passkey`). They are there for
 * whoever has script: without it nobody has the secret either.
 * @module
 */
import type { KeptSecret } from '../../../../accounts/kept-secrets.ts';
import { keysPath } from '../../../../accounts/other-ways.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { more } from '../../../../parts/callout.ts';
import { phrase, type Words } from '../../../../words.ts';
import type { ByPasskey } from './by-passkey.ts';

export interface KeepingView extends UnionView {
  /** Nothing where the page has no secret of the reader’s. */
  readonly byPasskey?: ByPasskey;
}

type Use = KeptSecret['use'];

interface Keeping {
  readonly use: Use;
  /** Where to go on once it is kept, or not any more. */
  readonly next: string;
}

const words = {
  voting: {
    offer: phrase(
      'Your passkey can keep your voting key as well. Then one press brings it to another device of yours, or back where this browser has forgotten it.',
    ),
    kept: phrase('Your passkey keeps your voting key'),
    none: phrase(
      'A passkey could keep your voting key for you, locked so that this hall can’t open it. {link}',
    ),
  },
  'key-holder': {
    offer: phrase(
      'Your passkey can keep your phrase beside your paper. Then one press brings it to another device of yours, or back where this browser has forgotten it. Keep the paper all the same.',
    ),
    kept: phrase('Your passkey keeps your phrase, beside your paper'),
    none: phrase(
      'A passkey could keep your phrase for you, locked so that this hall can’t open it. {link}',
    ),
  },
} as const satisfies Readonly<Record<Use, Readonly<Record<'offer' | 'kept' | 'none', string>>>>;

/** Where the secret is known in this browser: lets a passkey keep it, or says that one does. */
export function keepPart(view: KeepingView, { use, next }: Keeping): Html | false {
  const { t, byPasskey } = view;
  if (!byPasskey) return false;
  const { passkeys, kept } = byPasskey;
  if (passkeys.length === 0) return noPasskey(t, { use, next });
  const set = attrs({
    class: 'flow',
    ...known(view, byPasskey, { use, kept: kept.filter((each) => each.use === use) }),
    'data-passkeys': JSON.stringify(passkeys.map(({ id, transports }) => ({ id, transports }))),
  });
  return html`<div ${set}>
    <div class="flow" data-by-when="open" hidden>${offerPart(view, { use, next })}</div>
    <div data-by-when="kept" hidden>
      ${more(
        t(words[use].kept),
        html`<p>${t('On another device of yours one press brings it there, or back here.')}</p>
          ${forgetForm(view, { use, next })}`,
      )}
    </div>
  </div>`;
}

const noPasskey = (t: Words, { use, next }: Keeping): Html =>
  html`<p class="small">
    ${t.html(words[use].none, { link: html`<a href="${keysPath(next)}">${t('Make a passkey')}</a>` })}
  </p>`;

const offerPart = (view: KeepingView, { use, next }: Keeping): Html => {
  const { t, home } = view;
  const unseen = { next, use, key: '', credential: '', salt: '', iv: '', sealed: '' };
  return html`
    <p class="small">
      ${t(words[use].offer)}
      ${t('This hall holds it locked and can’t open it. Whoever had your passkey and this hall’s records could.')}
    </p>
    ${form(
      view,
      { to: `${home}/by-passkey`, hook: 'passkey-keep' },
      Object.entries(unseen).map(([name, value]) => hidden(name, value)),
      button(t('Keep it with my passkey')),
    )}
    ${wrong('unused', t('No passkey was used: it was not found, or the request was closed. Try again, or choose another way.'))}
    ${wrong('unable', t('This passkey can’t keep secrets in this browser; not every device and browser can, and a passkey made anew may. Nothing was kept, and the characters that you can write down stay as good as they are.'))}
  `;
};

const forgetForm = (view: KeepingView, { use, next }: Keeping): Html =>
  form(
    view,
    { to: `${view.home}/by-passkey/forget`, hook: 'passkey-forget' },
    Object.entries({ next, use, key: '' }).map(([name, value]) => hidden(name, value)),
    button(view.t('Keep it no longer')),
  );

interface Bringing {
  readonly use: Use;
  /** Whether the secret that yields that key is meant. Of several the newest is brought. */
  readonly isMeant: (key: string) => boolean;
}

/** Where the secret is not known in this browser: brings it back, if a passkey keeps it. */
export function bringPart(view: KeepingView, { use, isMeant }: Bringing): Html | false {
  const { t, byPasskey } = view;
  const kept = byPasskey?.kept.filter((each) => each.use === use && isMeant(each.key));
  if (!byPasskey || !kept?.length) return false;
  return html`<div ${attrs({ class: 'flow', ...known(view, byPasskey, { use, kept }) })}>
    <p>${t('Your passkey keeps it, so you need not type anything.')}</p>
    <button ${attrs({ type: 'button', class: 'button main', 'data-by-bring': true })}>
      <span>${t('Bring it with my passkey')}</span>
    </button>
    ${wrong('unused', t('No passkey was used: it was not found, or the request was closed. Try again, or choose another way.'))}
    ${wrong('unable', t('Your passkey can’t open it in this browser; not every device and browser can. Try another one, or use what you wrote down.'))}
    ${wrong('altered', t('What this hall gave back is not what your passkey was to keep: it was changed, or belongs to something else. Nothing of it was taken. Use what you wrote down, and tell the members.'))}
  </div>`;
}

/** What the browser goes by: whose secret it is, and what is kept of it. */
const known = (
  { union, member = '' }: UnionView,
  { passkeys }: ByPasskey,
  { use, kept }: Pick<Keeping, 'use'> & Pick<ByPasskey, 'kept'>,
) => ({
  'data-by-passkey': use,
  'data-union': union.id,
  'data-member': member,
  'data-records': JSON.stringify(
    kept.map(({ key, credential: id, salt, iv, sealed }) => {
      const transports = passkeys.find((each) => each.id === id)?.transports ?? [];
      return { key, id, transports, salt, iv, sealed };
    }),
  ),
});

const wrong = (why: string, text: string): Html =>
  html`<p ${attrs({ class: 'error', role: 'alert', 'data-by-wrong': why, hidden: true })}>
    ${text}
  </p>`;
