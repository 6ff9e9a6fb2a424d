/**
 * For tests: a union whose members have elected three key holders, of whom two open a vote. Ada founded it;
 * Tia, Tom and Tua hold the key; all secrets follow from names.
 * @module
 */
import assert from 'node:assert/strict';
import { fromUtf8, utf8 } from '../../../../../book/bytes.ts';
import {
  type ContestPoll,
  countedIn,
  isSealed,
  type Marks,
  isContestPoll,
  lotName,
  openingOfSum,
  sealedFormOf,
  type SealedPoll,
  shuffleOf,
  sumOfBallots,
  votesOfMarks,
  wholeContestOf,
} from '../../../../../union/assembly/assembly.ts';
import { sha256Hex } from '../../../../../book/hash.ts';
import type { Receipt } from '../../../../../clerk/clerk.ts';
import {
  sealVote,
  type Votes,
  votesOfChoice,
} from '../../../../../union/assembly/secret/sealing.ts';
import type { Charter } from '../../../../../union/charter/charter.ts';
import type { Intent } from '../../../../../union/kernel/entry.ts';
import {
  type Ceremony,
  isKeyed,
  lastCeremony,
  nextStep,
  numberOf,
  ownShare,
  votingKeyOf,
} from '../../../../../union/secrecy/secrecy.ts';
import {
  randomFrom,
  secretCharter,
  seedOf,
  votingSecretOf,
} from '../../../../../union/secrecy/testing.ts';
import { carrying, type Hand, hand, proofBy } from '../../../../../union/testing.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import { type AtWorkWish, said, type UnionAtWork, unionAtWork } from '../../assembly/testing.ts';

export interface KeyAtWork extends UnionAtWork {
  readonly ada: Hand;
  readonly holders: readonly [Hand, Hand, Hand];
  union(): Promise<ReadUnion>;
  ceremony(): Promise<Ceremony>;
  /** Has the members elect the key holders, or these. */
  elects(people?: readonly Hand[]): Promise<void>;
  /** Somebody becomes a supporter, with a key of their own. */
  support(name: string): Promise<Hand>;
  /** Each of these does the step that waits for them. */
  round(people?: readonly Hand[]): Promise<void>;
  /** All steps of all. */
  makesKey(): Promise<void>;
  /** Opens a secret vote, for which Ada and the key holders have voting keys; its proposal. */
  asks(title: string): Promise<string>;
  /** A key holder gives their part in opening a vote. */
  unseals(who: Hand, proposal: string): Promise<void>;
  /** A key holder shuffles the ballots of a vote. */
  shuffles(who: Hand, proposal: string): Promise<void>;
  /** Somebody casts a sealed ballot; the clerk's receipt. */
  casts(
    who: Hand,
    proposal: string,
    choice: 'yes' | 'no' | 'abstain' | 'blank',
    /** With which of their voting keys. */
    which?: number,
  ): Promise<Receipt>;
  /** The same in a choice among options. */
  marks(who: Hand, proposal: string, marks: Marks): Promise<Receipt>;
  /** Gives Ada and the key holders voting keys, or these. */
  keys(people?: readonly Hand[], which?: number): Promise<void>;
}

/** Sends an act with what goes along with it; the clerk's receipt. */
type Send = (
  who: Hand,
  name: string,
  body: Readonly<Record<string, unknown>>,
  attached: readonly string[],
) => Promise<Receipt>;

export async function keyAtWork(
  wish: AtWorkWish = {},
  charter: Charter = secretCharter(),
): Promise<KeyAtWork> {
  const work = await unionAtWork(charter, wish);
  const ada = hand('Ada');
  const holders = [await work.join('Tia'), await work.join('Tom'), await work.join('Tua')] as const;
  const union = async (): Promise<ReadUnion> => {
    const found = await work.clerk.union(work.id);
    assert.ok(found);
    return found;
  };
  const ceremony = async (): Promise<Ceremony> => {
    const found = lastCeremony(await union());
    assert.ok(found, 'there is no ceremony');
    return found;
  };
  const round: KeyAtWork['round'] = async (people = holders) => {
    for (const who of people) {
      const random = randomFrom(`${who.id} ${(await union()).size}`);
      const step = nextStep(await ceremony(), { member: who.id, seed: seedOf(who) }, random);
      assert.ok(step, 'nothing waits');
      await work.act(who, step.act, step.body);
    }
  };
  return {
    ...work,
    ada,
    holders: [...holders],
    union,
    ceremony,
    round,
    elects: (people = holders) => elects(work, [ada, ...holders], people),
    support: async (name) => {
      const who = hand(name);
      const body = { name: said(name), keys: [{ kind: 'device', key: who.key }] };
      await work.act(who, 'members/support@1', body, name);
      return who;
    },
    makesKey: async () => {
      for (let step = 0; step < 4; step++) await round();
    },
    unseals: (who, proposal) => unseals(work, who, proposal),
    shuffles: (who, proposal) => shuffles(work, who, proposal),
    keys: (people = [ada, ...holders], which = 1) => keys(work, people, which),
    asks: async (title) => {
      await keys(work, [ada, ...holders]);
      const proposal = await work.propose(ada, 'secretly', title);
      await work.pass(0);
      return proposal;
    },
    casts: (who, proposal, choice, which = 1) =>
      casts(work, who, { proposal, votes: () => votesOfChoice(choice), which }),
    marks: (who, proposal, marks) =>
      casts(work, who, { proposal, votes: (poll) => votesOfMarks(sealedFormOf(poll), marks) }),
  };
}

async function casts(
  work: UnionAtWork,
  who: Hand,
  {
    proposal,
    votes,
    which = 1,
  }: { proposal: string; votes: (poll: ContestPoll) => Votes; which?: number },
): Promise<Receipt> {
  const union = await work.clerk.union(work.id);
  const poll = union?.assembly.proposals.get(proposal)?.poll;
  assert.ok(poll?.sealed);
  const { text } = sealVote(poll.sealed.election, votes(poll as ContestPoll), {
    secret: votingSecretOf(who, which),
    random: randomFrom(`ballot ${who.id} ${union?.size}`),
  });
  const ballot = { attachment: sha256Hex(utf8(text)), size: utf8(text).length };
  return sending(work)(who, 'assembly/cast@1', { proposal, ballot }, [text]);
}

const sending =
  ({ clerk, id }: UnionAtWork): Send =>
  async (who, act, body, attached) => {
    const head = await clerk.head(id, who.id);
    assert.ok(head);
    const intent: Intent = { act, by: who.id, body, ...head };
    const attachments = attached.map((text) => ({
      sha256: sha256Hex(utf8(text)),
      bytes: utf8(text),
    }));
    const answer = await clerk.submit(id, {
      intent,
      proof: proofBy(who, intent),
      attachments,
      texts: [],
    });
    assert.ok('entered' in answer, JSON.stringify(answer));
    return answer.entered;
  };

async function elects(
  work: UnionAtWork,
  voters: readonly [Hand, Hand, ...Hand[]],
  holders: readonly Hand[],
): Promise<void> {
  const carries = holders.map(({ id: member }) =>
    carrying('offices/appoint@1', { office: 'trustee', member }),
  );
  const [by, second] = voters;
  const proposal = await work.propose(by, 'office', 'Who keeps the key?', carries);
  await work.act(second, 'assembly/sponsor@1', { proposal });
  await work.pass(72);
  for (const who of voters) {
    await work.act(who, 'assembly/vote@1', { proposal, choice: 'yes' });
  }
  await work.pass(168);
}

async function keys(work: UnionAtWork, voters: readonly Hand[], which = 1): Promise<void> {
  for (const who of voters) {
    const owner = { union: work.id, member: who.id };
    const body = { ...votingKeyOf(votingSecretOf(who, which), owner, randomFrom(`key ${who.id}`)) };
    await work.act(who, 'secrecy/voting-key@1', body);
  }
}

/** A vote that is to be opened, with the texts of what its key holders brought. */
interface ToOpen {
  readonly union: ReadUnion;
  readonly poll: SealedPoll;
  readonly sum: { readonly election: string; readonly tally: string; readonly counted: number };
  readonly last: string | undefined;
  readonly textOf: (hash: string) => Promise<string>;
}

async function toOpen(work: UnionAtWork, proposal: string): Promise<ToOpen> {
  const union = await work.clerk.union(work.id);
  const poll = union?.assembly.proposals.get(proposal)?.poll;
  assert.ok(union && poll && isSealed(poll));
  const textOf = async (hash: string): Promise<string> =>
    fromUtf8((await work.store.books.attachment(work.id, hash)) ?? new Uint8Array());
  const { election, mixing } = poll.sealed;
  const ballots = await Promise.all(countedIn(union, poll).map(({ ballot }) => textOf(ballot)));
  const shuffle = [...(mixing?.shuffles.values() ?? [])].at(-1);
  return {
    union,
    poll,
    sum: { election, tally: sumOfBallots(election, ballots), counted: ballots.length },
    last: shuffle === undefined ? undefined : await textOf(shuffle),
    textOf,
  };
}

const enclosed = (text: string): object => ({
  attachment: sha256Hex(utf8(text)),
  size: utf8(text).length,
});

async function shuffles(work: UnionAtWork, who: Hand, proposal: string): Promise<void> {
  const { poll, sum, last } = await toOpen(work, proposal);
  const from = { ...sum, ...(last !== undefined && { last }) };
  const text = shuffleOf(from, randomFrom(`shuffle ${who.id}`));
  const place = (poll.sealed.mixing?.shuffles.size ?? 0) + 1;
  const body = { proposal, place, tally: enclosed(sum.tally), shuffle: enclosed(text) };
  const attached = last === undefined ? [sum.tally, text] : [text];
  await sending(work)(who, 'assembly/shuffle@1', body, attached);
}

async function unseals(work: UnionAtWork, who: Hand, proposal: string): Promise<void> {
  const { union, poll, sum, last, textOf } = await toOpen(work, proposal);
  const { sealed } = poll;
  const ceremony = union.secrecy?.ceremonies.at(-1);
  assert.ok(ceremony && isKeyed(ceremony));
  const before = [...sealed.openings].map(
    async ([number, part]) => [number, await textOf(part.factors)] as const,
  );
  const contest = wholeContestOf(poll);
  const { factors, ...found } = openingOfSum(
    {
      ...sum,
      made: ceremony.made,
      number: numberOf(ceremony, who.id),
      share: ownShare(ceremony, { member: who.id, seed: seedOf(who) }),
      before: new Map(await Promise.all(before)),
      threshold: sealed.threshold,
      ...(isContestPoll(poll) && { lot: lotName(union.id, proposal) }),
      ...(contest && last !== undefined && { whole: { contest, shuffle: last } }),
    },
    randomFrom(`part ${who.id}`),
  );
  const body = { proposal, tally: enclosed(sum.tally), factors: enclosed(factors), ...found };
  const attached = sealed.tally === undefined ? [sum.tally, factors] : [factors];
  await sending(work)(who, 'assembly/unseal@1', body, attached);
}
