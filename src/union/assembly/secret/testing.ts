/**
 * For tests: secret votes with their attachments, cast and opened by people whose secrets follow from
 * their names.
 * @module
 */
import { fromUtf8, utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Showing } from '../../kernel/showing.ts';
import { isKeyed, type Keyed, numberOf, ownShare } from '../../secrecy/secrecy.ts';
import {
  abe,
  appoints,
  makesKey,
  randomFrom,
  secretCharter,
  secretUnion,
  seedOf,
  supports,
  trustees,
  voters,
  votingKeyBody,
  votingSecretOf,
  wholeCharter,
} from '../../secrecy/testing.ts';
import {
  choosingBy,
  contestOutcomeOf,
  founded,
  hand,
  type Hand,
  marks as marksOpenly,
  optionOf,
  proposalIn,
  puts,
  putsChoice,
  type TestBook,
} from '../../testing.ts';
import { registry } from '../../union.ts';
import {
  countedIn,
  isSealed,
  lotName,
  openingOfSum,
  type SealedPoll,
  shownWrong,
  shuffleOf,
  sumOfBallots,
  wholeContestOf,
} from '../assembly.ts';
import type { Marks } from '../contest.ts';
import type { ContestOutcome } from '../contest-outcome.ts';
import { isContestPoll } from '../poll.ts';
import { votesOfMarks } from './choice.ts';
import { sealedFormOf } from './sealed-choice.ts';
import { type SealedChoice, sealVote, type Votes, votesOfChoice } from './sealing.ts';

/** A union with a key in use, in which a secret vote is open; and the documents that its acts name. */
export class SecretBook {
  readonly book: TestBook;
  readonly attachments = new Map<string, string>();
  proposal = '';

  constructor(book: TestBook = withKey()) {
    this.book = book;
  }

  /** Puts a secret question, with what adopting it does, and opens its vote. */
  asks(...carries: readonly object[]): SealedPoll {
    this.proposal = puts(this.book, hand('ana'), 'secretly', ...carries);
    this.book.settle();
    return this.poll;
  }

  /** Puts a secret choice, and opens its vote. */
  chooses(of: Parameters<typeof putsChoice>[2]): SealedPoll {
    this.proposal = putsChoice(this.book, hand('ana'), of);
    this.book.settle();
    return this.poll;
  }

  get poll(): SealedPoll {
    const { poll } = proposalIn(this.book, this.proposal);
    if (!poll || !isSealed(poll)) throw new Error('No secret vote is open.');
    return poll;
  }

  get keyed(): Keyed {
    const ceremony = this.book.union.secrecy?.ceremonies[this.poll.sealed.ceremony - 1];
    if (!ceremony || !isKeyed(ceremony)) throw new Error('There is no key.');
    return ceremony;
  }

  enclose(text: string): { readonly attachment: string; readonly size: number } {
    const bytes = utf8(text);
    const attachment = sha256Hex(bytes);
    this.attachments.set(attachment, fromUtf8(bytes));
    return { attachment, size: bytes.length };
  }

  /** Enters an act as the clerk does: only where its attachments show what they must. */
  try(who: Hand, name: string, body: Record<string, unknown>): Refusal | string | undefined {
    const { union, at } = this.book;
    const whose = { by: who.id, key: who.key, attested: false, evidence: undefined };
    const doing = { ...whose, body, at, hash: '', under: undefined };
    const act = registry.get(name);
    return (
      act?.refuses(union, doing) ??
      this.shown(act?.shows(union, doing)) ??
      this.book.try(who, name, body)
    );
  }

  /** What is wrong with what attachments show, or nothing. */
  shown(showing: Showing | undefined): string | undefined {
    if (!showing) return undefined;
    const given = showing.attachments.map((hash) => utf8(this.attachments.get(hash) ?? ''));
    return shownWrong(showing, given);
  }

  do(who: Hand, act: string, body: Record<string, unknown>): void {
    const refused = this.try(who, act, body);
    if (refused !== undefined)
      throw new Error(typeof refused === 'string' ? refused : refused.refused);
  }

  /** Somebody’s sealed ballot, as the body of its act. */
  ballot(who: Hand, choice: SealedChoice, which = 1): Record<string, unknown> {
    return this.sealed(who, votesOfChoice(choice), which);
  }

  /** The same of marks beside options. */
  marked(who: Hand, marks: Marks, which = 1): Record<string, unknown> {
    const { poll } = this;
    if (!isContestPoll(poll)) throw new Error('This vote is no choice.');
    return this.sealed(who, votesOfMarks(sealedFormOf(poll), marks), which);
  }

  sealed(who: Hand, votes: Votes, which = 1): Record<string, unknown> {
    const random = randomFrom(`ballot ${who.id} ${this.book.union.size}`);
    const sealer = { secret: votingSecretOf(who, which), random };
    const { text } = sealVote(this.poll.sealed.election, votes, sealer);
    return { proposal: this.proposal, ballot: this.enclose(text) };
  }

  votes(who: Hand, choice: SealedChoice, which = 1): void {
    this.do(who, 'assembly/cast@1', this.ballot(who, choice, which));
  }

  /** The ballots that count, and the text of their sum or their list. */
  get summed(): { readonly election: string; readonly tally: string; readonly counted: number } {
    const { election } = this.poll.sealed;
    const counted = countedIn(this.book.union, this.poll).map(({ ballot }) => this.text(ballot));
    return { election, tally: sumOfBallots(election, counted), counted: counted.length };
  }

  /** The text of the last shuffle, if there is one. */
  get lastShuffle(): string | undefined {
    const last = [...(this.poll.sealed.mixing?.shuffles.values() ?? [])].at(-1);
    return last === undefined ? undefined : this.text(last);
  }

  /** A trustee’s shuffle, as the body of its act. */
  shuffled(who: Hand): Record<string, unknown> {
    const { summed, lastShuffle: last } = this;
    const from = { ...summed, ...(last !== undefined && { last }) };
    const made = shuffleOf(from, randomFrom(`shuffle ${who.id}`));
    return {
      proposal: this.proposal,
      place: (this.poll.sealed.mixing?.shuffles.size ?? 0) + 1,
      tally: this.enclose(summed.tally),
      shuffle: this.enclose(made),
    };
  }

  shuffles(who: Hand): void {
    this.do(who, 'assembly/shuffle@1', this.shuffled(who));
  }

  /** A part as somebody might give it before the ballots are shuffled. */
  partBefore(who: Hand): Record<string, unknown> {
    const { tally, ...given } = this.shuffled(who);
    const enclosed = given['shuffle'];
    const proof = { challenge: '0', response: '0' };
    return { proposal: this.proposal, tally, factors: enclosed, proof };
  }

  /** A trustee’s part in opening the vote, as the body of its act. */
  part(who: Hand): Record<string, unknown> {
    const { poll, keyed, book, proposal, summed } = this;
    const { sealed } = poll;
    const contest = wholeContestOf(poll);
    const { factors, ...found } = openingOfSum(
      {
        ...summed,
        made: keyed.made,
        number: numberOf(keyed, who.id),
        share: ownShare(keyed, { member: who.id, seed: seedOf(who) }),
        before: new Map([...sealed.openings].map(([n, { factors: of }]) => [n, this.text(of)])),
        threshold: sealed.threshold,
        ...(isContestPoll(poll) && { lot: lotName(book.union.id, proposal) }),
        ...(contest && { whole: { contest, shuffle: this.lastShuffle ?? '' } }),
      },
      randomFrom(`part ${who.id}`),
    );
    return {
      proposal,
      tally: this.enclose(summed.tally),
      factors: this.enclose(factors),
      ...(JSON.parse(JSON.stringify(found)) as Record<string, unknown>),
    };
  }

  unseals(who: Hand): void {
    this.do(who, 'assembly/unseal@1', this.part(who));
  }

  text(hash: string): string {
    return this.attachments.get(hash) ?? '';
  }
}

/** A union whose trustees have made a key and rehearsed, and whose voters, or these, have voting keys. */
export function withKey(
  charter = secretCharter(),
  keepers = trustees,
  keyed: readonly Hand[] = everybody,
): TestBook {
  const book = secretUnion(charter);
  if (keepers.includes(abe)) supports(book, abe);
  appoints(book, keepers);
  makesKey(book, keepers);
  for (const each of keyed) book.do(each, 'secrecy/voting-key@1', votingKeyBody(book, each));
  return book;
}

/** Those who cast ballots in tests of choices, in their order. */
export const everybody: readonly Hand[] = [...trustees, ...voters, hand('ana')];

/** Has these cast marked ballots, one each. */
export function castsAll(secret: SecretBook, ballots: readonly Marks[]): void {
  for (const [i, marks] of ballots.entries()) {
    const who = everybody[i] as Hand;
    secret.do(who, 'assembly/cast@1', secret.marked(who, marks));
  }
}

/** What an open choice by the same rule, options and ballots comes to, its lot aside. */
export function chosenOpenly(
  rule: Parameters<typeof choosingBy>[0],
  of: { readonly options: readonly object[]; readonly seats: number },
  ballots: readonly Marks[],
): Omit<ContestOutcome, 'lot'> {
  const open = founded(choosingBy(rule), ...(everybody as [Hand, ...Hand[]]));
  const proposal = putsChoice(open, everybody[0] as Hand, of);
  const cast = ballots.map((marks, i) => [everybody[i] as Hand, [...marks]] as const);
  marksOpenly(open, proposal, cast);
  open.pass(48);
  const { lot: _, ...outcome } = contestOutcomeOf(proposalIn(open, proposal));
  return outcome;
}

/** What a choice by whole ballots is about in tests, and ballots by ranks on it. */
export const drinks = ['tea', 'coffee', 'water', 'milk'].map((word) => optionOf(word));
export const orders: readonly Marks[] = [
  [1, 2, 3, null],
  [1, 2, null, null],
  [2, 1, null, 3],
  [null, null, 1, 2],
  [3, 1, null, 2],
  [null, null, null, null],
];

/** A choice whose ballots are opened whole, in which these were cast. */
export function choosesWhole(
  rule: Parameters<typeof wholeCharter>[0],
  ballots: readonly Marks[],
  seats = 1,
): SecretBook {
  const secret = new SecretBook(withKey(wholeCharter(rule)));
  secret.chooses({ options: drinks, seats });
  castsAll(secret, ballots);
  return secret;
}

/** Its time is over, and these have shuffled its ballots. */
export function shuffledBy(secret: SecretBook, ...people: readonly Hand[]): void {
  secret.book.pass(48 + 24);
  for (const each of people) secret.shuffles(each);
}

/** Why something was refused, in words; the empty text where it was not. */
export const refusalOf = (said: Refusal | string | undefined): string =>
  typeof said === 'object' ? said.refused : (said ?? '');
