/**
 * Members who pledged, as only treasurers know them: their numbers, and what they promised. The caller makes sure that the reader may enter what came.
 * @module
 */
import type { Hash, MemberId } from '../../../../../union/kernel/ids.ts';
import { periodOf, readDues } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Payer } from './instalments.ts';

type Of = Pick<UnionView, 'union'>;

/** Pledges that were read before: a text never changes, and whoever pledges anew makes another. */
const read = new WeakMap<object, Payer>();

/** Everybody who pledged, or those of them who are asked for. */
export async function payersOf(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Of,
  asked?: Iterable<MemberId>,
): Promise<ReadonlyMap<MemberId, Payer>> {
  const { dues } = union.treasury;
  const { redacted, withheld } = union.minutes;
  const isOut = (hash: Hash): boolean => redacted.has(hash) || withheld.has(hash);
  const pledges = [...new Set(asked ?? dues.keys())].flatMap((member) => {
    const pledged = dues.get(member);
    return pledged && !isOut(pledged.payer) ? [{ member, pledged }] : [];
  });
  const unread = pledges.filter(({ pledged }) => !read.has(pledged) || isOut(pledged.dues));
  const hashes = unread.flatMap(({ pledged }) => [pledged.payer, pledged.dues]);
  const texts = await clerk.privateTexts(union.id, hashes);
  for (const { member, pledged } of unread) {
    const number = texts.get(pledged.payer);
    if (!number) continue;
    const promised = readDues(texts.get(pledged.dues)?.text ?? '');
    const { salt, text: reference } = number;
    const since = periodOf(pledged.since);
    read.set(pledged, { member, salt, reference, dues: promised, since });
  }
  return new Map(
    pledges.flatMap(({ member, pledged }) => {
      const payer = read.get(pledged);
      return payer ? [[member, payer] as const] : [];
    }),
  );
}
