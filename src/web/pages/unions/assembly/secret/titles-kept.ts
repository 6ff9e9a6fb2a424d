/**
 * The titles of the options of a secret choice with their salts, so that an open ballot can be read on any page.
 * @module
 */
import { titlesOfOptions } from '../../../../../union/assembly/assembly.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { OnProposal } from '../sitting.ts';

/** In the order of the options; nothing where it is no secret choice. */
export async function titlesKept(
  { proposal, union }: OnProposal,
  { clerk }: Pick<UnionDeps, 'clerk'>,
): Promise<OnProposal['called']> {
  if (!proposal.poll?.sealed || !proposal.choice) return undefined;
  const titles = titlesOfOptions(proposal.choice);
  const kept = await clerk.keptTexts(union.id, titles);
  return titles.flatMap((title) => kept.get(title) ?? []);
}
