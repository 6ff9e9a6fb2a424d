/**
 * What a bank may have against a file, held against all that the union wrote before: which names are used up follows
 * from the book, and of whose mandate a debit is from what its giver promised. So nothing is kept for it.
 * @module
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Before, MandateBefore } from '../../bank/payments/finding.ts';
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
import type { UnionDeps } from './deps.ts';
import { type DrawnUp, drawUp, type FileFinding, type ToDrawUp } from './drawn-up.ts';
import { collectionId, messageId, paymentId } from './payment-name.ts';
import type { UnionView } from './union-view.ts';

type Of = Pick<UnionView, 'union'>;

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

type Draws = Pick<UnionDeps, 'drawUp'>;
type Held = ToDrawUp & Pick<HandingIn, 'standing'>;

/** The file that is drawn up, with what stands against it besides. */
export async function drawnUp(
  { drawUp: elsewhere = drawUp }: Draws,
  { standing, ...asked }: Held,
): Promise<DrawnUp | Refusal> {
  const made = await elsewhere(asked);
  return 'refused' in made ? made : { ...made, findings: [...standing, ...made.findings] };
}

/** What is wrong with a file that was written. */
export async function foundIn(
  deps: Draws,
  written: Held & { readonly text: string },
): Promise<readonly FileFinding[]> {
  const drawn = await drawnUp(deps, written);
  if ('refused' in drawn) throw new Error(drawn.refused);
  return drawn.findings;
}

/** When a file is to be handed in. */
interface Handing {
  readonly today: Day;
}

/** What a file is held against, and what stands against it whatever it says. */
export interface HandingIn {
  readonly before: Before;
  readonly standing: readonly FileFinding[];
}

/** What the book says of a file of payments that is handed in that day: the one of that batch, or one to be. */
export function payingIn(
  { union: { treasury } }: Of,
  {
    batch,
    claims,
    today,
  }: Handing & { readonly batch: string; readonly claims: readonly string[] },
): HandingIn {
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
  const standing = answered.map((claim) => answeredTo(paymentId(claim, claim.attempts)));
  return { before, standing };
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

/** So many mandates are gone through in some milliseconds. */
const atOnce = 500;

/**
 * What the book and the vault say of a collection whose file is handed in that day: in slices, so that others are answered
 * meanwhile.
 */
export async function handingIn(
  { union }: Of,
  { of, today }: Pick<Handing, 'today'> & { readonly of: OfRun },
): Promise<HandingIn> {
  const { treasury, charter } = union;
  const { name, run, debtors } = of;
  const collected = run.debits.filter((id) => treasury.debits.get(id)?.stage !== 'called-off');
  const known = collected.flatMap((id): readonly Known[] => {
    const [debit, payer] = [treasury.debits.get(id), debtors.get(id)];
    return debit && payer ? [{ id, debit, payer }] : [];
  });
  const periods = new Map<string, readonly string[]>();
  const mandates = new Map<string, MandateBefore>();
  for (const [n, each] of known.entries()) {
    periods.set(collectionId(each.id), inTurn(run, each.debit).periods);
    for (const [id, mandate] of mandateOf(run, each)) mandates.set(id, mandate);
    if (n % atOnce === atOnce - 1) await turn();
  }
  const before = {
    today,
    usedIds: new Set(filesBut(treasury, name)),
    periods,
    // Whose number was taken out, of them nobody can tell any more which mandate they gave.
    ...(known.length === collected.length && { mandates }),
    ...noticeTo(known, charter?.money?.dues?.debit?.notice),
  };
  return { before, standing: standingIn(treasury, run, known) };
}

/** When the last of them heard of it, and how many days before they must; nothing where the rules don’t say. */
function noticeTo(
  known: readonly Known[],
  noticeDays: number | undefined,
): Pick<Before, 'noticeDays' | 'noticed'> {
  const announced = known
    .map(({ debit }) => debit.at)
    .toSorted()
    .at(-1);
  if (noticeDays === undefined || announced === undefined) return {};
  return { noticeDays, noticed: dayOf(announced) };
}

/** What of it the bank has answered to, and what would be taken a second time. */
function standingIn(
  treasury: Of['union']['treasury'],
  run: DebitRun,
  known: readonly Known[],
): readonly FileFinding[] {
  const answered = run.stage === 'sent' ? known.filter(({ debit }) => debit.stage !== 'sent') : [];
  const owed = known.filter(
    ({ debit }) => debit.stage === 'sent' && cameOtherwise(treasury, debit.instalments),
  );
  return [
    ...answered.map(({ id }) => answeredTo(collectionId(id))),
    ...owed.map(({ id }) => owedFor(collectionId(id))),
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
