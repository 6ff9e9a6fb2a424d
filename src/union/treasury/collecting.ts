/**
 * Collecting what was announced: a file goes to the bank, whose hash an officer signs. What the bank did not
 * collect is open again; what it did, only the statement says.
 * @module
 */
import { z } from 'zod';
import { defineAct, power, toTheEnd } from '../kernel/act.ts';
import { AccountingId, Hash, type MemberId, Slug } from '../kernel/ids.ts';
import { dayOf } from '../kernel/instant.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { debitsAt, doubtRefused, freed, largestOf, rejected, sumOf } from './debits.ts';
import { withoutMoney } from './funds.ts';
import { cameOtherwiseRefused, knownOf, putInAs } from './instalments.ts';
import { ReasonCode } from './part.ts';
import { openIn } from './places.ts';
import type { DebitRun } from './debit-run.ts';
import type { Instalment } from './instalment.ts';
import type { Treasury, TreasuryView } from './state.ts';

const Collecting = z.strictObject({
  run: AccountingId,
  /** The account it comes to. */
  place: Slug,
  total: z
    .int()
    .min(1)
    .max(1_000 * mostAmount),
  /** SHA-256 of the file. */
  file: Hash,
});
type Collecting = z.infer<typeof Collecting>;

export const collect = defineAct<TreasuryView, Collecting>('treasury/collect@1', {
  about: 'Puts announced debits into one file for the bank, and signs for it.',
  body: Collecting,
  needs: power('treasury/pay'),
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const run = view.treasury.debitRuns.get(body.run);
    if (run?.stage !== 'announced')
      return refusal('debits', 'No such collection waits for its file.');
    if (run.day <= dayOf(at))
      return refusal('debits', 'The day of this collection has come. Announce another one.');
    return (
      placeRefused(view, body.place, run) ??
      totalRefused(view, body) ??
      cameLateRefused(view, run) ??
      ownWordRefused(view, run, by)
    );
  },
  does: ({ treasury }, { by, at, body: { place, file: hash, run: name } }) => {
    const run = treasury.debitRuns.get(name);
    if (!run) return;
    const those = debitsAt(treasury, run, 'announced');
    run.largest = largestOf(treasury, those);
    for (const each of those) {
      const debit = treasury.debits.get(each);
      if (debit) debit.stage = 'sent';
    }
    run.stage = 'sent';
    run.file = { place, hash, by, at };
  },
});

/** Dues come to an account at a bank, in the currency that they are paid in. */
function placeRefused(
  view: TreasuryView,
  name: string,
  { currency }: DebitRun,
): Refusal | undefined {
  const place = withoutMoney(view) ?? openIn(view, name);
  if ('refused' in place) return place;
  if (place.kind !== 'bank' || place.kept !== 'statements')
    return refusal('debits', 'Dues are collected to bank accounts that are kept by statements.');
  return place.currency === currency
    ? undefined
    : refusal('dues', 'Dues are paid in {currency}.', { currency });
}

function totalRefused({ treasury }: TreasuryView, { run, total }: Collecting): Refusal | undefined {
  const found = treasury.debitRuns.get(run);
  return found && sumOf(treasury, debitsAt(treasury, found, 'announced')) === total
    ? undefined
    : refusal('debits', 'The debits come to another sum than the total.');
}

/** What is announced in a run, month by month. */
const instalmentsIn = ({ treasury }: TreasuryView, run: DebitRun): readonly Instalment[] =>
  debitsAt(treasury, run, 'announced').flatMap(
    (each) => treasury.debits.get(each)?.instalments ?? [],
  );

/** What was given up may come late after its months were announced anew: nobody pays them twice. */
const cameLateRefused = (view: TreasuryView, run: DebitRun): Refusal | undefined =>
  instalmentsIn(view, run)
    .map((each) => cameOtherwiseRefused(view, each))
    .find((each) => each !== undefined);

/**
 * What came to nothing by one person’s word alone, that person does not collect anew: so two stand behind it, or a
 * line of a statement does.
 */
function ownWordRefused(view: TreasuryView, run: DebitRun, by: MemberId): Refusal | undefined {
  const own = instalmentsIn(view, run).find(
    (each) => knownOf(view.treasury.cameToNothing, each) === by,
  );
  return own
    ? refusal(
        'debits',
        'You said yourself that an earlier debit for {period} in this collection came to nothing. Another person must make this file.',
        { period: own.period },
      )
    : undefined;
}

/** Notes whose word it is that these debits came to nothing. */
function saidToBeNothing(
  { debits, cameToNothing }: Treasury,
  names: readonly Hash[],
  by: MemberId,
): void {
  const instalments = names.flatMap((each) => debits.get(each)?.instalments ?? []);
  putInAs(cameToNothing, instalments, by);
}

const Rejecting = z.strictObject({ debits: z.array(Hash).min(1).max(100), code: ReasonCode });

export const rejectDebits = defineAct<TreasuryView, z.infer<typeof Rejecting>>(
  'treasury/reject-debits@1',
  {
    about:
      'Says, as a second person, that the bank did not collect these debits, and why. Their dues are open again.',
    body: Rejecting,
    needs: power('treasury/confirm'),
    phases: toTheEnd,
    ownKey: true,
    refuses: ({ treasury }, { by, body: { debits } }) => {
      const found = debits.map((each) => treasury.debits.get(each));
      if (!found.every((each) => each?.stage === 'sent'))
        return refusal('debits', 'One of these debits is not at the bank, or was collected.');
      // No line of a statement says so: nobody makes their own collection undone, and collects it anew.
      return found.some((each) => treasury.debitRuns.get(each?.run ?? '')?.file?.by === by)
        ? refusal('debits', 'You made this file yourself. Another person must say so.')
        : doubtRefused(found);
    },
    does: ({ treasury }, { by, body: { debits, code } }) => {
      saidToBeNothing(treasury, debits, by);
      rejected(
        treasury,
        debits.map((debit) => ({ debit, code })),
      );
    },
  },
);

const Recalling = z.strictObject({ run: AccountingId, reason: Text(1_000) });
type Recalling = z.infer<typeof Recalling>;

export const recall = defineAct<TreasuryView, Recalling>('treasury/recall@1', {
  about: 'Says, as a second person, that the bank never took the file. Its dues are open again.',
  body: Recalling,
  needs: power('treasury/pay'),
  phases: toTheEnd,
  ownKey: true,
  refuses: ({ treasury }, { by, body }) => {
    const run = treasury.debitRuns.get(body.run);
    if (run?.stage !== 'sent') return refusal('debits', 'No file was made of such a collection.');
    if (run.file?.by === by)
      return refusal('debits', 'You made this file yourself. Another person must say so.');
    const those = run.debits.map((each) => treasury.debits.get(each));
    return those.every((each) => hasStayed(each?.stage))
      ? doubtRefused(those)
      : refusal('debits', 'The bank has taken this file: by the book it answered to some debits.');
  },
  does: ({ treasury }, { by, body }) => {
    const run = treasury.debitRuns.get(body.run);
    if (!run) return;
    run.stage = 'recalled';
    saidToBeNothing(treasury, debitsAt(treasury, run, 'sent'), by);
    freed(treasury, debitsAt(treasury, run, 'sent'), 'called-off');
  },
});

/** Whether a bank has said nothing yet of a debit. */
const hasStayed = (stage: string | undefined): boolean =>
  stage === 'sent' || stage === 'called-off';
