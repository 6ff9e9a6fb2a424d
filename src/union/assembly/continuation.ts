/**
 * Whether the union goes on: the members are asked when that is due, and their answer sets the next
 * date or ends the union.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial } from '../kernel/act.ts';
import { clerk, ProposalId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import type { AssemblyView, Assembly } from './assembly-view.ts';
import type { Outcome } from './contest-outcome.ts';
import { newProposal, put } from './proposals.ts';

/**
 * After the members were asked whether to go on: a yes sets the next date, a no ends the union.
 * Silence does not: where too few answered, or nobody said yes or no, they are asked again.
 */
export function continueOrEnd(
  view: AssemblyView,
  { result, cast }: Pick<Outcome, 'result' | 'cast'>,
  at: Instant,
): void {
  const hours = view.charter?.safeguards.continuationEvery ?? 0;
  if (result === 'rejected' && cast > 0) view.phase = 'wound-up';
  else view.assembly.continuation = hoursAfter(at, result === 'adopted' ? hours : askAgain);
}

/** Hours until the members are asked again. */
const askAgain = 30 * 24;

const Asking = z.strictObject({ proposal: ProposalId });

export const askContinuation = defineAct<AssemblyView, z.infer<typeof Asking>>(
  'assembly/ask-continuation@1',
  {
    about: 'Asks the members whether the union should go on, when that is due.',
    body: Asking,
    needs: ministerial,
    refuses: ({ assembly }, { body, at }) => {
      if (assembly.proposals.has(body.proposal))
        return refusal('assembly', 'This has been put already.');
      return continuationDue(assembly, at)
        ? undefined
        : refusal('assembly', 'The members are not due to be asked yet.');
    },
    does: ({ assembly, charter }, { body, at }) => {
      const kind = charter?.safeguards.continuation ?? '';
      put(assembly, newProposal({ id: body.proposal, kind, by: clerk, at }), {});
      assembly.continuation = undefined;
    },
  },
);

export const continuationDue = ({ continuation }: Assembly, at: Instant): boolean =>
  continuation !== undefined && continuation <= at;
