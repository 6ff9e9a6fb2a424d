/**
 * Carrying out: after a proposal is adopted its acts are done one by one, before anything else; the
 * first that is refused stops the rest, which lapse by name. What one option asks for does not hang on
 * what another does.
 * @module
 */
import { z } from 'zod';
import { type Act, defineAct, ministerial } from '../kernel/act.ts';
import type { Under } from '../kernel/entry.ts';
import { ProposalId } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import type { AssemblyView, Assembly, Proposal } from './assembly-view.ts';
import { chosenIn } from './contest-outcome.ts';
import { type Carried, chosenActs } from './options.ts';

/** The next carried act that is to be done, if a resolution is being carried out. */
export function nextCarried({
  carrying,
  proposals,
}: Assembly): (Carried & { under: Under }) | undefined {
  const proposal = carrying === undefined ? undefined : proposals.get(carrying);
  const item = proposal ? settled(proposal) : 0;
  const carried = proposal?.carries[item];
  return proposal && carried && { ...carried, under: { resolution: proposal.id, item } };
}

/** Ticks off the carried act that has just been done. */
export function ticked(assembly: Assembly): void {
  const proposal = assembly.proposals.get(assembly.carrying ?? '');
  if (!proposal) return;
  proposal.done++;
  endWhenSettled(assembly, proposal);
}

/** How many of the carried acts are done or lapsed: the number of the next one. */
const settled = ({ done, lapsed }: Proposal): number => done + lapsed.length;

function endWhenSettled(assembly: Assembly, proposal: Proposal): void {
  if (settled(proposal) >= proposal.carries.length) assembly.carrying = undefined;
}

const Lapsing = z.strictObject({
  proposal: ProposalId,
  item: z.int().min(0),
  why: z.string().max(500),
});

/** Why the next carried act cannot be done: what the registry says of it at that moment. */
export type CarriedRefusal<View = AssemblyView> = (view: View, at: string) => string | undefined;

export const lapsing = <View extends AssemblyView>(
  refusedNow: CarriedRefusal<View>,
): Act<View, z.infer<typeof Lapsing>> =>
  defineAct<View, z.infer<typeof Lapsing>>('assembly/lapse@1', {
    about: 'Says which acts of an adopted proposal could not be done, and why.',
    body: Lapsing,
    needs: ministerial,
    phases: ['founded', 'wound-up'],
    refuses: (view, { body, at }) => {
      const next = nextCarried(view.assembly);
      if (next?.under.resolution !== body.proposal || next.under.item !== body.item) {
        return refusal('assembly', 'No such act is waiting to be done.');
      }
      // The words may change from one version of the program to the next; that it is refused may not.
      return refusedNow(view, at) === undefined
        ? refusal('assembly', 'The act can be done, so it must be.')
        : undefined;
    },
    does: ({ assembly }, { body }) => {
      const proposal = assembly.proposals.get(body.proposal);
      if (!proposal) return;
      const end = endOfPart(proposal, body.item);
      for (let { item } = body; item < end; item++) {
        const first = item === body.item;
        proposal.lapsed.push({
          item,
          why: first ? body.why : 'An act before it could not be done.',
        });
      }
      endWhenSettled(assembly, proposal);
    },
  });

/**
 * Where that ends which lapses together with this: all that is left of a proposal, or of one option where
 * several may be chosen.
 */
function endOfPart({ choice, outcome, carries }: Proposal, item: number): number {
  const chosen = outcome && chosenIn(outcome);
  if (!choice || !chosen) return carries.length;
  const acts = chosenActs(choice, chosen);
  return acts.findLastIndex(({ option }) => option === acts[item]?.option) + 1;
}
