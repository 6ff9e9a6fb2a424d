/**
 * What other servers say, in the one form that the hall works with: an activity of ActivityStreams,
 * with only what counts here, and no longer than it need be.
 * @module
 */
import { z } from 'zod';
import { Address, type Document, listOf, originOf, Reference, TypeName } from './document.ts';

/** The activities that mean something to the hall. */
export const Activity = z.enum([
  'Follow',
  'Undo',
  'Block',
  'Create',
  'Update',
  'Delete',
  'Announce',
  'Like',
  'Flag',
]);
export type Activity = z.infer<typeof Activity>;

/** The longest text that is taken, in characters of markup. */
const mostContent = 60_000;
const mostPeople = 256;

/** So much of a text as is wanted; anything that is no text counts as absent. */
const perhaps = (most: number) =>
  z
    .string()
    .transform((text) => text.slice(0, most).toWellFormed())
    .optional()
    .catch(undefined);

const Moment = z
  .string()
  .max(60)
  .transform((text) => Date.parse(text))
  .refine((ms) => ms > 0)
  .optional()
  .catch(undefined);

const Tag = z.object({ type: TypeName, href: Address });
const Attached = z.object({
  type: TypeName,
  url: Reference.or(z.object({ href: Address }).transform(({ href }) => href)),
  mediaType: perhaps(100),
  name: perhaps(1_500),
});

/** Takes what can be read of a list, and leaves out the rest. */
const readable = <T>(item: z.ZodType<T>, most: number) =>
  z
    .preprocess(
      (value) => (Array.isArray(value) ? value.slice(0, most) : value ? [value] : []),
      z.array(item.optional().catch(undefined)),
    )
    .transform((items) => items.filter((each) => each !== undefined));

/** Some write only `contentMap` (Activity Streams 2.0, 4.7). */
function withContent(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'content' in value) return value;
  const { contentMap } = value as { readonly contentMap?: unknown };
  const [content] = typeof contentMap === 'object' ? Object.values(contentMap ?? {}) : [];
  return content === undefined ? value : { ...value, content };
}

/** A thing that is spoken of: as much of it as came along. */
const AsCame = z.object({
  id: Address.optional(),
  type: TypeName.optional(),
  attributedTo: listOf(Reference, 20)
    .transform(([first]) => first)
    .catch(undefined),
  /** What a thing within an activity is about: whom somebody no longer follows. */
  object: Reference.optional().catch(undefined),
  actor: Reference.optional().catch(undefined),
  inReplyTo: listOf(Reference, 5)
    .transform(([first]) => first)
    .catch(undefined),
  context: Reference.optional().catch(undefined),
  name: perhaps(500),
  summary: perhaps(500),
  content: perhaps(mostContent),
  /** Its language by its own word: the only one of `contentMap`. */
  contentMap: z
    .record(z.string().max(40), z.unknown())
    .transform((map) => Object.keys(map))
    .optional()
    .catch(undefined),
  published: Moment,
  updated: Moment,
  url: listOf(z.unknown(), 10)
    .transform((all) => all.map((each) => Address.safeParse(each).data).find(Boolean))
    .catch(undefined),
  sensitive: z.boolean().optional().catch(undefined),
  to: listOf(Reference, mostPeople),
  cc: listOf(Reference, mostPeople),
  audience: listOf(Reference, 20),
  tag: readable(Tag, 200),
  attachment: readable(Attached, 20),
});
export const Thing = z.preprocess(withContent, AsCame);
export type Thing = z.infer<typeof Thing>;

/** A thing, or nothing but its address; of several, the first. */
const ThingOrAddress = z.preprocess((value) => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? { id: one } : one;
}, Thing);

const Incoming = z.object({
  id: Address,
  type: TypeName,
  actor: listOf(Reference, 1).transform(([only]) => only),
  object: ThingOrAddress,
  /** A report names several things, and the account that they are of. */
  to: listOf(Reference, mostPeople),
  cc: listOf(Reference, mostPeople),
  audience: listOf(Reference, 20),
  content: perhaps(5_000),
});

/** An activity that was read. */
export interface Heard {
  readonly id: string;
  readonly type: Activity;
  readonly actor: string;
  readonly object: Thing;
  /** All addresses that it names as its readers, or as what it is about. */
  readonly about: readonly string[];
  /** What a report says. */
  readonly content?: string;
}

/** Why an activity can't be taken, as it is counted. */
export type Unheard = 'wrong-type' | 'unsupported' | 'foreign-object';

/** Reads an activity, or says what is wrong with it. Nothing of it is proved by that. */
export function readActivity(document: Document): Heard | Unheard {
  const type = Activity.safeParse(TypeName.safeParse(document['type']).data);
  if (!type.success)
    return TypeName.safeParse(document['type']).success ? 'unsupported' : 'wrong-type';
  const read = Incoming.safeParse(document);
  const actor = read.data?.actor;
  if (!read.success || actor === undefined) return 'wrong-type';
  const { id, object, content } = read.data;
  const heard: Heard = {
    id,
    type: type.data,
    actor,
    object: withReaders(object, read.data),
    about: aboutIn(read.data, document),
    ...(content !== undefined && { content }),
  };
  return isOwn(heard) ? heard : 'foreign-object';
}

/** A thing that comes along without readers has those of its activity. */
const withReaders = (
  object: Thing,
  { to, cc }: Pick<z.infer<typeof Incoming>, 'to' | 'cc'>,
): Thing => (object.to.length + object.cc.length > 0 ? object : { ...object, to, cc });

/** Nobody speaks for another server: the activity, and what it makes or changes, is of its actor's own. */
function isOwn({ id, actor, type, object }: Heard): boolean {
  const own = originOf(actor);
  if (originOf(id) !== own) return false;
  if (type !== 'Create' && type !== 'Update' && type !== 'Delete') return true;
  const named = [object.id, object.attributedTo].filter((each) => each !== undefined);
  return object.id !== undefined && named.every((each) => originOf(each) === own);
}

function aboutIn(
  { to, cc, audience, object }: z.infer<typeof Incoming>,
  { object: raw }: Document,
): readonly string[] {
  const reported = listOf(Reference, 50).safeParse(raw);
  const mentioned = object.tag.filter(({ type }) => type === 'Mention').map(({ href }) => href);
  const one = [object.id, object.object, object.inReplyTo, object.context];
  const all = [...to, ...cc, ...audience, ...object.to, ...object.cc, ...object.audience];
  return [
    ...new Set([
      ...one.filter((each) => each !== undefined),
      ...all,
      ...mentioned,
      ...(reported.data ?? []),
    ]),
  ];
}

export const isHeard = (read: Heard | Unheard): read is Heard => typeof read !== 'string';
