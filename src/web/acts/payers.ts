/**
 * Members who pledged, as only treasurers know them: their numbers, and what they promised. The caller makes sure that the reader may enter what came.
 * @module
 */
import { currencySince } from '../../union/charter/charter.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { memberSince } from '../../union/members/members.ts';
import {
  askedFrom,
  type MemberDues,
  monthsGiven,
  type PledgedDues,
  promiseAt,
  type Promises,
  promisesOf,
  readDues,
} from '../../union/treasury/treasury.ts';
import { settledWork } from './confirmed-work.ts';
import type { ReadsPrivate } from './deps.ts';
import { FoundDebits } from './found-debits.ts';
import type { UnionView } from './union-view.ts';

type Of = Pick<UnionView, 'union'>;

/** A member who has pledged, as a treasurer knows them, with what they promised. */
export interface Payer extends Promises {
  readonly member: MemberId;
  /** Of the payer’s number: what the names of their months are made from. */
  readonly salt: string;
  /** The number that they write to their payments. */
  readonly reference: string;
  /** What they had promised when something was announced to them; nothing where it can’t be read. */
  readonly saidAt?: (at: Instant) => PledgedDues | undefined;
}

/** A member who has pledged dues, which may be collected. */
export interface DuesPayer extends Payer {
  readonly found: FoundDebits;
}

/** The texts of a pledge, and of those before it by the same member. */
interface ReadPledge {
  readonly salt: string;
  readonly reference: string;
  readonly dues: ReadonlyMap<Hash, PledgedDues>;
  readonly found: FoundDebits;
}

/** Pledges that were read before: a text never changes, and whoever pledges anew makes another. */
const readBefore = new WeakMap<MemberDues, ReadPledge>();

const textsOfDues = ({ dues, before }: MemberDues): readonly Hash[] => [
  dues,
  ...before.map((each) => each.dues),
];

/** Keeps what a pledge says, as far as its texts are there. */
function reads(pledged: MemberDues, texts: ReadonlyMap<Hash, KeptText>): void {
  const number = texts.get(pledged.payer);
  if (!number) return;
  const { salt, text: reference } = number;
  const promised = textsOfDues(pledged).flatMap((hash) => {
    const said = readDues(texts.get(hash)?.text ?? '');
    return said ? [[hash, said] as const] : [];
  });
  const found = readBefore.get(pledged)?.found ?? new FoundDebits();
  readBefore.set(pledged, { salt, reference, dues: new Map(promised), found });
}

/** Everybody who pledged, or those of them who are asked for. */
export async function payersOf(
  { clerk }: ReadsPrivate,
  { union }: Of,
  asked?: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, DuesPayer>> {
  const { dues } = union.treasury;
  const { redacted, withheld } = union.minutes;
  const isOut = (hash: Hash): boolean => redacted.has(hash) || withheld.has(hash);
  const pledges = [...new Set(asked ?? dues.keys())].flatMap((member) => {
    const pledged = dues.get(member);
    if (!pledged) return [];
    if (!isOut(pledged.payer)) return [{ member, pledged }];
    // Whose number was taken out, of them nothing that follows from it stays here.
    readBefore.delete(pledged);
    return [];
  });
  const unread = pledges.filter(
    ({ pledged }) => !readBefore.has(pledged) || textsOfDues(pledged).some(isOut),
  );
  const hashes = unread.flatMap(({ pledged }) => [pledged.payer, ...textsOfDues(pledged)]);
  const [texts, { confirmed, unread: unreadWork }] = await Promise.all([
    clerk.privateTexts(union.id, hashes),
    settledWork({ clerk }, union, asked),
  ]);
  const given = monthsGiven(confirmed);
  const counted = currencySince(union);
  for (const { pledged } of unread) reads(pledged, texts);
  return new Map(
    pledges.flatMap(({ member, pledged }) => {
      const known = readBefore.get(pledged);
      if (!known) return [];
      const joined = memberSince(union.members, member);
      const promises = promisesOf(pledged, {
        read: (hash) => known.dues.get(hash),
        joined,
        counted,
        asked: askedFrom(union.members, member, union.at),
        given: given.get(member),
        isUnread: unreadWork.has(member),
      });
      const { salt, reference, found } = known;
      const saidAt = (at: Instant): PledgedDues | undefined =>
        known.dues.get(promiseAt(pledged, at));
      return [[member, { member, salt, reference, saidAt, found, ...promises }] as const];
    }),
  );
}

/** The same, with those who pledged no dues but promised something to an appeal, and so have a number. */
export async function knownPayersOf(
  deps: ReadsPrivate,
  { union }: Of,
  asked?: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Payer>> {
  const { payers, dues } = union.treasury;
  const wanted = [...new Set(asked ?? payers.keys())];
  const others = wanted.flatMap((member) => {
    const number = dues.has(member) ? undefined : payers.get(member);
    return number === undefined ? [] : [[member, number] as const];
  });
  const [pledged, texts] = await Promise.all([
    payersOf(deps, { union }, wanted),
    deps.clerk.privateTexts(
      union.id,
      others.map(([, number]) => number),
    ),
  ]);
  const promised = others.flatMap(([member, number]): readonly (readonly [string, Payer])[] => {
    const kept = texts.get(number);
    if (!kept) return [];
    const { salt, text: reference } = kept;
    return [[member, { member, salt, reference, since: '2999-12', dues: undefined }]];
  });
  return new Map([...pledged, ...promised]);
}
