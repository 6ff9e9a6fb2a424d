/**
 * What somebody promises as dues is theirs, and keeps to the rules: work, of members, where dues can be paid in work. So is the
 * mandate in it theirs: a new one has a reference that no other had, made of the number under which its giver’s
 * payments are known, and is signed on the day on which it comes.
 * @module
 */
import { canonical } from '../../book/json.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import { dayOf, hoursAfter, type Instant, instant } from '../../union/kernel/instant.ts';
import { type Refusal, refusal, refusalAt } from '../../union/kernel/refusal.ts';
import { commitment } from '../../union/kernel/text.ts';
import { standingOf } from '../../union/members/members.ts';
import {
  endOf,
  isEnding,
  isSameMandate,
  type PledgedDues,
  readDues,
} from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { AlongAct } from './along-act.ts';
import { earlierOf } from './debtors.ts';
import type { ReadsPrivate, UnionDeps } from './deps.ts';
import { payersOf } from './payers.ts';

/** The reference of the next mandate of whoever has that number: `'7K3QX-9M2TA-2'` after `'7K3QX-9M2TA-1'`. */
export function nextMandate(
  number: string,
  promised: Iterable<Pick<PledgedDues, 'debit'> | undefined>,
): string {
  let last = 0;
  for (const dues of promised) {
    const mandate = dues?.debit?.mandate ?? '';
    const count = mandate.startsWith(`${number}-`) ? Number(mandate.slice(number.length + 1)) : 0;
    if (count > last) last = count;
  }
  return `${number}-${last + 1}`;
}

type Mandate = NonNullable<PledgedDues['debit']>;
type Pledging = Pick<AlongAct, 'act' | 'doer' | 'body' | 'texts'>;

/**
 * Why a pledge is no promise that its doer can make: it repeats somebody else’s, is of work where the rules take none, or
 * its mandate is no new one.
 */
export async function foreignPromise(
  { clerk, now }: ReadsPrivate & Pick<UnionDeps, 'now'>,
  union: ReadUnion,
  { act, doer, body, texts }: Pledging,
): Promise<Refusal | undefined> {
  if (act !== 'treasury/pledge@1') return undefined;
  const [payer, promise] = [String(body['payer']), String(body['dues'])];
  const own = promisesOf(union, doer);
  const given = texts.map((each) => [commitment(each), each.text] as const);
  if (![...own, ...given.map(([hash]) => hash)].includes(promise)) return notYourPromise;
  const kept = await clerk.privateTexts(union.id, [payer, ...own]);
  const known = new Map([...[...kept].map(([hash, { text }]) => [hash, text] as const), ...given]);
  const read = (hash: string): PledgedDues | undefined => readDues(known.get(hash) ?? '');
  const dues = read(promise);
  if (!dues) return undefined;
  const before = own.map(read);
  const mandating = { doer, last: before[0], at: instant(now()) };
  const reference = nextMandate(known.get(payer) ?? '', before);
  return (
    workRefused(union, doer, dues) ??
    debitRefused({ clerk }, union, dues, { ...mandating, reference })
  );
}

function workRefused(
  { charter, members }: ReadUnion,
  doer: MemberId,
  { work }: PledgedDues,
): Refusal | undefined {
  if (work === undefined) return undefined;
  if (charter?.money?.dues?.work === false) return noWork;
  return standingOf(members, doer) === 'member' ? undefined : notOfSupporters;
}

interface Mandating {
  readonly doer: MemberId;
  readonly last: PledgedDues | undefined;
  /** The reference that a new mandate has. */
  readonly reference: string;
  readonly at: Instant;
}

/** Why the mandate in a promise is neither the one that stands nor a new one; nothing where it is, or there is none. */
async function debitRefused(
  deps: ReadsPrivate,
  union: ReadUnion,
  dues: PledgedDues,
  { doer, last, reference, at }: Mandating,
): Promise<Refusal | undefined> {
  const { debit } = dues;
  if (!debit || isSame(last?.debit, debit)) return undefined;
  const refused = mandateRefused(union, dues);
  if (refused) return refused;
  return last?.debit && isSameMandate(last.debit, debit)
    ? lastRefused(deps, union, { doer, mandate: last.debit, at })
    : isNotNew(debit, { reference, at });
}

/** What somebody promised, the last of it first. */
function promisesOf({ treasury }: ReadUnion, member: string): readonly Hash[] {
  const pledge = treasury.dues.get(member);
  return pledge ? [pledge.dues, ...pledge.before.map(({ dues }) => dues)] : [];
}

const isSame = (one: PledgedDues['debit'], other: PledgedDues['debit']): boolean =>
  one !== undefined && other !== undefined && canonical(one) === canonical(other);

function mandateRefused(
  { charter }: ReadUnion,
  { amount, waived, work }: PledgedDues,
): Refusal | undefined {
  if (!charter?.money?.dues?.debit)
    return refusal('dues', 'By the rules, dues are not collected by direct debit.');
  return amount === 0 || waived === true || work !== undefined
    ? refusalAt('dues.debit', 'Nothing is owed by this promise, so it needs no mandate.')
    : undefined;
}

/** Up to which month a mandate is collected its giver says, and takes back, until its last collection is announced. */
async function lastRefused(
  deps: ReadsPrivate,
  union: ReadUnion,
  { doer, mandate, at }: { doer: MemberId; mandate: Mandate; at: Instant },
): Promise<Refusal | undefined> {
  const payer = (await payersOf(deps, { union }, [doer])).get(doer);
  const earlier = payer ? earlierOf(union.treasury, payer) : [];
  if (isEnding(mandate, earlier)) return isAnnounced;
  return endOf(mandate, { earlier, day: dayOf(at) }) === undefined ? undefined : hasEnded;
}

const isAnnounced = refusalAt(
  'dues.debit.mandate',
  'The last collection of this mandate is announced, so its last month can’t be changed any more. If it shall not be collected, end the mandate at once on the page “Your dues”.',
);

const hasEnded = refusalAt(
  'dues.debit.mandate',
  'This mandate has ended, so its last month can’t be changed any more. Give a new mandate on the page “Your dues”.',
);

function isNotNew(
  { mandate, signed }: Mandate,
  { reference, at }: { readonly reference: string; readonly at: Instant },
): Refusal | undefined {
  const day = dayOf(at);
  // Whoever opens the page before midnight may send it after.
  const isToday = signed === day || signed === dayOf(hoursAfter(at, -24));
  return mandate === reference && isToday
    ? undefined
    : refusalAt(
        'dues.debit.mandate',
        'A new mandate is signed today, {day}, and its reference is {reference}. Load the page “Your dues” again: there it stands.',
        { day, reference },
      );
}

const noWork = refusalAt(
  'dues.work',
  'By the rules, dues can’t be paid in work here. Promise money, or less or nothing.',
);

const notOfSupporters = refusalAt(
  'dues.work',
  'Only members pay dues in work. Give money, or nothing; or become a member first.',
);

const notYourPromise = refusal(
  'dues',
  'The text of this promise did not come along. Load the page “Your dues” again, and choose there.',
);
