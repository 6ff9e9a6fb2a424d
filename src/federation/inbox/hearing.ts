/**
 * Hearing: what was taken at the inboxes is done, one thing after the other: followers come and go,
 * and what people say goes to whoever listens.
 * @module
 */
import type { Clock } from '../../clerk/ports.ts';
import type { Followers } from '../actors/followers.ts';
import { type Place, placeOf, readName } from '../actors/names.ts';
import type { Abroad, ForeignActor, Found } from './abroad.ts';
import { type Document, originOf } from './document.ts';
import { type Heard, Thing } from './heard.ts';
import { type HeardJob, isLeaving } from './inbox.ts';
import { plainText, safeMarkup } from './words.ts';

/** Something that somebody elsewhere said or did, which is proved to be theirs. */
export interface Message {
  readonly activity: Pick<Heard, 'id' | 'type'>;
  /** The address of the account. */
  readonly actor: string;
  /** Who said it, where something was said. */
  readonly by: ForeignActor | undefined;
  /** What was said or meant, as it came: of a deletion no more than its address. */
  readonly object: Thing;
  /** Its words as markup that can be shown, and as plain text. */
  readonly html: string;
  readonly text: string;
  /** What it answers, where that is something of this hall. */
  readonly answers: Place | undefined;
  /** Everything of this hall that it names: whom it is addressed to, what it is about. */
  readonly about: readonly Place[];
}

/** Whoever wants to know what is said to the hall. */
export interface Listener {
  /** Is told of each message; what it throws is tried again later, so it must bear being told twice. */
  hears(message: Message): Promise<void>;
  /** Whether it keeps a thing of another server, so that it must hear of its changes. */
  keeps?(object: string): Promise<boolean>;
  /** Whether it keeps anything of an account. */
  keepsOf?(actor: string): Promise<boolean>;
  /** An account is gone from its server. */
  left?(actor: string): Promise<void>;
}

export interface HearingDeps {
  readonly origin: string;
  readonly abroad: Abroad;
  readonly followers: Followers;
  readonly listeners: readonly Listener[];
  readonly now: Clock;
  /** Whether somebody can follow an actor of that name. */
  readonly canBeFollowed: (name: string) => Promise<boolean>;
  /** Tells a follower that it is accepted, or not. */
  readonly answerFollow: (
    name: string,
    follow: { readonly id: string; readonly by: ForeignActor; readonly accepted: boolean },
  ) => Promise<void>;
}

/** Thrown where another server must answer first, and doesn't. */
export class AwayError extends Error {
  override readonly name = 'AwayError';
}

/** Does one job. Throws where it has to be tried again. */
export async function hear(deps: HearingDeps, { heard, known }: HeardJob): Promise<void> {
  if (isLeaving(heard)) return leave(deps, heard.actor, known);
  switch (heard.type) {
    case 'Follow':
      return follow(deps, heard);
    case 'Undo':
      return undo(deps, heard);
    case 'Block':
      return block(deps, heard);
    default: {
      const confirmed =
        known === 'to-confirm' || isBare(heard) ? await confirm(deps, heard) : heard;
      if (confirmed) await tell(deps, confirmed);
    }
  }
}

/** Some say only where it is what they wrote. */
const isBare = ({ type, object }: Heard): boolean =>
  (type === 'Create' || type === 'Update') && object.type === undefined;

async function leave(deps: HearingDeps, actor: string, known: HeardJob['known']): Promise<void> {
  const { abroad, followers, listeners } = deps;
  if (known !== 'signed') {
    const found = await abroad.actor(actor, true);
    if (found === 'unreachable') throw new AwayError(`${actor} can’t be asked`);
    if (typeof found !== 'string') return;
  }
  await followers.forget(actor);
  for (const listener of listeners) await listener.left?.(actor);
}

const nameIn = (origin: string, address: string | undefined): string | undefined => {
  const place = address === undefined ? undefined : placeOf(origin, address);
  return place?.of === 'actor' ? place.name : undefined;
};

async function follow(deps: HearingDeps, { id, actor, object }: Heard): Promise<void> {
  const { origin, abroad, followers, now } = deps;
  const name = nameIn(origin, object.id);
  if (name === undefined) return;
  const by = await abroad.actor(actor);
  if (by === 'unreachable') throw new AwayError(`${actor} can’t be asked`);
  if (typeof by === 'string') return;
  const accepted = readName(name)?.sort !== 'hall' && (await deps.canBeFollowed(name));
  if (accepted) {
    const { inbox, sharedInbox } = by;
    const post = { inbox, ...(sharedInbox !== undefined && { sharedInbox }) };
    await followers.add(name, { actor, ...post, follow: id, since: now() });
  }
  await deps.answerFollow(name, { id, by, accepted });
}

/** Undone is a follow, named by whom it was of; of what else is undone, listeners are told. */
async function undo(deps: HearingDeps, heard: Heard): Promise<void> {
  const { actor, object } = heard;
  if (object.type !== undefined && object.type !== 'Follow') return tell(deps, heard);
  const name = nameIn(deps.origin, object.object) ?? nameIn(deps.origin, object.id);
  if (name !== undefined) return deps.followers.remove(name, actor);
  // Some name only the follow by its address.
  for (const followed of await deps.followers.followedBy(actor)) {
    if (await isFollow(deps, followed, heard)) await deps.followers.remove(followed, actor);
  }
}

async function isFollow(
  { followers }: HearingDeps,
  name: string,
  { actor, object }: Heard,
): Promise<boolean> {
  for await (const one of followers.all(name, originOf(actor))) {
    if (one.actor === actor) return one.follow === object.id;
  }
  return false;
}

async function block({ origin, followers }: HearingDeps, { actor, object }: Heard): Promise<void> {
  const name = nameIn(origin, object.id);
  if (name !== undefined) await followers.remove(name, actor);
}

/** What another server passed on, as its own server has it; nothing where that says otherwise. */
async function confirm({ abroad }: HearingDeps, heard: Heard): Promise<Heard | undefined> {
  const { type, actor, object } = heard;
  const { id = '' } = object;
  const found = await abroad.document(id, true);
  if (found === 'unreachable') throw new AwayError(`${id} can’t be asked`);
  if (type === 'Delete') return (await isDeleted(abroad, actor, found)) ? heard : undefined;
  const read = Thing.safeParse(found);
  if (!read.success) return undefined;
  const isTheirs = read.data.id === id && read.data.attributedTo === actor;
  return isTheirs ? { ...heard, object: read.data } : undefined;
}

/**
 * Whether what was found says that it was deleted. That it is not there says so only of a server that
 * shows this hall something: else anybody could delete what is at home where the hall is blocked.
 */
async function isDeleted(abroad: Abroad, actor: string, found: Found<Document>): Promise<boolean> {
  if (found !== 'missing') return found === 'gone';
  const author = await abroad.actor(actor, true);
  if (author === 'unreachable') throw new AwayError(`${actor} can’t be asked`);
  return author !== 'missing';
}

async function tell({ origin, abroad, listeners }: HearingDeps, heard: Heard): Promise<void> {
  if (listeners.length === 0) return;
  const { id, type, actor, object, about } = heard;
  const places = about.flatMap((address) => placeOf(origin, address) ?? []);
  const by = type === 'Create' || type === 'Update' ? await abroad.actor(actor) : 'gone';
  const markup = object.content ?? heard.content ?? '';
  const message: Message = {
    activity: { id, type },
    actor,
    by: typeof by === 'string' ? undefined : by,
    object,
    html: safeMarkup(markup),
    text: plainText(markup),
    answers: object.inReplyTo === undefined ? undefined : placeOf(origin, object.inReplyTo),
    about: places,
  };
  for (const listener of listeners) await listener.hears(message);
}
