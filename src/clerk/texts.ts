/**
 * Texts: the words that acts commit to, kept in the vault, erased when the book says so.
 * @module
 */
import { hex } from '../book/bytes.ts';
import { sha256 } from '../book/hash.ts';
import type { Doer, Hash } from '../union/kernel/ids.ts';
import { type Refusal, refusal, refusalAt } from '../union/kernel/refusal.ts';
import { asRead, commitment, type KeptText } from '../union/kernel/text.ts';
import { namedIn, mayNameAgain, type ReadUnion, type TextField, textsIn } from '../union/union.ts';
import { timesCommitted } from './committed.ts';
import { FoundTexts } from './found-texts.ts';
import { replyGoneHere } from './replies.ts';
import type { Attachment, Store, VaultWrite } from './ports.ts';
import { sealedTexts } from './sealed-money.ts';
import { actOf, doerOf, type Submission } from './submission.ts';

const collection = 'text';
/** Texts for those alone whom they concern; the store seals what is called so. */
const privately = sealedTexts;
/** Texts don't expire: they can be read with a clock gone wrong, or with none. */
const always = 0;
const idOf = (union: Hash, hash: Hash): string => `${union}:${hash}`;

/** What is wrong with the texts and documents enclosed with an act, or nothing. */
export function enclosureRefused(
  { act, body }: { readonly act: string; readonly body: unknown },
  {
    texts,
    attachments,
  }: { readonly texts: readonly KeptText[]; readonly attachments: readonly Attachment[] },
): Refusal | undefined {
  const fields = textsIn(act, body);
  const given = new Map(texts.map((kept) => [safeCommitment(kept), kept.text]));
  for (const { hash, most, where } of fields) {
    const text = given.get(hash);
    if (text !== undefined && (text.length > most || text === '')) {
      return refusalAt(where, 'a text of 1 to {most} characters; this one has {length}.', {
        most,
        length: text.length,
      });
    }
  }
  const twin = twinOption(fields, given);
  if (twin) return refusalAt(twin.where, 'two options are called the same. Name them apart.');
  const known = new Set(fields.map(({ hash }) => hash));
  if ([...given.keys()].some((hash) => !known.has(hash))) {
    return refusal('form', 'A text was sent along that the act does not commit to.');
  }
  return attachmentsRefused(body, attachments);
}

/** An option of a choice that is called like one before it: the book, with their commitments only, can’t see it. */
function twinOption(
  fields: readonly TextField[],
  given: ReadonlyMap<Hash, string>,
): TextField | undefined {
  const seen = new Set<string>();
  return fields.find(({ hash, where }) => {
    const text = isOption.test(where) ? given.get(hash) : undefined;
    return text !== undefined && seen.size === seen.add(asRead(text)).size;
  });
}

const isOption = /^choice\.options\.\d+\.title$/;

/** The commitment, or the empty text where the salt is no salt. */
function safeCommitment(kept: KeptText): Hash {
  return /^[0-9a-f]{64}$/.test(kept.salt) ? commitment(kept) : '';
}

/** How large a document may be is for the act to say, which names its size. */
function attachmentsRefused(body: unknown, given: readonly Attachment[]): Refusal | undefined {
  const wanted = new Map(namedIn(body).map(({ attachment, size }) => [attachment, size]));
  for (const { sha256: name, bytes } of given) {
    if (!wanted.has(name))
      return refusal('form', 'A document was sent along that the act does not name.');
    if (bytes.length !== wanted.get(name) || hex(sha256(bytes)) !== name)
      return refusal('form', 'A document was damaged on its way. Send it again.');
  }
  return undefined;
}

/** Where an act is judged: the book’s id, and how it stands, which is read only where it matters. */
interface Judging {
  readonly id: Hash;
  readonly read: () => Promise<ReadUnion>;
}

/**
 * Why an act may not be entered: texts of it neither came along nor are kept already, and without them it is unreadable. A private text
 * counts as kept only for whom it is: otherwise whoever reads a hash in the book could name it, and be shown the text.
 */
export async function missingTexts(
  { store: { vault } }: { readonly store: Store },
  { id: union, read }: Judging,
  submission: Submission,
): Promise<Refusal | undefined> {
  const doing = { ...actOf(submission), by: doerOf(submission) };
  const given = new Set((submission.texts ?? []).map(safeCommitment));
  const open = textsIn(doing.act, doing.body).filter(({ hash }) => !given.has(hash));
  if (open.length === 0) return undefined;
  const secret = open.filter(({ isPrivate }) => isPrivate);
  const isTheirs = secret.length > 0 ? mayNameAgain(await read(), doing) : () => false;
  const keptAmong = async (where: string, fields: readonly TextField[]): Promise<Set<string>> => {
    const ids = fields.map(({ hash }) => idOf(union, hash)).slice(0, 1_000);
    const found = ids.length === 0 ? [] : await vault.getMany(where, ids, always);
    return new Set(found.map((record) => record.id));
  };
  const [inClear, sealed] = await Promise.all([
    keptAmong(
      collection,
      open.filter(({ isPrivate }) => !isPrivate),
    ),
    keptAmong(privately, secret.filter(isTheirs)),
  ]);
  const missing = open.filter(
    (field) => !(field.isPrivate ? sealed : inClear).has(idOf(union, field.hash)),
  );
  return missing.length > 0 ? withoutTexts(missing.map(({ where }) => where)) : undefined;
}

const withoutTexts = (fields: readonly string[]): Refusal =>
  fields.length === 1
    ? refusalAt(fields.join(), 'the text itself did not come along.')
    : refusal('form', '{fields}: the text itself did not come along.', {
        fields: fields.join(', '),
      });

/** The vault's records for the texts that came with an act. */
export function keptTexts(
  union: Hash,
  { act, body }: { readonly act: string; readonly body: unknown },
  texts: readonly KeptText[],
): readonly VaultWrite[] {
  const hidden = new Set(
    textsIn(act, body).flatMap((field) => (field.isPrivate ? [field.hash] : [])),
  );
  return texts.map((kept) => {
    const hash = safeCommitment(kept);
    const where = hidden.has(hash) ? privately : collection;
    return { put: { collection: where, id: idOf(union, hash), owner: union, doc: kept } };
  });
}

/** What the vault must forget because of an act that was entered. */
export function erasedBy(
  union: ReadUnion,
  { act, by, body }: { readonly act: string; readonly by: Doer; readonly body: unknown },
): readonly VaultWrite[] {
  const { text, name } = body as Readonly<Record<string, string | undefined>>;
  if (act === 'minutes/redact@1' && text !== undefined)
    return [erasure(union.id, text), erasure(union.id, text, privately)];
  if (rewording.has(act)) return saidErased(union, act, body);
  return name === undefined ? [] : nameErased(union, by, name);
}

/** The acts after which a comment’s words are forgotten. */
const rewording: ReadonlySet<string> = new Set([
  'assembly/retract-comment@1',
  'assembly/revise-comment@1',
  'assembly/remove-comment@1',
]);

/** A comment’s words; when a guest’s is removed, where it stood too, and with the last who wrote it. */
function saidErased(union: ReadUnion, act: string, body: unknown): readonly VaultWrite[] {
  const { proposal = '', comment, text } = body as Readonly<Record<string, string | undefined>>;
  const { comments = [] } = union.assembly.proposals.get(proposal) ?? {};
  const said = comments.find(({ id }) => id === comment);
  if (!said) return [];
  const { guest } = said;
  const words = isTheirs(union, said.text) ? [erasure(union.id, said.text)] : [];
  if (act === 'assembly/revise-comment@1') return said.text === text ? [] : words;
  const gone = replyGoneHere(union.id, said.id);
  if (!guest) return [...words, gone];
  const { author, source } = guest;
  const last = comments.every(
    (each) => each === said || each.retracted === true || each.guest?.author !== author,
  );
  const hashes = last ? [source, author] : [source];
  return [...words, ...hashes.map((hash) => erasure(union.id, hash)), gone];
}

/** Whether nothing else in the union rests on a text, so that who takes it back takes only theirs. */
const isTheirs = (union: ReadUnion, text: Hash): boolean => timesCommitted(union, text) <= 1;

/** A name that somebody no longer goes by is forgotten; `kept` is the commitment to the new one. */
export function nameErased(union: ReadUnion, member: Doer, kept?: Hash): readonly VaultWrite[] {
  const before = union.members.people.get(member)?.name;
  if (before === undefined || before === kept || !isTheirs(union, before)) return [];
  return [erasure(union.id, before)];
}

const erasure = (union: Hash, hash: Hash, where = collection): VaultWrite => ({
  delete: { collection: where, id: idOf(union, hash) },
});

/** Texts by their hashes; private, erased, redacted, withheld and altered ones are left out. */
export async function textsOf(
  deps: { readonly store: Store },
  union: ReadUnion,
  hashes: readonly Hash[],
): Promise<FoundTexts<string>> {
  const found = await keptIn(deps, union, { hashes, where: collection });
  const texts = [...found].map(([hash, { text }]) => [hash, text] as const);
  return new FoundTexts(texts, found.altered);
}

/** The same with their salts, so that whoever reads one can hold it against the book. */
export const keptTextsOf = (
  deps: { readonly store: Store },
  union: ReadUnion,
  hashes: readonly Hash[],
): Promise<FoundTexts<KeptText>> => keptIn(deps, union, { hashes, where: collection });

/** Private texts with their salts, for whoever was found to be one of those whom they concern. */
export const privateTextsOf = (
  deps: { readonly store: Store },
  union: ReadUnion,
  hashes: readonly Hash[],
): Promise<FoundTexts<KeptText>> => keptIn(deps, union, { hashes, where: privately });

/** Every reading of texts comes through here, so none is read that the book has not committed to. */
async function keptIn(
  { store }: { readonly store: Store },
  { id: union, minutes }: ReadUnion,
  { hashes, where }: { readonly hashes: readonly Hash[]; readonly where: string },
): Promise<FoundTexts<KeptText>> {
  const shown = [...new Set(hashes)].filter(
    (hash) => !minutes.withheld.has(hash) && !minutes.redacted.has(hash),
  );
  const found: (readonly [Hash, KeptText])[] = [];
  const altered = new Set<Hash>();
  for (let from = 0; from < shown.length; from += 1_000) {
    const ids = shown.slice(from, from + 1_000).map((hash) => idOf(union, hash));
    for (const { id, doc } of await store.vault.getMany(where, ids, always)) {
      const hash = id.slice(union.length + 1);
      const kept = doc as KeptText;
      if (safeCommitment(kept) === hash) found.push([hash, kept]);
      else altered.add(hash);
    }
  }
  return new FoundTexts(found, altered);
}
