/**
 * Writes the letter of a notice: in the reader's language, from the union as it stands now.
 * @module
 */
import type { ReadUnion } from '../../union/union.ts';
import type { Person } from '../accounts/person.ts';
import type { Words } from '../words.ts';
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
  if (isDigest) return digestLetter({ t, union, name, home, since, titleOf });
  const title = proposal && titleOf(proposal);
  return kindOf(act)?.write({ t, union, name, home, act, member, proposal, title });
}

/** Titles that may stand in a letter: those of minutes that everyone may read. */
async function titlesOf(
  { clerk }: NoticeDeps,
  union: ReadUnion,
  proposals: readonly { readonly title?: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (union.charter?.book !== 'everyone') return new Map();
  return clerk.texts(
    union.id,
    proposals.flatMap(({ title }) => title ?? []),
  );
}
