/**
 * What every page of the assembly knows: the union as it stands, who reads, and the words at hand.
 * @module
 */
import {
  type Marks,
  optionsCalled,
  type Proposal,
  ruleOf as ruleInForce,
} from '../../../../union/assembly/assembly.ts';
import type { Rule } from '../../../../union/charter/charter.ts';
import { type Instant, millis } from '../../../../union/kernel/instant.ts';
import type { KeptText } from '../../../../union/kernel/text.ts';
import { withoutPower } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import type { Reach } from '../../../notices/reach.ts';
import type { ByPasskey } from '../people/by-passkey/by-passkey.ts';
import { type Html, html } from '../../../html.ts';
import type { BudgetCounts } from './budget/budget-counted.ts';
import type { ChoiceCounts } from './contest/method-counts.ts';
import { indexOf } from './index-of.ts';
import type { Texts } from './texts.ts';

export interface Sitting extends UnionView {
  readonly texts: Texts;
}

/** A page about one proposal. */
export interface OnProposal extends Sitting {
  /** Whom the notice of its vote reached, for members to see. */
  readonly reach?: Reach | undefined;
  readonly proposal: Proposal;
  /** Keys of witnesses whom the host asked to watch, where a device checks the minutes. */
  readonly witnesses?: readonly string[];
  /** The reader’s own ballot in a budget that is over, where it was found in the minutes. */
  readonly ownMarks?: Marks | undefined;
  /** What the ballots of a budget came to, and those of its advice, as far as that is counted. */
  readonly counts?: BudgetCounts;
  /** The same of a choice. */
  readonly choiceCounts?: ChoiceCounts;
  /** What the reader’s passkeys keep of this union, where they vote in secret or open a vote. */
  readonly byPasskey?: ByPasskey;
  /** In a secret choice, the titles of the options with their salts, for who votes. */
  readonly called?: readonly KeptText[] | undefined;
  /** The rule it is (or was) decided by; nothing where the rules no longer know its kind. */
  readonly rule: Rule | undefined;
}

export const assemblyPath = ({ home }: Pick<UnionView, 'home'>): string => `${home}/assembly`;
export const proposalPath = ({ home }: Pick<UnionView, 'home'>, id: string): string =>
  `${home}/p/${id}`;

/** The rule that governs: from the opening of its vote on, the one that stood then. */
export const ruleOf = (union: Sitting['union'], proposal: Proposal): Rule | undefined =>
  proposal.poll?.rule ?? ruleInForce(union, proposal);

/** How far a proposal is; `left` where the union wound up before it was decided. */
export const stageOf = (
  { phase }: Pick<Sitting['union'], 'phase'>,
  { stage }: Pick<Proposal, 'stage'>,
): Proposal['stage'] | 'left' =>
  phase === 'founded' || stage === 'closed' || stage === 'withdrawn' ? stage : 'left';

/** The same as a reader sees it: a vote that takes no more ballots is `over`, though its outcome may still be to come. */
export const stageShown = (
  { union, at }: Pick<Sitting, 'union' | 'at'>,
  proposal: Proposal,
): Proposal['stage'] | 'left' | 'over' => {
  const stage = stageOf(union, proposal);
  return stage === 'poll' && proposal.poll && proposal.poll.closes <= at ? 'over' : stage;
};

/** What a proposal is called: its title, or what the clerk asks, or that the title is gone. */
export function titleOf(
  { t, union, texts, name }: Pick<Sitting, 't' | 'union' | 'texts' | 'name'>,
  proposal: Proposal,
): string {
  const title = texts.of(proposal.title);
  if (title !== undefined) return title;
  if (proposal.by === 'clerk') return t('Should {union} go on?', { union: name });
  const number = indexOf(union).numbers.get(proposal.id) ?? 0;
  return t('Proposal {n} (its title was taken out)', { n: number });
}

/** What the options of a proposal are called; none where it asks no choice. */
export const optionNames = (
  { t, texts }: Pick<Sitting, 't' | 'texts'>,
  { choice }: Pick<Proposal, 'choice'>,
): readonly string[] => (choice ? optionsCalled(choice, texts.of, t) : []);

/** A member's name as a link to their page; the clerk's is bare. */
export const personLink = ({ home, texts }: Pick<Sitting, 'home' | 'texts'>, who: string): Html =>
  who === 'clerk'
    ? html`${texts.name(who)}`
    : html`<a href="${home}/members/${who}">${texts.name(who)}</a>`;

/** Whether the reader may do what a power allows, at this moment. */
export const mayDo = ({ union, member, at }: UnionView, power: string): boolean =>
  member !== undefined &&
  union.phase === 'founded' &&
  withoutPower(union, power, { by: member, at }) === undefined;

/** How far from now: `in 3 days`. */
export const fromNow = ({ t, at }: Pick<UnionView, 't' | 'at'>, when: Instant): Html =>
  t.until(millis(when), millis(at));
