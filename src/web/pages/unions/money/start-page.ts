/**
 * `/u/:slug/money/start`: how a union comes to hold money, or holds it another way.
 * @module
 */
import type { Way } from '../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../html.ts';
import { badge } from '../../../parts/badge.ts';
import { linkButton } from '../../../parts/button.ts';
import { callout, more } from '../../../parts/callout.ts';
import { crumbs } from '../../../parts/nav.ts';
import { phrase } from '../../../words.ts';
import type { Sitting } from '../assembly/sitting.ts';
import { draftLink } from './draft-link.ts';
import { wayWords } from './money-words.ts';
import { moneyCrumbs } from './purse.ts';
import { fewPart } from './few-part.ts';
import { stepsPart } from './start-steps.ts';

export function startPage(sitting: Sitting): Html {
  const { t } = sitting;
  return html`
    ${crumbs(t, moneyCrumbs(sitting))}
    <h1>${t('How a union comes to hold money')}</h1>
    <p class="lead">
      ${t('There are three ways. Which of them is open to you depends on the law where you are; a new union often cannot lawfully hold money yet.')}
    </p>
    ${callout({ tone: 'warn' }, html`<p>${t('Nothing on this page is legal advice. Law differs from place to place; ask somebody who knows yours before you take in the first cent.')}</p>`)}
    ${standingPart(sitting)}
    <section>
      <h2>${t('The three ways')}</h2>
      <div class="ways flow">${ways.map((way) => wayPart(sitting, way))}</div>
    </section>
    ${papersPart(sitting)} ${changePart(sitting)}
  `;
}

/** Where the union stands, and what comes next. */
function standingPart(sitting: Sitting): Html {
  const { t, union } = sitting;
  const now = union.charter?.money
    ? t('The rules of this union speak of money. {way}.', { way: t(wayWords[union.treasury.way]) })
    : t('The rules of this union say nothing of money, so it holds none.');
  return html`
    <section>
      <h2>${t('Where you stand')}</h2>
      <p>${now}</p>
      ${stepsPart(sitting)} ${fewPart(sitting)}
    </section>
  `;
}

interface WayWords {
  readonly way: Way;
  readonly lead: string;
  /** What it needs, or what to know of it, one thing each. */
  readonly points: readonly (readonly [heading: string, text: string])[];
}

const ways: readonly WayWords[] = [
  {
    way: 'none',
    lead: phrase(
      'Much of what a union does costs nothing: to talk, to decide, to answer together.',
    ),
    points: [
      [
        phrase('What it needs'),
        phrase('Nothing. No legal form, no bank, nobody who is liable for a till.'),
      ],
      [
        phrase('Dues in work'),
        phrase(
          'Where the rules say so, members can pay their dues in work: an evening of moderation, a translation. That needs no account.',
        ),
      ],
      [
        phrase('What it can’t do'),
        phrase(
          'Pay for anything. Do not let a member collect money in their own account meanwhile: in law it is theirs, their creditors can take it, and they may owe tax on it.',
        ),
      ],
    ],
  },
  {
    way: 'host',
    lead: phrase(
      'An organisation that exists already takes the money in, and pays what the members decided. In law the money is the host’s, held for your purpose.',
    ),
    points: [
      [
        phrase('Legal form'),
        phrase(
          'Yours needs none; the host has one. What the host may pay for depends on the host’s own purpose.',
        ),
      ],
      [
        phrase('Who signs'),
        phrase(
          'The host does, when those whom you named ask it to. Agree in writing who that is, and that it takes two of them.',
        ),
      ],
      [
        phrase('Bank'),
        phrase(
          'The host’s. Some hosts show you a balance, some send statements. Most keep a share for their work.',
        ),
      ],
      [
        phrase('Liability'),
        phrase(
          'It is mostly the host who answers for taxes and accounts. So it can also refuse a payment.',
        ),
      ],
      [
        phrase('What to ask first'),
        phrase(
          'What becomes of your money if the host closes, or you want to leave? A large host in the United States dissolved in 2024 with a few weeks’ notice, and some of its groups ended up on personal bank accounts.',
        ),
      ],
    ],
  },
  {
    way: 'own',
    lead: phrase(
      'The union is an association or a co-operative with an account in its own name. Most independent, and most work.',
    ),
    points: [
      [
        phrase('Legal form'),
        phrase(
          'A bank opens an account for a legal person, hardly ever for a group without one. To become one takes statutes, founders with their real names, and months; in some countries also more money than a small union has in a year.',
        ),
      ],
      [
        phrase('Who signs'),
        phrase(
          'People with their real names, known to the bank. Have it agreed with the bank that two sign together; that is what the rules here ask for, too.',
        ),
      ],
      [
        phrase('Bank'),
        phrase(
          'It asks for the statutes, for the minutes in which those who sign were elected, and for proof of who they are. To collect dues by direct debit in the euro area, the union needs a creditor identifier as well, and each member’s mandate. Such a debit can be called back for eight weeks without a reason, and for thirteen months where there was no mandate.',
        ),
      ],
      [
        phrase('Liability'),
        phrase(
          'Without a legal form, whoever acts for the union may answer with their own money. With one it is mostly the union that does, and those on its board for what they neglect: taxes, accounts, wages.',
        ),
      ],
      [
        phrase('Audit'),
        phrase(
          'Somebody who handles none of the money looks through the books every year. Here they can be taken away whole, and checked with other programs.',
        ),
      ],
    ],
  },
];

function wayPart(sitting: Sitting, { way, lead, points }: WayWords): Html {
  const { t, union } = sitting;
  const isNow = union.treasury.way === way;
  return html`
    <article class="card">
      <div class="card-head">
        <h3>${t(wayWords[way])}</h3>
        ${isNow && badge(t('So it is now'), 'good')}
      </div>
      <div class="card-body">
        <p>${t(lead)}</p>
        <dl class="purposes">
          ${points.map(
            ([heading, text]) =>
              html`<div>
                <dt>${t(heading)}</dt>
                <dd>${t(text)}</dd>
              </div>`,
          )}
        </dl>
        ${!isNow && union.charter?.money !== undefined && decideLink(sitting, way)}
      </div>
    </article>
  `;
}

function decideLink(sitting: Sitting, way: Way): Html | false {
  const href = draftLink(sitting, 'treasury/arrange@1', { way });
  return (
    href !== undefined &&
    html`<p>${linkButton(sitting.t('Begin a proposal for this way'), href)}</p>`
  );
}

/** What statutes and rules need, for a bank and for the members. */
const papersPart = ({ t, home }: Sitting): Html => html`
  <section>
    <h2>${t('What the papers should say')}</h2>
    <p>
      ${t('The rules here say how the members decide. Statutes are what a court or a bank reads. Both should say the same.')}
    </p>
    <h3>${t('In the statutes, or in the agreement with a host')}</h3>
    <ul>
      <li>${t('What the money is for, and that it goes to nothing else.')}</li>
      <li>
        ${t('That the members decide by votes as the rules of this union say, and that the minutes kept here count.')}
      </li>
      <li>${t('Who signs, that it takes two, how they are elected and how recalled.')}</li>
      <li>
        ${t('Who steps in when one of them can’t: a treasurer who falls ill or dies must not take the account along.')}
      </li>
      <li>${t('Who looks through the books, and when the members hear of it.')}</li>
      <li>${t('Where the money goes if the union ends.')}</li>
    </ul>
    <h3>${t('In the rules here')}</h3>
    <ul>
      <li>${t('At least one fund, and the currency.')}</li>
      <li>
        ${t('Who gives leave to spend, who approves claims, and who signs: never one person for all of it.')}
      </li>
      <li>${t('Offices with two seats at least for those who sign.')}</li>
      <li>
        ${t('What dues are, if there are any, and that nobody has to say why they pay less.')}
      </li>
    </ul>
    <p><a href="${home}/rules">${t('Read the rules as they are now')}</a></p>
  </section>
`;

/** From one way to another, for a union that holds money. */
function changePart({ t, union }: Sitting): Html | false {
  const { way } = union.treasury;
  if (way === 'none') return false;
  return html`
    <section>
      <h2>${t('From one way to another')}</h2>
      ${way === 'own' ? fromOwn(t) : fromHost(t)}
      ${more(
        t('To hold no money any more'),
        html`<p>
          ${t('Pay what is owed, decide where the rest goes, close every account in the books, then decide that the union holds no money. What was, stays in the minutes.')}
        </p>`,
      )}
    </section>
  `;
}

const fromHost = (t: Sitting['t']): Html => html`
  <p>${t('From a host to an account of your own:')}</p>
  <ol>
    <li>
      ${t('Decide that the money is held in accounts of your own. The host’s account may stay open.')}
    </li>
    <li>${t('Open the new account in the books, and have the host send the money there.')}</li>
    <li>${t('When the host’s account is empty, close it in the books.')}</li>
  </ol>
`;

const fromOwn = (t: Sitting['t']): Html => html`
  <p>${t('From an account of your own to a host:')}</p>
  <ol>
    <li>
      ${t('Open the account that the host keeps for you in the books, and send the money there.')}
    </li>
    <li>${t('When your own accounts are empty, close them in the books. A cash box may stay.')}</li>
    <li>${t('Decide that a host holds the money.')}</li>
  </ol>
`;
