/**
 * Duties: the ministerial acts that have fallen due, which the clerk does without being asked.
 * @module
 */
import { assemblyDue, nextCarried } from './assembly/assembly.ts';
import { foundingDue } from './founding/founding.ts';
import type { Under } from './kernel/entry.ts';
import type { Instant } from './kernel/instant.ts';
import { type Due, membersDue } from './members/members.ts';
import { officesDue } from './offices/offices.ts';
import { carriedRefusedNow } from './registry.ts';
import type { Union } from './state.ts';

export type Duty = Due & { readonly under?: Under };

/**
 * What the clerk must enter next at that moment. A resolution that is being carried out comes
 * before everything else, one act at a time; doing one duty may bring forth the next.
 */
export function duties(union: Union, at: Instant, freshId: () => string): readonly Duty[] {
  const next = nextCarried(union.assembly);
  if (next) {
    const why = carriedRefusedNow(union, at);
    const { resolution: proposal, item } = next.under;
    return why === undefined
      ? [next]
      : [{ act: 'assembly/lapse@1', body: { proposal, item, why } }];
  }
  if (union.phase === 'call') return union.size === 0 ? [] : foundingDue(union, at);
  if (union.phase !== 'founded') return [];
  return [...membersDue(union, at), ...officesDue(union, at), ...assemblyDue(union, at, freshId)];
}
