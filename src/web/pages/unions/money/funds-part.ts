/**
 * The funds as a picture and a table: what each has, what of it is promised, and what may still be spent.
 * @module
 */
import { onlyForInWords } from '../../../../union/charter/charter.ts';
import { named } from '../../../../union/kernel/ids.ts';
import { available, fundBalance, type Treasury } from '../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../html.ts';
import { resultBar } from '../../../parts/result-bar.ts';
import { table } from '../../../parts/table.ts';
import { fundTitle, type Purse } from './purse.ts';

interface FundLine {
  readonly fund: string;
  readonly currency: string;
  readonly has: bigint;
  readonly held: bigint;
  readonly free: bigint;
}

/** Every fund of the rules, and those that were dropped and still have something, by currency. */
export function fundLines({ union, rules }: Purse): readonly FundLine[] {
  const { treasury } = union;
  const names = new Set([...Object.keys(rules.funds), ...treasury.ledger.funds.keys()]);
  return [...names].flatMap((fund) =>
    currenciesOf(treasury, fund, rules.currency).map((currency) => ({
      fund,
      currency,
      has: fundBalance(treasury.ledger, fund, currency),
      held: treasury.held.get(fund)?.get(currency) ?? 0n,
      free: available(union, { fund, currency }),
    })),
  );
}

function currenciesOf({ ledger }: Treasury, fund: string, own: string): readonly string[] {
  const balances = [...(ledger.funds.get(fund)?.balance ?? [])];
  const others = balances.filter(([currency, amount]) => currency !== own && amount !== 0n);
  return [own, ...others.map(([currency]) => currency)];
}

export function fundsPart(purse: Purse): Html {
  const { t } = purse;
  const lines = fundLines(purse);
  const some = lines.filter(({ has, held }) => has !== 0n || held !== 0n);
  const filled = new Set(some.map(({ fund }) => fund));
  const empty = lines.filter(({ fund }) => !filled.has(fund));
  return html`
    <section>
      <h2 id="funds">${t('Funds')}</h2>
      ${fundsBar(purse, lines)} ${some.length > 0 && fundsTable(purse, some)}
      ${empty.length > 0 && emptyFunds(purse, empty)}
    </section>
  `;
}

const fundsTable = (purse: Purse, lines: readonly FundLine[]): Html =>
  table({
    caption: purse.t('What each fund has'),
    captionUnseen: true,
    columns: [
      { title: purse.t('Fund') },
      { title: purse.t('Has'), figures: true },
      { title: purse.t('Promised'), figures: true },
      { title: purse.t('Can be spent'), figures: true },
    ],
    rows: lines.map((line) => fundRow(purse, line)),
  });

/** In one line: each by itself would take as much room on a phone as a fund with money. */
const emptyFunds = (purse: Purse, lines: readonly FundLine[]): Html =>
  html`<p>
    ${purse.t.html('Empty: {funds}', { funds: lines.map(({ fund }, i) => html`${i > 0 && ', '}${fundLink(purse, fund)}`) })}
  </p>`;

const fundLink = (purse: Purse, fund: string): Html =>
  html`<a href="${purse.home}/money/funds/${fund}">${fundTitle(purse, fund)}</a>`;

function fundRow(purse: Purse, { fund, currency, has, held, free }: FundLine): readonly Child[] {
  const { t, rules } = purse;
  const { purpose, heads } = named(rules.funds, fund) ?? {};
  return [
    html`${fundLink(purse, fund)}${
      purpose !== undefined &&
      html`<span class="purpose">${purpose}${heads && ` ${onlyForInWords(heads, t)}`}</span>`
    }`,
    t.money(has, currency),
    t.money(held, currency),
    t.money(free < 0n ? 0n : free, currency),
  ];
}

/** Of all that is there: what is free, and what is promised. */
function fundsBar({ t, rules }: Purse, lines: readonly FundLine[]): Html | false {
  const own = lines.filter(({ currency, has }) => currency === rules.currency && has > 0n);
  const sum = (of: (line: FundLine) => bigint): bigint =>
    own.map(of).reduce((all, each) => all + each, 0n);
  const [has, held, free] = [
    sum(({ has: h }) => h),
    sum(({ held: h }) => h),
    sum(({ free: f }) => f),
  ];
  if (has === 0n) return false;
  return resultBar(t, {
    title: t('{sum} in all funds', { sum: t.money(has, rules.currency) }),
    parts: [
      { label: t('can be spent'), count: free, ink: 'yes', said: t.money(free, rules.currency) },
      { label: t('promised'), count: held, ink: 'no', said: t.money(held, rules.currency) },
      {
        label: t('stays in the funds'),
        count: has - held - free,
        ink: 'abstain',
        said: t.money(has - held - free, rules.currency),
      },
    ],
  });
}
