/**
 * What every page of a union knows: the union as its book stands, and how its reader stands to it.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { FoundTexts } from '../../clerk/clerk.ts';
import type { Standing } from '../../union/kernel/act.ts';
import type { Doer, Hash, MemberId } from '../../union/kernel/ids.ts';
import { type Instant, instant, latest } from '../../union/kernel/instant.ts';
import { standingOf } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';
import { otherWays } from '../accounts/other-ways.ts';
import { sayWrong } from '../answer.ts';
import type { Env, View } from '../env.ts';
import type { UnionDeps } from './deps.ts';
import { innerOf, type Kept } from './kept.ts';
import { memberOf } from './membership.ts';
import { mayCheckBook, mayReadBook } from './readers.ts';

export interface UnionView extends View {
  readonly union: ReadUnion;
  /** What the union (or the call) is called. */
  readonly name: string;
  readonly slug: string;
  /** The path of its front page: `/u/slug`. */
  readonly home: string;
  /** The reader's pseudonym here; nobody's where they have none. */
  readonly member: MemberId | undefined;
  readonly standing: Standing;
  /** Whether the reader may see proposals, minutes and members: by the rules, everyone or members. */
  readonly mayRead: boolean;
  /** Whether the reader may take its records and documents along, to check them. */
  readonly mayCheck: boolean;
  /** Only this browser, or only another server, knows who the reader is: no passkey, no address. */
  readonly unkept: boolean;
  /** The moment as the book counts it: never before its last entry. */
  readonly at: Instant;
  /** The form that came back, if this page is shown because of one. */
  readonly kept: Kept | undefined;
  /** Names for ids, looked up at once: `const name = await view.nameOf(ids); name(id)`. */
  nameOf(ids: Iterable<Doer>): Promise<(id: Doer) => string>;
  /** Texts by their hashes; what was erased, withheld or altered is left out. */
  textsOf(hashes: readonly (Hash | undefined)[]): Promise<FoundTexts<string>>;
}

const views = new WeakMap<Request, UnionView>();

/** The union that the page is about. Requires {@link unionContext} before it. */
export function unionOf(c: Context<Env>): UnionView {
  const view = views.get(c.req.raw);
  if (!view) throw new Error(`no union stands behind ${c.req.path}`);
  return view;
}

/** Loads the union of `/u/:slug/…`, or answers in plain words that there is none of that name. */
export const unionContext =
  (deps: UnionDeps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const slug = c.req.param('slug') ?? '';
    const row = await deps.store.books.bySlug(slug);
    const union = row && (await deps.clerk.union(row.id));
    if (!union) return noSuchUnion(c, slug);
    views.set(c.req.raw, await viewOf(deps, c, { slug, union }));
    return next();
  };

async function viewOf(
  deps: UnionDeps,
  c: Context<Env>,
  { slug, union }: Pick<UnionView, 'slug' | 'union'>,
): Promise<UnionView> {
  const member = await memberHere(deps, union, c.var.person?.id);
  return viewAs(deps, c, { slug, union, member });
}

/** The same for a reader who is known as that member, by a session or in another way. */
export async function viewAs(
  deps: UnionDeps,
  c: Context<Env>,
  { slug, union, member }: Pick<UnionView, 'slug' | 'union' | 'member'>,
): Promise<UnionView> {
  const view = c.var;
  const standing = standingOf(union.members, member ?? '');
  const textsOf = textsHere(deps, union.id);
  const at = latest(instant(deps.now()), union.at);
  return {
    ...view,
    union,
    name: nameOfUnion(union) ?? slug,
    slug,
    home: `/u/${slug}`,
    member,
    standing,
    mayRead: mayReadBook(union, member),
    mayCheck: mayCheckBook(union, { member, at }),
    // Not before they have done something here: until then there is no place to lose.
    unkept: member !== undefined && (await isUnkept(deps, view)),
    at,
    kept: innerOf(c.req.raw)?.kept,
    textsOf,
    nameOf: (ids) => namesIn({ union, t: view.t, textsOf }, ids),
  };
}

/** Looks up texts of that union. */
export const textsHere =
  ({ clerk }: Pick<UnionDeps, 'clerk'>, union: Hash): UnionView['textsOf'] =>
  (hashes) =>
    clerk.texts(
      union,
      hashes.filter((hash) => hash !== undefined),
    );

async function isUnkept(
  { store, now }: UnionDeps,
  { person, session }: Pick<View, 'person' | 'session'>,
): Promise<boolean> {
  const isLoose = session?.how === 'other' || session?.how === 'account';
  if (!person || !isLoose) return false;
  return (await otherWays({ ...store, now }, person)) === 0;
}

/** What a union is called by its rules; a call by its first line. */
export const nameOfUnion = ({ charter, call }: ReadUnion): string | undefined =>
  charter?.name ?? call?.name;

/** The person's member id, where the book knows it. */
async function memberHere(
  { store, now }: UnionDeps,
  { id: union, members }: ReadUnion,
  person: string | undefined,
): Promise<MemberId | undefined> {
  if (person === undefined) return undefined;
  const member = await memberOf(store.vault, { union, person, now: now() });
  return members.people.has(member ?? '') ? member : undefined;
}

async function namesIn(
  { union, t, textsOf }: Pick<UnionView, 'union' | 't' | 'textsOf'>,
  ids: Iterable<Doer>,
): Promise<(id: Doer) => string> {
  const { people } = union.members;
  const texts = await textsOf([...ids].map((id) => people.get(id)?.name));
  return (id) => {
    if (id === 'clerk') return t('The automatic clerk');
    return texts.get(people.get(id)?.name ?? '') ?? t('Somebody without a name');
  };
}

function noSuchUnion(c: Context<Env>, slug: string): Response {
  const { t } = c.var;
  return sayWrong(c, 404, {
    title: t('There is no such union here'),
    text: t(
      'Nothing in this hall is called “{slug}”. The address may be mistyped, or the call came to nothing.',
      {
        slug: slug.slice(0, 60),
      },
    ),
  });
}
