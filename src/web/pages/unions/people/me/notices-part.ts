/**
 * On the page about one's own membership: how much this union tells, by which ways, and on which
 * devices.
 * @module
 */
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Dial, dials } from '../../../../accounts/person.ts';
import { blank } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { notifyHere, type Notified } from '../../../../notices/devices/device-part.ts';
import { devicesOf } from '../../../../notices/devices/devices.ts';
import { vapidPair } from '../../../../notices/devices/vapid.ts';
import { type DialWords, dialWords } from '../../../../notices/dial-words.ts';
import { lack, wayWords } from '../../../../notices/way-words.ts';
import { type Way, waysTo } from '../../../../notices/ways.ts';
import { button } from '../../../../parts/button.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form } from '../../../../parts/form.ts';
import { readUnionDial } from './notices.ts';

export interface OwnNotices {
  readonly dial: Dial | undefined;
  readonly ways: readonly Way[];
  readonly devices: Notified | undefined;
}

export async function ownNotices(deps: UnionDeps, view: UnionView): Promise<OwnNotices> {
  const { person, home } = view;
  const dial = await readUnionDial(deps, view);
  if (!person) return { dial, ways: [], devices: undefined };
  const devices = deps.pushOut && {
    key: (await vapidPair(deps.store.kv)).publicKey,
    devices: await devicesOf(deps, person),
    next: `${home}/me#notices`,
  };
  return { dial, ways: await waysTo(deps, person), devices };
}

const inOneLine = ({ label, hint }: DialWords): string => `${label}: ${hint}`;

export function noticesPart(view: UnionView, { dial, ways, devices }: OwnNotices): Html {
  const { t, home } = view;
  const f = fieldsOf(t, blank);
  return html`
    <section id="notices">
      <h2>${t('What this union tells me')}</h2>
      ${lack(t, ways) || openWays(view, ways)}
      ${form(
        view,
        { to: `${home}/me/notices` },
        f.select({
          name: 'dial',
          label: t('How much do you want to be told?'),
          value: dial ?? '',
          choices: [
            { value: '', label: t('As for all my unions') },
            ...dials.map((value) => ({ value, label: inOneLine(dialWords(t, value)) })),
          ],
        }),
        button(t('Save')),
      )}
      ${devices && notifyHere(view, devices)}
      <p><a href="${home}/me/sent">${t('What was sent to me')}</a></p>
    </section>
  `;
}

function openWays({ t }: UnionView, ways: readonly Way[]): Html {
  const open = ways.filter(({ isOpen, isWanted }) => isOpen && isWanted);
  return html`<p>
    ${t.html('You are told by these ways, in this order: {ways}. {change}', {
      ways: t.list(open.map(({ id }) => t(wayWords[id]))),
      change: html`<a href="/me/notices">${t('Change that')}</a>`,
    })}
  </p>`;
}
