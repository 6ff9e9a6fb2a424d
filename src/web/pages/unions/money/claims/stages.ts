/**
 * How a claim stands, in words.
 * @module
 */
import {
  type Charged,
  type ClaimStage,
  secondWanted,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Html } from '../../../../html.ts';
import { badge, type Tone } from '../../../../parts/badge.ts';
import { phrase, type Words } from '../../../../words.ts';

type Reader = Pick<UnionView, 't' | 'union' | 'at'>;

const stages = {
  open: { text: phrase('Waits for a decision'), tone: 'warn' },
  approved: { text: phrase('Approved, not yet paid'), tone: 'calm' },
  prepared: { text: phrase('In a payment file that waits for a signature'), tone: 'calm' },
  sent: { text: phrase('On its way to be paid'), tone: 'calm' },
  paid: { text: phrase('Paid'), tone: 'good' },
  declined: { text: phrase('Declined'), tone: 'bad' },
  withdrawn: { text: phrase('Taken back'), tone: 'plain' },
  expired: { text: phrase('Its approval ran out'), tone: 'plain' },
} as const satisfies Readonly<Record<ClaimStage, { text: string; tone: Tone }>>;

/** The same, where a claim that wants a second approval is told from one that nobody approved, or one person is enough for. */
export const badgeOf = ({ t, union, at }: Reader, found: Charged): Html =>
  secondWanted(union, found, at)
    ? badge(t('Waits for a second approval'), 'warn')
    : claimBadge(t, found.claim.stage);

export const claimBadge = (t: Words, stage: ClaimStage): Html =>
  badge(t(stages[stage].text), stages[stage].tone);

/** The stages by what a reader looks for. */
export const stageGroups = {
  waiting: ['open'],
  approved: ['approved', 'prepared', 'sent'],
  paid: ['paid'],
  others: ['declined', 'withdrawn', 'expired'],
} as const satisfies Readonly<Record<string, readonly ClaimStage[]>>;

export type StageGroup = keyof typeof stageGroups;
