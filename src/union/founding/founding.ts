/**
 * Founding: a call, who joins it, the rules they agree on, and the act that makes a union of it.
 * @module
 */
import type { Instant } from '../kernel/instant.ts';
import type { Due } from '../members/members.ts';
import { call, callLapse, confirm, draft, type FoundingView, join, lapseRefused } from './call.ts';
import { found, foundingOf, foundingRefused } from './found.ts';

export { type Call, type Draft, type FoundingView } from './call.ts';

export const foundingActs = [call, join, draft, confirm, callLapse, found] as const;

/** What the clerk must do while the union is a call. */
export function foundingDue(view: FoundingView, at: Instant): readonly Due[] {
  if (view.phase !== 'call') return [];
  if (!foundingRefused(view)) return [{ act: found.name, body: { ...foundingOf(view) } }];
  return lapseRefused(view, at) ? [] : [{ act: callLapse.name, body: {} }];
}
