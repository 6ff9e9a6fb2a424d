/**
 * Proposals: what is put, what changes it before the vote, and who stands behind it.
 * @module
 */
import { z } from 'zod';
import { Document } from './document.ts';
import { type Act, defineAct, power, standing } from '../kernel/act.ts';
import { clerk, type MemberId, named, ProposalId, Slug } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import type { Rule } from '../charter/charter.ts';
import { askedOf, membersAmong, standingOf } from '../members/members.ts';
import type { AssemblyView, Assembly, Proposal } from './assembly-view.ts';
import { Carried, Choosing, mayCarry, unfit } from './options.ts';

export const noAssembly = (): Assembly => ({
  proposals: new Map(),
  open: new Set(),
  carrying: undefined,
  continuation: undefined,
});

const Wording = z.strictObject({
  title: Text(120),
  text: Text(20_000),
  /** A content warning: the text is shown to who has read this, and wants to go on. */
  warning: Text(120).optional(),
  carries: z.array(Carried).max(20),
  /** The options, where the kind of decision is a choice among several. */
  choice: Choosing.optional(),
  documents: z.array(Document).max(10),
});
type Wording = z.infer<typeof Wording>;
const Proposing = Wording.extend({ proposal: ProposalId, kind: Slug });

/** Says what is wrong with carried acts, before they are put to anybody. Comes from the registry. */
export type CarriedCheck<View = AssemblyView> = (
  carried: Carried,
  kind: string,
  union: View,
) => Refusal | undefined;

/** The acts on proposals; `check` is how the whole registry judges what they carry. */
export const proposing = <View extends AssemblyView>(
  check: CarriedCheck<View>,
): Act<View, z.infer<typeof Proposing>> =>
  defineAct<View, z.infer<typeof Proposing>>('assembly/propose@1', {
    about: 'Puts a proposal to the members, with the acts that adopting it will do.',
    body: Proposing,
    needs: power('assembly/propose'),
    refuses: (view, { by, body }) => {
      const { assembly, charter, members } = view;
      if (assembly.proposals.has(body.proposal))
        return refusal('assembly', 'This proposal has been put already.');
      if (!charter || !named(charter.decisions, body.kind))
        return refusal('assembly', 'The rules know no decision called “{kind}”.', {
          kind: body.kind,
        });
      if (standingOf(members, by) !== 'member')
        return refusal('assembly', 'Only members put proposals.');
      return wordingRefused(view, body, { kind: body.kind, check });
    },
    does: ({ assembly }, { by, body, at }) => {
      const { proposal: id, kind, ...wording } = body;
      put(assembly, newProposal({ id, kind, by, at }), wordingOf(wording));
    },
  });

/** A proposal as it is before anybody has said anything about it. */
export const newProposal = (of: {
  id: ProposalId;
  kind: string;
  by: MemberId;
  at: Instant;
}): Proposal => ({
  id: of.id,
  kind: of.kind,
  by: of.by,
  put: of.at,
  carries: [],
  documents: [],
  sponsors: new Set(),
  comments: [],
  stage: 'deliberation',
  changed: of.at,
  amendments: 0,
  done: 0,
  lapsed: [],
});

const wordingOf = ({
  title,
  text,
  warning,
  carries,
  choice,
  documents,
}: Wording): Partial<Proposal> => ({
  title,
  text,
  carries,
  documents,
  ...(choice && { choice }),
  ...(warning !== undefined && { warning }),
});

export function put(assembly: Assembly, proposal: Proposal, wording: Partial<Proposal>): void {
  assembly.proposals.set(proposal.id, Object.assign(proposal, wording));
  assembly.open.add(proposal.id);
}

/** Why this can't be decided by a decision of that kind, or done by it; nothing where it can. */
function wordingRefused<View extends AssemblyView>(
  view: View,
  wording: Wording,
  { kind, check }: { readonly kind: string; readonly check: CarriedCheck<View> },
): Refusal | undefined {
  const rule = view.charter && named(view.charter.decisions, kind);
  const refused = rule && unfit(rule, wording);
  if (refused) return refused;
  for (const carried of mayCarry(wording)) {
    const why = check(carried, kind, view);
    if (why) return why;
  }
  return undefined;
}

const OfProposal = z.strictObject({ proposal: ProposalId });
type OfProposal = z.infer<typeof OfProposal>;

/** The proposal, if it is being deliberated; otherwise what to tell the person. */
export function deliberated({ assembly }: AssemblyView, id: ProposalId): Proposal | Refusal {
  const proposal = assembly.proposals.get(id);
  if (!proposal) return refusal('assembly', 'There is no such proposal.');
  if (proposal.stage === 'poll')
    return refusal('assembly', 'Its vote is open, so it can no longer be changed.');
  if (proposal.stage !== 'deliberation')
    return refusal('assembly', 'This proposal is no longer open.');
  return proposal;
}

const isRefusal = (found: Proposal | Refusal): found is Refusal => 'refused' in found;

const asAuthor = (view: AssemblyView, id: ProposalId, by: MemberId): Refusal | undefined => {
  const found = deliberated(view, id);
  if (isRefusal(found)) return found;
  return found.by === by ? undefined : refusal('assembly', 'Only its author can do this.');
};

export const sponsor = defineAct<AssemblyView, OfProposal>('assembly/sponsor@1', {
  about: 'Stands behind a proposal, so that it can come to the vote.',
  body: OfProposal,
  needs: standing('member'),
  refuses: (view, { by, body }) => {
    const found = deliberated(view, body.proposal);
    if (isRefusal(found)) return found;
    if (found.by === by)
      return refusal('assembly', 'You are its author; others must stand behind it.');
    return found.sponsors.has(by) ? refusal('assembly', 'You stand behind it already.') : undefined;
  },
  does: ({ assembly }, { by, body }) =>
    void assembly.proposals.get(body.proposal)?.sponsors.add(by),
});

const Amending = Wording.extend({ proposal: ProposalId });

export const amending = <View extends AssemblyView>(
  check: CarriedCheck<View>,
): Act<View, z.infer<typeof Amending>> =>
  defineAct<View, z.infer<typeof Amending>>('assembly/amend@1', {
    about:
      'Changes a proposal before its vote. The time to talk it over starts anew, and so do its sponsors.',
    body: Amending,
    needs: standing('member'),
    ownKey: true,
    refuses: (view, { by, body }) => {
      const refused = asAuthor(view, body.proposal, by);
      if (refused) return refused;
      const kind = view.assembly.proposals.get(body.proposal)?.kind ?? '';
      return wordingRefused(view, body, { kind, check });
    },
    does: ({ assembly }, { body, at }) => {
      const proposal = assembly.proposals.get(body.proposal);
      if (!proposal) return;
      delete proposal.warning;
      delete proposal.choice;
      Object.assign(proposal, wordingOf(body), { changed: at });
      proposal.amendments++;
      // They stood behind other words, and other acts.
      proposal.sponsors.clear();
    },
  });

export const withdraw = defineAct<AssemblyView, OfProposal>('assembly/withdraw@1', {
  about: 'Takes a proposal back before its vote.',
  body: OfProposal,
  needs: standing('member'),
  ownKey: true,
  refuses: (view, { by, body }) => asAuthor(view, body.proposal, by),
  does: ({ assembly }, { body, at }) => {
    const proposal = assembly.proposals.get(body.proposal);
    if (!proposal) return;
    proposal.stage = 'withdrawn';
    proposal.closed = at;
    assembly.open.delete(body.proposal);
  },
});

/**
 * The rule by which a proposal is decided, under the charter in force. What the clerk asks follows
 * the charter when it changes; a kind that the charter dropped is decided by nothing.
 */
export function ruleOf({ charter }: AssemblyView, { by, kind }: Proposal): Rule | undefined {
  if (!charter) return undefined;
  return named(charter.decisions, by === clerk ? charter.safeguards.continuation : kind);
}

/**
 * How many more members must stand behind a proposal: as many as its rule names besides the author,
 * or all the others where they are fewer. Who has left no longer counts.
 */
export function sponsorsMissing(
  { members }: AssemblyView,
  { by, sponsors }: Proposal,
  rule: Rule,
): number {
  if (by === clerk) return 0;
  const others = members.counts.member - membersAmong(members, [by]);
  return Math.max(0, askedOf(rule.sponsors, others) - membersAmong(members, sponsors));
}

/** From when the vote on a proposal may open, as far as time is concerned. */
export const opensFrom = ({ changed }: Proposal, { deliberation }: Rule): Instant =>
  hoursAfter(changed, deliberation);
