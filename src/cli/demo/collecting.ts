/**
 * Direct debit in the example union: the members let dues be collected, some give a mandate, and what was announced,
 * collected, came and went back.
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { daysAfter } from '../../bank/payments/day.ts';
import { nextTargetDay } from '../../bank/payments/target-days.ts';
import type { ReadUnion } from '../../union/union.ts';
import { debitToken, duesText, instalmentToken, periodOf } from '../../union/treasury/treasury.ts';
import { type Cast, type Player, text } from './cast.ts';
import type { Matter } from './matters.ts';
import { line, type Promised, type TreasuryStory } from './money.ts';

/** Days between the notice to members and the day on which the bank collects. */
const notice = 14;

/** The creditor identifier that the scheme’s own examples use. */
const creditor = 'DE98ZZZ09999999999';

export const byDebit: Matter = {
  kind: 'charter',
  title: 'Let whoever wants have their dues collected',
  text: 'Every month somebody forgets the transfer, and every month somebody is sorry. Whoever gives a mandate need not think of it any more. Nobody has to; each hears of it two weeks before, and can have it back for eight weeks without a reason.',
  author: 6,
  talk: [
    { words: 'I forget it every time. Please take it.', side: 'for' },
    { words: 'I pay by hand, because then I notice it. Can I go on?' },
    { words: 'Yes. It is for who asks for it, and it ends with one press.', side: 'for' },
  ],
  votes: { yes: 0.62, no: 0.04, abstain: 0.05 },
  carries: (union) => [
    { act: 'charter/amend@1', body: { charter: { ...union.charter, money: withDebit(union) } } },
  ],
};

function withDebit({ charter }: ReadUnion): object {
  const { money } = charter ?? {};
  return { ...money, dues: { ...money?.dues, debit: { creditor, notice } } };
}

/** Numbers that banks and handbooks print as examples. */
const accounts = [
  'DE02500105170137075030',
  'DE02100500000054540402',
  'DE02300209000106531065',
  'DE02200505501015871393',
  'DE02100100100006820101',
  'DE02120300000000202051',
] as const;

/** A collection that is under way. */
interface Run {
  readonly run: string;
  readonly debits: readonly {
    readonly debit: string;
    readonly amount: number;
    readonly instalments: readonly object[];
  }[];
}

const sumOf = ({ debits }: Run): number => debits.reduce((sum, { amount }) => sum + amount, 0);

export class Collections {
  readonly #cast: Cast;
  readonly #treasury: TreasuryStory;
  readonly #givers: (readonly [Player, Promised])[] = [];
  #run: Run | undefined;

  constructor(cast: Cast, treasury: TreasuryStory) {
    this.#cast = cast;
    this.#treasury = treasury;
  }

  /** Some who pay every month give a mandate for the same dues. */
  async mandates(members: readonly Player[]): Promise<void> {
    const paying = this.#treasury.paying(members);
    for (const [i, iban] of accounts.entries()) {
      const [member, promised] = paying[i * 2] ?? [];
      if (!member || !promised) continue;
      const { payer, reference, amount, tier } = promised;
      const debit = {
        mandate: `${reference}-1`,
        signed: this.#cast.today(),
        holder: member.name,
        iban,
      };
      const dues = duesText({ tier, amount, rhythm: 'month', debit });
      await this.#cast.do(member, 'treasury/pledge@1', { payer, dues: text(dues) });
      this.#treasury.isCollected(member);
      this.#givers.push([member, promised]);
    }
  }

  /** Announces a collection of what is open of whoever gave a mandate, as early as the notice allows. */
  async announce(treasurer: Player): Promise<void> {
    const day = nextTargetDay(daysAfter(this.#cast.today(), notice + 1));
    const run = randomUUID();
    const debits = this.#givers.map(([{ id }, { salt, amount }]) => {
      const instalments = this.#treasury
        .collects(id, periodOf(day))
        .map((period) => ({ period, token: instalmentToken(salt, period) }));
      return { debit: debitToken(salt, run), amount: amount * instalments.length, instalments };
    });
    this.#run = { run, debits: debits.filter(({ amount }) => amount > 0) };
    await this.#cast.do(treasurer, 'treasury/announce@1', { run, day, debits: this.#run.debits });
  }

  /** The file for the bank, which one who may pay signs. */
  async collect(treasurer: Player): Promise<void> {
    const found = this.#run;
    if (!found) return;
    const file = randomBytes(32).toString('hex');
    const body = { run: found.run, place: 'main', total: sumOf(found), file };
    await this.#cast.do(treasurer, 'treasury/collect@1', body);
  }

  /** A statement says that all came, together; and a few days later, that one account had too little in it. */
  async came(treasurer: Player): Promise<void> {
    const found = this.#run;
    const [first] = found?.debits ?? [];
    const giver = this.#givers[0]?.[0];
    if (!found || !first || !giver) return;
    const [amount, count] = [sumOf(found), found.debits.length];
    const all = { to: 'debits', amount, fund: 'general', run: found.run, count };
    const today = this.#cast.today();
    await this.#treasury.enter(treasurer, [
      line(today, amount, { text: `Direct debits of ${today} (example)` }, [all]),
    ]);
    for (const [{ id }] of this.#givers) this.#treasury.cameIn(id);
    await this.#cast.pass(3 * 24);
    const back = { to: 'debit-return', amount: -first.amount, fund: 'general', code: 'AM04' };
    const fee = { to: 'fees', amount: -300, fund: 'general' };
    await this.#treasury.enter(treasurer, [
      line(this.#cast.today(), -first.amount - 300, { name: giver.name, text: 'Return AM04' }, [
        { ...back, debit: first.debit },
        fee,
      ]),
    ]);
    this.#treasury.wentBack(giver.id);
    this.#run = undefined;
  }
}
