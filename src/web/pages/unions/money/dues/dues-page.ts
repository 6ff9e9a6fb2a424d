/**
 * `/u/:slug/money/dues`: a member’s own dues, or what a supporter gives regularly. Nobody else reads what is here but the treasurers.
 * @module
 */
import { currencyAt, rhythmInWords } from '../../../../../union/charter/charter.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import {
  monthsAtOnce,
  periodOf,
  type PledgedDues,
} from '../../../../../union/treasury/treasury.ts';
import { sayIn } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { facts } from '../../../../parts/timeline.ts';
import { runningPart } from '../card/card-ways.ts';
import { inquiriesPart, writtenPart } from '../inquiries/own-part.ts';
import { doneIn } from '../inquiries/told.ts';
import { workDonePart } from '../inquiries/work-part.ts';
import { missingPart } from '../missing-here.ts';
import { monthSaid } from '../money-words.ts';
import { monthBadge } from '../month-badge.ts';
import { nobodyAnswersYouPart } from '../nobody-answers.ts';
import { holdsMoney } from '../purse.ts';
import { ownUnreadPart } from '../unread-work.ts';
import { choicesPart, waiveForm } from './choices.ts';
import { collectedPart } from './collected-part.ts';
import { lapsedPart } from './lapsed-part.ts';
import { mandatePart } from './mandate-part.ts';
import type { OnDues } from './on-dues.ts';
import { workNoMorePart } from './work-no-more.ts';
import { payPart } from './pay-part.ts';
import { type Month, openIn, type OwnDues } from './standing.ts';

export function duesPage(on: OnDues): Html {
  const { t } = on;
  return html`
    ${on.isMember ? leadOfMember(on) : leadOfSupporter(t)} ${nobodyAnswersYouPart(on)}
    ${on.missing && missingPart(on, on.missing)} ${(!on.missing || on.isNumberHere) && saidPart(on)}
  `;
}

const leadOfMember = (on: OnDues): Html => html`
  <h1>${on.t('Your dues')}</h1>
  <p class="lead">
    ${
      holdsMoney(on)
        ? on.t(
            'What you pay, and whether you pay at all, is between you and the treasurers. Dues never decide who belongs.',
          )
        : on.t(
            'Dues are paid here in work. What you do, and whether you do any, is between you and the treasurers. Dues never decide who belongs.',
          )
    }
  </p>
`;

const leadOfSupporter = (t: OnDues['t']): Html => html`
  <h1>${t('What you give regularly')}</h1>
  <p class="lead">
    ${t('What you give is between you and the treasurers. It gives you no vote, and you owe nothing: what you do not pay is not asked for later.')}
  </p>
  <p>
    ${t('The books call it dues, as they call what members pay. It ends when you leave. If you become a member, it goes on as your dues.')}
  </p>
`;

function saidPart(on: OnDues): Html {
  return holdsMoney(on) ? saidOfMoney(on) : saidOfWork(on);
}

const saidOfMoney = (on: OnDues): Html => {
  const { own } = on;
  return html`
    ${behindPart(on)} ${own?.isUnread && ownUnreadPart(on)} ${workUntaken(on)}
    ${runningPart(on, on.running)}
    ${own ? html`${pledgedPart(on, own)} ${workDonePart(on)} ${mandatePart(on, own)} ${collectedPart(on, own)} ${payPart(on, own)} ${monthsPart(on, own)}` : notYetPart(on)}
    ${own ? html`${inquiriesPart(on, on.inquiries)} ${choicesPart(on)}` : html`${choicesPart(on)} ${inquiriesPart(on, on.inquiries)}`}
  `;
};

/** Where the union holds no money: no sums, no months that are open, and nowhere to pay to. */
const saidOfWork = (on: OnDues): Html => html`
  ${behindPart(on)} ${on.own?.isUnread && ownUnreadPart(on)} ${runningPart(on, on.running)}
  ${on.own ? html`${pledgedPart(on, on.own)} ${workDonePart(on)} ${monthsPart(on, withoutOpen(on.own))}` : notYetPart(on)}
  ${choicesPart(on)}
  ${writtenPart(
    on,
    on.inquiries.told.filter((each) => !doneIn(each)),
  )}
`;

/** Why a vote rests, or will, and the shortest way out of it. */
function behindPart(on: OnDues): Html | false {
  const { t, reminded, restsFrom, resting } = on;
  const over = overSaid(on);
  const isOver = over !== undefined;
  const out = isOver
    ? overPart(on, over)
    : html`<p>${wayOutSaid(on)}</p>
        ${waiveForm(on, 'way-out')}`;
  if (resting !== undefined)
    return callout(
      { tone: 'warn', title: t('Your vote rests') },
      html`<p>
          ${
            isOver
              ? t.html(
                  'It rests since {date}, because your dues were behind. You are a member all the same.',
                  { date: t.date(resting) },
                )
              : t.html(
                  'It rests since {date}, because your dues are behind. You are a member all the same.',
                  { date: t.date(resting) },
                )
          }
        </p>
        ${out}`,
    );
  if (reminded === undefined) return false;
  return callout(
    {
      tone: 'warn',
      title: isOver ? t('You were reminded of your dues') : t('Your dues are behind'),
    },
    html`<p>
        ${t.html('You were reminded on {date}. If nothing happens, your vote rests from {rests} on; you stay a member.', { date: t.date(reminded), rests: t.date(restsFrom ?? reminded) })}
      </p>
      ${out}`,
  );
}

function wayOutSaid(on: OnDues): string {
  return holdsMoney(on)
    ? on.t(
        'Pay what is open, or say in one click that you can’t: nobody asks why, and your vote counts at once.',
      )
    : on.t(
        'Say below what work you do, or in one click that you can’t: nobody asks why, and your vote counts at once.',
      );
}

/**
 * Why nothing is left to pay of what somebody was reminded of; nothing where something is. Where there is no money,
 * nothing ever was.
 */
function overSaid(on: OnDues): string | undefined {
  const { t, own } = on;
  if (own?.lapsed)
    return t(
      'Nothing that you were reminded of is open any more. A treasurer can say so; then your vote counts on.',
    );
  if (!holdsMoney(on) || !own?.pledged) return undefined;
  if (own.isUnread)
    return t('Whether anything is open that you were reminded of can’t be told at present.');
  const before = own.months.filter(({ period, due }) => due > 0 && period < periodOf(on.at));
  if (before.some(({ state }) => state === 'open')) return undefined;
  return before.every(({ state }) => state === 'paid' || state === 'in-work')
    ? t(
        'Nothing that you were reminded of is open any more. The treasurers see that too, and one of them has to say so; then your vote counts on.',
      )
    : t(
        'Nothing that you were reminded of is left for you to pay. Some of it is still being collected, or the treasurers look again by which payment it came. Once all is paid for certain, one of them has to say so; then your vote counts on.',
      );
}

/** The book can't see whose months are paid, so a reminder goes on until somebody ends it. */
const overPart = ({ t }: OnDues, over: string): Html => html`
  <p>${over}</p>
  <p>
    ${t('You need not wait for it: choose below what you pay, the same as before or something else, and the reminder ends at once.')}
  </p>
`;

const workUntaken = (on: OnDues): Html | false => {
  const work = on.own?.pledged?.work;
  return work !== undefined && !on.dues.work && workNoMorePart(on, work);
};

const notYetPart = (on: OnDues): Html => html`<p>${notYetSaid(on)}</p>`;

function notYetSaid(on: OnDues): string {
  const { t, isMember } = on;
  if (!isMember)
    return t('You give nothing regularly yet. Choose below; you can change or end it at any time.');
  return holdsMoney(on)
    ? t('You have not said yet what you will pay. Choose below; you can change it at any time.')
    : t('You have not said yet what work you will do. You can change it at any time.');
}

function pledgedPart(on: OnDues, own: OwnDues): Html {
  const { t } = on;
  const { pledged, lapsed, since } = own;
  const said = pledged ?? lapsed;
  return html`
    ${lapsed && lapsedPart(on)}
    ${facts([
      {
        name: t('You said'),
        value: said
          ? pledgeInWords(on, said, currencyAt(on.union, since))
          : t('(This text was taken out.)'),
      },
      { name: t('Since'), value: t.date(since) },
    ])}
  `;
}

/** What somebody has promised, in a line. */
function pledgeInWords(on: OnDues, pledged: PledgedDues, currency = ''): string {
  const { t } = on;
  if (pledged.waived === true) return on.isMember ? t('Less or nothing') : t('Nothing any more');
  if (pledged.work !== undefined) return t('Paid in work: {work}', { work: pledged.work });
  return holdsMoney(on) ? moneyInWords(on, pledged, currency) : t('No work');
}

function moneyInWords(on: OnDues, pledged: PledgedDues, currency: string): string {
  const { t, dues } = on;
  if (pledged.paused === true) return t('Paused');
  if (pledged.paused !== undefined) {
    const { paused, ...after } = pledged;
    const pledge = pledgeInWords(on, after, currency);
    return paused < periodOf(on.at)
      ? pledge
      : t('Paused until the end of {month}. Then: {pledge}', {
          month: monthSaid(t, paused),
          pledge,
        });
  }
  const sum = t.money(pledged.amount * monthsAtOnce(pledged), currency);
  const rhythm = rhythmInWords(pledged.rhythm, sayIn(t));
  const tier = named(dues.tiers, pledged.tier ?? '')?.title;
  return tier === undefined
    ? t('{sum} {rhythm}', { sum, rhythm })
    : t('{tier}: {sum} {rhythm}', { tier, sum, rhythm });
}

/** Nothing is open where the union holds no money. */
const withoutOpen = (own: OwnDues): OwnDues => ({
  ...own,
  months: own.months.filter(({ state }) => state !== 'open'),
});

function monthsPart(on: OnDues, own: OwnDues): Html | false {
  const { t, rules } = on;
  const { months } = own;
  if (months.length === 0) return false;
  const open = openIn(own);
  return html`
    <section>
      <h2>${t('Month by month')}</h2>
      ${
        on.isMember &&
        open > 0 &&
        html`<p>${t('Open in all: {sum}.', { sum: t.money(open, rules.currency) })}</p>`
      }
      ${table({
        caption: t('Month by month'),
        captionUnseen: true,
        columns: [{ title: t('Month') }, { title: t('How it stands') }],
        rows: months
          .toReversed()
          .map((month) => [monthSaid(t, month.period), monthBadge(t, stateOf(on, month))]),
      })}
    </section>
  `;
}

const stateOf = ({ isMember }: OnDues, { state }: Month): Parameters<typeof monthBadge>[1] =>
  state === 'open' && !isMember ? 'awaited' : state;
