/**
 * Says what money is, part by part: the fields of a form without script, and what they come to.
 * @module
 */
import { readAmount } from '../../../../../union/kernel/amounts.ts';
import {
  cameTo,
  Head,
  type Part,
  paymentIn,
  Source,
} from '../../../../../union/treasury/treasury.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { Filled } from '../../../../form.ts';
import { named } from '../../../../../union/kernel/ids.ts';
import { mostMonths, OpenMonths } from './instalments.ts';
import { payersLike } from './payers-like.ts';
import { type Kind, kindsFor, kindsOf, lateSources } from './part-kinds.ts';
import { type Asked, debitsCame, wentBack } from './saying-debits.ts';
import { cameLate, owedBack } from './saying-late-debits.ts';
import { comesBack, paidTogether, paysOne } from './saying-payouts.ts';
import type { Payer } from '../../../../acts/payers.ts';
import { duePromises } from './promises.ts';
import { textIn } from './rest-of.ts';
import type { Purse } from '../purse.ts';
import type { Told } from './told-money.ts';

export interface SaidParts {
  readonly parts: readonly Part[];
  /** Whose they are, in the order of the parts that are dues or were promised. */
  readonly members: readonly string[];
}

type Values = Filled['values'];

/** The parts that a form says, or what is wrong by field. */
export function readParts(
  purse: Purse,
  told: Told,
  values: Values,
): SaidParts | { readonly errors: Readonly<Record<string, string>> } {
  const reader = new PartsReader(purse, told, values);
  const kinds = kindsOf(textIn(values, 'kinds'));
  const parts = kinds.flatMap((kind, i) => reader.read(kind, i) ?? []);
  const { errors, members } = reader;
  if (kinds.length === 0) errors['kinds'] = purse.t('Say what it is.');
  if (kinds.some((kind) => !kindsFor(told).includes(kind)))
    errors['kinds'] = told.cameIn
      ? purse.t('One of these parts is of money that goes out. Take it out.')
      : purse.t('One of these parts is of money that comes in. Take it out.');
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  if (Object.keys(errors).length === 0 && told.amount !== undefined && sum !== told.amount)
    errors[`p.${kinds.length - 1}.amount`] = purse.t(
      'The parts come to {sum}, and the whole is {whole}.',
      {
        sum: purse.t.money(Math.abs(sum), told.currency),
        whole: purse.t.money(Math.abs(told.amount), told.currency),
      },
    );
  return Object.keys(errors).length > 0 ? { errors } : { parts, members };
}

type OfClaims = Extract<Kind, 'payout' | 'payouts' | 'payout-return'>;
const isOfClaims = (kind: Kind): kind is OfClaims => kind.startsWith('payout');

type OfDebits = Extract<Kind, 'debits' | 'debit-return' | 'late-debit' | 'owed-return'>;
const isOfDebits = (kind: Kind): kind is OfDebits =>
  ['debits', 'debit-return', 'late-debit', 'owed-return'].includes(kind);

class PartsReader {
  readonly errors: Record<string, string> = {};
  readonly members: string[] = [];
  readonly #purse: Purse;
  readonly #told: Told;
  readonly #values: Values;
  readonly #months: OpenMonths;
  /** The promises that parts before are. */
  readonly #once = new Set<string>();

  constructor(purse: Purse, told: Told, values: Values) {
    this.#purse = purse;
    this.#told = told;
    this.#values = values;
    this.#months = new OpenMonths(purse.union.treasury);
  }

  read(kind: Kind, i: number): Part | readonly Part[] | undefined {
    const field = (name: string): string => `p.${i}.${name}`;
    const text = (name: string): string => textIn(this.#values, field(name));
    if (isOfClaims(kind)) return this.#ofClaims(kind, field, text);
    if (isOfDebits(kind)) return this.#ofDebits(kind, field, text);
    switch (kind) {
      case 'dues':
        return this.#dues(field, text);
      case 'promise':
        return this.#promise(field, text);
      case 'return':
        return this.#return(field('of'), text('of'));
      case 'part-return':
        return this.#partReturn(field, text('of'));
      case 'unasked-return':
        return this.#unaskedReturn(field, text('of'));
      case 'earlier':
        return this.#earlier(field, text);
      case 'late-return':
        return this.#lateReturn(field, text);
      default:
        return this.#plain(kind, field, text);
    }
  }

  #amount(field: string): number | undefined {
    const text = textIn(this.#values, field);
    const read = readAmount(text, this.#told.currency);
    if (typeof read === 'number') return read;
    this.errors[field] = sayRefusal(this.#purse.t, read);
    return undefined;
  }

  #plain(
    kind: 'donation' | 'income' | 'unasked' | 'fees' | 'own',
    field: (name: string) => string,
    text: (name: string) => string,
  ): Part | undefined {
    const size = this.#amount(field('amount'));
    const fund =
      kind === 'own' || kind === 'unasked' ? '' : this.#fund(field('fund'), text('fund'));
    const source = kind === 'income' ? this.#source(field('source'), text('source')) : undefined;
    if (size === undefined) return undefined;
    const amount = this.#told.cameIn ? size : -size;
    if (kind === 'own' || kind === 'unasked') return { to: kind, amount };
    if (kind !== 'income') return { to: kind, amount, fund };
    return source && { to: 'income', amount, fund, source };
  }

  #fund(field: string, fund: string): string {
    if (named(this.#purse.rules.funds, fund) === undefined)
      this.errors[field] = this.#purse.t('Choose one of those shown.');
    return fund;
  }

  #source(field: string, text: string): Source | undefined {
    const source = Source.safeParse(text).data;
    if (!source) this.errors[field] = this.#purse.t('Choose one of those shown.');
    return source;
  }

  #earlier(field: (name: string) => string, text: (name: string) => string): Part | undefined {
    const amount = this.#amount(field('amount'));
    const fund = this.#fund(field('fund'), text('fund'));
    const head = Head.safeParse(text('head')).data;
    if (!head) this.errors[field('head')] = this.#purse.t('Choose one of those shown.');
    return head && amount !== undefined
      ? { to: 'earlier', amount: -amount, fund, head }
      : undefined;
  }

  #lateReturn(field: (name: string) => string, text: (name: string) => string): Part | undefined {
    const amount = this.#amount(field('amount'));
    const fund = this.#fund(field('fund'), text('fund'));
    const source = lateSources.find((each) => each === text('source'));
    if (!source) this.errors[field('source')] = this.#purse.t('Choose one of those shown.');
    return source && amount !== undefined
      ? { to: 'late-return', amount: -amount, fund, source }
      : undefined;
  }

  #ofDebits(
    kind: OfDebits,
    field: (name: string) => string,
    text: (name: string) => string,
  ): Part | undefined {
    const asked: Asked = {
      text,
      payer: (name) => this.#payer(field(name), text(name)),
      named: (name, who) => this.#payer(field(name), who),
      amount: () => this.#amount(field('amount')),
      wrong: (name, why) => {
        this.errors[field(name)] = why;
      },
    };
    switch (kind) {
      case 'debits':
        return debitsCame(this.#purse, asked);
      case 'debit-return':
        return wentBack(this.#purse, asked);
      case 'late-debit':
        return cameLate(this.#purse, asked, this.#told.amount);
      case 'owed-return':
        return owedBack(this.#purse, asked);
    }
  }

  #dues(field: (name: string) => string, text: (name: string) => string): Part | undefined {
    const { rules } = this.#purse;
    const amount = this.#amount(field('amount'));
    const payer = this.#payer(field('who'), text('who'));
    const from = this.#month(field('from'), text('from'));
    const months = this.#count(field('months'), text('months'));
    if (amount === undefined || !payer || Object.keys(this.errors).length > 0) return undefined;
    const count = months ?? Math.max(this.#months.monthsIn(amount, payer).count, 1);
    const instalments = [...this.#months.take(payer, count, from)];
    this.members.push(payer.member);
    return { to: 'dues', amount, fund: rules.dues?.fund ?? '', instalments };
  }

  /** What somebody promised: of several, the one of just that sum, otherwise the oldest. */
  #promise(field: (name: string) => string, text: (name: string) => string): Part | undefined {
    const { t, union } = this.#purse;
    const amount = this.#amount(field('amount'));
    const payer = this.#payer(field('who'), text('who'));
    if (amount === undefined || !payer) return undefined;
    const due = duePromises(union.treasury, payer, this.#told.currency).filter(
      ({ token }) => !this.#once.has(token),
    );
    const found = due.find((each) => each.amount === amount) ?? due[0];
    if (!found) {
      this.errors[field('who')] = t('They have promised nothing that is due and not paid.');
      return undefined;
    }
    this.#once.add(found.token);
    this.members.push(payer.member);
    return { to: 'promise', amount, appeal: found.appeal, token: found.token };
  }

  #month(field: string, text: string): string | undefined {
    if (text !== '' && !/^2\d{3}-(?:0[1-9]|1[0-2])$/.test(text))
      this.errors[field] = this.#purse.t('Write a month, such as 2026-05.');
    return text === '' ? undefined : text;
  }

  #count(field: string, text: string): number | undefined {
    if (text === '') return undefined;
    const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
    if (count < 1 || count > mostMonths)
      this.errors[field] = this.#purse.t('Write a whole number from 1 to {n}.', { n: mostMonths });
    return count;
  }

  #payer(field: string, text: string): Payer | undefined {
    const { t } = this.#purse;
    const found = payersLike(this.#told, text);
    if (text === '') this.errors[field] = t('Write a name, or the number from the payment.');
    else if (found.length === 0)
      this.errors[field] = t(
        'Nobody who pledged dues has this name or number. Look in the list of members.',
      );
    else if (found.length > 1)
      this.errors[field] = t('Several are meant by this: {names}. Write the number of one.', {
        names: t.list(
          found
            .slice(0, 5)
            .map(({ member, reference }) =>
              `${this.#told.names.get(member) ?? ''} (${reference})`.trim(),
            ),
        ),
      });
    return found.length === 1 ? found[0] : undefined;
  }

  /** What was found of those shown, or an error at the field. */
  #shown<Found>(field: string, found: Found | undefined): Found | undefined {
    if (found === undefined) this.errors[field] = this.#purse.t('Choose one of those shown.');
    return found;
  }

  #ofClaims(
    kind: OfClaims,
    field: (name: string) => string,
    text: (name: string) => string,
  ): Part | readonly Part[] | undefined {
    switch (kind) {
      case 'payout':
        return this.#shown(field('claim'), paysOne(this.#purse, this.#told, text('claim')));
      case 'payouts':
        return this.#shown(field('batch'), paidTogether(this.#purse, text('batch')));
      case 'payout-return':
        return this.#shown(field('claim'), comesBack(this.#purse, text('claim')));
    }
  }

  #partReturn(field: (name: string) => string, of: string): Part | undefined {
    const { treasury } = this.#purse.union;
    const amount = this.#amount(field('amount'));
    const payment = paymentIn(treasury.lines.get(of)?.parts);
    if (!payment) this.errors[field('of')] = this.#purse.t('Choose one of those shown.');
    return payment && amount !== undefined
      ? { to: 'part-return', amount: -amount, ...cameTo(treasury, payment), of }
      : undefined;
  }

  #unaskedReturn(field: (name: string) => string, of: string): Part | undefined {
    const amount = this.#amount(field('amount'));
    if (!this.#purse.union.treasury.unasked.has(of))
      this.errors[field('of')] = this.#purse.t('Choose one of those shown.');
    return amount === undefined ? undefined : { to: 'unasked-return', amount: -amount, of };
  }

  #return(field: string, of: string): Part | undefined {
    const before = this.#purse.union.treasury.lines.get(of);
    if (before) return { to: 'return', amount: -before.amount, of };
    this.errors[field] = this.#purse.t('Choose one of those shown.');
    return undefined;
  }
}
