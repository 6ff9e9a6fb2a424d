/**
 * What the API answers with, as schemas: the reference is made from them, and the tests hold the
 * answers to them.
 * @module
 */
import { z } from 'zod';
import { BudgetRule, Charter } from '../../union/charter/charter.ts';
import { Outcome } from '../../union/assembly/assembly.ts';
import { Entry } from '../../union/kernel/entry.ts';
import { Doer, Hash, MemberId, ProposalId } from '../../union/kernel/ids.ts';
import { Instant } from '../../union/kernel/instant.ts';
import { Amount } from '../../union/kernel/money.ts';

const Count = z.int().min(0);
const phases = ['call', 'founded', 'wound-up', 'lapsed'] as const;

/** A text of the vault; absent where it was erased or withheld. */
const Words = z.string().optional();

const UnionBrief = z.object({
  id: Hash.meta({ description: 'The hash of its first record: the same in every hall' }),
  slug: z.string(),
  name: z.string(),
  phase: z.enum(phases),
  members: Count.meta({ description: 'Members; in a call, those who have said yes' }),
  size: Count.meta({ description: 'How many records its minutes have' }),
  at: Instant.meta({ description: 'The time of the newest record' }),
  page: z.string(),
});
export type UnionBrief = z.infer<typeof UnionBrief>;

export const Unions = z.object({ total: Count, from: Count, unions: z.array(UnionBrief) });

export const UnionState = UnionBrief.extend({
  reads: z.enum(['everyone', 'members']).meta({ description: 'Who may read its minutes' }),
  readable: z.boolean().meta({ description: 'Whether you may' }),
  book: z.string().meta({ description: 'Where the whole book is served (C2SP tlog-tiles)' }),
  log: z
    .object({ origin: z.string(), vkey: z.string() })
    .meta({ description: 'Origin of its checkpoints, and the clerk’s key: for a witness' }),
  checkpoint: z.string().meta({ description: 'The newest signed tree head, a C2SP note' }),
  call: z
    .object({
      why: Words,
      first: Words,
      needed: Count,
      founders: Count,
      until: Instant,
      organiser: MemberId,
    })
    .optional(),
  charter: Charter.optional(),
  standings: z.record(z.string(), Count).optional(),
  offices: z
    .array(z.object({ office: z.string(), member: MemberId, from: Instant, until: Instant }))
    .optional(),
  open: z
    .array(ProposalId)
    .optional()
    .meta({ description: 'Proposals that are talked over or voted on' }),
});
export type UnionState = z.infer<typeof UnionState>;

export const stages = ['deliberation', 'poll', 'closed', 'withdrawn'] as const;

const Carried = z.object({ act: z.string(), body: z.record(z.string(), z.unknown()) });
const Document = z.object({
  attachment: Hash,
  name: z.string(),
  type: z.string(),
  size: Count,
});

const ProposalBrief = z.object({
  id: ProposalId,
  kind: z.string(),
  title: Words,
  by: Doer,
  put: Instant,
  stage: z.enum(stages),
  closes: Instant.optional(),
  result: z.enum(['adopted', 'rejected', 'void']).optional(),
});
export type ProposalBrief = z.infer<typeof ProposalBrief>;

export const Proposals = z.object({ total: Count, from: Count, proposals: z.array(ProposalBrief) });

const Voting = z.object({
  opened: Instant,
  closes: Instant,
  entitled: Count,
  rollRoot: Hash.meta({ description: 'Merkle root over the voter list' }),
});

const QuestionPoll = Voting.extend({
  tally: z.record(z.string(), Count),
  advised: z.record(z.string(), Count),
});

const SecretPoll = Voting.extend({
  secret: z.literal(true),
  cast: Count.optional().meta({ description: 'While it is open: ballots that count so far' }),
  tally: z
    .record(z.string(), Count)
    .optional()
    .meta({ description: 'Once key holders have opened it' }),
});

const Profile = z.array(z.object({ marks: z.array(Count.nullable()), weight: Count }));

const ContestPoll = Voting.extend({
  method: z.string().meta({ description: 'How it is counted' }),
  seats: Count,
  none: z.boolean().meta({ description: 'Whether “none of these” has the last place of a ballot' }),
  top: Count.optional().meta({ description: 'The highest score, where ballots give scores' }),
  grades: Count.optional().meta({
    description: 'How many grades there are, where ballots give grades: 0 is the lowest',
  }),
  options: z.array(Hash).meta({ description: 'The commitments to their titles' }),
  cast: Count.optional().meta({ description: 'While it is open: ballots that count so far' }),
  counted: z.object({ ballots: Profile, advice: Profile }).optional().meta({
    description: 'Once it is closed: ballots that are alike once, with how many there are',
  }),
});

const BudgetPoll = Voting.extend({
  rule: BudgetRule,
  budget: Amount.meta({ description: 'The sum that is shared out' }),
  costs: z.array(Amount).meta({ description: 'What the projects cost, in their order' }),
  options: ContestPoll.shape.options,
  cast: ContestPoll.shape.cast,
  counted: ContestPoll.shape.counted,
});

export const ProposalInFull = ProposalBrief.extend({
  text: Words,
  warning: Words,
  changed: Instant,
  amendments: Count,
  carries: z.array(Carried),
  documents: z.array(Document),
  sponsors: z.array(MemberId),
  comments: z.array(
    z.object({
      id: z.string(),
      by: Doer.meta({ description: 'Who said it; the clerk, for a guest' }),
      at: Instant,
      text: Words,
      replyTo: z.string().optional(),
      side: z.enum(['for', 'against']).optional(),
      guest: z
        .literal(true)
        .meta({ description: 'Said on another server, by somebody who does not belong' })
        .optional(),
      hidden: z.literal(true).meta({ description: 'Hidden with a reason' }).optional(),
    }),
  ),
  choice: z
    .object({
      options: z
        .array(
          z.object({
            title: Words,
            text: Words,
            cost: Amount.optional(),
            carries: z.array(Carried),
          }),
        )
        .meta({ description: 'In the order in which ballots mark them' }),
      seats: Count.optional().meta({ description: 'How many of them are chosen' }),
      budget: Amount.optional().meta({ description: 'The sum that they share' }),
    })
    .optional()
    .meta({ description: 'What is put to the choice; absent where it asks for a yes or a no' }),
  poll: z.union([QuestionPoll, SecretPoll, ContestPoll, BudgetPoll]).optional(),
  outcome: Outcome.optional(),
  done: Count.meta({ description: 'How many of the acts it carries have been done' }),
  lapsed: z.array(z.object({ item: Count, why: z.string() })),
});
export type ProposalInFull = z.infer<typeof ProposalInFull>;

export const standings = [
  'joiner',
  'supporter',
  'applicant',
  'member',
  'left',
  'declined',
] as const;

export const Members = z.object({
  total: Count,
  from: Count,
  members: z.array(
    z.object({
      id: MemberId,
      name: Words,
      standing: z.enum(standings),
      since: Instant,
      votesFrom: Instant.optional(),
      keys: z.array(z.object({ kind: z.enum(['device', 'passkey']), key: z.string() })),
    }),
  ),
});

export const Entries = z.object({
  from: Count,
  size: Count.meta({ description: 'How many there are in all' }),
  entries: z.array(Entry).meta({
    description: 'Each in its canonical bytes (RFC 8785), which its leaf hash is of',
  }),
});

export const Overview = z.object({
  hall: z.string(),
  origin: z.string(),
  start: z
    .enum(['anyone', 'on-request', 'nobody'])
    .meta({ description: 'Who may start a union here' }),
  unions: z.string(),
  openapi: z.string(),
  docs: z.string(),
  witness: z.string(),
  acts: z.array(z.object({ act: z.string(), about: z.string() })),
});
