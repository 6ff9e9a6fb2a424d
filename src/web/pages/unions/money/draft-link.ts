/**
 * Links that begin a proposal with an act filled in, for who may put one.
 * @module
 */
import { holdersIn } from '../../../../union/charter/charter.ts';
import { registry } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { mayDo } from '../assembly/sitting.ts';

/**
 * Where a proposal that carries this act is begun: `draftLink(view, 'treasury/arrange@1', { way: 'host' })`.
 * Nothing where no decision can do it, or where the reader puts no proposals.
 */
export function draftLink(
  view: UnionView,
  act: string,
  fields: Readonly<Record<string, string>> = {},
): string | undefined {
  const kind = kindFor(view.union, act);
  const may = view.standing === 'member' && mayDo(view, 'assembly/propose');
  if (kind === undefined || !may) return undefined;
  const query = new URLSearchParams({ kind, act, ...fields });
  return `${view.home}/assembly/new?${query.toString()}`;
}

/** The kind of decision that has the power for an act. */
function kindFor({ charter }: UnionView['union'], act: string): string | undefined {
  const needs = registry.get(act)?.needs;
  if (!charter || needs?.kind !== 'power') return undefined;
  const holder = holdersIn(charter, needs.power).find((each) => each.startsWith('decision:'));
  return holder?.slice('decision:'.length);
}
