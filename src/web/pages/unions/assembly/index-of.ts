/**
 * The assembly's proposals in order, kept beside the union, so that no page goes through all of
 * them: made anew only when one was put or came to its end.
 * @module
 */
import type { Proposal } from '../../../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../../../union/union.ts';

/** Proposals by what becomes of them. */
export interface ProposalIndex {
  /** Decided or withdrawn, the newest first. */
  readonly ended: readonly Proposal[];
  /** Numbered from 1 in the order they were put, as members call them. */
  readonly numbers: ReadonlyMap<string, number>;
}

const kept = new WeakMap<object, { readonly mark: string; readonly index: ProposalIndex }>();

/** The index of a union as it stands. Cheap, except right after a proposal was put or ended. */
export function indexOf({ assembly }: ReadUnion): ProposalIndex {
  const mark = `${assembly.proposals.size}/${assembly.open.size}`;
  const known = kept.get(assembly);
  if (known?.mark === mark) return known.index;
  const index = makeIndex([...assembly.proposals.values()]);
  kept.set(assembly, { mark, index });
  return index;
}

const makeIndex = (all: readonly Proposal[]): ProposalIndex => ({
  ended: all
    .filter(({ closed }) => closed !== undefined)
    .toSorted((a, b) => ((a.closed ?? '') < (b.closed ?? '') ? 1 : -1)),
  numbers: new Map(all.map(({ id }, i) => [id, i + 1])),
});

/**
 * Open proposals: votes by how soon they close, then those talked over, the newest first. Once the
 * union has wound up, they are left as they are.
 */
export function openOf({ assembly, phase }: ReadUnion): {
  readonly voting: readonly Proposal[];
  readonly talking: readonly Proposal[];
  readonly left: readonly Proposal[];
} {
  const open = [...assembly.open].flatMap((id) => assembly.proposals.get(id) ?? []);
  if (phase === 'wound-up') return { voting: [], talking: [], left: open };
  const closes = ({ poll }: Proposal): string => poll?.closes ?? '';
  return {
    voting: open
      .filter(({ stage }) => stage === 'poll')
      .toSorted((a, b) => (closes(a) < closes(b) ? -1 : 1)),
    talking: open
      .filter(({ stage }) => stage === 'deliberation')
      .toSorted((a, b) => (a.changed < b.changed ? 1 : -1)),
    left: [],
  };
}
