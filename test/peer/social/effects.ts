/**
 * What an activity does here, once it is known whose it is.
 * @module
 */
import type { Home } from '../home.ts';
import type { Person } from '../people.ts';
import {
  type Doc,
  idOf,
  idsIn,
  isDoc,
  isType,
  listOf,
  originOf,
  textIn,
  visibilityOf,
} from './documents.ts';
import type { Foreign } from './foreign.ts';
import type { Outgoing } from './outgoing.ts';
import type { Follower, Following, Relations } from './relations.ts';
import type { Timelines } from './timelines.ts';

export interface EffectDeps {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly outgoing: Outgoing;
  readonly relations: Relations;
  readonly timelines: Timelines;
}

type Effect = (deps: EffectDeps, activity: Doc, actor: string) => Promise<void> | void;

/** Does what it says, by its actor, whose signature was checked; does nothing where it is unknown. */
export async function effect(deps: EffectDeps, activity: Doc): Promise<void> {
  const actor = idOf(activity['actor']) ?? '';
  const type = textIn(activity, 'type') ?? '';
  if (Object.hasOwn(effects, type)) await effects[type]?.(deps, activity, actor);
}

const effects: Readonly<Record<string, Effect>> = {
  async Follow({ home, foreign, outgoing, relations }, activity, actor) {
    const person = home.people.byActor(idOf(activity['object']) ?? '');
    if (!person || person.gone) return;
    const { inbox, sharedInbox } = await foreign.actor(actor);
    const { '@context': _, ...request } = activity;
    const waits = person.profile.locked;
    const follower: Follower = { actor, inbox, sharedInbox, request, waits };
    relations.followers(person).set(actor, follower);
    if (waits) return;
    const own = home.people.places(person).actor;
    const id = `${own}#accepts/follows/${outgoing.nextNumber()}`;
    const accept = { id, type: 'Accept', actor: own, to: [actor], object: request };
    await outgoing.send({ from: person, activity: accept, inboxes: [inbox] });
  },
  Accept: (deps, activity, actor) => settle(deps, activity, actor, 'accepted'),
  Reject: (deps, activity, actor) => settle(deps, activity, actor, 'rejected'),
  Undo({ home, relations, timelines }, activity, actor) {
    const undone = activity['object'];
    const person = isDoc(undone) ? home.people.byActor(idOf(undone['object']) ?? '') : undefined;
    if (isType(undone, 'Follow') && person) relations.followers(person).delete(actor);
    if (isDoc(undone) && isType(undone, 'Announce')) {
      timelines.unannounce(idOf(undone['object']) ?? '', actor);
    }
  },
  async Create(deps, activity, actor) {
    const post = await postIn(deps, activity['object'], actor);
    if (post && isBy(post, actor)) deps.timelines.show(post, readers(deps, activity, post));
  },
  async Announce(deps, activity, actor) {
    const given = activity['object'];
    // Forums pass on the act of writing as well as what was written (FEP-1b12).
    const object = isDoc(given) && isType(given, 'Create') ? given['object'] : given;
    const post = await postIn(deps, idOf(object), actor);
    if (post) deps.timelines.show(post, readers(deps, activity, post), actor);
  },
  async Update(deps, activity, actor) {
    const post = await postIn(deps, activity['object'], actor);
    if (post && isBy(post, actor)) deps.timelines.change(post);
    deps.foreign.forget(actor);
  },
  Delete({ timelines, relations, home }, activity, actor) {
    const id = idOf(activity['object']) ?? '';
    if (originOf(timelines.author(id)) === originOf(actor)) timelines.remove(id);
    if (id !== actor) return;
    for (const person of home.people.all()) {
      relations.followers(person).delete(actor);
      relations.following(person).delete(actor);
    }
  },
};

/** The other's answer to somebody's request to follow. */
function settle(
  { home, relations }: EffectDeps,
  activity: Doc,
  actor: string,
  state: Following['state'],
): void {
  const object = activity['object'];
  const request = idOf(object) ?? '';
  const named = isDoc(object) ? idOf(object['actor']) : undefined;
  for (const person of home.people.all()) {
    const following = relations.following(person);
    const known = following.get(actor);
    const isMeant = known?.request === request || home.people.places(person).actor === named;
    if (isMeant) following.set(actor, { actor, request: known?.request ?? request, state });
  }
}

const isBy = (post: Doc, actor: string): boolean =>
  originOf(idOf(post['attributedTo'])) === originOf(actor);

/** The post itself; asked for at its own server where somebody else brings it, or only its address. */
async function postIn(deps: EffectDeps, object: unknown, actor: string): Promise<Doc | undefined> {
  const id = idOf(object);
  if (id === undefined) return undefined;
  const isOwn = isDoc(object) && originOf(id) === originOf(actor) && isBy(object, actor);
  const post = isOwn ? object : await deps.foreign.document(id);
  return idOf(post) === id && isType(post, ...posts) ? post : undefined;
}

const posts = ['Note', 'Question', 'Article', 'Page', 'Event', 'ChatMessage'];

/** Who sees it: who follows whoever brought it, and who is meant by name. */
function readers({ home, relations }: EffectDeps, activity: Doc, post: Doc): readonly Person[] {
  const actor = idOf(activity['actor']) ?? '';
  const addressed = [activity, post].flatMap((doc) =>
    ['to', 'cc'].flatMap((name) => idsIn(doc, name)),
  );
  const tagged = listOf(post['tag']).map((tag) => textIn(tag, 'href'));
  const named = new Set<string | undefined>([...addressed, ...tagged]);
  const isMessage = visibilityOf(post) === 'direct';
  const follows = (person: Person): boolean =>
    relations.following(person).get(actor)?.state === 'accepted';
  return home.people
    .all()
    .filter(
      (person) => named.has(home.people.places(person).actor) || (!isMessage && follows(person)),
    );
}
