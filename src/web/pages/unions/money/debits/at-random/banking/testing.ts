/**
 * For tests: what treasurers and their bank do about direct debits, one thing at a time, drawn at random.
 * @module
 */
import { addTargetDays } from '../../../../../../../bank/payments/target-days.ts';
import type { Hash } from '../../../../../../../union/kernel/ids.ts';
import type { Dice } from '../../../../../../../union/laws/money/table/testing.ts';
import { type Hand, said } from '../../../../../../../union/testing.ts';
import { bo, cy, dee, suggestedOf } from '../../../../../../../union/treasury/testing.ts';
import {
  type Debit,
  debitsAt,
  type DebitRun,
  instalmentToken,
  isGivenUp,
  monthAfter,
  periodOf,
  sumOf,
} from '../../../../../../../union/treasury/treasury.ts';
import { debitFile } from '../../../../../../acts/debit-file.ts';
import { runOf } from '../../../../../../acts/debtors.ts';
import { wrongFile } from '../../../../../../acts/file-findings.ts';
import { collectionId } from '../../../../../../acts/payment-name.ts';
import { fittingOf } from '../../../../../../acts/unfit-debits.ts';
import { nextAnnouncing } from '../../announcing.ts';
import { latePart } from '../../../desk/saying-late-debits.ts';
import { firstDay } from '../../due.ts';
import type { Collecting } from '../collecting/testing.ts';
import { paymentsIn } from '../files/testing.ts';

/** A treasurer announces what is due on a day, and stops midway now and then. */
export const announcing = (of: Collecting, dice: Dice): Promise<void> =>
  announces(of, addTargetDays(firstDay(of.today, 14), dice.below(25)), () => dice.rarely(6));

/** A treasurer announces all that is due on a day, or stops after some of it. */
export async function announces(
  of: Collecting,
  day: string,
  stops: () => boolean = () => false,
): Promise<void> {
  const plan = { day, seed: String(of.union.size) };
  for (;;) {
    const { act } = await nextAnnouncing(of.deps, of, plan);
    if (!act) return;
    const fields = new Map(act.fields);
    const debits = JSON.parse(fields.get('j.debits') ?? '[]') as object[];
    const refused = of.book.try(bo, act.act, { run: fields.get('b.run'), day, debits });
    // Nobody seats treasurers anew.
    if (refused && refused.article !== 'mandate') throw new Error(refused.refused);
    if (refused || stops()) return;
  }
}

const runsAt = (
  { treasury }: Collecting,
  stage: DebitRun['stage'],
): readonly (readonly [string, DebitRun])[] =>
  [...treasury.debitRuns].filter(([, run]) => run.stage === stage);

const debitsIn = (
  { treasury }: Collecting,
  stage: Debit['stage'],
): readonly (readonly [Hash, Debit])[] =>
  [...treasury.debits].filter(([, each]) => each.stage === stage);

/** A treasurer leaves out what fits no more, and signs for the file of the rest. */
export async function signing(of: Collecting, dice: Dice): Promise<void> {
  const [name, run] = dice.one(runsAt(of, 'announced')) ?? [];
  const found = name === undefined ? undefined : await runOf(of.deps, of, name);
  if (!run || !found) return;
  const out = [...fittingOf(of, found).unfit.keys()];
  if (out.length > 0) of.book.do(bo, 'treasury/call-off@1', { debits: out });
  if (debitsAt(of.treasury, run, 'announced').length > 0 && run.day > of.today)
    await signs(of, found, dice.one([bo, cy]) ?? bo);
}

type Found = NonNullable<Awaited<ReturnType<typeof runOf>>>;

async function signs(of: Collecting, found: Found, who: Hand): Promise<void> {
  const {
    name: run,
    run: { day },
  } = found;
  const order = { of: found, place: 'giro', created: of.book.at, today: of.today };
  const made = await debitFile(of.deps, { union: of.union, name: 'The Example' }, order);
  if ('refused' in made) throw new Error(made.refused);
  const { text, hash: file, findings } = made;
  if (wrongFile(findings) && addTargetDays(of.today, 1) <= day)
    throw new Error(`What was left out makes no file right: ${JSON.stringify(findings)}`);
  const announced = debitsAt(of.treasury, found.run, 'announced');
  const total = sumOf(of.treasury, announced);
  if (wrongFile(findings)) return;
  if (!of.book.try(who, 'treasury/collect@1', { run, place: 'giro', total, file }))
    of.files.push({ run, text });
}

/** A line of the bank’s says that debits came or went back, or that months were paid in another way. */
export async function answering(of: Collecting, dice: Dice): Promise<void> {
  const part = dice.rarely(3) ? await paidOtherwise(of, dice) : debitPart(of, dice);
  if (!part) return;
  const word = `line ${of.union.size}`;
  of.book.try(bo, 'treasury/enter-lines@1', {
    place: 'giro',
    lines: [
      {
        line: said(word),
        day: of.today,
        amount: part.amount,
        about: said(`about ${word}`),
        parts: [part],
      },
    ],
  });
}

type Part = { readonly amount: number } & Readonly<Record<string, unknown>>;

const fund = 'general';

/**
 * A line of the bank’s shows that a debit came which had been given up, and two people say so. Only what stood in a file
 * can come.
 */
export function comingLate(of: Collecting, dice: Dice): void {
  const signed = new Set(of.files.flatMap(paymentsIn).map(({ id }) => id));
  const [name] =
    dice.one(
      [...of.treasury.debits].filter(
        ([each, debit]) =>
          isGivenUp(of.treasury, debit) &&
          signed.has(collectionId(each)) &&
          dayOfRun(of, debit) <= of.today,
      ),
    ) ?? [];
  const part = name === undefined ? undefined : latePart(of.union, name);
  if (!part) return;
  const line = said(`late ${of.union.size}`);
  const entered = { line, day: of.today, amount: part.amount, about: said(`about ${line}`) };
  of.book.try(bo, 'treasury/enter-lines@1', { place: 'giro', lines: [entered] });
  if (of.book.try(bo, 'treasury/suggest@1', { lines: [{ line, parts: [part] }] })) return;
  of.book.try(dee, 'treasury/affirm@1', suggestedOf(of.book, line));
}

function debitPart(of: Collecting, dice: Dice): Part | undefined {
  const owed = dice.one([...of.treasury.debits].filter(([, each]) => (each.owed ?? 0) > 0));
  if (owed && dice.rarely(3))
    return { to: 'owed-return', amount: -(owed[1].owed ?? 0), debit: owed[0] };
  const [back, { amount: paid = 0 } = {}] = dice.one(debitsIn(of, 'paid')) ?? [];
  if (back !== undefined && dice.rarely(3))
    return { to: 'debit-return', amount: -paid, fund, debit: back, code: 'MD06' };
  const came = dice.one(debitsIn(of, 'sent').filter(([, each]) => dayOfRun(of, each) <= of.today));
  if (!came) return undefined;
  const [debit, { amount, run }] = came;
  if (dice.rarely(2)) return { to: 'debit', amount, fund, debit };
  const all = debitsAt(of.treasury, of.treasury.debitRuns.get(run) ?? { ...none }, 'sent');
  const lacks = all.length > 1 && dice.rarely(2);
  const others = lacks ? all.filter((each) => each !== debit) : all;
  const together = {
    to: 'debits',
    amount: sumOf(of.treasury, others),
    fund,
    run,
    count: others.length,
  };
  return lacks ? { ...together, rejected: [{ debit, code: 'AC04' }] } : together;
}

const none: DebitRun = { day: '', currency: 'EUR', debits: [], stage: 'announced' };

const dayOfRun = ({ treasury }: Collecting, { run }: Debit): string =>
  treasury.debitRuns.get(run)?.day ?? '';

/** Somebody pays a month or two by transfer. */
async function paidOtherwise(of: Collecting, dice: Dice): Promise<Part | undefined> {
  const payer = dice.one([...(await of.payers()).values()]);
  if (!payer) return undefined;
  const period = monthAfter(periodOf(of.today), dice.below(4) - 2);
  const instalments = [{ period, token: instalmentToken(payer.salt, period) }];
  return { to: 'dues', amount: 500, fund, instalments };
}

/** Somebody says that a line is not what it was said to be, or that debits were rejected, or a file never taken. */
export function takingBack(of: Collecting, dice: Dice): void {
  const [debit] = dice.one(debitsIn(of, 'sent')) ?? [];
  const [run] = dice.one(runsAt(of, 'sent')) ?? [];
  const who = dice.one([bo, cy, dee]) ?? dee;
  const what = dice.below(9);
  if (what < 3) undoes(of, dice);
  else if (what < 5 && run !== undefined)
    of.book.try(who, 'treasury/recall@1', { run, reason: said('never taken') });
  else if (debit !== undefined)
    of.book.try(who, 'treasury/reject-debits@1', { debits: [debit], code: 'AM04' });
}

function undoes({ book, treasury }: Collecting, dice: Dice): void {
  const [line] = dice.one([...treasury.lines].filter(([, { parts }]) => parts)) ?? [];
  if (line !== undefined) book.try(bo, 'treasury/undo@1', { line, reason: said('no') });
}

/** Time goes by, mostly days. */
export function waiting({ book }: Collecting, dice: Dice): void {
  book.pass(dice.rarely(60) ? 24 * 1_130 : 24 * (1 + dice.below(20)));
}
