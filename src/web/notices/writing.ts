/**
 * Writes the letter of a notice: in the reader's language, from the union as it stands now.
 * @module
 */
import { optionsCalled, type Proposal, titlesOfOptions } from '../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { Person } from '../accounts/person.ts';
import type { Words } from '../words.ts';
import { toldDebit } from './debit-told.ts';
import type { NoticeDeps } from './deps.ts';
import { digestAct, digestLetter, namedIn } from './digest.ts';
import { proposalOf } from './kinds/kind.ts';
import type { Delivery } from './ledger.ts';
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
  const debit = await toldDebit(deps, union, delivery);
  const told = { t, union, name, home, act, member, proposal, title, options, debit };
  return kindOf(act)?.write(told);
}

/** Whether what is put and decided may stand in a letter: where everyone may read the minutes. */
const isOpen = ({ charter }: ReadUnion): boolean => charter?.book === 'everyone';

/** Titles that may stand in a letter, and those of options. */
async function titlesOf(
  { clerk }: NoticeDeps,
  union: ReadUnion,
  proposals: readonly Pick<Proposal, 'title' | 'choice'>[],
): Promise<ReadonlyMap<string, string>> {
  if (!isOpen(union)) return new Map();
  return clerk.texts(
    union.id,
    proposals.flatMap(({ title, choice }) => [
      ...(title === undefined ? [] : [title]),
      ...titlesOfOptions(choice),
    ]),
  );
}
