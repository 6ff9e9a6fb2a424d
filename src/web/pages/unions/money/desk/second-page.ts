/**
 * `/u/:slug/money/second`: what one person said of money that went out, and another has to confirm.
 * @module
 */
import {
  type Exchange,
  lapsesAt,
  type Line,
  standsNoMore,
  type Suggestion,
  suggestionLapsesAt,
  suggestionsOf,
  type Turning,
} from '../../../../../union/treasury/treasury.ts';
import { actForm } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { emptyState } from '../../../../parts/callout.ts';
import { card } from '../../../../parts/card.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { blank } from '../../../../form.ts';
import { personLink } from '../../assembly/sitting.ts';
import { monthsSaid } from '../debits/run-words.ts';
import { fundTitle, momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import { holds } from './at-the-desk.ts';
import { correctionCard } from './correction-card.ts';
import { strikePart } from './by-hand-page.ts';
import { partsList } from './parts-list.ts';
import {
  hasSuggested,
  mayConfirm,
  namedSuggestions,
  pressPart,
  secondPath,
} from './suggestion-part.ts';

export type Suggested = readonly [id: string, suggestion: Suggestion, line: Line];

/** So many suggestions are shown, and can be confirmed, at once: more would not go into one entry. */
const mostShown = 75;

/** What waits for a second person. */
export const suggestedIn = ({ union }: Pick<Purse, 'union'>): readonly Suggested[] =>
  [...union.treasury.suggested]
    .flatMap(([id, all]) => {
      const line = union.treasury.lines.get(id);
      return line ? [...all.values()].map((each) => [id, each, line] as const) : [];
    })
    .slice(0, mostShown);

export function secondPage(purse: Purse): Html {
  const { t, union } = purse;
  const suggested = suggestedIn(purse);
  const exchanges = [...union.treasury.exchanges];
  const corrections = [...union.treasury.corrections];
  const turning = [...union.treasury.turning];
  const waiting = [suggested, exchanges, corrections, turning];
  const isEmpty = waiting.every((those) => those.length === 0);
  return html`
    <h1>${t('What a second person confirms')}</h1>
    <p class="lead">
      ${t('Here stands what went out by the statements without a decision of the members, and what goes to another fund than was said before; and what puts an account right. What it was counts only once two people say the same.')}
    </p>
    ${isEmpty && emptyState(t('Nothing waits here'), html`<p>${t('What one person suggests of such money comes here.')}</p>`)}
    ${
      !isEmpty &&
      html`<section>
        <h2>${t('What waits to be confirmed')}</h2>
        ${allAtOnce(purse, suggested)}
        <div class="flow">
          ${suggested.map((each) => suggestedCard(purse, each))}
          ${exchanges.map((each) => exchangeCard(purse, each))}
          ${corrections.map((each) => correctionCard(purse, each))}
          ${turning.map((each) => turningCard(purse, each))}
        </div>
      </section>`
    }
    ${holds(purse, 'treasury/enter') && exchangePart(purse)}
  `;
}

/** For many lines of the same kind, such as the fees of a year. */
function allAtOnce(purse: Purse, suggested: readonly Suggested[]): Html | false {
  // Where two suggest something of one line, somebody has to look.
  const theirs = suggested.filter(
    ([id, each]) =>
      suggestionsOf(purse.union.treasury, id).length === 1 &&
      mayConfirm(purse, each) &&
      !standsNoMore(purse.union, each, purse.at),
  );
  return (
    theirs.length > 1 &&
    actForm(
      purse,
      {
        act: 'treasury/affirm@1',
        next: secondPath(purse),
        form: 'all',
        submit: purse.t('Confirm all {n}', { n: theirs.length }),
        look: { kind: 'plain' },
      },
      namedSuggestions(theirs.map(([id, suggestion]) => [id, suggestion])),
    )
  );
}

function suggestedCard(purse: Purse, [id, suggestion, line]: Suggested): Html {
  const { t, union } = purse;
  const place = union.treasury.places.get(line.place);
  const currency = place?.currency ?? '';
  const sum = t.money(Math.abs(line.amount), currency);
  const maySuggest = holds(purse, 'treasury/enter') && !hasSuggested(purse, id);
  return card({
    title: line.amount > 0 ? t('{sum} came in', { sum }) : t('{sum} went out', { sum }),
    over: html`${placeTitle(purse, line.place, place)}, ${t.date(momentOf(line.day))}`,
    body: html`${partsList(purse, suggestion.parts, currency)} ${pressPart(purse, [id, suggestion])}
    ${maySuggest && buttons(linkButton(t('Something else'), `${moneyPath(purse)}/lines/${id}`, { kind: 'quiet' }))}`,
    foot: t.html('Suggested by {name}. It lapses {when}.', {
      name: personLink(purse, suggestion.by),
      when: t.until(suggestionLapsesAt(suggestion), purse.at),
    }),
  });
}

function exchangeCard(purse: Purse, [id, exchange]: readonly [string, Exchange]): Html {
  const { t } = purse;
  const { fund, gave, got } = exchange;
  const given = t.money(gave.amount, gave.currency);
  const gotten = t.money(got.amount, got.currency);
  return card({
    title: t('{given} exchanged for {gotten}', { given, gotten }),
    over: fundTitle(purse, fund),
    ...confirming(purse, [id, exchange]),
  });
}

/** What is owed for a late debit, and is to pay other dues, or not. */
function turningCard(purse: Purse, [id, turning]: readonly [string, Turning]): Html {
  const { t, union } = purse;
  const { amount, currency, instalments, debit, back } = turning;
  const sum = t.money(amount, currency);
  const months = monthsSaid(t, instalments);
  const run = union.treasury.debits.get(debit)?.run ?? '';
  const { body, foot } = confirming(purse, [id, turning]);
  return card({
    title:
      back === true
        ? t('{sum} for {months} are owed again', { sum, months })
        : t('{sum} that are owed pay {months}', { sum, months }),
    over: html`<a href="${moneyPath(purse)}/debits/${run}">${t('The late direct debit')}</a>`,
    body: html`${back !== true && html`<p class="small">${t('Confirm it only if whoever paid it agreed.')}</p>`}
    ${body}`,
    foot,
  });
}

/** How another person confirms what one entered by itself, and who did. */
function confirming(
  purse: Purse,
  [id, entered]: readonly [string, Exchange | Turning],
): { readonly body: Html; readonly foot: Html } {
  const { t } = purse;
  const { by } = entered;
  return {
    body: html`${
      by === purse.member
        ? html`<p class="small">${t('You entered this. Another person confirms it.')}</p>`
        : mayConfirm(purse, entered) &&
          actForm(
            purse,
            {
              act: 'treasury/confirm@1',
              next: secondPath(purse),
              form: id,
              submit: t('Confirm it'),
              look: { kind: 'plain' },
            },
            hidden('b.record', id),
          )
    }
    ${holds(purse, 'treasury/enter') && strikePart(purse, id, secondPath(purse))}`,
    foot: t.html('Entered by {name}. It lapses {when}.', {
      name: personLink(purse, by),
      when: t.until(lapsesAt(entered), purse.at),
    }),
  };
}

/** What left an account in one currency, and came to another in a second one, was exchanged. */
function exchangePart(purse: Purse): Html | false {
  const { t, rules } = purse;
  const pairs = exchangeable(purse);
  if (pairs.length === 0) return false;
  const f = fieldsOf(t, blank);
  return html`<section>
    <h2>${t('Was it exchanged?')}</h2>
    ${pairs.map(({ gave, got }, i) =>
      actForm(
        purse,
        {
          act: 'treasury/exchange@1',
          next: secondPath(purse),
          form: `exchange-${i}`,
          submit: t('Enter it'),
          look: { kind: 'plain' },
        },
        html`<p>
          ${t('{given} left one account, and {gotten} came to another.', { given: t.money(gave.amount, gave.currency), gotten: t.money(got.amount, got.currency) })}
        </p>`,
        hidden('j.gave', JSON.stringify(gave)),
        hidden('j.got', JSON.stringify(got)),
        f.select({
          name: 'b.fund',
          label: t('Fund'),
          choices: Object.entries(rules.funds).map(([value, { title }]) => ({
            value,
            label: title,
          })),
        }),
      ),
    )}
  </section>`;
}

type Sum = Exchange['gave'];

function exchangeable({ union }: Purse): readonly { readonly gave: Sum; readonly got: Sum }[] {
  const sums = [...union.treasury.onItsWay].map(([currency, all]) => ({
    currency,
    amount: Number(all.reduce((sum, each) => sum + each.amount, 0n)),
  }));
  const came = sums.filter(({ amount }) => amount < 0);
  return sums
    .filter(({ amount }) => amount > 0)
    .flatMap((gave) =>
      came.map(({ currency, amount }) => ({ gave, got: { currency, amount: -amount } })),
    );
}
