/**
 * What falls due in the treasury: what the clerk does there, and when.
 * @module
 */
import type { Instant } from '../kernel/instant.ts';
import type { Due } from '../members/members.ts';
import { appealsDue, appealTimes, closeAppeal } from './appeals.ts';
import { lapseRecord, lapsesAt } from './by-hand.ts';
import { expireClaim, expiresAt } from './claims.ts';
import { lapseRun, runsWaiting } from './debits.ts';
import { restDues, restsFrom } from './dues.ts';
import { releaseDue, stepsDue } from './grants.ts';
import { letStepGo, stepsToLetGo } from './letting-go.ts';
import { addMatch, freeMatch, matchesDue, matchesToFree } from './matches.ts';
import { batchesWaiting, lapseBatch } from './payouts.ts';
import type { TreasuryView } from './state.ts';
import { lapseSuggestion, suggestionsWaiting } from './suggestions.ts';

interface Timed extends Due {
  readonly when: Instant;
}

/** Approvals that run out, and files that nobody signs. */
function* timedPayouts({ treasury }: TreasuryView): Generator<Timed> {
  for (const id of treasury.waiting) {
    const found = treasury.claims.get(id);
    const when = found && expiresAt(found);
    if (when !== undefined) yield { when, act: expireClaim.name, body: { claim: id } };
  }
  for (const { lapses: when, ...body } of batchesWaiting(treasury))
    yield { when, act: lapseBatch.name, body };
}

/** What the clerk will have to do in this room, and when, as far as that is known now. */
function* timed(view: TreasuryView): Generator<Timed> {
  const { byHand, exchanges, corrections, turning, reminded } = view.treasury;
  for (const [id, each] of [...byHand, ...exchanges, ...corrections, ...turning])
    yield { when: lapsesAt(each), act: lapseRecord.name, body: { record: id } };
  for (const { lapses: when, ...body } of suggestionsWaiting(view.treasury))
    yield { when, act: lapseSuggestion.name, body };
  for (const { when, ...body } of matchesToFree(view)) yield { when, act: freeMatch.name, body };
  yield* timedPayouts(view);
  for (const { due: when, ...body } of stepsDue(view)) yield { when, act: releaseDue.name, body };
  for (const { when, ...body } of stepsToLetGo(view)) yield { when, act: letStepGo.name, body };
  for (const { lapses: when, ...body } of runsWaiting(view.treasury))
    yield { when, act: lapseRun.name, body };
  if (view.phase !== 'founded') return;
  for (const member of reminded.keys()) {
    const when = restsFrom(view, member);
    if (when !== undefined) yield { when, act: restDues.name, body: { member } };
  }
}

/** What the clerk must do in this room now. Looks only at what waits. */
export const treasuryDue = (view: TreasuryView, at: Instant): readonly Due[] => [
  ...appealsDue(view, at).map((body) => ({ act: closeAppeal.name, body })),
  ...matchesDue(view).map((body) => ({ act: addMatch.name, body })),
  ...[...timed(view)].filter(({ when }) => when <= at).map(({ act, body }) => ({ act, body })),
];

/** When something in this room falls due. */
export const treasuryTimes = (view: TreasuryView): readonly Instant[] => [
  ...appealTimes(view),
  ...[...timed(view)].map(({ when }) => when),
];
