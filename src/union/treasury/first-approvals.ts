/**
 * First approvals: where the rules want two people to approve a claim, the first one’s word waits for the second’s. It
 * counts only while it is fresh and whoever gave it may still approve.
 * @module
 */
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import type { Approval } from './approval.ts';
import { decidesOn } from './deciding-offices.ts';
import { type Charged, claimIn } from './paying.ts';
import type { TreasuryView } from './state.ts';

/** So many hours a first approval waits for the second. */
const waitsFor = 30 * 24;

/** When a first approval counts no more. */
export const waitsUntil = ({ at }: Approval): Instant => hoursAfter(at, waitsFor);

/** The first of two approvals, where it waits and still counts. */
export function waitingApproval(
  view: TreasuryView,
  found: Charged,
  at: Instant,
): Approval | undefined {
  const { stage, first } = found.claim;
  if (stage !== 'open' || !first || waitsUntil(first) <= at) return undefined;
  return decidesOn(view, found, { by: first.by, at }) ? first : undefined;
}

/** An open claim with its first approval. */
interface Half {
  readonly id: string;
  readonly found: Charged;
  readonly first: Approval;
}

/** Open claims whose first approval waits no more at that moment. */
export const pastFirsts = (view: TreasuryView, at: Instant): readonly Half[] =>
  [...view.treasury.halfApproved].flatMap((id) => {
    const found = claimIn(view, id);
    const first = found?.claim.stage === 'open' ? found.claim.first : undefined;
    return found && first && !waitingApproval(view, found, at) ? [{ id, found, first }] : [];
  });
