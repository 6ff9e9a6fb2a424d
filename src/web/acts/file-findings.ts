/**
 * What a bank may have against a file, held against all that the union wrote before: which names are used up follows
 * from the book, and of whose mandate a debit is from what its giver promised. So nothing is kept for it.
 * @module
 */
import type { Before, Finding, MandateBefore } from '../../bank/payments/finding.ts';
import { paymentFileFindings } from '../../bank/payments/semantic-checks.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { type Day, dayOf } from '../../union/kernel/instant.ts';
import { saying } from '../../union/kernel/say.ts';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import {
  cameOtherwise,
  type Claim,
  collectedBefore,
  type Debit,
  type DebitRun,
  inTurn,
  sequenceOf,
} from '../../union/treasury/treasury.ts';
import { announcedBy, type Debited, type OfRun } from './debtors.ts';
import { collectionId, messageId, paymentId } from './payment-name.ts';
import type { UnionView } from './union-view.ts';

type Of = Pick<UnionView, 'union'>;

/** A finding, and what the bank calls the payment it is about; nothing where it is about the file. */
export interface FileFinding extends Pick<Finding, 'weight' | 'saying'> {
  /** Besides what a file shows: the bank has answered to some of it, or months of it came in another way. */
  readonly kind: Finding['kind'] | 'answered' | 'owed';
  readonly payment: string | undefined;
}

/** Whether such a file is not handed out: a bank refuses it, or moves money wrongly by it. */
export const isWithheld = (findings: readonly FileFinding[]): boolean =>
  findings.some(({ weight }) => weight === 'wrong');

/** Why a file with such findings is not signed for; nothing where it may be. */
export const wrongFile = (findings: readonly FileFinding[]): Refusal | undefined =>
  isWithheld(findings) ? cantBeTaken : undefined;

const cantBeTaken = refusal(
  'payouts',
  'A bank would refuse this file, or pay wrongly by it. Look at the file anew: there it says what is wrong, and what to do.',
);

interface Handing {
  readonly text: string;
  /** When it is to be handed in. */
  readonly today: Day;
}

/** What is wrong with a file of payments: the one of that batch, or one to be. */
export function transferFindings(
  { union: { treasury } }: Of,
  {
    batch,
    claims,
    text,
    today,
  }: Handing & { readonly batch: string; readonly claims: readonly string[] },
): readonly FileFinding[] {
  const all = claims.flatMap((id) => treasury.claims.get(id) ?? []);
  const isKept = treasury.batches.has(batch);
  const isIn = (claim: Claim): boolean =>
    claim.batch === batch && (claim.stage === 'prepared' || claim.stage === 'sent');
  const before = {
    today,
    usedIds: new Set([
      ...filesBut(treasury, batch),
      ...(isKept ? all.filter(isIn) : all).flatMap((claim) =>
        attemptsBefore(claim, isKept ? claim.attempts : claim.attempts + 1),
      ),
    ]),
  };
  const answered = isKept ? all.filter((claim) => !isIn(claim)) : [];
  return [
    ...answered.map((claim) => answeredTo(paymentId(claim, claim.attempts))),
    ...findingsIn(text, before),
  ];
}

/** What the bank calls the payments of a claim in files before that attempt. */
const attemptsBefore = (claim: Claim, attempt: number): readonly string[] =>
  Array.from({ length: attempt - 1 }, (_, i) => paymentId(claim, i + 1));

const answeredTo = (payment: string): FileFinding => ({
  kind: 'answered',
  weight: 'wrong',
  payment,
  saying: saying(
    'This was paid or came to nothing, so the bank has the file. Handed in again, it would move the other money twice.',
  ),
});

/** What is wrong with a collection’s file: the one that was signed, or one to be. */
export function debitFindings(
  { union }: Of,
  { of, text, today }: Handing & { readonly of: OfRun },
): readonly FileFinding[] {
  const { treasury, charter } = union;
  const { name, run, debtors } = of;
  const collected = run.debits.filter((id) => treasury.debits.get(id)?.stage !== 'called-off');
  const known = collected.flatMap((id): readonly Known[] => {
    const [debit, payer] = [treasury.debits.get(id), debtors.get(id)];
    return debit && payer ? [{ id, debit, payer }] : [];
  });
  const announced = known
    .map(({ debit }) => debit.at)
    .toSorted()
    .at(-1);
  const noticeDays = charter?.money?.dues?.debit?.notice;
  const answered = run.stage === 'sent' ? known.filter(({ debit }) => debit.stage !== 'sent') : [];
  const findings = findingsIn(text, {
    today,
    usedIds: new Set(filesBut(treasury, name)),
    periods: new Map(known.map(({ id, debit }) => [collectionId(id), inTurn(run, debit).periods])),
    // Whose number was taken out, of them nobody can tell any more which mandate they gave.
    ...(known.length === collected.length && {
      mandates: new Map(known.flatMap((each) => mandateOf(run, each))),
    }),
    ...(noticeDays !== undefined &&
      announced !== undefined && { noticeDays, noticed: dayOf(announced) }),
  });
  const owed = known.filter(
    ({ debit }) => debit.stage === 'sent' && cameOtherwise(treasury, debit.instalments),
  );
  return [
    ...answered.map(({ id }) => answeredTo(collectionId(id))),
    ...owed.map(({ id }) => owedFor(collectionId(id))),
    ...findings,
  ];
}

const owedFor = (payment: string): FileFinding => ({
  kind: 'owed',
  weight: 'wrong',
  payment,
  saying: saying(
    'Something came late for these months, and is owed back or has to be said anew. Handed in, this file would take them a second time.',
  ),
});

interface Known {
  readonly id: Hash;
  readonly debit: Debit;
  readonly payer: Debited;
}

/** The mandate of which the member was told, with what was collected by it before. */
function mandateOf(
  run: DebitRun,
  { debit, payer }: Known,
): readonly (readonly [string, MandateBefore])[] {
  const { mandate } = announcedBy(payer, run, debit) ?? {};
  if (!mandate) return [];
  const collected = collectedBefore(mandate, inTurn(run, debit), payer.earlier)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map((each) => ({
      day: each.day,
      sequence: sequenceOf(each.by ?? mandate, each, payer.earlier),
      // What went back or is owed pays for nothing, and its months may be collected anew.
      periods: each.stage === 'sent' || each.stage === 'paid' ? each.periods : [],
    }));
  return [[mandate.mandate, { signed: mandate.signed, collected }]];
}

/** What other files are called, and the only part of each. */
const filesBut = (treasury: Of['union']['treasury'], own: string): readonly string[] =>
  [...treasury.batches.keys(), ...treasury.debitRuns.keys()]
    .filter((name) => name !== own)
    .map(messageId);

/** The findings, each with the payment in whose place it stands. */
function findingsIn(text: string, before: Before): readonly FileFinding[] {
  const groups = text.split('<PmtInf>').slice(1);
  const payments = groups.map((group) => Array.from(group.matchAll(/<EndToEndId>([^<]*)</g)));
  return paymentFileFindings(text, before).map(({ kind, weight, place, saying: why }) => {
    const found = /PmtInf(?:\[(\d+)\])?\/(?:CdtTrf|DrctDbt)TxInf(?:\[(\d+)\])?/.exec(place);
    const [, group = '1', n = '1'] = found ?? [];
    const [, payment] = (found && payments[Number(group) - 1]?.[Number(n) - 1]) ?? [];
    return { kind, weight, saying: why, payment };
  });
}
