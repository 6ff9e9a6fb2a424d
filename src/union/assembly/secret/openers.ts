/**
 * Who opens a secret vote, and when: what is asked of a key holder whatever their part in it.
 * @module
 */
import type { Doing } from '../../kernel/act.ts';
import type { MemberId, ProposalId } from '../../kernel/ids.ts';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { belongs } from '../../members/members.ts';
import { hasSeat } from '../../offices/offices.ts';
import { ceremonyNumbered, isKeyed, type Keyed, numberOf } from '../../secrecy/secrecy.ts';
import type { AssemblyView } from '../assembly-view.ts';
import { isAbout } from './candidates.ts';
import { type Enclosed, lackingIn, sealedIn, type SealedPoll } from './casting.ts';
import { openableFrom, undecided } from './disputes.ts';
import { isUpheld, lackingToShuffle, type SealedVote } from './sealed-vote.ts';

/** A secret vote, the key it is opened by, and the number of who opens it. */
export interface OpeningOf {
  readonly poll: SealedPoll;
  readonly keyed: Keyed;
  readonly number: number;
}

/** What every act of an opening names: the vote, and mostly what of its ballots is opened. */
interface Part {
  readonly proposal: ProposalId;
  readonly tally?: Enclosed;
}

/** What somebody opens who may do so at that moment; otherwise what to tell them. */
export function openingBy(view: AssemblyView, doing: Doing<Part>): OpeningOf | Refusal {
  const { body, at, by } = doing;
  const poll = undecided(view, body.proposal);
  if ('refused' in poll) return poll;
  const keyed = keyOf(view, poll, doing);
  if ('refused' in keyed) return keyed;
  return (
    notToBeOpened(poll.sealed, by) ??
    tooEarly(poll, at) ??
    anotherSum(poll, body) ?? { poll, keyed, number: numberOf(keyed, by) }
  );
}

/** The same of an act that was found to be allowed. */
export function openingFound(
  view: AssemblyView,
  { by, body }: { readonly by: MemberId; readonly body: Part },
): OpeningOf | undefined {
  const poll = sealedIn(view, body.proposal);
  const keyed = poll && ceremonyNumbered(view, poll.sealed.ceremony);
  return keyed && isKeyed(keyed) ? { poll, keyed, number: numberOf(keyed, by) } : undefined;
}

/** The key of a vote, where the doer holds a part of it; otherwise what to tell them. */
function keyOf(
  view: AssemblyView,
  { sealed }: SealedPoll,
  { by, body, attested }: Doing<Part>,
): Keyed | Refusal {
  const ceremony = ceremonyNumbered(view, sealed.ceremony);
  if (!ceremony || !isKeyed(ceremony) || !ceremony.trustees.includes(by))
    return refusal('secrecy', 'You hold no part of the key of this vote.');
  const proposal = view.assembly.proposals.get(body.proposal);
  if (proposal && isAbout(proposal, by))
    return refusal('secrecy', 'This vote is about you yourself, so other key holders open it.');
  return attested
    ? refusal('keys', 'Key holders act with a key of their own, never on the clerk’s word.')
    : ceremony;
}

/** Why what is disputed keeps somebody from opening a vote, or nothing. */
function notToBeOpened(sealed: SealedVote, by: MemberId): Refusal | undefined {
  if (isUpheld(sealed))
    return refusal(
      'assembly',
      'What is disputed of this vote was found to be so: nobody opens it.',
    );
  return sealed.upheld.has(by)
    ? refusal('assembly', 'You said that this vote is not to be opened.')
    : undefined;
}

function tooEarly({ sealed, closes }: SealedPoll, at: Instant): Refusal | undefined {
  if (at < closes) return refusal('assembly', 'This vote is open until {closes}.', { closes });
  const from = openableFrom(sealed);
  return at < from ? refusal('assembly', 'It can be opened from {from} on.', { from }) : undefined;
}

const anotherSum = ({ sealed }: SealedPoll, { tally }: Part): Refusal | undefined =>
  tally !== undefined && sealed.tally !== undefined && sealed.tally !== tally.attachment
    ? refusal('assembly', 'Another sum is being opened, and no second one ever is.')
    : undefined;

/** Whether somebody keeps a part of the key of secret votes: by their seat, or of a vote that is not decided. */
export function keepsPart(
  view: AssemblyView,
  who: { readonly by: MemberId; readonly at: Instant },
): boolean {
  const { trustees: office } = view.charter?.secrecy ?? {};
  if (office !== undefined && hasSeat(view, office, who)) return true;
  return (
    belongs(view.members, who.by) &&
    [...view.assembly.open].some((id) => isSealedWith(view, id, who.by))
  );
}

function isSealedWith(view: AssemblyView, id: ProposalId, holder: MemberId): boolean {
  const poll = sealedIn(view, id);
  const ceremony = poll && ceremonyNumbered(view, poll.sealed.ceremony);
  return ceremony?.trustees.includes(holder) ?? false;
}

/** Why somebody who opens a vote can’t give their part now, or nothing. */
export function partRefused({ poll, keyed, number }: OpeningOf): Refusal | undefined {
  const { sealed } = poll;
  const missing = lackingToShuffle(sealed);
  if (missing > 0)
    return refusal('assembly', 'Its ballots are shuffled first, by {missing} more key holders.', {
      missing,
    });
  if (sealed.openings.has(number)) return refusal('assembly', 'You have given your part already.');
  return sealed.openings.size >= keyed.threshold
    ? refusal('assembly', 'Enough key holders have opened it already.')
    : undefined;
}

/** Why what the ballots say is not known yet, or nothing: the last who comes knows it. */
export const tooFewCame = ({ poll, keyed }: OpeningOf): Refusal | undefined =>
  poll.sealed.openings.size + 1 < keyed.threshold
    ? refusal(
        'assembly',
        'The numbers are not known before {threshold} key holders have opened it.',
        { threshold: keyed.threshold },
      )
    : undefined;

/** How long after it could be opened a secret vote waits for its key holders. */
const patience = 60 * 24;

/** From when on a secret vote that nobody opened is void. */
export const givenUpFrom = ({ sealed }: SealedPoll): Instant =>
  hoursAfter(openableFrom(sealed), patience);

/** Why a secret vote has no outcome yet, or nothing. */
export function notOpened(
  view: Pick<AssemblyView, 'secrecy'>,
  poll: SealedPoll,
  at: Instant,
): Refusal | undefined {
  if (isUpheld(poll.sealed)) return undefined;
  const from = openableFrom(poll.sealed);
  if (at < from) return refusal('assembly', 'This vote can be disputed until {from}.', { from });
  const until = givenUpFrom(poll);
  return lackingIn(view, poll) === 0 || until <= at
    ? undefined
    : refusal('assembly', 'Its key holders have not opened it. They have time until {until}.', {
        until,
      });
}
