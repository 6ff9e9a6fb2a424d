/**
 * The way back for a member who lost every device: a new key, members who vouch, and a delay in
 * which the true owner could still object.
 * @module
 */
import type { Charter } from '../../../../../union/charter/charter.ts';
import { duration } from '../../../../../union/kernel/say.ts';
import { keylessLeaveFrom } from '../../../../../union/members/members.ts';
import { hoursAfter } from '../../../../../union/kernel/instant.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Html, html, nothing } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { progress } from '../../../../parts/progress.ts';
import { type Happening, timeline } from '../../../../parts/timeline.ts';
import { type Me, recordedPasskeys } from './read-me.ts';

export function recoverPage(view: UnionView, me: Me): Html {
  const { t, home, standing } = view;
  return html`
    ${crumbs(t, [{ href: `${home}/me`, text: t('My membership') }])}
    <h1>${t('I lost my devices')}</h1>
    ${
      standing === 'member'
        ? me.member.recovery
          ? underWay(view, me)
          : beginning(view, me)
        : html`<p class="lead">
            ${t('Only a member’s key can be replaced, by the members who know them. You can go on giving advice: it is recorded without your key.')}
          </p>`
    }
  `;
}

const rulesFor = ({ union }: UnionView): Charter['safeguards']['recovery'] =>
  union.charter?.safeguards.recovery ?? { vouches: 1, delay: 0 };

function beginning(view: UnionView, me: Me): Html {
  const { t, home } = view;
  return html`
    ${recordedPasskeys(me).length > 0 && easier(view)}
    <p class="lead">
      ${t('Nobody can give you a new key alone: not an officer, and not whoever runs this hall. The members who know you can.')}
    </p>
    ${timeline(way(view))}
    <noscript>
      <p>${t('This needs a browser with scripts on: without them there is no key.')}</p>
    </noscript>
    ${actForm(
      view,
      { act: 'members/recover@1', next: `${home}/recover`, submit: t('Ask for a new key') },
      hidden('o.key', ''),
    )}
  `;
}

const easier = ({ t, home }: UnionView): Html =>
  callout(
    { title: t('You have a passkey in the minutes') },
    html`<p>${t('It lets a new device in at once, without asking anybody.')}</p>
      ${buttons(linkButton(t('Use my passkey'), `${home}/me/device`, { kind: 'main' }))}`,
  );

function way(view: UnionView): readonly Happening[] {
  const { t } = view;
  const { vouches, delay } = rulesFor(view);
  return [
    {
      when: html`${t('now')}`,
      title: t('This browser makes a new key, and asks for it in your name'),
      state: 'now',
    },
    {
      when: html`${t('then')}`,
      title: t.many(
        vouches,
        '{n} member vouches that it is you',
        '{n} members vouch that it is you',
      ),
      body: html`<p>${t('Call them, or meet them: they should be sure.')}</p>`,
      state: 'next',
    },
    {
      when: html`${t('{time} later', { time: duration(delay, sayIn(t)) })}`,
      title: t('The new key takes the place of the old ones'),
      body: html`<p>
        ${t('Until then any of your old keys can stop it, in case it was not you.')}
      </p>`,
      state: 'next',
    },
  ];
}

function underWay(view: UnionView, { member }: Me): Html {
  const { t, home } = view;
  const { vouches, delay } = rulesFor(view);
  const { enough, vouches: given } = member.recovery ?? { vouches: new Set() };
  const n = given.size;
  return html`
    <p class="lead">
      ${
        enough === undefined
          ? t(
              'Ask members who know you to vouch for you: they find your name under “Members”, at the door.',
            )
          : t.html('Enough members vouch for you. Your new key counts from {moment}.', {
              moment: t.moment(hoursAfter(enough, delay)),
            })
      }
    </p>
    ${progress({
      id: 'vouches',
      label: t('Members who vouch for you'),
      value: n,
      max: vouches,
      text: t('{n} of {all}', { n, all: vouches }),
    })}
    ${leaveInstead(view)}
    <p>
      ${t('Keep this browser: the new key is in it. You can go on reading and voting meanwhile; it is recorded without your key.')}
    </p>
    ${buttons(linkButton(t('My membership'), `${home}/me`))}
  `;
}

/** Who only wants to go need not wait for vouches, but for whoever may still have a key to object. */
function leaveInstead({ t, union, member }: UnionView): Html {
  const from = member === undefined ? undefined : keylessLeaveFrom(union, member);
  return from === undefined
    ? nothing
    : html`<p>
        ${t.html('If you would rather leave: without a key you can do that from {moment}.', {
          moment: t.moment(from),
        })}
      </p>`;
}
