/**
 * Members who pledged, as only treasurers know them: their numbers, and what they promised. The caller makes sure that the reader may enter what came.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import { standingOf } from '../../../../../union/members/members.ts';
import { periodOf, readDues } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Payer } from './instalments.ts';

type Of = Pick<UnionView, 'union'>;

/** Everybody who pledged, or those of them who are asked for. */
export async function payersOf(
  { clerk }: Pick<UnionDeps, 'clerk'>,
  { union }: Of,
  asked?: Iterable<MemberId>,
): Promise<ReadonlyMap<MemberId, Payer>> {
  const { dues } = union.treasury;
  const members = [...new Set(asked ?? dues.keys())].filter((member) => dues.has(member));
  const hashes = members.flatMap((member) => {
    const pledged = dues.get(member);
    return pledged ? [pledged.payer, pledged.dues] : [];
  });
  const texts = await clerk.privateTexts(union.id, hashes);
  return new Map(
    members.flatMap((member) => {
      const pledged = dues.get(member);
      const number = texts.get(pledged?.payer ?? '');
      if (!pledged || !number) return [];
      const payer: Payer = {
        member,
        salt: number.salt,
        reference: number.text,
        dues: readDues(texts.get(pledged.dues)?.text ?? ''),
        since: periodOf(pledged.since),
      };
      return [[member, payer] as const];
    }),
  );
}

/** Of these, whoever still belongs. */
export const belongs = ({ union }: Of, member: MemberId): boolean =>
  standingOf(union.members, member) === 'member';
