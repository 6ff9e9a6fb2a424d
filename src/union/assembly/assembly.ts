/**
 * The assembly: proposals, the talk about them, votes, outcomes, and what they carry.
 * @module
 */
import { clerk, type Hash, type ProposalId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Due } from '../members/members.ts';
import type { AssemblyView } from './assembly-view.ts';
import { type CarriedRefusal, lapsing } from './carrying.ts';
import { comment, retractComment } from './comments.ts';
import { relayComment, removeComment, reviseComment } from './guests.ts';
import { type DecidedVote, type MarkedVote, voteIn } from './deciding.ts';
import { appealHiding, confirmHiding, hideComment, showComment } from './hiding.ts';
import { askContinuation, continuationDue } from './continuation.ts';
import {
  closePoll,
  closingRefused,
  openingOf,
  openingRefused,
  openPoll,
  outcomeOf,
} from './polls.ts';
import { adviseOnOptions, mark } from './marking.ts';
import { reportNotices } from './notices.ts';
import { amending, type CarriedCheck, proposing, sponsor, withdraw } from './proposals.ts';
import {
  answer,
  ask,
  endStraw,
  noAnswers,
  type OthersOf,
  strawsDue,
  withdrawAsk,
} from './straw.ts';
import { isMarkedPoll } from './poll.ts';
import { cast, isSealed } from './secret/casting.ts';
import { dispute, settle } from './secret/disputes.ts';
import { uphold } from './secret/upholding.ts';
import { openSecretPoll, secretOpeningOf } from './secret/opening-poll.ts';
import { readOut } from './secret/reading-out.ts';
import { opensSealed } from './secret/sealing-ready.ts';
import { shuffle } from './secret/shuffling.ts';
import { unseal } from './secret/unsealing.ts';
import { advise, vote } from './voting.ts';

export { type SealedForm, votesOfMarks } from './secret/choice.ts';
export {
  countOfSum,
  countsBySums,
  type OpenedSum,
  openedSumOf,
  sealedFormOf,
  wholeContestOf,
} from './secret/sealed-choice.ts';
export { isAbout, keyToSeal, openersOf } from './secret/candidates.ts';
export {
  opensSealed,
  sealableFrom,
  sealingRefused,
  tooFewVoters,
  waitsForKey,
} from './secret/sealing-ready.ts';
export {
  countedIn,
  countingBallot,
  isSealed,
  keyFor,
  lackingIn,
  openingAct,
  type SealedPoll,
  tooFewCounted,
  votingKeyFor,
} from './secret/casting.ts';
export { openableFrom } from './secret/disputes.ts';
export { electionHash } from './secret/election.ts';
export { type Fate, fateOf } from './secret/ballot-fate.ts';
export { trackerInWords } from './secret/tracker.ts';
export {
  type OwnOpening,
  openingOfSum,
  shuffleOf,
  sumOfBallots,
  type ToOpen,
  type ToShuffle,
} from './secret/own-part.ts';
export { lotName } from './secret/lot.ts';
export { shownWrong } from './secret/showings.ts';
export { givenUpFrom, keepsPart } from './secret/openers.ts';
export { isUpheld, lackingToShuffle } from './secret/sealed-vote.ts';
export { hasCast } from './poll.ts';
export {
  type FallenBallot,
  fallenBallot,
  hasVoted,
  mayCast,
  votedIn,
  waitsForVoter,
} from './who-voted.ts';
export { type CarriedRefusal, nextCarried, ticked } from './carrying.ts';
export { type Comment, commentIn, type Hiding, type Side } from './comments.ts';
export { type Choice, choicesOf, decide, isKnown, QuestionOutcome, type Tally } from './outcome.ts';
export { howChosen, optionsCalled, titlesOfOptions } from './choice-in-words.ts';
export { explainBudget, explainOptions, fundedInWords } from './explained-budget.ts';
export { electedInWords, explainContest } from './explained-contest.ts';
export { explainOutcome, type WhatIf, whatIf } from './explained.ts';
export { closableFrom } from './notices.ts';
export { DecidedVote, decideMarked, type MarkedOutcome, type MarkedVote } from './deciding.ts';
export { outcomeOf, rollRoot } from './polls.ts';
export {
  ballotsIn,
  type Contest,
  countContest,
  lotOfContest,
  markedIn,
  type Marks,
  placesNamed,
  placesOn,
  type Profile,
  profileOf,
  candidatesOf,
  rankingsCounted,
  rankingsIn,
  saysAll,
  scoresIn,
  type Telling,
} from './contest.ts';
export {
  budgetVoteOf,
  countSharingCast,
  lotOfBudget,
  type Sharing,
  type SharingCast,
  supportIn,
} from './budget.ts';
export { BudgetOutcome } from './budget-outcome.ts';
export {
  chosenIn,
  ContestOutcome,
  electedBy,
  isBudgetOutcome,
  isContestOutcome,
  isQuestionOutcome,
  Outcome,
} from './contest-outcome.ts';
export {
  type Carried,
  type Choosing,
  chosenActs,
  mayCarry,
  mostOptions,
  type Option,
} from './options.ts';
export {
  type BudgetPoll,
  type ContestPoll,
  isBudgetPoll,
  isContestPoll,
  isMarkedPoll,
  type MarkedPoll,
  type Poll,
  type QuestionPoll,
} from './poll.ts';
export type { Assembly, AssemblyView, Proposal, Stage } from './assembly-view.ts';
export type { Document } from './document.ts';
export { type CarriedCheck, noAssembly, opensFrom, ruleOf, sponsorsMissing } from './proposals.ts';
export {
  countsOf,
  dueStraws,
  isRunning,
  noAnswers,
  openStraws,
  type OthersOf,
  type Straw,
  StrawCount,
  type StrawCounts,
  type Straws,
} from './straw.ts';

/** The room's acts, given how the whole registry judges carried ones. */
export const assemblyActs = <View extends AssemblyView>(
  check: CarriedCheck<View>,
  refusedNow: CarriedRefusal<View>,
) =>
  [
    proposing(check),
    sponsor,
    amending(check),
    withdraw,
    comment,
    retractComment,
    relayComment,
    reviseComment,
    removeComment,
    hideComment,
    showComment,
    appealHiding,
    confirmHiding,
    openPoll,
    openSecretPoll,
    vote,
    advise,
    mark,
    adviseOnOptions,
    cast,
    dispute,
    settle,
    uphold,
    shuffle,
    readOut,
    unseal,
    reportNotices,
    closePoll,
    lapsing(refusedNow),
    askContinuation,
    ask,
    answer,
    withdrawAsk,
    endStraw,
  ] as const;

/** The opening of a vote that may open now. */
function openingDue(
  view: AssemblyView,
  id: ProposalId,
  { at, client }: Pick<ClerkKnows, 'client'> & { readonly at: Instant },
): Due {
  const proposal = view.assembly.proposals.get(id);
  const secret =
    proposal && opensSealed(view, proposal, at) && secretOpeningOf(view, id, { at, client });
  return secret
    ? { act: openSecretPoll.name, body: secret }
    : { act: openPoll.name, body: openingOf(view, id, at) };
}

/** What the clerk knows that is not in the book: a fresh name, who answered elsewhere, what its hall offers. */
export interface ClerkKnows {
  /** Names the proposal that it may have to put. */
  readonly freshId: () => string;
  readonly othersOf?: OthersOf;
  /** SHA-256 of the voting client that the hall offers, if it offers one. */
  readonly client?: Hash | undefined;
  /** What was decided before its turn. */
  readonly ahead?: readonly DecidedVote[] | undefined;
  /** Votes that are still being decided: they are closed later. */
  readonly undecided?: ReadonlySet<ProposalId> | undefined;
}

/** The votes on options that can be closed now, of which nothing can change any more, and whose ballots are seen. */
export const votesToDecide = (view: AssemblyView, at: Instant): readonly MarkedVote[] =>
  [...view.assembly.open].flatMap((id) => {
    const proposal = view.assembly.proposals.get(id);
    const poll = proposal?.poll;
    if (!poll || !isMarkedPoll(poll) || isSealed(poll)) return [];
    if (closingRefused(view, proposal, at)) return [];
    return [{ ...voteIn(poll), ballots: new Map(poll.ballots) }];
  });

/** The closing or opening of the vote on a proposal, where that is due. */
function voteDue(
  view: AssemblyView,
  id: ProposalId,
  { at, client, ahead, undecided }: Omit<ClerkKnows, 'freshId'> & { readonly at: Instant },
): Due | undefined {
  if (undecided?.has(id)) return undefined;
  const proposal = view.assembly.proposals.get(id);
  if (proposal?.poll && !closingRefused(view, proposal, at)) {
    const outcome = outcomeOf(view, proposal.poll, ahead);
    return { act: closePoll.name, body: { proposal: id, outcome } };
  }
  return openingRefused(view, id, at) ? undefined : openingDue(view, id, { at, client });
}

/** What the clerk must do in this room now. Looks only at proposals and straw polls that are open. */
export function assemblyDue(view: AssemblyView, at: Instant, knows: ClerkKnows): readonly Due[] {
  const { freshId, othersOf = (_straw, options) => noAnswers(options), undecided } = knows;
  const due: Due[] = [...strawsDue(view, at, othersOf)];
  // The vote on going on is closed last: it may end the union, and nothing can be closed after that.
  const last: Due[] = [];
  for (const id of view.assembly.open) {
    const next = voteDue(view, id, { ...knows, at });
    if (!next) continue;
    const isLast = next.act === closePoll.name && view.assembly.proposals.get(id)?.by === clerk;
    (isLast ? last : due).push(next);
  }
  if (continuationDue(view.assembly, at)) {
    due.push({ act: askContinuation.name, body: { proposal: freshId() } });
  }
  return undecided && undecided.size > 0 ? due : [...due, ...last];
}
