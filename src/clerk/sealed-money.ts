/**
 * What the hall keeps sealed about money beside the texts themselves: files of payments, and from where dues came.
 * Whoever has a private text taken out means it wherever it was copied to.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import type { KeptText } from '../union/kernel/text.ts';
import { type Batch, debitsAt, runsAnswered, type Treasury } from '../union/treasury/treasury.ts';
import type { ReadUnion } from '../union/union.ts';
import type { Store, VaultWrite } from './ports.ts';

/** Files that went to the bank, by union and hash. */
export const sealedPayments = 'sealed-payments';
export const paymentsId = (union: Hash, file: Hash): string => `${union}:${file}`;

/** From which accounts, and under which names, a member’s dues came. */
export const sealedSenders = 'sealed-payer';

/** The private texts, by union and commitment. */
export const sealedTexts = 'sealed-text';

/** Whether nothing in a file is still to be done by the bank. */
export const isSettled = (
  { claims }: Pick<Treasury, 'claims'>,
  id: string,
  batch: Batch,
): boolean =>
  batch.stage === 'void' ||
  batch.stage === 'lapsed' ||
  (batch.stage === 'ready' &&
    batch.claims.every((each) => {
      const claim = claims.get(each);
      return claim?.stage !== 'sent' || claim.batch !== id;
    }));

/** Whether something that a file says has been taken out: whom it pays and for what, or the account it pays from. */
export function saysTakenOut({ treasury, minutes }: ReadUnion, { place, claims }: Batch): boolean {
  const said = claims.flatMap((id) => {
    const claim = treasury.claims.get(id);
    return claim ? [claim.payee, claim.title] : [];
  });
  return [treasury.places.get(place)?.number ?? '', ...said].some((hash) =>
    minutes.redacted.has(hash),
  );
}

/** Forgets the files that tell from whom dues are collected, each once the bank has answered to all of it. */
export const collectionsGone = (
  { id, treasury }: ReadUnion,
  done: { readonly act: string; readonly body: unknown },
): readonly VaultWrite[] =>
  [...runsAnswered(treasury, done)].flatMap((name) => {
    const run = treasury.debitRuns.get(name);
    return run?.file && debitsAt(treasury, run, 'sent').length === 0
      ? [{ delete: { collection: sealedPayments, id: paymentsId(id, run.file.hash) } }]
      : [];
  });

/** The acts after which a file may be settled, or say what is taken out. */
const changing: ReadonlySet<string> = new Set([
  'minutes/redact@1',
  'treasury/affirm@1',
  'treasury/assign@1',
  'treasury/declare-interest@1',
  'treasury/decline@1',
  'treasury/enter-lines@1',
  'treasury/fail@1',
  'treasury/lapse-batch@1',
  'treasury/void@1',
]);

/** Forgets the files that say what was taken out, each once the bank has no more use for it. */
export function paymentsGone(union: ReadUnion, act: string): readonly VaultWrite[] {
  if (!changing.has(act) || union.minutes.redacted.size === 0) return [];
  return [...union.treasury.batches].flatMap(([id, batch]) =>
    isSettled(union.treasury, id, batch) && saysTakenOut(union, batch)
      ? [{ delete: { collection: sealedPayments, id: paymentsId(union.id, batch.file) } }]
      : [],
  );
}

interface Seen {
  readonly ibans: readonly string[];
  readonly names: readonly string[];
}

const chunk = 1_000;

/** The writes, and beside them what forgets accounts and names that stand in the private texts they take out. */
export async function withSendersForgotten(
  { vault }: Pick<Store, 'vault'>,
  union: Hash,
  writes: readonly VaultWrite[],
): Promise<readonly VaultWrite[]> {
  const ids = writes.flatMap((each) =>
    'delete' in each && each.delete.collection === sealedTexts ? [each.delete.id] : [],
  );
  if (ids.length === 0) return writes;
  const found = await vault.getMany(sealedTexts, ids.slice(0, chunk), 0);
  const texts = found.map(({ doc }) => (doc as KeptText).text);
  if (texts.length === 0) return writes;
  const all = [...writes];
  for (let after = ''; ;) {
    const page = await vault.list(sealedSenders, union, { now: 0, after, limit: chunk });
    for (const record of page) {
      const seen = record.doc as Seen;
      const doc = {
        ibans: seen.ibans.filter((iban) => !standsIn(texts, iban)),
        names: seen.names.filter((name) => !standsIn(texts, name)),
      };
      const isLess = doc.ibans.length + doc.names.length < seen.ibans.length + seen.names.length;
      if (isLess) all.push({ put: { ...record, doc } });
    }
    const last = page.at(-1);
    if (!last || page.length < chunk) return all;
    after = last.id;
  }
}

const bare = (text: string): string => text.replaceAll(/\s/g, '').toLowerCase();

const standsIn = (texts: readonly string[], word: string): boolean =>
  texts.some((text) => bare(text).includes(bare(word)));
