/**
 * The example union's money: who keeps it, where it lies, and half a year of dues, gifts, claims and payouts.
 * @module
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { paymentReference } from '../../bank/payment-reference.ts';
import { instant } from '../../union/kernel/instant.ts';
import { duesText, instalmentToken, periodOf, periodsFrom } from '../../union/treasury/treasury.ts';
import { type Cast, type Draft, type Player, text, type Words } from './cast.ts';
import type { Matter } from './matters.ts';

/** A picture of one point, where an example needs a receipt. */
const receipt =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

const day = 24;

/** What the members decide before there is any money. */
export const treasurers: Matter = {
  kind: 'office',
  title: 'Two treasurers: Emre and Ines',
  text: 'Whoever keeps the books decides on no money. Emre did this for a sports club, and Ines runs a server that people pay for.',
  author: 2,
  talk: [{ words: 'Two is the least, and these are the two I would ask.', side: 'for' }],
  votes: { yes: 0.5, no: 0.02, abstain: 0.06 },
  carries: (_union, members) =>
    [members[4], members[8]].map((member) => ({
      act: 'offices/appoint@1',
      body: { office: 'treasurer', member },
    })),
};

/** Funds to spend from, by what the year is to bring. */
export const yearsBudget = (until: string): Matter => ({
  kind: 'ordinary',
  title: 'Hold our own money, and what we spend in the first year',
  text: 'We are registered as an association now, and the bank has opened an account. **300** go to the shared backup, **240** to the people of the night shift, **120** to the lawyer who reads our letters.',
  author: 3,
  talk: [
    { words: 'I would like to see every cent of it. And we will.', side: 'for' },
    { words: 'Is there a way out for who has no five euros? Yes: one press, no question.' },
  ],
  votes: { yes: 0.58, no: 0.05, abstain: 0.05 },
  carries: () => [
    carried('treasury/arrange@1', { way: 'own', about: text('Registered as an association.') }),
    carried('treasury/open-place@1', {
      place: 'main',
      kind: 'bank',
      kept: 'statements',
      currency: 'EUR',
      title: text('Account at the bank (example)'),
      number: text('DE89370400440532013000'),
    }),
    carried('treasury/open-place@1', {
      place: 'tin',
      kind: 'cash',
      kept: 'by-hand',
      currency: 'EUR',
      title: text('The tin at the stall (example)'),
    }),
    leave('Shared backup', { amount: 30_000, head: 'hosting', fund: 'general', until }),
    leave('Night shift', { amount: 24_000, head: 'moderation', fund: 'general', until }),
    leave('A lawyer reads our letters', { amount: 12_000, head: 'legal', fund: 'legal', until }),
  ],
});

const carried = (act: string, body: Draft): object => ({ act, body });

const leave = (title: string, body: Draft): object =>
  carried('treasury/appropriate@1', {
    ...body,
    appropriation: randomUUID(),
    title: text(title),
    currency: 'EUR',
  });

/** What somebody promised, and the salt that names their instalments. */
export interface Promised {
  readonly payer: Words;
  readonly salt: string;
  readonly reference: string;
  readonly tier: string;
  readonly amount: number;
  /** The first month of it, and those that are paid. */
  readonly from: string;
  readonly paid: Set<string>;
  /** Where a mandate was given: the months that are being collected. */
  wanted?: readonly string[];
}

const steps = [
  ['usual', 500],
  ['little', 200],
  ['usual', 500],
  ['more', 1_200],
] as const;

/** Keeps the books from month to month. */
export class TreasuryStory {
  readonly #cast: Cast;
  readonly #promises = new Map<string, Promised>();
  #month = 0;

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** Members say what they pay; some that they can't now. */
  async pledge(members: readonly Player[]): Promise<void> {
    for (const [at, member] of members.entries()) {
      if (this.#promises.has(member.id) || at % 5 === 4) continue;
      const reference = paymentReference(randomBytes(8));
      const payer = text(reference);
      const [tier, amount] = steps[at % steps.length] ?? steps[0];
      const waived = at % 11 === 6;
      const dues = duesText({ tier, amount, rhythm: 'month', ...(waived && { waived: true }) });
      await this.#cast.do(member, 'treasury/pledge@1', { payer, dues: text(dues) });
      const { salt } = payer.kept;
      const from = periodOf(this.#cast.today());
      const promised = { payer, salt, reference, tier, from, paid: new Set<string>() };
      this.#promises.set(member.id, { ...promised, amount: waived ? 0 : amount });
    }
  }

  /** Who of these pays something, and what they promised. */
  paying(members: readonly Player[]): readonly (readonly [Player, Promised])[] {
    return members.flatMap((member) => {
      const promised = this.#promises.get(member.id);
      return promised && promised.amount > 0 ? [[member, promised] as const] : [];
    });
  }

  /** From now on their dues are collected. */
  isCollected({ id }: Player): void {
    const promised = this.#promises.get(id);
    if (promised) promised.wanted = [];
  }

  /** What is collected of somebody up to this month: all that is open. */
  collects(id: string, month: string): readonly string[] {
    const promised = this.#promises.get(id);
    if (!promised) return [];
    promised.wanted = openMonths(promised, month);
    return promised.wanted;
  }

  /** What was collected came. */
  cameIn(id: string): void {
    const promised = this.#promises.get(id);
    for (const month of promised?.wanted ?? []) promised?.paid.add(month);
  }

  /** It went back: it is wanted again. */
  wentBack(id: string): void {
    const promised = this.#promises.get(id);
    for (const month of promised?.wanted ?? []) promised?.paid.delete(month);
  }

  /** A month’s statement: dues, a gift or two, what the bank takes; then it is held against the bank’s balance. */
  async month(members: readonly Player[], treasurer: Player): Promise<void> {
    const today = instant(this.#cast.time.now).slice(0, 10);
    const period = today.slice(0, 7);
    const lines: object[] = [];
    for (const { id, name } of members) {
      const promised = this.#promises.get(id);
      if (!promised || promised.amount === 0 || promised.wanted) continue;
      const { salt, reference, paid } = promised;
      const open = openMonths(promised, period);
      if (open.length === 0) continue;
      const amount = promised.amount * open.length;
      for (const each of open) paid.add(each);
      const instalments = open.map((each) => ({
        period: each,
        token: instalmentToken(salt, each),
      }));
      const parts = [{ to: 'dues', amount, fund: 'general', instalments }];
      lines.push(line(today, amount, { name, text: `Dues ${reference}` }, parts));
    }
    const gift = 1_500 + 350 * this.#month;
    const gifts = [
      { to: 'donation', amount: gift, fund: this.#month % 2 === 0 ? 'legal' : 'general' },
    ];
    lines.push(line(today, gift, { name: 'A friend (example)', text: 'Keep going' }, gifts));
    lines.push(
      line(today, -390, { text: 'Account fee' }, [{ to: 'fees', amount: -390, fund: 'general' }]),
    );
    await this.enter(treasurer, lines);
    this.#month++;
  }

  /** Somebody laid money out; somebody else approves it; it is sent to the bank, and a statement later it is paid. */
  async claim(
    who: Player,
    of: { title: string; amount: number; grant: number },
    hands: Hands,
  ): Promise<void> {
    const cast = this.#cast;
    const claim = randomUUID();
    const [appropriation] = [...(await cast.state()).treasury.appropriations][of.grant] ?? [];
    await cast.do(who, 'treasury/claim@1', {
      claim,
      appropriation,
      amount: of.amount,
      title: text(of.title),
      payee: text(JSON.stringify({ iban: 'DE02120300000000202051', name: who.name })),
      receipts: [text(receipt)],
    });
    await cast.pass(20);
    if (!hands.approver) return;
    await cast.do(hands.approver, 'treasury/approve@1', { claim });
    if (!hands.signers) return;
    const batch = randomUUID();
    const file = randomBytes(32).toString('hex');
    const [first, second] = hands.signers;
    const prepared = { batch, place: 'main', claims: [claim], total: of.amount, file };
    await cast.do(first, 'treasury/prepare@1', prepared);
    const { stage } = (await cast.state()).treasury.batches.get(batch) ?? {};
    if (stage === 'prepared') await cast.do(second, 'treasury/sign@1', { batch, file });
    await cast.pass(2 * day);
    const today = instant(cast.time.now).slice(0, 10);
    const parts = [{ to: 'payout', amount: -of.amount, claim }];
    await this.enter(first, [line(today, -of.amount, { name: who.name, text: of.title }, parts)]);
  }

  /** Coins from a stall, which one counts and another confirms; and a line that nobody knows. */
  async oddments(treasurer: Player, other: Player): Promise<void> {
    const today = instant(this.#cast.time.now).slice(0, 10);
    const coins = {
      place: 'tin',
      day: today,
      amount: 4_320,
      parts: [{ to: 'donation', amount: 4_320, fund: 'solidarity' }],
      note: text('Counted together after the street fair (example).'),
    };
    await this.#cast.do(treasurer, 'treasury/record@1', coins);
    const [record] = [...(await this.#cast.state()).treasury.byHand.keys()];
    await this.#cast.do(other, 'treasury/confirm@1', { record });
    await this.#cast.do(treasurer, 'treasury/record@1', {
      ...coins,
      amount: 1_180,
      parts: [{ to: 'donation', amount: 1_180, fund: 'solidarity' }],
    });
    const riddle = { name: 'P. Example', text: 'as we said' };
    await this.enter(treasurer, [line(today, 2_500, riddle)]);
  }

  /** Lines of the statement, which is then held against the bank’s balance. */
  async enter(treasurer: Player, lines: readonly object[]): Promise<void> {
    const cast = this.#cast;
    for (let from = 0; from < lines.length; from += 20)
      await cast.do(treasurer, 'treasury/enter-lines@1', {
        place: 'main',
        lines: lines.slice(from, from + 20),
      });
    const { places } = (await cast.state()).treasury;
    const held = [...(places.get('main')?.days.values() ?? [])];
    await cast.do(treasurer, 'treasury/agree@1', {
      place: 'main',
      day: instant(cast.time.now).slice(0, 10),
      balance: Number(held.reduce((sum, each) => sum + each, 0n)),
    });
  }
}

const openMonths = ({ from, paid }: Promised, month: string): readonly string[] =>
  periodsFrom(from, month).filter((each) => !paid.has(each));

/** Who approves, and who signs; nobody where the story stops before. */
export interface Hands {
  readonly approver?: Player;
  readonly signers?: readonly [Player, Player];
}

export const line = (
  today: string,
  amount: number,
  about: object,
  parts?: readonly object[],
): object => ({
  line: randomBytes(32).toString('hex'),
  day: today,
  amount,
  about: text(JSON.stringify(about)),
  ...(parts && { parts }),
});

/** The end of the year after this one, by which what is appropriated is spent. */
export const nextYearsEnd = (now: number): string =>
  `${Number(instant(now).slice(0, 4)) + 2}-01-01T00:00:00.000Z`;
