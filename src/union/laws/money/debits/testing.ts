/**
 * For tests: direct debits drawn at random.
 * @module
 */
import { said, uuidOf } from '../../../testing.ts';
import { daysAhead, debit } from '../../../treasury/testing.ts';
import { type Debit, type DebitRun, isGivenUp } from '../../../treasury/treasury.ts';
import { because, payer, type Table, treasurer, type Trial } from '../table/testing.ts';

const runsAt = (
  { union }: Table,
  stage: DebitRun['stage'],
): readonly (readonly [string, DebitRun])[] =>
  [...union.treasury.debitRuns].filter(([, run]) => run.stage === stage);

export const debitsOf = (
  { union }: Table,
  stage: Debit['stage'],
): readonly (readonly [string, Debit])[] =>
  [...union.treasury.debits].filter(([, each]) => each.stage === stage);

const periods = ['2026-01', '2026-02', '2026-03', '2026-09'];

export function announcing(table: Table): Trial {
  const { union, at, dice } = table;
  const [known, run] = dice.one(runsAt(table, 'announced')) ?? [];
  const isFresh = known === undefined || dice.rarely(2);
  const name = isFresh ? uuidOf(`run ${union.size}`) : known;
  const day =
    isFresh || dice.rarely(12) ? daysAhead({ at }, 12 + dice.below(40)) : (run?.day ?? '');
  const debits = Array.from({ length: 1 + dice.below(3) }, () =>
    debit(String(dice.below(5)), name, dice.one(periods) ?? '', dice.one(periods) ?? ''),
  );
  return treasurer(table, 'treasury/announce@1', { run: name, day, debits });
}

const some = (table: Table, stage: Debit['stage']): readonly string[] => {
  const [name = said('no debit')] = table.dice.one(debitsOf(table, stage)) ?? [];
  return [name];
};

export const callingOff = (table: Table): Trial =>
  treasurer(table, 'treasury/call-off@1', { debits: some(table, 'announced') });

export const rejecting = (table: Table): Trial =>
  treasurer(table, 'treasury/reject-debits@1', { debits: some(table, 'sent'), code: 'AM04' });

export function collecting(table: Table): Trial {
  const { dice, union } = table;
  const [run = uuidOf('no run'), found] = dice.one(runsAt(table, 'announced')) ?? [];
  const total = (found?.debits ?? [])
    .map((each) => union.treasury.debits.get(each))
    .reduce((sum, each) => sum + (each?.stage === 'announced' ? each.amount : 0), 0);
  const body = { run, place: dice.rarely(12) ? 'box' : 'main', file: said(`file of ${run}`) };
  return payer(table, 'treasury/collect@1', { ...body, total: total + Number(dice.rarely(12)) });
}

export const recalling = (table: Table): Trial =>
  payer(table, 'treasury/recall@1', {
    run: table.dice.one(runsAt(table, 'sent'))?.[0] ?? uuidOf('no run'),
    ...because,
  });

/** One debit of few people’s months, three weeks ahead, so that the same months are collected again and again. */
export function announcingOne(table: Table): Trial {
  const { union, dice } = table;
  const run = uuidOf(`run ${union.size}`);
  const debits = [debit(String(dice.below(3)), run, dice.one(['2026-01', '2026-02']) ?? '')];
  return treasurer(table, 'treasury/announce@1', { run, day: daysAhead(table, 20), debits });
}

/** A line by which a debit came, or goes back. */
export function answering(table: Table): Trial {
  const { to, amount, ...rest } = debitPart(table);
  const line = { line: said(`answer ${table.union.size}`), day: table.at.slice(0, 10), amount };
  const lines = [{ ...line, about: said('about'), parts: [{ to, amount, ...rest }] }];
  return treasurer(table, 'treasury/enter-lines@1', { place: 'main', lines });
}

const givenUp = ({ union }: Table): readonly (readonly [string, Debit])[] =>
  [...union.treasury.debits].filter(([, each]) => isGivenUp(union.treasury, each));

export const somethingLate = (table: Table): boolean =>
  givenUp(table).length > 0 || owing(table).length > 0;

export const somethingOwed = (table: Table): boolean => owing(table).length > 0;

const owing = ({ union }: Table): readonly (readonly [string, Debit])[] =>
  [...union.treasury.debits].filter(([, { owed = 0 }]) => owed > 0);

/** A debit that was given up comes late, or what is owed of one goes back. */
export function comingLate(table: Table): Trial {
  const { dice, union, at } = table;
  const entered = { line: said(`late ${union.size}`), day: at.slice(0, 10), about: said('about') };
  const [name, { owed } = {}] = dice.one(owing(table)) ?? [];
  if (owed !== undefined && dice.rarely(2)) {
    const amount = -1 - dice.below(owed + Number(dice.rarely(8)));
    const lines = [{ ...entered, amount, parts: [{ to: 'owed-return', amount, debit: name }] }];
    return treasurer(table, 'treasury/enter-lines@1', { place: 'main', lines });
  }
  const [late, { amount } = { amount: 500 }] = dice.one(givenUp(table)) ?? [said('no debit')];
  const line = [...union.treasury.unmatched].find(
    (each) => union.treasury.lines.get(each)?.amount === amount,
  );
  if (line === undefined)
    return treasurer(table, 'treasury/enter-lines@1', {
      place: 'main',
      lines: [{ ...entered, amount }],
    });
  const part = dice.rarely(2)
    ? { to: 'owed', amount, debit: late }
    : { to: 'debit', amount, debit: late, fund: 'general' };
  const act = dice.rarely(8) ? 'treasury/assign@1' : 'treasury/suggest@1';
  return treasurer(table, act, { lines: [{ line, parts: [part] }] });
}

/** What is owed of a debit pays other dues, or what it paid is owed again. */
export function turning(table: Table): Trial {
  const { dice, union } = table;
  const [name = said('no debit'), { owed = 1 } = {}] = dice.one(owing(table)) ?? [];
  const [before, done] = dice.one(turnedBefore(table)) ?? [];
  const period = dice.one(['2026-03', '2026-04', '2026-05']) ?? '';
  const instalments = [{ period, token: said(`${dice.below(5)} ${period}`) }];
  const amount = dice.rarely(2) ? owed : 1 + dice.below(owed + Number(dice.rarely(8)));
  const anew = { debit: name, amount, fund: 'general', instalments };
  const back = done && {
    debit: before,
    amount: done.amount,
    fund: done.fund,
    instalments: done.instalments,
    back: true,
  };
  const currency = union.charter?.money?.currency ?? '';
  return treasurer(table, 'treasury/turn-owed@1', {
    currency,
    ...(back && dice.rarely(3) ? back : anew),
  });
}

type Turned = NonNullable<Debit['turned']>[number];

const turnedBefore = ({ union }: Table): readonly (readonly [string, Turned])[] =>
  [...union.treasury.debits].flatMap(([name, { turned = [] }]) =>
    turned.map((each) => [name, each] as const),
  );

/** Says again what a line is that was said to pay dues: a gift, or what it was; alone, or as one of two. */
export function sayingAgain(table: Table): Trial {
  const { union, dice } = table;
  const { lines, unmatched, debits } = union.treasury;
  const [line = said('no line')] =
    dice.one(undone(table)) ?? dice.one([...unmatched].map((each) => [each])) ?? [];
  const { amount = 1, takenBack } = lines.get(line) ?? {};
  const [name = ''] = takenBack?.debits ?? [];
  const debited = { to: 'debit', amount: debits.get(name)?.amount ?? 1, debit: name };
  const dues = { to: 'dues', amount, instalments: takenBack?.months ?? [] };
  const paid = name === '' ? dues : debited;
  const part = dice.rarely(3) ? paid : { to: 'donation', amount };
  const act = dice.rarely(2) ? 'treasury/assign@1' : 'treasury/suggest@1';
  return treasurer(table, act, { lines: [{ line, parts: [{ ...part, fund: 'general' }] }] });
}

/** Lines of which it was taken back that they pay dues. */
export const undone = ({ union }: Table): readonly (readonly [string])[] =>
  [...union.treasury.lines].flatMap(([name, { takenBack }]) =>
    takenBack ? [[name] as const] : [],
  );

/** A part of a line that is about debits, where there could be one. */
export function debitPart(table: Table): { to: string; amount: number } & Record<string, unknown> {
  const { dice } = table;
  const fund = dice.rarely(20) ? 'legal' : 'general';
  const [paid, back] = dice.one(debitsOf(table, 'paid')) ?? [];
  if (back && dice.rarely(3))
    return { to: 'debit-return', amount: -back.amount, fund, debit: paid, code: 'MD06' };
  const [name = said('no debit'), one] = dice.one(debitsOf(table, 'sent')) ?? [];
  if (!one || dice.rarely(2)) return { to: 'debit', amount: one?.amount ?? 500, fund, debit: name };
  return { fund, ...runPart(table, one.run) };
}

/** All of a run, or all but one that the bank rejected. */
function runPart({ dice, union }: Table, run: string): { to: string; amount: number } {
  const { debits, debitRuns } = union.treasury;
  const sent = (debitRuns.get(run)?.debits ?? []).filter(
    (each) => debits.get(each)?.stage === 'sent',
  );
  const lacking = dice.rarely(2) ? dice.one(sent) : undefined;
  const those = sent.filter((each) => each !== lacking);
  const amount = those.reduce((sum, each) => sum + (debits.get(each)?.amount ?? 0), 0);
  const rejected = lacking !== undefined && { rejected: [{ debit: lacking, code: 'AC04' }] };
  const came = { run, count: those.length, ...rejected };
  return { to: 'debits', amount, ...came };
}
