/**
 * A budget: what a proposal would give leave for, added up by fund, beside what each fund has now.
 * @module
 */
import { named } from '../../../../../union/kernel/ids.ts';
import type { Carried } from '../../../../../union/assembly/assembly.ts';
import { available, left } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { resultBar } from '../../../../parts/result-bar.ts';
import { table } from '../../../../parts/table.ts';
import type { Sitting } from '../sitting.ts';
import { beneficiarySums } from './beneficiary-sums.ts';

type Said = Pick<Sitting, 'home' | 'texts' | 'union' | 't' | 'at'>;

/** What is asked of one fund in one currency. */
interface Asked {
  readonly fund: string;
  readonly currency: string;
  readonly amount: bigint;
  /** How many appropriations that is. */
  readonly many: number;
}

/** The appropriations among these acts, added up by fund and currency. */
export function askedOf(carries: readonly Carried[]): readonly Asked[] {
  const sums = new Map<string, Asked>();
  for (const { act, body } of carries) {
    const { fund, currency, amount } = body;
    if (act !== 'treasury/appropriate@1' || typeof amount !== 'number') continue;
    const key = `${String(fund)} ${String(currency)}`;
    const before = sums.get(key) ?? {
      fund: String(fund),
      currency: String(currency),
      amount: 0n,
      many: 0,
    };
    sums.set(key, { ...before, amount: before.amount + BigInt(amount), many: before.many + 1 });
  }
  return [...sums.values()];
}

/**
 * The sums by fund, and for what is not decided yet how they compare with what there is. Nothing where no
 * money is asked for.
 */
export function budgetPart(said: Said, carries: readonly Carried[], isOpen: boolean): Html | false {
  const asked = askedOf(carries);
  const many = asked.reduce((sum, each) => sum + each.many, 0);
  if (many === 0) return false;
  return html`
    <div class="budget flow">
      ${many > 1 && sumsTable(said, asked)} ${isOpen && beneficiarySums(said, carries)}
      ${isOpen && asked.map((each) => comparison(said, each))}
    </div>
  `;
}

function sumsTable(said: Said, asked: readonly Asked[]): Html {
  const { t } = said;
  return table({
    caption: t('The sums, by fund'),
    columns: [
      { title: t('Fund') },
      { title: t('How many'), figures: true },
      { title: t('Sum'), figures: true },
    ],
    rows: asked.map(({ fund, many, amount, currency }): readonly Child[] => [
      titleOf(said, fund),
      t.number(many),
      t.money(amount, currency),
    ]),
    ...(asked.length > 1 && { foot: footOf(said, asked) }),
  });
}

/** All together, by currency. */
function footOf({ t }: Said, asked: readonly Asked[]): readonly Child[] {
  const sums = Map.groupBy(asked, ({ currency }) => currency);
  const words = [...sums].map(([currency, those]) =>
    t.money(
      those.reduce((sum, { amount }) => sum + amount, 0n),
      currency,
    ),
  );
  const many = asked.reduce((sum, each) => sum + each.many, 0);
  return [t('All together'), t.number(many), t.list(words)];
}

const titleOf = ({ union }: Said, fund: string): string =>
  named(union.charter?.money?.funds ?? {}, fund)?.title ?? fund;

/** One fund as a bar: what is asked, what others have leave for already, and what would be left. */
function comparison(said: Said, asked: Asked): Html {
  const { t } = said;
  const { fund, currency, amount } = asked;
  const there = available(said.union, asked);
  const has = there < 0n ? 0n : there;
  const others = givenBefore(said, asked);
  const over = amount + others > has ? amount + others - has : 0n;
  const rest = over > 0n ? 0n : has - amount - others;
  const money = (sum: bigint): string => t.money(sum, currency);
  return html`
    ${resultBar(t, {
      title: t('Fund “{fund}” has {sum} to spend now', {
        fund: titleOf(said, fund),
        sum: money(has),
      }),
      parts: [
        {
          label: t('leave given before, not used yet'),
          count: others,
          ink: 'abstain' as const,
          said: money(others),
        },
        { label: t('asked for here'), count: amount, ink: 'yes' as const, said: money(amount) },
        { label: t('would be left'), count: rest, ink: 'rest' as const, said: money(rest) },
      ].filter(({ count }) => count > 0n),
      marks:
        over > 0n ? [{ at: shareOf(has, amount + others), label: t('what the fund has now') }] : [],
    })}
    ${over > 0n && callout({ tone: 'warn' }, html`<p>${t('That is {sum} more than the fund has now. The leave can be given all the same; but nothing is paid that is not there.', { sum: money(over) })}</p>`)}
  `;
}

const shareOf = (part: bigint, whole: bigint): number =>
  whole === 0n ? 0 : Number((part * 100_000n) / whole) / 100_000;

/** What running appropriations may still take from the fund, beyond what is promised already. */
function givenBefore({ union, at }: Said, { fund, currency }: Asked): bigint {
  return [...union.treasury.appropriations.values()]
    .filter((each) => each.fund === fund && each.currency === currency && each.until > at)
    .reduce((sum, each) => sum + BigInt(left(each)), 0n);
}
