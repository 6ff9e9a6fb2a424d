/**
 * Everything that is kept about somebody in one union: every entry they made, as it stands in the
 * book, with the words they wrote, and every private record beside it.
 * @module
 */
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Entry } from '../../../../../union/kernel/entry.ts';
import type { KeptText } from '../../../../../union/kernel/text.ts';
import { textsIn } from '../../../../../union/union.ts';
import { keptSecrets } from '../../../../accounts/kept-secrets.ts';
import { invitationsOf } from '../../../../acts/beside.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { privateFeedOf } from '../../../../feeds/keys.ts';
import { deliveriesTo } from '../../../../notices/ledger.ts';
import { firstNamedBy } from './first-named.ts';

const atOnce = 1_000;
const collections = ['membership', 'member', 'statement', 'union-dial', 'feed-read'] as const;

export async function exportOf(deps: UnionDeps, view: UnionView): Promise<object> {
  const { union, slug, member = '', person, at } = view;
  const entries = await entriesBy(deps, union.id, { member, size: union.size });
  const hashes = entries.flatMap(({ intent }) =>
    textsIn(intent.act, intent.body).map(({ hash }) => hash),
  );
  const texts = await view.textsOf(hashes);
  return {
    about:
      'Everything that this hall keeps about one membership. Accounts have an export of their own, at /me/data.',
    made: at,
    union: { id: union.id, slug, name: view.name },
    member,
    entries,
    texts: Object.fromEntries(texts),
    private: Object.fromEntries(await ownPrivate(deps, view, entries)),
    records: await recordsOf(deps, { union: union.id, member, person: person?.id ?? '' }),
  };
}

/** The acts whose private texts are about their doer: whoever keeps the books enters those of others. */
const aboutOneself: ReadonlySet<string> = new Set([
  'treasury/pledge@1',
  'treasury/promise@1',
  'treasury/claim@1',
  'treasury/inquire@1',
]);

/** What the member promised and claimed, with the salts by which the book knows it; nothing that another brought. */
async function ownPrivate(
  { clerk, store }: UnionDeps,
  { union, member = '' }: UnionView,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, KeptText>> {
  const hashes = entries
    .filter(({ intent: { act } }) => aboutOneself.has(act))
    .flatMap(({ intent }) => textsIn(intent.act, intent.body))
    .flatMap(({ hash, isPrivate }) => (isPrivate ? [hash] : []));
  const all = allEntries(store, union);
  return clerk.privateTexts(union.id, await firstNamedBy(all, member, hashes));
}

async function* allEntries(
  { books }: UnionDeps['store'],
  { id, size }: UnionView['union'],
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; from += atOnce)
    yield* await books.entries(id, from, Math.min(from + atOnce, size));
}

/** The member's own entries, read a thousand at a time. */
async function entriesBy(
  { store }: UnionDeps,
  union: string,
  { member, size }: { member: string; size: number },
): Promise<readonly Entry[]> {
  const own: Entry[] = [];
  for (let from = 0; from < size; from += atOnce) {
    const all = await store.books.entries(union, from, from + atOnce);
    // Parsing is dear: an entry that does not hold the id is not theirs.
    const near = all.map(fromUtf8).filter((text) => text.includes(member));
    own.push(
      ...near.map((text) => JSON.parse(text) as Entry).filter(({ intent }) => intent.by === member),
    );
  }
  return own;
}

async function recordsOf(
  { store, now }: UnionDeps,
  { union, member, person }: { union: string; member: string; person: string },
): Promise<readonly unknown[]> {
  const ids = [`${union}:${person}`, `${union}:${member}`];
  const found = await Promise.all(
    collections.map((collection) => store.vault.getMany(collection, ids, now())),
  );
  const owner = invitationsOf(union, member);
  const feed = await privateFeedOf(store.vault, { union, person });
  const invitations = await store.vault.list('invitation', owner, { now: now(), limit: 500 });
  // The places that their accounts elsewhere have here, with the salts of the commitments.
  const places = await store.vault.list('account-in-union', owner, { now: now(), limit: 100 });
  const kept = [...found.flat(), ...invitations, ...places].map(({ collection, id, doc }) => ({
    collection,
    id,
    doc,
  }));
  const sent = (await deliveriesTo(store.vault, person, now()))
    .filter((each) => each.union === union)
    .map(({ id, ...doc }) => ({ collection: 'delivery', id, doc }));
  const secrets = (await keptSecrets({ ...store, now }, { id: person }, { union })).map((doc) => ({
    collection: 'kept-secret',
    doc,
  }));
  const all = [...kept, ...sent, ...secrets];
  return feed ? [...all, { collection: 'feed-key', doc: { made: feed.made } }] : all;
}
