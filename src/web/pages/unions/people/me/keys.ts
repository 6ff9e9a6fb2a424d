/**
 * One's own keys in this union: devices and passkeys, since when, and on whose word they stand.
 * @module
 */
import type { Key } from '../../../../../union/members/members.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { attrs, type Html, html, nothing } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout, more } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { type Me, type OwnPasskey, recordedPasskeys, shortKey } from './read-me.ts';

export function keysPart(view: UnionView, me: Me): Html {
  const { t, home, standing } = view;
  if (standing === 'left' || standing === 'declined') return nothing;
  return html`
    <section>
      <h2>${t('My keys')}</h2>
      <p>
        ${t('A key on your device signs what you do, so that nobody can do it in your name: not even whoever runs this hall.')}
      </p>
      ${recovery(view, me)} ${me.member.keys.length === 0 ? noKeys(view) : keyList(view, me)}
      ${recordable(view, me)}
      ${buttons(
        linkButton(t('Add a device'), `${home}/me/device`, { icon: 'key' }),
        linkButton(t('I lost my devices'), `${home}/recover`, { kind: 'quiet' }),
      )}
    </section>
  `;
}

const noKeys = ({ t, home }: UnionView): Html =>
  callout(
    { tone: 'warn', title: t('No key yet') },
    html`<p>
        ${t('What you do is recorded without your key, on the word of the automatic clerk. It counts all the same, and is shown as such.')}
      </p>
      ${buttons(linkButton(t('Make a key on this device'), `${home}/me/device`, { kind: 'main' }))}`,
  );

const keyList = (view: UnionView, me: Me): Html => html`
  <ul class="keys">
    ${me.member.keys.map((key) => html`<li ${attrs({ 'data-key': key.kind === 'device' ? key.key : undefined })}>${keyRow(view, me, key)}</li>`)}
  </ul>
`;

function keyRow(view: UnionView, me: Me, key: Key): Html {
  const { t } = view;
  const label = me.passkeys.find((each) => each.key === key.key)?.label;
  const kind = key.kind === 'passkey' ? (label ?? t('Passkey')) : t('A device');
  return html`
    <div>
      <p>
        <b>${kind}</b> <code>${shortKey(key)}</code>
        <span class="key-here" hidden>${badge(t('this device'), 'good')}</span>
        ${key.attested && badge(t('recorded without your key'), 'warn')}
      </p>
      <p class="small">${t.html('since {date}', { date: t.date(key.since) })}</p>
    </div>
    ${
      isLast(me, key)
        ? more(
            t('Remove'),
            html`<p>${whatThen(view, me)}</p>
              ${removal(view, { me, key, kind })}`,
          )
        : removal(view, { me, key, kind })
    }
  `;
}

/** Nothing else signs here by itself: a passkey can only let another device in. */
const isLast = ({ member }: Me, { key, kind }: Key): boolean =>
  kind === 'device' && member.keys.every((each) => each.kind !== 'device' || each.key === key);

const whatThen = ({ t }: UnionView, { member }: Me): string =>
  member.keys.some(({ kind }) => kind === 'passkey')
    ? t(
        'This is your only device that signs here. Without it, what you do is recorded on the word of the automatic clerk, until you make a new key: your passkey can let a device in.',
      )
    : t(
        'This is your only key here. Without it, what you do is recorded on the word of the automatic clerk, until you make a new key; and nothing is left to show that a new key is yours.',
      );

interface Removed {
  readonly me: Me;
  readonly key: Key;
  /** What the key is called. */
  readonly kind: string;
}

function removal(view: UnionView, { me, key, kind }: Removed): Html {
  const last = isLast(me, key);
  return actForm(
    view,
    {
      act: 'members/remove-key@1',
      form: key.key,
      next: `${view.home}/me`,
      submit: last ? view.t('Remove it now') : view.t('Remove'),
      describes: `${kind} ${shortKey(key)}`,
      look: { kind: last ? 'danger' : 'quiet' },
      inline: true,
      passkeys: recordedPasskeys(me),
    },
    hidden('b.key', key.key),
  );
}

/** Passkeys of the account that the book does not know: recorded there, they help when a device is lost. */
function recordable(view: UnionView, me: Me): Html {
  const { t, home, config } = view;
  const known = new Set(recordedPasskeys(me).map(({ key }) => key));
  const open = me.passkeys.filter(({ key }) => !known.has(key));
  if (open.length === 0) return nothing;
  const site = new URL(config.origin).hostname;
  const record = ({ key, label }: OwnPasskey): Html =>
    actForm(
      view,
      {
        act: 'members/add-key@1',
        form: key,
        next: `${home}/me`,
        submit: t('Record “{label}”', { label }),
        look: { kind: 'plain' },
        inline: true,
      },
      hidden('b.key.kind', 'passkey'),
      hidden('b.key.key', key),
      hidden('b.key.site', site),
    );
  return callout(
    { title: t('Record your passkey in the minutes'), level: 3 },
    html`<p>
        ${t('Then it can let a new device in, should you lose this one. Only its public half is recorded.')}
      </p>
      <div class="buttons">${open.map(record)}</div>`,
  );
}

/** An exchange of keys that is under way: the owner must be able to stop it. */
function recovery(view: UnionView, me: Me): Html {
  const { t, home, union } = view;
  const under = me.member.recovery;
  if (!under) return nothing;
  const needed = union.charter?.safeguards.recovery.vouches ?? 1;
  return callout(
    { tone: 'warn', title: t('A new key is asked for in your name'), level: 3 },
    html`<p>
        ${t('{n} of {all} members vouch for it. If that was not you, stop it now.', { n: under.vouches.size, all: needed })}
      </p>
      ${actForm(view, {
        act: 'members/cancel-recovery@1',
        next: `${home}/me`,
        submit: t('Stop it'),
        look: { kind: 'danger' },
        passkeys: recordedPasskeys(me),
      })}`,
  );
}
