/**
 * What people on this server do with what others are and write: follow, like, pass on, report,
 * block, and take it back.
 * @module
 */
import { timeText } from '../home.ts';
import type { InstanceActor } from '../instance-actor.ts';
import type { As } from './as.ts';
import type { Manner } from './delivery.ts';
import type { SocialDeps } from './deps.ts';
import { type Doc, everybody, idsIn, textIn } from './documents.ts';
import type { Sent } from './outgoing.ts';

type Whom = As & {
  /** A handle or an actor's address. */
  readonly who: string;
};
type What = As & {
  /** The address of a post. */
  readonly object: string;
};

export interface Relating {
  follow(given: Whom): Promise<Sent>;
  unfollow(given: Whom): Promise<Sent>;
  block(given: Whom): Promise<Sent>;
  like(given: What): Promise<Sent>;
  announce(given: What): Promise<Sent>;
  /** Takes back what was sent with this address. */
  undo(given: { readonly id: string; readonly manner?: Manner }): Promise<Sent>;
  /** The server's own actor reports an actor, and what it wrote. */
  flag(given: {
    readonly about: readonly string[];
    readonly comment: string;
    readonly manner?: Manner;
  }): Promise<Sent>;
  /** Answers a request to follow somebody whose profile is locked. */
  accept(given: As & { readonly follower: string }): Promise<Sent>;
  /** Refuses it, or ends it where it was accepted. */
  reject(given: As & { readonly follower: string }): Promise<Sent>;
}

export function createRelating(deps: SocialDeps, instance: InstanceActor): Relating {
  const { home, foreign, outgoing, relations } = deps;
  return {
    async follow({ as, who, manner }) {
      const actor = await foreign.find(who);
      const following = relations.following(home.people.named(as));
      const sent = await toOne(deps, { as, manner, actor }, { type: 'Follow', object: actor });
      // The answer may have come while this was under way.
      const state = following.get(actor)?.state ?? 'pending';
      following.set(actor, { actor, request: sent.id, state });
      return sent;
    },
    async unfollow({ as, who, manner }) {
      const actor = await foreign.find(who);
      const following = relations.following(home.people.named(as));
      const request = following.get(actor)?.request;
      if (request === undefined) throw new Error(`${as} does not follow ${who}.`);
      following.delete(actor);
      const object = bare(outgoing.sent(request).activity);
      return toOne(deps, { as, manner, actor }, { type: 'Undo', object });
    },
    async block({ as, who, manner }) {
      const actor = await foreign.find(who);
      relations.followers(home.people.named(as)).delete(actor);
      relations.following(home.people.named(as)).delete(actor);
      return toOne(deps, { as, manner, actor }, { type: 'Block', object: actor });
    },
    async like({ as, object, manner }) {
      const [actor = ''] = idsIn(await foreign.document(object), 'attributedTo');
      return toOne(deps, { as, manner, actor }, { type: 'Like', object });
    },
    announce: (given) => announce(deps, given),
    undo({ id, manner }) {
      const { from, activity, inboxes } = outgoing.sent(id);
      const undone = { id: `${id}/undo`, type: 'Undo', actor: activity['actor'] };
      const { to, cc } = activity;
      const object = bare(activity);
      return outgoing.send({ from, activity: { ...undone, to, cc, object }, inboxes, manner });
    },
    flag: (given) => flag(deps, instance, given),
    accept: ({ as, follower, manner }) => answered(deps, { as, manner }, follower, 'Accept'),
    reject: ({ as, follower, manner }) => answered(deps, { as, manner }, follower, 'Reject'),
  };
}

async function announce(
  { home, foreign, outgoing }: SocialDeps,
  { as, object, manner }: What,
): Promise<Sent> {
  const from = home.people.named(as);
  const authors = idsIn(await foreign.document(object), 'attributedTo');
  const inboxes = [...(await outgoing.inboxesOf(authors)), ...outgoing.followersOf(from)];
  const at = home.people.places(from);
  const activity = {
    id: `${at.actor}#announces/${outgoing.nextNumber()}`,
    type: 'Announce',
    actor: at.actor,
    published: timeText(home.now()),
    to: [everybody],
    cc: [at.followers, ...authors],
    object,
  };
  return outgoing.send({ from, activity, inboxes, manner });
}

interface ToOne {
  readonly as: string;
  readonly manner: Manner | undefined;
  readonly actor: string;
}

/** Somebody does something that concerns one other. */
async function toOne(
  { home, outgoing }: SocialDeps,
  { as, manner, actor: whom }: ToOne,
  what: Doc,
): Promise<Sent> {
  const from = home.people.named(as);
  const { actor } = home.people.places(from);
  const kind = String(what['type']).toLowerCase();
  const id = `${actor}#${kind}s/${outgoing.nextNumber()}`;
  const inboxes = await outgoing.inboxesOf([whom]);
  return outgoing.send({ from, activity: { id, actor, to: [whom], ...what }, inboxes, manner });
}

const bare = ({ '@context': _, ...activity }: Doc): Doc => activity;

async function flag(
  { outgoing, foreign }: SocialDeps,
  instance: InstanceActor,
  { about, comment, manner }: Parameters<Relating['flag']>[0],
): Promise<Sent> {
  const doc = await foreign.document(about[0] ?? '');
  const actors = textIn(doc, 'inbox') === undefined ? idsIn(doc, 'attributedTo') : [about[0] ?? ''];
  const activity = {
    id: `${instance.id}#flags/${outgoing.nextNumber()}`,
    type: 'Flag',
    actor: instance.id,
    content: comment,
    object: about,
  };
  const inboxes = await outgoing.inboxesOf(actors);
  return outgoing.send({ from: instance, activity, inboxes, manner });
}

async function answered(
  deps: SocialDeps,
  { as, manner }: { readonly as: string; readonly manner: Manner | undefined },
  who: string,
  type: 'Accept' | 'Reject',
): Promise<Sent> {
  const { home, foreign, relations } = deps;
  const actor = await foreign.find(who);
  const followers = relations.followers(home.people.named(as));
  const follower = followers.get(actor);
  if (!follower) throw new Error(`${who} does not ask to follow ${as}.`);
  if (type === 'Accept') followers.set(actor, { ...follower, waits: false });
  else followers.delete(actor);
  return toOne(deps, { as, manner, actor }, { type, object: follower.request });
}
