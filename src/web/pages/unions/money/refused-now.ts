/**
 * Whether the reader could do an act at this moment, so that a page offers what can be done, and says why
 * something else can't.
 * @module
 */
import { clerk } from '../../../../union/kernel/ids.ts';
import type { Refusal } from '../../../../union/kernel/refusal.ts';
import { registry } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';

/** What the act’s own rules have against it now; whether the reader has the power for it is asked elsewhere. */
export function refusedNow(
  { union, member = '', at }: Pick<UnionView, 'union' | 'member' | 'at'>,
  act: string,
  body: unknown,
): Refusal | undefined {
  return refusesOf({ union, at }, act, { by: member, body, under: undefined });
}

/** The same, were it the members who did it by a decision. */
export const refusedByDecision = (
  { union, at }: Pick<UnionView, 'union' | 'at'>,
  act: string,
  body: unknown,
): Refusal | undefined =>
  refusesOf({ union, at }, act, { by: clerk, body, under: { resolution: '', item: 0 } });

function refusesOf(
  { union, at }: Pick<UnionView, 'union' | 'at'>,
  act: string,
  doing: Pick<Parameters<Refuses>[1], 'by' | 'body' | 'under'>,
): Refusal | undefined {
  const rest = { at, hash: '', attested: false, evidence: undefined, key: '' };
  return registry.get(act)?.refuses(union, { ...rest, ...doing });
}

type Refuses = NonNullable<ReturnType<typeof registry.get>>['refuses'];
