/**
 * `/u/:slug/money`: what the union has, what it may spend and on what, and what waits to be done.
 * @module
 */
import {
  type Appropriation,
  assets,
  balanceOf,
  type Claim,
  claimIn,
  type Grant,
  left,
  type Step,
  stepWaits,
  newestPaid,
  outOfSeason,
  paidOn,
  type ToldWork,
  type Treasury,
} from '../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../html.ts';
import { buttons, linkButton } from '../../../parts/button.ts';
import { callout } from '../../../parts/callout.ts';
import { card, cards } from '../../../parts/card.ts';
import { progress } from '../../../parts/progress.ts';
import { table } from '../../../parts/table.ts';
import { cardsPath } from './card/card-page.ts';
import { placesForCards } from './card/connection.ts';
import { closingPath } from './closing/closing-page.ts';
import { appealsPart, wantedByAppeals } from './appeals/appeals-part.ts';
import { figuresPart } from './figures-part.ts';
import { fundsPart } from './funds-part.ts';
import { givenInWorkPart } from './given-in-work-part.ts';
import { givePath, takesGifts } from './give/give-page.ts';
import { nobodyAnswersPart } from './nobody-answers.ts';
import { holdsPower } from './private.ts';
import {
  decisionLink,
  fundTitle,
  momentOf,
  moneyPath,
  placeTitle,
  type Purse,
  sumOf,
} from './purse.ts';
import { undecidedPart } from './undecided/undecided-page.ts';
import { type WaitingBeside, waitingPart } from './waiting-part.ts';

const mostPayouts = 10;

/** The texts that the overview says. */
export const wantedOnOverview = (treasury: Treasury): readonly string[] => [
  ...[...treasury.places.values()].map(({ title }) => title),
  ...wantedByAppeals(treasury),
  ...[...treasury.appropriations.values()].map(({ title }) => title),
  ...lastPaid(treasury).map(([, { title }]) => title),
  ...runningGrants(treasury).map(([, { title }]) => title),
];

const lastPaid = (treasury: Treasury): readonly (readonly [string, Claim])[] =>
  newestPaid(treasury, mostPayouts);

/** What the overview tells that does not stand in the book. */
interface Beside extends WaitingBeside {
  readonly work: readonly ToldWork[];
}

export function overviewPage(purse: Purse, { work, ...waiting }: Beside): Html {
  const { t } = purse;
  return html`
    <h1>${t('Money')}</h1>
    <p class="lead">
      ${t('Every sum stands in the minutes, with the decision it rests on. What left without a decision is listed by itself.')}
    </p>
    ${nobodyAnswersPart(purse)} ${waitingPart(purse, waiting)} ${waysIn(purse)} ${fundsPart(purse)}
    ${appealsPart(purse)} ${figuresPart(purse)} ${givenInWorkPart(purse, work)}
    ${appropriationsPart(purse)} ${grantsPart(purse)} ${paidPart(purse)} ${undecidedPart(purse)}
    ${placesPart(purse)} ${takeAway(purse)}
  `;
}

function appropriationsPart(purse: Purse): Html | false {
  const { t, union, at } = purse;
  const running = [...union.treasury.appropriations].filter(([, { until }]) => until > at);
  if (running.length === 0) return false;
  return html`
    <section>
      <h2>${t('What may be spent')}</h2>
      ${cards(running.map((each) => appropriationCard(purse, each)))}
    </section>
  `;
}

/** One appropriation: how much of it is used, and where the members decided it. */
function appropriationCard(
  purse: Purse,
  [id, appropriation]: readonly [string, Appropriation],
): Html {
  const { t, home } = purse;
  const used = appropriation.spent + appropriation.held;
  return card({
    title: purse.texts.of(appropriation.title) ?? t('(This text was taken out.)'),
    over: fundTitle(purse, appropriation.fund),
    body: html`${progress({
      id: `appropriation-${id}`,
      label: t('Used'),
      value: used,
      max: Math.max(appropriation.amount, 1),
      text: t('{used} of {whole}', {
        used: sumOf(purse, used, appropriation),
        whole: sumOf(purse, appropriation.amount, appropriation),
      }),
    })}
    ${holdsPower(purse, 'treasury/claim') && left(appropriation) > 0 && !outOfSeason(purse.union, appropriation) && html`<p><a href="${home}/money/claims/new?of=${id}">${t('Claim something on it')}</a></p>`}`,
    foot: html`${t.html('By {decision}, until {date}.', {
      decision: decisionLink(purse, appropriation.resolution),
      date: t.date(appropriation.until),
    })}
    ${appropriation.atEnd === true && t('It is for when the union ends: claims on it begin then.')}`,
  });
}

function grantsPart(purse: Purse): Html | false {
  const { t, union, texts } = purse;
  const open = runningGrants(union.treasury);
  if (open.length === 0) return false;
  return html`
    <section>
      <h2>${t('Promised in steps')}</h2>
      <ul>
        ${open.map(([id, { title, steps }]) => {
          const n = steps.filter((step) => isReleased(union.treasury, step)).length;
          return html`<li>
            <a href="${moneyPath(purse)}/grants/${id}"
              >${texts.of(title) ?? t('(This text was taken out.)')}</a
            >: ${t('{n} of {all} steps released', { n, all: steps.length })}
          </li>`;
        })}
      </ul>
    </section>
  `;
}

const isReleased = (treasury: Treasury, step: Step): boolean =>
  step.letGo === undefined && !stepWaits(treasury, step);

const runningGrants = (treasury: Treasury): readonly (readonly [string, Grant])[] =>
  [...treasury.grants].filter(
    ([, { ended, steps }]) => !ended && steps.some((step) => stepWaits(treasury, step)),
  );

function paidPart(purse: Purse): Html {
  const { t, union } = purse;
  const paid = lastPaid(union.treasury);
  const all = html`<p><a href="${moneyPath(purse)}/claims">${t('All claims')}</a></p>`;
  return html`
    <section>
      <h2>${t('Paid out lately')}</h2>
      ${paid.length === 0 ? html`<p>${t('Nothing yet.')}</p>` : paidTable(purse, paid)} ${all}
    </section>
  `;
}

function paidTable(purse: Purse, paid: readonly (readonly [string, Claim])[]): Html {
  const { t, union, home } = purse;
  return table({
    caption: t('Paid out lately'),
    captionUnseen: true,
    columns: [
      { title: t('For what') },
      { title: t('Amount'), figures: true },
      { title: t('When') },
      { title: t('By which decision') },
    ],
    rows: paid.map(([id, claim]): readonly Child[] => {
      const { appropriation, currency } = claimIn(union, id) ?? {};
      return [
        html`<a href="${home}/money/claims/${id}"
          >${purse.texts.of(claim.title) ?? t('(This text was taken out.)')}</a
        >`,
        currency !== undefined && t.money(claim.amount, currency),
        claim.paid && t.date(momentOf(paidOn(claim.paid))),
        appropriation && decisionLink(purse, appropriation.resolution),
      ];
    }),
  });
}

function placesPart(purse: Purse): Html {
  const { t, union, home } = purse;
  const { places, ledger } = union.treasury;
  return html`
    <section>
      <h2>${t('Where the money lies')}</h2>
      ${
        places.size === 0
          ? callout(
              {},
              html`<p>${t('No account is open yet. The members open one by a decision.')}</p>`,
            )
          : table({
              caption: t('Accounts'),
              captionUnseen: true,
              columns: [
                { title: t('Account') },
                { title: t('Holds'), figures: true },
                { title: t('Agrees with the statement') },
              ],
              rows: [...places].map(([name, place]): readonly Child[] => [
                html`<a href="${home}/money/accounts/${name}"
                  >${placeTitle(purse, name, place)}</a
                >`,
                t.money(balanceOf(ledger, assets(name), place.currency), place.currency),
                place.agreed
                  ? t('until {day}', { day: t.plainDate(momentOf(place.agreed.day)) })
                  : place.kept === 'statements'
                    ? t('not yet')
                    : '–',
              ]),
            })
      }
      <p class="small">
        <a href="${home}/money/start">${t('How a union comes to hold money')}</a>
      </p>
    </section>
  `;
}

/** To what a member owes, or a supporter gives. */
function duesLink(purse: Purse): Html | false {
  const { t, standing } = purse;
  const to = `${moneyPath(purse)}/dues`;
  if (standing === 'member') return linkButton(t('Your dues'), to);
  return standing === 'supporter' && linkButton(t('Give regularly'), to);
}

/** What anybody, a member, or an officer can do about money. */
function waysIn(purse: Purse): Html {
  const { t, rules, union } = purse;
  const path = moneyPath(purse);
  const takesDues = rules.dues !== undefined && union.phase === 'founded';
  const links = [
    takesGifts(purse) && linkButton(t('Give money'), givePath(purse)),
    takesDues && duesLink(purse),
    holdsPower(purse, 'treasury/claim') && linkButton(t('Put a claim'), `${path}/claims/new`),
    ...(holdsPower(purse, 'treasury/enter') ? entering(purse) : []),
    collectsDues(purse) && linkButton(t('Direct debits'), `${path}/debits`),
    holdsPower(purse, 'treasury/pay') && linkButton(t('Payouts'), `${path}/payouts`),
    holdsPower(purse, 'treasury/close-year') &&
      linkButton(t('Close the books'), closingPath(purse)),
  ].filter((each) => each !== false);
  return html`${links.length > 0 && buttons(...links)}`;
}

/** Whether dues are, or were, collected by direct debit, and the reader has something to do with it. */
const collectsDues = (purse: Purse): boolean =>
  (purse.rules.dues?.debit !== undefined || purse.union.treasury.debitRuns.size > 0) &&
  (holdsPower(purse, 'treasury/enter') || holdsPower(purse, 'treasury/pay'));

/** For whoever enters what comes and goes. */
function entering(purse: Purse): readonly (Html | false)[] {
  const { t, rules, union } = purse;
  const path = moneyPath(purse);
  return [
    linkButton(t('Bring in a statement'), `${path}/statements`),
    linkButton(t('Enter by hand'), `${path}/by-hand`),
    placesForCards(purse).length > 0 && linkButton(t('Cards, by Stripe'), cardsPath(purse)),
    rules.dues !== undefined &&
      union.phase === 'founded' &&
      linkButton(t('Who is behind with dues'), `${path}/members`),
  ];
}

/** The books for somebody else’s program. */
const takeAway = (purse: Purse): Html => html`
  <section>
    <h2>${purse.t('Check it with another program')}</h2>
    <p>
      ${purse.t('The same books, for accounting programs that we did not write. They hold nobody’s name.')}
    </p>
    <p class="buttons">
      ${linkButton(purse.t('The books'), `${moneyPath(purse)}/books`)}
      ${linkButton(purse.t('Accounts by year'), `${moneyPath(purse)}/years`)}
      ${linkButton('hledger', `${moneyPath(purse)}/books.journal`)}
      ${linkButton('beancount', `${moneyPath(purse)}/books.beancount`)}
      ${linkButton('CSV', `${moneyPath(purse)}/books.csv`)}
    </p>
  </section>
`;
