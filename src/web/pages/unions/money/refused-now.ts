/**
 * Whether the reader could do an act at this moment, so that a page offers what can be done, and says why
 * something else can't.
 * @module
 */
import type { Refusal } from '../../../../union/kernel/refusal.ts';
import { registry } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';

/** What the act’s own rules have against it now; whether the reader has the power for it is asked elsewhere. */
export function refusedNow(
  { union, member = '', at }: Pick<UnionView, 'union' | 'member' | 'at'>,
  act: string,
  body: unknown,
): Refusal | undefined {
  const doing = { by: member, body, at, hash: '', attested: false, evidence: undefined };
  return registry.get(act)?.refuses(union, { ...doing, key: '', under: undefined });
}
