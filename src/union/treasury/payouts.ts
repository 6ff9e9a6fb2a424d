/**
 * Payouts: approved claims go to the bank, or to the fiscal host, in a file whose hash the officers sign. That they
 * were paid, only the statement says.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, toTheEnd } from '../kernel/act.ts';
import { AccountingId, Hash, type MemberId, Slug } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { ownInterest } from './claims.ts';
import { withoutMoney } from './funds.ts';
import { goesAlone, maySend, notSent, others, sendsAlone } from './hands.ts';
import { openIn } from './places.ts';
import { claimIn, freed, givenUp, nothingToSend } from './paying.ts';
import type { Batch, Place, Treasury, TreasuryView, Word } from './state.ts';

const Preparing = z.strictObject({
  batch: AccountingId,
  place: Slug,
  claims: z.array(AccountingId).min(1).max(100),
  total: z
    .int()
    .min(1)
    .max(100 * mostAmount),
  /** SHA-256 of the payment file. */
  file: Hash,
});
type Preparing = z.infer<typeof Preparing>;

export const prepare = defineAct<TreasuryView, Preparing>('treasury/prepare@1', {
  about:
    'Puts approved claims into one file for the bank or the fiscal host, and signs for it with a first hand.',
  body: Preparing,
  needs: power('treasury/pay'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body }) => {
    if (view.treasury.batches.has(body.batch))
      return refusal('payouts', 'There are payments of that name already.');
    const place = withoutMoney(view) ?? openIn(view, body.place);
    if ('refused' in place) return place;
    return paysByFile(place)
      ? claimsRefused(view, body, { place, by })
      : refusal(
          'payouts',
          'Payment files are for bank accounts and fiscal hosts that are kept by statements.',
        );
  },
  does: (view, { by, body, at }) => {
    const { batch: id, ...rest } = body;
    const alone = goesAlone(view, body.claims, { by, at });
    const needed = alone ? 1 : 2;
    const batch: Batch = { ...rest, hands: [by], needed, at, stage: 'prepared' };
    view.treasury.batches.set(id, batch);
    if (alone) sendsAlone(view, body.claims, { by, at });
    for (const each of body.claims) {
      const claim = view.treasury.claims.get(each);
      if (!claim) continue;
      claim.stage = 'prepared';
      claim.batch = id;
      claim.attempts++;
      if (claim.approved) claim.named ??= claim.approved.hash;
    }
    sentWhenSigned(view, batch, at);
  },
});

/** Whether somebody keeps the place who carries out payments by a file, and tells of them in statements. */
export const paysByFile = ({ kind, kept }: Pick<Place, 'kind' | 'kept'>): boolean =>
  (kind === 'bank' || kind === 'host') && kept === 'statements';

function claimsRefused(
  view: TreasuryView,
  { claims, total }: Preparing,
  { place, by }: { readonly place: Place; readonly by: MemberId },
): Refusal | undefined {
  let sum = 0;
  if (new Set(claims).size < claims.length)
    return refusal('payouts', 'The same claim stands there twice.');
  for (const id of claims) {
    const found = claimIn(view, id);
    if (found?.claim.stage !== 'approved')
      return refusal('payouts', 'One of these claims is not approved, or is on its way already.');
    if (found.currency !== place.currency)
      return refusal('payouts', 'One of these claims is in another currency than the account.');
    const why = ownInterest(found.claim, by) ?? nothingToSend(view, found);
    if (why) return why;
    sum += found.claim.amount;
  }
  return sum === total
    ? undefined
    : refusal('payouts', 'The claims come to another sum than the total.');
}

/** With the last hand that is needed the file may go to the bank; only who may still send counts. */
function sentWhenSigned(view: TreasuryView, batch: Batch, at: Instant): void {
  const { claims, atBank } = view.treasury;
  if (batch.hands.filter((by) => maySend(view, { by, at })).length < batch.needed) return;
  batch.stage = 'ready';
  for (const id of batch.claims) {
    const claim = claims.get(id);
    if (!claim) continue;
    claim.stage = 'sent';
    claim.ready = true;
    atBank.add(id);
  }
}

const Signing = z.strictObject({ batch: AccountingId, file: Hash });

export const signBatch = defineAct<TreasuryView, z.infer<typeof Signing>>('treasury/sign@1', {
  about: 'Signs for a file of payments with a second hand.',
  body: Signing,
  needs: power('treasury/pay'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const batch = view.treasury.batches.get(body.batch);
    if (batch?.stage !== 'prepared')
      return refusal('payouts', 'No such payments wait for a signature.');
    if (hoursAfter(batch.at, waitsFor) <= at)
      return refusal('payouts', 'This file waited sixty days, and lapsed. Prepare another one.');
    if (batch.file !== body.file)
      return refusal('payouts', 'This is not the file that was prepared. Load it again.');
    if (batch.hands.includes(by))
      return refusal('payouts', 'You have signed for these already. Another person must.');
    return interestIn(view, batch, by);
  },
  does: (view, { by, body, at }) => {
    const batch = view.treasury.batches.get(body.batch);
    if (!batch) return;
    batch.hands.push(by);
    sentWhenSigned(view, batch, at);
  },
});

function interestIn(view: TreasuryView, { claims }: Batch, by: MemberId): Refusal | undefined {
  for (const id of claims) {
    const claim = view.treasury.claims.get(id);
    const why = claim && ownInterest(claim, by);
    if (why) return why;
  }
  return undefined;
}

const Voiding = z.strictObject({ batch: AccountingId, reason: Text(1_000) });

export const voidBatch = defineAct<TreasuryView, z.infer<typeof Voiding>>('treasury/void@1', {
  about:
    'Says that a file of payments was not, and will not be, given to the bank or the host. If it was signed by enough, two people say so within thirty days, or one who did not sign it, or the one hand where nobody else could.',
  body: Voiding,
  needs: power('treasury/pay'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, { by, body, at }) => {
    const { treasury } = view;
    const batch = treasury.batches.get(body.batch);
    if (batch?.stage !== 'prepared' && batch?.stage !== 'ready')
      return refusal('payouts', 'There are no such payments.');
    const stage = batch.stage === 'ready' ? 'sent' : 'prepared';
    const all = batch.claims.map((id) => treasury.claims.get(id));
    // One that failed may stand in another file by now, and that may be at the bank.
    if (!all.every((each) => each?.stage === stage && each.batch === body.batch))
      return refusal(
        'payouts',
        'Some of these payments were carried out, or have failed. Say of each of the others what became of it.',
      );
    return wordStands(batch.voidedBy, at)?.by === by ? saidAlready : interestIn(view, batch, by);
  },
  does: (view, { by, body, at }) => {
    const { batches } = view.treasury;
    const batch = batches.get(body.batch);
    if (!batch) return;
    if (batch.stage === 'ready') {
      const before = wordStands(batch.voidedBy, at);
      if (needsBearingOut(view, batch, { by, at, before })) {
        batch.voidedBy = { by, at };
        return;
      }
      if (!batch.hands.includes(by) || before) for (const id of batch.claims) notSent(view, id);
    }
    givenUp(view.treasury, body.batch, { void: body.reason, at });
  },
});

/** So many hours one hand’s word that a payment came to nothing waits for another’s. */
const wordWaits = 30 * 24;

/** What somebody said, while it waits for another person; nothing once it lapsed. */
export const wordStands = (word: Word | undefined, at: Instant): Word | undefined =>
  word && hoursAfter(word.at, wordWaits) > at ? word : undefined;

interface Saying extends Word {
  /** What another said before, where that stands. */
  readonly before: Word | undefined;
  /** The claim that it is about; without one, all of the file. */
  readonly about?: string;
}

/**
 * Whoever signed for a file is not believed alone that it came to nothing; with another person they are, or where
 * there is no other person who could say so: it goes out anew by two, or by a decision.
 */
function needsBearingOut(
  view: TreasuryView,
  batch: Batch | undefined,
  { by, at, before, about }: Saying,
): boolean {
  if (before || batch?.hands.includes(by) !== true) return false;
  const claims = (about === undefined ? batch.claims : [about]).flatMap(
    (id) => view.treasury.claims.get(id) ?? [],
  );
  return others(view, claims, { by, at }).length > 0;
}

const saidAlready = refusal(
  'payouts',
  'You signed for this file, and have said so already. It counts once another person who pays says it too within thirty days.',
);

const Failing = z.strictObject({ claim: AccountingId, reason: Text(1_000) });

export const failPayment = defineAct<TreasuryView, z.infer<typeof Failing>>('treasury/fail@1', {
  about:
    'Says that the bank did not carry out one payment of a file. Two people say so within thirty days, or one who did not sign the file, or the one hand where nobody else could.',
  body: Failing,
  needs: power('treasury/pay'),
  phases: toTheEnd,
  ownKey: true,
  refuses: ({ treasury }, { by, body, at }) => {
    const claim = treasury.claims.get(body.claim);
    if (claim?.stage !== 'sent') return refusal('payouts', 'This claim is not with the bank.');
    return wordStands(claim.failedBy, at)?.by === by ? saidAlready : ownInterest(claim, by);
  },
  does: (view, { by, body: { claim: id }, at }) => {
    const { claims, batches } = view.treasury;
    const claim = claims.get(id);
    if (!claim) return;
    const batch = batches.get(claim.batch ?? '');
    const before = wordStands(claim.failedBy, at);
    if (needsBearingOut(view, batch, { by, at, before, about: id })) claim.failedBy = { by, at };
    else {
      if (batch?.hands.includes(by) !== true || before) notSent(view, id);
      freed(claim, at);
    }
  },
});

/** So many hours a file waits for its second signature. */
const waitsFor = 60 * 24;

/** When a file lapses that too few have signed; nothing for others. */
export const batchLapsesAt = ({ stage, at }: Batch): Instant | undefined =>
  stage === 'prepared' ? hoursAfter(at, waitsFor) : undefined;

/** Files that wait for a signature, and when they lapse. Looks only at claims that wait. */
export function* batchesWaiting({
  waiting,
  claims,
  batches,
}: Treasury): Generator<{ readonly batch: string; readonly lapses: Instant }> {
  for (const id of waiting) {
    const name = claims.get(id)?.batch ?? '';
    const batch = batches.get(name);
    const lapses = batch?.claims[0] === id ? batchLapsesAt(batch) : undefined;
    if (lapses !== undefined) yield { batch: name, lapses };
  }
}

const OfBatch = z.strictObject({ batch: AccountingId });

export const lapseBatch = defineAct<TreasuryView, z.infer<typeof OfBatch>>(
  'treasury/lapse-batch@1',
  {
    about: 'Says that a file of payments lapsed, since too few signed for it in sixty days.',
    body: OfBatch,
    needs: ministerial,
    phases: toTheEnd,
    refuses: ({ treasury }, { body, at }) => {
      const batch = treasury.batches.get(body.batch);
      const lapses = batch && batchLapsesAt(batch);
      return lapses !== undefined && lapses <= at
        ? undefined
        : refusal('payouts', 'No such payments have lapsed.');
    },
    does: ({ treasury }, { body }) => givenUp(treasury, body.batch, 'lapsed'),
  },
);
