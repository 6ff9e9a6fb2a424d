/**
 * When the vote on a proposal opens, as far as that is known.
 * @module
 */
import {
  opensFrom,
  opensSealed,
  type Proposal,
  ruleOf,
  sealableFrom,
  sponsorsMissing,
} from '../../../../../union/assembly/assembly.ts';
import { type Instant, latest } from '../../../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { type Html, html } from '../../../../html.ts';
import { fromNow, type Sitting } from '../sitting.ts';
import { awaitedFor } from './awaited-key.ts';

export interface Opening {
  readonly when: Instant;
  /** It waits for a key, and may open sooner. */
  readonly atLatest: boolean;
}

/** Nothing where it waits for what somebody does: those who are to stand behind it, a first key, more members. */
export function opensNext(union: ReadUnion, proposal: Proposal, at: Instant): Opening | undefined {
  const rule = ruleOf(union, proposal);
  if (!rule || proposal.stage !== 'deliberation') return undefined;
  if (sponsorsMissing(union, proposal, rule) > 0) return undefined;
  const awaited = awaitedFor(union, proposal, at);
  if (awaited) return { when: awaited.until, atLatest: true };
  const ready = opensSealed(union, proposal, at) ? sealableFrom(union, proposal, at) : at;
  if (ready === undefined) return undefined;
  return { when: latest(opensFrom(proposal, rule), ready), atLatest: false };
}

/** The same on the card of a proposal that is talked over, where that is to come. */
export function whenItOpens(sitting: Sitting, proposal: Proposal): Html | false {
  const { t, union, at } = sitting;
  const next = opensNext(union, proposal, at);
  if (!next || next.when <= at) return false;
  const when = fromNow(sitting, next.when);
  return next.atLatest
    ? html` · ${t.html('vote waits for a key, and opens {when} at the latest', { when })}`
    : html` · ${t.html('vote opens {when}', { when })}`;
}
