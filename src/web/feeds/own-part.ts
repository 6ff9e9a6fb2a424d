/**
 * On the page about one's own membership: the private feed and calendar, and the page that shows
 * their addresses, once.
 * @module
 */
import type { UnionView } from '../acts/union-view.ts';
import { type Html, html, nothing } from '../html.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout, more } from '../parts/callout.ts';
import { copyable } from '../parts/copyable.ts';
import { form } from '../parts/form.ts';
import { crumbs } from '../parts/nav.ts';
import { addressRows } from './address-rows.ts';
import { addressesOf, asSubscription } from './addresses.ts';
import type { PrivateFeed } from './keys.ts';

/** For members: others read along by the public feed. */
export function ownFeedPart(view: UnionView, feed: PrivateFeed | undefined): Html {
  const { t, standing } = view;
  if (standing !== 'member') return nothing;
  return html`
    <section id="own-feed">
      <h2>${t('My own feed and calendar')}</h2>
      <p>
        ${t('A feed reader or a calendar fetches by itself what is new here, and what waits for you, such as a vote in which yours is missing.')}
      </p>
      ${feed ? madeAlready(view, feed) : toMake(view, t('Make my addresses'))}
    </section>
  `;
}

const toMake = (view: UnionView, label: string): Html =>
  form(view, { to: `${view.home}/me/feed` }, button(label, { name: 'do', value: 'make' }));

function madeAlready(view: UnionView, { made, read }: PrivateFeed): Html {
  const { t, home, at } = view;
  return html`
    <p>
      ${t.html('Your addresses were made on {date}.', { date: t.date(made) })}
      ${read === undefined ? t('Nothing has fetched them yet.') : t.html('Last fetched {when}.', { when: t.until(read, at) })}
    </p>
    ${more(
      t('Lost, or in wrong hands?'),
      html`<p>
          ${t('The hall keeps no copy that it could show you again. Make new ones: the old ones then lead nowhere.')}
        </p>
        ${toMake(view, t('Make new addresses'))}
        ${form(view, { to: `${home}/me/feed` }, button(t('Withdraw them'), { kind: 'danger', name: 'do', value: 'withdraw' }))}`,
    )}
  `;
}

/** The addresses, shown this once. */
export function ownAddressesPage(view: UnionView, key: string): Html {
  const { t, home, name } = view;
  const { feeds, calendar } = addressesOf(view, key);
  return html`
    ${crumbs(t, [{ href: `${home}/me`, text: t('My membership') }])}
    <h1>${t('My own feed and calendar')}</h1>
    <p class="lead">
      ${t('They are shown this once. Copy them into your feed reader or calendar now.')}
    </p>
    ${callout(
      { tone: 'warn' },
      html`<p>
        ${t('Whoever has one of these addresses reads along in {union} as you do. Give them to nobody, and put them only into a reader that you trust.', { union: name })}
      </p>`,
    )}
    <section>
      <h2>${t('Feed')}</h2>
      ${addressRows(t, feeds)}
    </section>
    <section>
      <h2>${t('Calendar')}</h2>
      ${copyable(t, { id: 'calendar', text: calendar, label: t('the address of the calendar') })}
      ${buttons(linkButton(t('Open in my calendar'), asSubscription(calendar), { icon: 'clock' }))}
    </section>
    ${buttons(linkButton(t('I have them'), `${home}/me#own-feed`, { kind: 'main' }))}
  `;
}
