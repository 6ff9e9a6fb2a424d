/**
 * For tests: a book in memory, written by people with keys, judged as the hall judges.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { proofHash, proofOptions, proofWith } from '../book/data-integrity.ts';
import { publicKeyOf } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { canonical } from '../book/json.ts';
import { leafHash, MemoryTree } from '../book/merkle.ts';
import { ed25519Multikey, readMultikey } from '../book/multibase.ts';
import { nodeSigning } from '../cli/signing.ts';
import { ballotForms } from '../count/methods.ts';
import {
  type Choice,
  type ClerkKnows,
  type ContestOutcome,
  type ContestPoll,
  isContestOutcome,
  isContestPoll,
  isMarkedPoll,
  isQuestionOutcome,
  type Proposal,
  type QuestionOutcome,
  type QuestionPoll,
} from './assembly/assembly.ts';
import {
  type Charter,
  type ContestRule,
  isQuestion,
  type QuestionRule,
  templates,
} from './charter/charter.ts';
import {
  type Evidence,
  type Intent,
  type KeyProof,
  type Proof,
  type Under,
} from './kernel/entry.ts';
import { hoursAfter, type Instant } from './kernel/instant.ts';
import type { Refusal } from './kernel/refusal.ts';
import { commitment } from './kernel/text.ts';
import {
  duties,
  enter,
  judge,
  nothing,
  readEntry,
  readSigned,
  replayOne,
  type Union,
} from './union.ts';

// The platform's own, which signs thirty times as fast: tests do little else as often.
const signing = nodeSigning();
const made = new Map<string, Hand>();

/** Somebody (or the clerk) with a key that follows from their name: tests repeat to the byte. */
export interface Hand {
  readonly id: string;
  readonly seed: Uint8Array;
  readonly key: string;
}

/** The hand of a person of that name; the id is a UUID that follows from it. */
export function hand(name: string): Hand {
  const known = made.get(name) ?? handOf(name, sha256(utf8(name)));
  made.set(name, known);
  return known;
}

const handOf = (name: string, seed: Uint8Array): Hand => ({
  id: name === 'clerk' ? 'clerk' : uuidOf(name),
  seed,
  key: ed25519Multikey(publicKeyOf(seed)),
});

/** A UUID (version 8) that follows from a word. */
export function uuidOf(word: string): string {
  const digits = hex(sha256(utf8(word)));
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** The commitment to a text with a salt that follows from it. */
export const said = (text: string): string =>
  commitment({ salt: hex(sha256(utf8(`salt of ${text}`))), text });

export function proofBy({ seed, key }: Hand, document: object): KeyProof {
  const options = proofOptions(publicKeyIn(key));
  const { created: _created, ...proof } = proofWith(
    options,
    signing.sign(seed, proofHash(document, options)),
  );
  return proof;
}

/** A proof in its form only: judging does not look at the signature. */
function unsigned({ key }: Hand): KeyProof {
  const { created: _, ...proof } = proofWith(proofOptions(publicKeyIn(key)), new Uint8Array(64));
  return proof;
}

const publicKeyIn = (key: string): Uint8Array => readMultikey(key)?.publicKey ?? new Uint8Array();

export interface How {
  readonly under?: Under;
  readonly evidence?: Evidence;
}

/** A book under the pen: every act goes through the same judgement as in the hall. */
export class TestBook {
  readonly union: Union = nothing();
  readonly tree = new MemoryTree();
  readonly texts: string[] = [];
  /** Whoever signs as the clerk now. */
  clerk = hand('clerk');
  at: Instant;
  /** Set in tests of many people that are not about signatures: then nobody signs. */
  hasty = false;
  /** What the clerk knows besides: how people elsewhere answered a straw poll, or what was decided ahead; nothing where it is not set. */
  knows: Partial<ClerkKnows> = {};
  #fresh = 0;

  constructor(at: Instant = '2026-01-01T09:00:00.000Z') {
    this.at = at;
  }

  /** The intent that the hand would sign now. */
  intent(who: Hand, act: string, body: Record<string, unknown>, how: How = {}): Intent {
    return {
      ...(this.union.id !== '' && { union: this.union.id }),
      act,
      by: who.id,
      body,
      seen: { size: this.tree.size, root: hex(this.tree.root()) },
      prev: this.union.last.get(who.id) ?? null,
      ...how,
    };
  }

  /** Tries an act: enters it, or gives the refusal. */
  try(who: Hand, act: string, body: Record<string, unknown>, how: How = {}): Refusal | undefined {
    const intent = this.intent(who, act, body, how);
    const by = how.evidence ? this.clerk : who;
    return this.enter(intent, this.hasty ? unsigned(by) : proofBy(by, intent));
  }

  enter(intent: Intent, proof: Proof): Refusal | undefined {
    const signed = readSigned(intent, proof);
    if ('refused' in signed) return signed;
    const rootAt = (size: number): string | undefined =>
      size <= this.tree.size ? hex(this.tree.root(size)) : undefined;
    const { ahead = [] } = this.knows;
    const judged = judge(this.union, signed, { at: this.at, rootAt, ahead });
    if ('refused' in judged) return judged;
    const text = canonical({ seq: this.union.size, at: this.at, intent, proof });
    enter(this.union, judged, text);
    this.texts.push(text);
    this.tree.append(leafHash(utf8(text)));
    return undefined;
  }

  /** Does an act that must not be refused. */
  do(who: Hand, act: string, body: Record<string, unknown>, how: How = {}): void {
    const refused = this.try(who, act, body, how);
    if (refused) throw new Error(`${act} refused (${refused.article}): ${refused.refused}`);
  }

  /** Lets the clerk do everything that is due. */
  settle(): void {
    for (;;) {
      const freshId = (): string => uuidOf(`fresh ${this.#fresh++}`);
      const [duty] = duties(this.union, this.at, { freshId, ...this.knows });
      if (!duty) return;
      this.do(this.clerk, duty.act, { ...duty.body }, duty.under ? { under: duty.under } : {});
    }
  }

  /** Lets hours pass, and the clerk do what falls due. */
  pass(hours: number): void {
    this.at = hoursAfter(this.at, hours);
    this.settle();
  }
}

/** A charter from a template, with changes. */
export const charterOf = (
  template: keyof typeof templates,
  change: Partial<Charter> = {},
): Charter => ({
  ...templates[template]({ name: 'The Example', purpose: 'To try things.', scope: 'Anyone.' }),
  ...change,
});

/** A union founded by one person, joined by the others, whose rights began at once. */
export function founded(charter: Charter, founder: Hand, ...others: readonly Hand[]): TestBook {
  const book = new TestBook();
  book.do(founder, 'founding/found@1', {
    charter,
    seats: [],
    founders: [
      { member: founder.id, name: said(founder.id), keys: [{ kind: 'device', key: founder.key }] },
    ],
    clerkKey: book.clerk.key,
  });
  for (const other of others) joins(book, other, founder);
  return book;
}

/** Someone applies, and the founder vouches or admits where the rules ask for it. */
export function joins(book: TestBook, newcomer: Hand, voucher: Hand): void {
  book.do(newcomer, 'members/apply@1', {
    name: said(newcomer.id),
    keys: [{ kind: 'device', key: newcomer.key }],
  });
  if (book.union.charter?.admission.way === 'vouched') {
    book.do(voucher, 'members/vouch@1', { member: newcomer.id });
  }
  book.settle();
}

/** The union that a book's texts give, read and judged anew. Throws at the first refusal. */
export function replayed(texts: readonly string[]): Union {
  const union = nothing();
  const tree = new MemoryTree();
  for (const text of texts) {
    const read = readEntry(text);
    if ('refused' in read) throw new Error(read.refused);
    const rootAt = (size: number): string => hex(tree.root(size));
    const refused = replayOne(union, read, { text, rootAt });
    if (refused) throw new Error(refused.refused);
    tree.append(leafHash(utf8(text)));
  }
  return union;
}

/** A carried act. */
export const carrying = (act: string, body: object): object => ({ act, body });

/** Puts a proposal of that kind, and gives its id. */
export function puts(
  book: TestBook,
  author: Hand,
  kind: string,
  ...carries: readonly object[]
): string {
  const proposal = uuidOf(`proposal ${book.union.size}`);
  book.do(author, 'assembly/propose@1', {
    proposal,
    kind,
    title: said(`title ${proposal}`),
    text: said(`text ${proposal}`),
    carries,
    documents: [],
  });
  return proposal;
}

/** Hands vote as they are listed; a block gives a reason. */
export function vote(
  book: TestBook,
  proposal: string,
  ballots: Partial<Record<Choice, readonly Hand[]>>,
): void {
  for (const [choice, hands] of Object.entries(ballots)) {
    const reason = choice === 'block' ? { reason: said('a block') } : {};
    for (const each of hands) book.do(each, 'assembly/vote@1', { proposal, choice, ...reason });
  }
}

export function proposalIn({ union }: TestBook, id: string): Proposal {
  const proposal = union.assembly.proposals.get(id);
  if (!proposal) throw new Error(`There is no proposal ${id}.`);
  return proposal;
}

/** Lets time pass up to the closing of a vote that is open. */
export function closes(book: TestBook, id: string): Proposal {
  const proposal = proposalIn(book, id);
  if (proposal.poll) book.at = proposal.poll.closes;
  book.settle();
  return proposal;
}

/** The vote on a proposal, which must be on a question. */
export function questionPollOf({ poll }: Proposal): QuestionPoll {
  if (!poll || isMarkedPoll(poll)) throw new Error('There is no vote on a question.');
  return poll;
}

/** What came of the vote on a question. */
export function questionOutcomeOf({ outcome }: Proposal): QuestionOutcome {
  if (!outcome || !isQuestionOutcome(outcome)) throw new Error('No question was decided.');
  return outcome;
}

/** The rule by which a charter decides questions of that kind. */
export function questionRuleIn({ decisions }: Charter, kind: string): QuestionRule {
  const rule = decisions[kind];
  if (!rule || !isQuestion(rule)) throw new Error(`There are no questions of the kind ${kind}.`);
  return rule;
}

/** A charter in which one kind of decision, `choice`, is a choice by this rule, at once and without sponsors. */
export function choosingBy(rule: Partial<ContestRule> & Pick<ContestRule, 'method'>): Charter {
  const base = charterOf('association', { waiting: 0 });
  return { ...base, decisions: { ...base.decisions, choice: contestRule(rule) } };
}

export const contestRule = (
  rule: Partial<ContestRule> & Pick<ContestRule, 'method'>,
): ContestRule => ({
  title: 'A choice',
  none: false,
  quorum: { kind: 'none' },
  deliberation: 0,
  poll: 24,
  sponsors: 0,
  ...(ballotForms[rule.method] === 'scores' && { top: 5 }),
  ...(ballotForms[rule.method] === 'grades' && { grades: 5 }),
  ...rule,
});

/** An option of that name; what it carries. */
export const optionOf = (word: string, ...carries: readonly object[]): object => ({
  title: said(word),
  carries,
});

/** Puts a choice among options, and gives its id. */
export function putsChoice(
  book: TestBook,
  author: Hand,
  choice: { readonly kind?: string; readonly options: readonly object[]; readonly seats?: number },
): string {
  const proposal = uuidOf(`choice ${book.union.size}`);
  const { kind = 'choice', options, seats = 1 } = choice;
  book.do(author, 'assembly/propose@1', {
    proposal,
    kind,
    title: said(`title ${proposal}`),
    text: said(`text ${proposal}`),
    carries: [],
    choice: { options, seats },
    documents: [],
  });
  book.settle();
  return proposal;
}

/** Hands mark their ballots, as they are listed. */
export function marks(
  book: TestBook,
  proposal: string,
  ballots: readonly (readonly [Hand, readonly (number | null)[]])[],
): void {
  for (const [who, given] of ballots) book.do(who, 'assembly/mark@1', { proposal, marks: given });
}

/** What came of a choice. */
export function contestOutcomeOf({ outcome }: Proposal): ContestOutcome {
  if (!outcome || !isContestOutcome(outcome)) throw new Error('No choice was made.');
  return outcome;
}

export function contestPollOf({ poll }: Proposal): ContestPoll {
  if (!poll || !isContestPoll(poll)) throw new Error('There is no vote among options.');
  return poll;
}

/** Why an act was refused. */
export const refusedIn = (refusal: Refusal | undefined): string => refusal?.refused ?? 'nothing';
