/**
 * Writes the letter of a notice: in the reader's language, from the union as it stands now.
 * @module
 */
import { optionsCalled, type Proposal, titlesOfOptions } from '../../union/assembly/assembly.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import { opensVote } from '../../clerk/clerk.ts';
import { instant } from '../../union/kernel/instant.ts';
import { claimIn } from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Person } from '../accounts/person.ts';
import type { Words } from '../words.ts';
import { toldDebit } from './debit-told.ts';
import type { NoticeDeps } from './deps.ts';
import { digestAct, digestLetter, namedIn } from './digest.ts';
import { proposalOf, type ToldClaim } from './kinds/kind.ts';
import { waitsAct } from './kinds/of-waiting.ts';
import { type Delivery, deliveryBy, deliveryId, hasReached, noticeName } from './ledger.ts';
import type { Envelope, Letter } from './letter.ts';
import { stopPath } from './stop-link.ts';
import { kindOf } from './wanted.ts';

export interface Written {
  readonly letter: Letter;
  readonly envelope: Envelope;
}

/** The letter and what stands around it, or nothing where there is nothing (any more) to tell. */
export async function writtenFor(
  deps: NoticeDeps,
  union: ReadUnion,
  { delivery, person }: { readonly delivery: Delivery; readonly person: Person },
): Promise<Written | undefined> {
  const { languages, config, seal } = deps;
  const row = await deps.store.books.byId(union.id);
  if (!row) return undefined;
  const t = languages.words(person.language ?? 'en');
  const home = `/u/${row.slug}`;
  const name = union.charter?.name ?? union.call?.name ?? row.slug;
  const letter = await letterFor(deps, { t, union, name, home, delivery });
  if (!letter) return undefined;
  const { name: hall, origin } = config;
  const ways = { dialPath: `${home}/me`, stopPath: stopPath(seal, delivery) };
  return { letter, envelope: { t, hall, origin, union: name, ...ways } };
}

interface Writing {
  readonly t: Words;
  readonly union: ReadUnion;
  readonly name: string;
  readonly home: string;
  readonly delivery: Delivery;
}

async function letterFor(
  deps: NoticeDeps,
  { t, union, name, home, delivery }: Writing,
): Promise<Letter | undefined> {
  const { since, act, member } = delivery;
  const proposal = proposalOf(union, delivery);
  const isDigest = act === digestAct && since !== undefined;
  const named = isDigest ? namedIn(union, since) : proposal ? [proposal] : [];
  const titles = await titlesOf(deps, union, named);
  const titleOf = (of: { title?: string }): string | undefined => titles.get(of.title ?? '');
  const optionsOf = (of: Proposal): readonly string[] =>
    of.choice && isOpen(union) && of.warning === undefined
      ? optionsCalled(of.choice, (each) => titles.get(each), t)
      : [];
  if (isDigest) return digestLetter({ t, union, name, home, since, titleOf, optionsOf });
  const title = proposal && titleOf(proposal);
  const options = proposal ? optionsOf(proposal) : [];
  const heardOfWait = opensVote(act) && (await toldOfWait(deps, delivery));
  const debit = await toldDebit(deps, union, delivery);
  const claim = await toldClaim(deps, union, delivery);
  const at = instant(deps.now());
  const of = { proposal, title, options, heardOfWait, debit, claim };
  return kindOf(act)?.write({ t, union, name, home, at, act, member, ...of });
}

/** Whether this person has been told of the same vote that it waits for a key. */
async function toldOfWait(
  { store: { vault }, now }: NoticeDeps,
  { union, person, proposal }: Delivery,
): Promise<boolean> {
  if (proposal === undefined) return false;
  const id = deliveryId(union, noticeName(waitsAct, proposal), person);
  const before = await deliveryBy(vault, id, now());
  return before !== undefined && hasReached(before);
}

/** Whether what is put and decided may stand in a letter: where everyone may read the minutes. */
const isOpen = ({ charter }: ReadUnion): boolean => charter?.book === 'everyone';

/** Titles that may stand in a letter, and those of options. */
const titlesOf = (
  deps: NoticeDeps,
  union: ReadUnion,
  proposals: readonly Pick<Proposal, 'title' | 'choice'>[],
): Promise<ReadonlyMap<string, string>> =>
  textsFor(
    deps,
    union,
    proposals.flatMap(({ title, choice }) => [
      ...(title === undefined ? [] : [title]),
      ...titlesOfOptions(choice),
    ]),
  );

/** Those of these texts that may stand in a letter. */
async function textsFor(
  { clerk }: NoticeDeps,
  union: ReadUnion,
  hashes: readonly Hash[],
): Promise<ReadonlyMap<string, string>> {
  return isOpen(union) ? clerk.texts(union.id, hashes) : new Map();
}

/** What stands in a letter about a claim; nothing in others. */
async function toldClaim(
  deps: NoticeDeps,
  union: ReadUnion,
  { claim: id = '' }: Pick<Delivery, 'claim'>,
): Promise<ToldClaim | undefined> {
  const { claim, currency } = claimIn(union, id) ?? {};
  if (!claim || currency === undefined) return undefined;
  const { title, amount } = claim;
  const texts = await textsFor(deps, union, [title]);
  return { id, title: texts.get(title), amount, currency };
}
