/**
 * `/u/:slug/money/card`: the treasurers let the hall into the union’s account at Stripe, and fetch what moved there.
 * @module
 */
import { instant } from '../../../../../union/kernel/instant.ts';
import { blank, type Filled } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState, more } from '../../../../parts/callout.ts';
import { copyable } from '../../../../parts/copyable.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form } from '../../../../parts/form.ts';
import { facts } from '../../../../parts/timeline.ts';
import { moneyPath, placeTitle, type Purse } from '../purse.ts';
import { type Connection, isOnTrial, placesForCards } from './connection.ts';
import type { Heard } from './heard.ts';

export interface AtCards extends Purse {
  /** How the hall is let in, if it is: without the key. */
  readonly connected: (Pick<Connection, 'place' | 'by' | 'at'> & Sealed) | undefined;
  /** Whether the reader may change that, and whether they may enter what moved. */
  readonly mayConnect: boolean;
  readonly mayEnter: boolean;
  readonly heard: readonly Heard[];
}

/** What may be said of what is sealed. */
interface Sealed {
  readonly isOnTrial: boolean;
  readonly hears: boolean;
}

export const sealedOf = ({ place, by, at, ...sealed }: Connection): AtCards['connected'] => ({
  place,
  by,
  at,
  isOnTrial: isOnTrial(sealed),
  hears: sealed.secret !== undefined,
});

/** Which of the page’s forms came back wrong. */
export interface Wrong {
  readonly connecting?: Filled;
  readonly fetching?: Filled;
}

export const cardsPath = (view: Pick<Purse, 'home'>): string => `${moneyPath(view)}/card`;

export function cardsPage(on: AtCards, wrong: Wrong = {}): Html {
  const { t, connected } = on;
  return html`
    <h1>${t('Cards, by Stripe')}</h1>
    <p class="lead">
      ${t('With an account of the union’s own at Stripe, people can give and pay dues by card. Stripe keeps the money until it pays it out to your bank.')}
    </p>
    ${connected ? connectedPart(on, connected, wrong) : connectPart(on, wrong.connecting ?? blank)}
  `;
}

function connectedPart(
  on: AtCards,
  connected: NonNullable<AtCards['connected']>,
  wrong: Wrong,
): Html {
  const { t, union, texts, mayConnect } = on;
  const { place, by, at, hears } = connected;
  return html`
    ${
      union.phase === 'wound-up' &&
      callout(
        { tone: 'warn', title: t('This union has wound up') },
        html`<p>
          ${t('Nobody can begin to pay by card any more. What goes on by itself still does: end it at Stripe, under “Subscriptions”.')}
        </p>`,
      )
    }
    ${
      connected.isOnTrial &&
      callout(
        { tone: 'warn', title: t('This is a trial') },
        html`<p>
          ${t('The key is one of those that Stripe makes for trials. No real money moves with it. Enter nothing of it in real books.')}
        </p>`,
      )
    }
    ${facts([
      {
        name: t('Account in the books'),
        value: placeTitle(on, place, union.treasury.places.get(place)),
      },
      { name: t('Connected by'), value: texts.name(by) },
      { name: t('Since'), value: t.date(at) },
    ])}
    ${on.mayEnter && fetchPart(on, wrong.fetching ?? blank)} ${hears ? heardPart(on) : deafPart(on)}
    ${mayConnect && changePart(on, wrong.connecting)}
  `;
}

function fetchPart(on: AtCards, filled: Filled): Html {
  const { t } = on;
  const f = fieldsOf(t, filled);
  return html`<section>
    <h2>${t('Fetch what moved')}</h2>
    <p>
      ${t('You see it like the statement of a bank, before anything is entered. What is in the books already is never entered twice.')}
    </p>
    ${form(
      on,
      { to: `${cardsPath(on)}/fetch` },
      f.text({
        name: 'through',
        label: t('Up to which day?'),
        hint: t('Leave it empty for everything. Only then can the hall check what Stripe holds.'),
        type: 'date',
        size: 'medium',
        optional: true,
      }),
      button(t('Fetch from Stripe'), { kind: 'main' }),
    )}
  </section>`;
}

function heardPart({ t, heard }: AtCards): Html {
  const [last] = heard;
  const paid = heard.filter(({ kind }) => kind === 'paid').length;
  const back = heard.filter(({ kind }) => kind === 'taken-back').length;
  const failed = heard.filter(({ kind }) => kind === 'failed').length;
  return html`<section>
    <h2>${t('What Stripe told since')}</h2>
    ${
      last
        ? html`<ul>
              ${paid > 0 && html`<li>${t.many(paid, '{n} payment came in.', '{n} payments came in.')}</li>`}
              ${back > 0 && html`<li>${t.many(back, '{n} payment was taken back.', '{n} payments were taken back.')}</li>`}
              ${failed > 0 && html`<li>${t.many(failed, '{n} payment failed.', '{n} payments failed.')}</li>`}
            </ul>
            <p>${t.html('The last was on {date}.', { date: t.date(instant(last.at)) })}</p>`
        : html`<p>${t('Nothing new.')}</p>`
    }
    <p class="small">
      ${t('This is only news. The books know nothing of it until you fetch and enter it.')}
    </p>
  </section>`;
}

const deafPart = ({ t }: AtCards): Html =>
  callout(
    {},
    html`<p>
      ${t('Stripe tells the hall nothing by itself, because no signing secret is entered. You can fetch all the same; and whether a card is charged by itself the hall asks when its member looks at their dues.')}
    </p>`,
  );

function changePart(on: AtCards, filled: Filled | undefined): Html {
  const { t } = on;
  return html`<section>
    <h2>${t('The connection')}</h2>
    ${more(t('Enter another key'), connectForm(on, filled ?? blank), filled !== undefined)}
    ${form(
      on,
      { to: `${cardsPath(on)}/remove` },
      html`<p>
        ${t('When it is removed, the hall forgets key and secret, and takes no cards. What goes on by itself at Stripe goes on there: end it there first. Then delete the key in Stripe, too.')}
      </p>`,
      button(t('Remove the connection'), { kind: 'danger' }),
    )}
  </section>`;
}

function connectPart(on: AtCards, filled: Filled): Html {
  const { t, home } = on;
  if (placesForCards(on).length === 0)
    return emptyState(
      t('No account in the books is for cards yet'),
      html`<p>
          ${t('The members decide first: a proposal opens an account of the kind “payment service”, kept by statements. Then it can be connected here.')}
        </p>
        ${buttons(
          linkButton(
            t('Propose to open one'),
            `${home}/assembly/new?act=${encodeURIComponent('treasury/open-place@1')}`,
          ),
        )}`,
    );
  return on.mayConnect
    ? html`${hasMoved(on) && movedPart(on)}
        <section>
          <h2>${t('Connect the account')}</h2>
          ${connectForm(on, filled)}
        </section>`
    : callout(
        {},
        html`<p>
          ${t('It is not connected. Whoever holds the power over accounts can do that here.')}
        </p>`,
      );
}

/**
 * Whether an account for cards was in use, though this hall has no key to it. A key does not move with a union: the
 * hall before would have it still, and Stripe tells things to the address of that hall.
 */
const hasMoved = (on: AtCards): boolean => {
  const { lines } = on.union.treasury;
  const accounts = new Map(placesForCards(on));
  return [...lines.values()].some(({ place }) => accounts.has(place));
};

const movedPart = ({ t }: AtCards): Html =>
  callout(
    { tone: 'warn', title: t('The key has to be set anew') },
    html`<p>
        ${t('Money has moved on this account before, and this hall has no key to it. Nobody can pay by card until there is one.')}
      </p>
      <p>
        ${t('Did the union come from another hall? The key stayed there. Make a new one in Stripe for this hall, change the address to which Stripe sends its events, and delete the old key. What goes on by itself at Stripe still does, and shows here again once Stripe tells of the next payment.')}
      </p>`,
  );

function connectForm(on: AtCards, filled: Filled): Html {
  const { t } = on;
  const f = fieldsOf(t, filled);
  const secretly = { type: 'password', autocomplete: 'new-password', maxlength: 300 } as const;
  return html`
    <p>
      ${t('The hall needs a restricted key: one that can do what stands here, and nothing else. Make it in Stripe, under “Developers”, “API keys”. Allow it:')}
    </p>
    <ul>
      <li>${t('to write: Checkout Sessions, Subscriptions, Prices, Products')}</li>
      <li>${t('to read: Balance, Balance transaction sources, Charges, Invoices')}</li>
    </ul>
    ${form(
      on,
      { to: `${cardsPath(on)}/connect` },
      f.select({
        name: 'place',
        label: t('Account in the books'),
        choices: placesForCards(on).map(([value, place]) => ({
          value,
          label: placeTitle(on, value, place),
        })),
      }),
      f.text({
        name: 'key',
        label: t('Restricted key'),
        hint: t(
          'It begins with rk_live_. It is kept sealed, and shown to nobody again, you included.',
        ),
        ...secretly,
      }),
      whereToTell(on),
      f.text({
        name: 'secret',
        label: t('Signing secret of that address'),
        hint: t(
          'It begins with whsec_. Without it, people can pay all the same; you only hear nothing of it until you fetch.',
        ),
        optional: true,
        ...secretly,
      }),
      button(t('Connect'), { kind: 'main' }),
    )}
  `;
}

const whereToTell = ({ t, config, home }: AtCards): Html => html`
  <p>
    ${t('So that Stripe can tell the hall what was paid, add this address in Stripe, under “Developers”, “Webhooks”:')}
  </p>
  ${copyable(t, { id: 'hook', text: `${config.origin}${home}/money/stripe`, label: t('the address for Stripe') })}
  <p class="small">${t('Choose these events: {events}.', { events: events.join(', ') })}</p>
`;

/** As Stripe’s API reference calls them, “Types of events”. */
const events = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'invoice.paid',
  'invoice.payment_failed',
  'charge.refunded',
  'charge.dispute.created',
  'customer.subscription.deleted',
];
