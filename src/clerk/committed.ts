/**
 * Which texts a union still stands by: what is taken back is erased only where nobody else committed
 * to the very same, so that nobody erases another’s words by repeating their commitment.
 * @module
 */
import {
  type Carried,
  type Choosing,
  type Comment,
  isMarkedPoll,
  type Proposal,
  type Straws,
} from '../union/assembly/assembly.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { type ReadUnion, textsIn } from '../union/union.ts';

/** How often the union, as it stands, is committed to a text. */
export function timesCommitted(union: ReadUnion, text: Hash): number {
  let times = 0;
  for (const hash of committedIn(union)) if (hash === text) times++;
  return times;
}

function* committedIn({ members, assembly, call }: ReadUnion): Generator<Hash | undefined> {
  for (const { name } of members.people.values()) yield name;
  yield call?.why;
  yield call?.first;
  for (const proposal of assembly.proposals.values()) yield* inProposal(proposal);
  if (assembly.straws) yield* inStraws(assembly.straws);
}

function* inProposal({
  title,
  text,
  warning,
  carries,
  choice,
  comments,
  poll,
}: Proposal): Generator<Hash | undefined> {
  yield title;
  yield text;
  yield warning;
  // What the chosen options carry stands with the options, too: once is enough.
  yield* choice ? inOptions(choice) : inCarried(carries);
  for (const comment of comments) yield* inComment(comment);
  if (poll && !isMarkedPoll(poll)) yield* poll.reasons.values();
}

function* inOptions({ options }: Choosing): Generator<Hash | undefined> {
  for (const { title, text, carries } of options) {
    yield title;
    yield text;
    yield* inCarried(carries);
  }
}

function* inCarried(carries: readonly Carried[]): Generator<Hash> {
  for (const { act, body } of carries) for (const { hash } of textsIn(act, body)) yield hash;
}

function* inComment({ retracted, text, hidden }: Comment): Generator<Hash | undefined> {
  if (retracted !== true) yield text;
  yield hidden?.reason;
  yield hidden?.appeal?.text;
  yield hidden?.answer?.reason;
}

function* inStraws({ all }: Straws): Generator<Hash> {
  for (const { question, options } of all.values()) {
    yield question;
    yield* options;
  }
}
