/**
 * How a line of a statement is called in the book, so that it is entered once, and nobody can guess what is in it.
 *
 * The book is public, and what a bank writes to a line is easily guessed: day and amount stand beside it, the name
 * and the text are those of a member who pays every month. Were the line called by the hash of these alone,
 * anybody could try names until one fits. So a secret of the account goes into the hash. The hall draws it at the
 * first statement, and keeps it sealed: nobody who took part in opening the account knows it.
 *
 * A union that moves to another hall takes these secrets along (`src/cli/moving.ts`): without
 * them the new hall would take lines that stand in the book for new ones.
 * @module
 */
import { hex } from '../../../../../book/bytes.ts';
import type { VaultRecord } from '../../../../../clerk/ports.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { refusal } from '../../../../../union/kernel/refusal.ts';
import { commitment } from '../../../../../union/kernel/text.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';

const collection = 'sealed-line-secret';

/**
 * The secret of an account; made where there is none yet. Nothing where lines of it stand in the book that were named
 * by a secret which is not here: by another one they would come in twice.
 */
export async function lineSecret(
  { store: { vault }, chance, now }: Pick<UnionDeps, 'store' | 'chance' | 'now'>,
  { union }: Pick<UnionView, 'union'>,
  place: string,
): Promise<string | undefined> {
  const id = `${union.id}:${place}`;
  const known = secretIn(await vault.get(collection, id, now()));
  if (known !== undefined) return known;
  if (hasLines(union, place)) return undefined;
  const secret = hex(chance(32));
  const record = { collection, id, owner: union.id, doc: { secret } };
  if (await vault.claim(record, now())) return secret;
  return secretIn(await vault.get(collection, id, now()));
}

const secretIn = (record: VaultRecord | undefined): string | undefined =>
  (record?.doc as { readonly secret: string } | undefined)?.secret;

/** Why no line can be named here. */
export const namedElsewhere = refusal(
  'books',
  'The lines of this account were named in another hall, by a secret that is not here: they would be entered twice. Ask whoever runs the hall to bring what lay sealed there.',
);

const hasLines = ({ treasury: { places, lines } }: UnionView['union'], name: string): boolean =>
  places.get(name)?.agreed !== undefined || [...lines.values()].some(({ place }) => place === name);

/** What a line is called: SHA-256 over the 32 bytes of the secret and the bank’s key of the line in UTF-8. */
export const lineName = (secret: string, key: string): Hash =>
  commitment({ salt: secret, text: key });
