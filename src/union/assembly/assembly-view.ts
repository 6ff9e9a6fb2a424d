/**
 * What the assembly keeps of proposals, and what its acts are judged and done in.
 * @module
 */
import type { SecrecyView } from '../secrecy/secrecy.ts';
import type { Document } from './document.ts';
import type { ProposalId, Hash, MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Comment } from './comments.ts';
import type { Outcome } from './contest-outcome.ts';
import type { Carried, Choosing } from './options.ts';
import type { Poll } from './poll.ts';
import type { Straws } from './straw.ts';

export interface AssemblyView extends SecrecyView {
  readonly assembly: Assembly;
}

export interface Assembly {
  readonly proposals: Map<ProposalId, Proposal>;
  /** Those that still run: what the clerk looks at when it asks what falls due. */
  readonly open: Set<ProposalId>;
  /** The adopted proposal whose acts are being done right now; nothing else may be entered meanwhile. */
  carrying: ProposalId | undefined;
  /** When the members are next asked whether the union should go on. */
  continuation: Instant | undefined;
  /** There once somebody asked. */
  straws?: Straws;
}

export interface Proposal {
  readonly id: ProposalId;
  readonly kind: string;
  readonly by: MemberId | 'clerk';
  readonly put: Instant;
  /** Text commitments; the continuation vote, which the clerk puts, has none. */
  title?: Hash;
  text?: Hash;
  /** What to know before one reads the text. */
  warning?: Hash;
  /** What adopting it does; of a choice, once it is made, what the chosen options do. */
  carries: readonly Carried[];
  /** Where it asks for a choice among options. */
  choice?: Choosing;
  documents: readonly Document[];
  readonly sponsors: Set<MemberId>;
  readonly comments: Comment[];
  stage: Stage;
  /** When it was last changed: deliberation is counted from here. */
  changed: Instant;
  amendments: number;
  poll?: Poll;
  outcome?: Outcome;
  closed?: Instant;
  /** How many of the carried acts have been done, and which lapsed: in their order, one or the other. */
  done: number;
  lapsed: Lapsed[];
}

export type Stage = 'deliberation' | 'poll' | 'closed' | 'withdrawn';

/** One carried act that was not done, and why. */
export interface Lapsed {
  readonly item: number;
  readonly why: string;
}
