/**
 * The button “Notices on this device”, and the list of devices that are notified.
 * @module
 */
import type { View } from '../../env.ts';
import { type Html, html } from '../../html.ts';
import { button } from '../../parts/button.ts';
import { form, hidden } from '../../parts/form.ts';
import type { Device } from './devices.ts';

export interface Notified {
  /** The hall's public key towards push services. */
  readonly key: string;
  readonly devices: readonly Device[];
  /** Where to go on from the button: a path of this hall. */
  readonly next: string;
}

/** The page needs the script `notify.js`. */
export function devicesPart(view: View, { key, devices, next }: Notified): Html {
  const { t } = view;
  return html`
    <section id="devices">
      <h2>${t('Notices on your devices')}</h2>
      <p>
        ${t('A phone or computer can show a notice at once, with no page open. The company behind its browser carries it, sealed, so that it learns when you get one, and not what it says.')}
      </p>
      ${notifyHere(view, { key, devices, next })}
      ${
        devices.length > 0 &&
        html`<ul class="rows">
          ${devices.map((device) => html`<li>${deviceRow(view, device, next)}</li>`)}
        </ul>`
      }
    </section>
  `;
}

/** What of it is true of this browser, its script knows: it shows one of these. */
export const notifyHere = (view: View, { key, devices, next }: Notified): Html => {
  const { t } = view;
  return html`
    <div data-notify="${key}" data-devices="${devices.map(({ id }) => id).join(' ')}">
      <noscript
        ><p>
          ${t('To be notified by the browser itself needs scripts. The other ways work without them.')}
        </p></noscript
      >
      <p data-when="unable" hidden>
        ${t('This browser can’t show notices. On an iPhone, add the hall to the home screen first.')}
      </p>
      <p data-when="denied" hidden>
        ${t('This browser may not show notices of this hall. You can allow it in the browser’s settings for this page.')}
      </p>
      <p data-when="notified" hidden>${t('This device is notified.')}</p>
      <div data-when="able" hidden>
        ${form(
          view,
          { to: '/me/devices' },
          hidden('subscription', ''),
          hidden('next', next),
          button(t('Notices on this device')),
        )}
      </div>
    </div>
  `;
};

function deviceRow(view: View, { id, label, created }: Device, next: string): Html {
  const { t } = view;
  const name = label === '' ? t('A browser') : label;
  return html`
    <div class="row-head"><strong>${name}</strong></div>
    <p class="small">${t.html('Notified since {date}.', { date: t.date(created) })}</p>
    ${form(
      view,
      { to: `/me/devices/${id}/remove`, inline: true },
      hidden('next', next),
      button(t('No more notices there'), { describes: name }),
    )}
  `;
}
