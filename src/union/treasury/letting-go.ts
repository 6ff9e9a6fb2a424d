/**
 * Steps of grants that nobody can release any more, since the union has ended: their money is not held for ever, and
 * goes where the members decided that what is left goes.
 * @module
 */
import { defineAct, ministerial, toTheEnd } from '../kernel/act.ts';
import type { Instant } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import { belongs, hasFallen, OfStep, promised, stepWaits, waitingStep } from './grants.ts';
import type { Grant, Step, TreasuryView } from './state.ts';

export const letStepGo = defineAct<TreasuryView, OfStep>('treasury/let-step-go@1', {
  about:
    'Lets a step of a grant go that nobody can release any more, since the union has ended. Its money is free again.',
  body: OfStep,
  needs: ministerial,
  phases: toTheEnd,
  refuses: (view, { body, at }) => {
    const found = waitingStep(view, body);
    if ('refused' in found) return found;
    if (view.phase !== 'wound-up')
      return refusal(
        'money',
        'This union is at work: its members release this step, or end the grant.',
      );
    const from = letGoFrom(view, found);
    return from !== undefined && from <= at
      ? undefined
      : refusal('money', 'This step is still released on its day.');
  },
  does: (view, { body, at }) => {
    const found = waitingStep(view, body);
    if ('refused' in found) return;
    const { grant: given, step } = found;
    const appropriation = view.treasury.appropriations.get(given.appropriation);
    if (appropriation) promised(view, appropriation, -step.amount);
    delete view.treasury.claims.get(step.came ?? '')?.kept;
    step.letGo = at;
  },
});

interface StepOf {
  readonly grant: Grant;
  readonly step: Step;
}

/**
 * From when on nobody releases a step of a union that has ended; nothing where its day does. Nobody decides any more, and
 * who was gone on its day gets nothing by it. Who applies may still be what they were before when it comes.
 */
function letGoFrom(
  view: TreasuryView,
  { grant, step: { due, came } }: StepOf,
): Instant | undefined {
  if (due === undefined || came !== undefined || hasFallen(view, grant, due)) return grant.at;
  return belongs(view, grant) ? undefined : due;
}

/** The steps that nobody releases any more, with the time from which on; none while the union is at work. */
export function* stepsToLetGo(view: TreasuryView): Generator<OfStep & { readonly when: Instant }> {
  if (view.phase !== 'wound-up') return;
  for (const [id, grant] of view.treasury.grants)
    for (const [number, step] of grant.steps.entries()) {
      if (grant.ended || !stepWaits(view.treasury, step)) continue;
      const when = letGoFrom(view, { grant, step });
      if (when !== undefined) yield { grant: id, step: number, when };
    }
}
