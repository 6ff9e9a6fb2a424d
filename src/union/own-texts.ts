/**
 * Which private texts somebody may name again without sending them along. Hashes stand in the book, where everybody
 * reads them, so naming one says nothing about having a right to its text: that needs the text itself, or to have
 * committed to it before in the same kind of field.
 * @module
 */
import { mayCarry } from './assembly/assembly.ts';
import type { Doer, Hash } from './kernel/ids.ts';
import type { ReadUnion } from './state.ts';
import { type TextField, textsIn } from './texts.ts';

type Doing = { readonly act: string; readonly by: Doer; readonly body: unknown };
type Own = (union: ReadUnion, doing: Doing) => Readonly<Record<string, readonly Hash[]>>;

/** The number under which the doer’s payments are known: in every pledge and promise it is the same. */
const payer: Own = ({ treasury }, { by }) => {
  const number = treasury.payers.get(by);
  return { payer: number === undefined ? [] : [number] };
};

/** What the doer promised, now and before. */
const dues: Own = ({ treasury }, { by }) => {
  const pledge = treasury.dues.get(by);
  return { dues: pledge ? [pledge.dues, ...pledge.before.map((each) => each.dues)] : [] };
};

const again: Readonly<Record<string, Own>> = {
  'treasury/pledge@1': (...of) => ({ ...payer(...of), ...dues(...of) }),
  'treasury/promise@1': payer,
};

/** The private texts in the acts that a proposal, or one of its options, carries already. */
export function carriedBefore({ assembly }: ReadUnion, body: unknown): ReadonlySet<Hash> {
  const { proposal } = body as { readonly proposal?: unknown };
  const before = assembly.proposals.get(String(proposal));
  const carried = (before ? mayCarry(before) : []).flatMap((each) =>
    textsIn(each.act, each.body).filter(({ isPrivate }) => isPrivate),
  );
  return new Set(carried.map(({ hash }) => hash));
}

/** Tells of a private field of an act whether its doer may name that text again without sending it. */
export function mayNameAgain(union: ReadUnion, doing: Doing): (field: TextField) => boolean {
  if (doing.act === 'assembly/amend@1') {
    const known = carriedBefore(union, doing.body);
    return ({ hash }) => known.has(hash);
  }
  const own = again[doing.act]?.(union, doing) ?? {};
  return ({ hash, where }) => own[where]?.includes(hash) === true;
}
