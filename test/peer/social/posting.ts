/**
 * What people on this server write, change and take back, and how they answer polls.
 * @module
 */
import { timeText } from '../home.ts';
import type { As } from './as.ts';
import type { Delivery, Manner } from './delivery.ts';
import type { SocialDeps } from './deps.ts';
import { type Doc, everybody, idOf, idsIn } from './documents.ts';
import type { Sent } from './outgoing.ts';
import type { OwnNote } from './own-notes.ts';
import { noted, type Written } from './writing.ts';

/** What a note became: its address, and how it went out. */
export interface Posted extends Sent {
  readonly note: string;
}

export interface Posting {
  /** Writes a note. Followers get it unless it is `direct`, and whoever is mentioned. */
  post(given: As & Written): Promise<Posted>;
  edit(given: Written & { readonly note: string; readonly manner?: Manner }): Promise<Posted>;
  erase(given: { readonly note: string; readonly manner?: Manner }): Promise<Posted>;
  /** Answers a poll; several choices are several answers. */
  vote(
    given: As & { readonly poll: string; readonly choices: readonly string[] },
  ): Promise<readonly Sent[]>;
  /** Brings anything at all to an inbox: an activity, or a body that is none. */
  deliver(
    given: As & {
      /** Inboxes’ addresses, or actors by handle or address. */
      readonly to: readonly string[];
      readonly activity?: Doc;
      readonly body?: string;
    },
  ): Promise<readonly Delivery[]>;
  /** The same activity once more, in the same words; signed anew. */
  redeliver(given: { readonly id: string; readonly manner?: Manner }): Promise<Sent>;
}

export const createPosting = (deps: SocialDeps): Posting => ({
  post: (given) => post(deps, given),
  edit: (given) => edit(deps, given),
  erase: (given) => erase(deps, given),
  vote: (given) => vote(deps, given),
  async deliver({ as, to, activity, body, manner }) {
    const from = deps.home.people.named(as);
    const text = body ?? JSON.stringify(activity ?? {});
    const inboxes = await Promise.all(to.map((each) => inboxAt(deps, each)));
    return deps.outgoing.sendText({ from, inboxes: inboxes.flat(), manner }, text);
  },
  redeliver({ id, manner }) {
    const { from, activity, inboxes } = deps.outgoing.sent(id);
    return deps.outgoing.send({ from, activity, inboxes, manner });
  },
});

type Given<Act extends keyof Posting> = Parameters<Posting[Act]>[0];

async function post(deps: SocialDeps, { as, manner, ...written }: Given<'post'>): Promise<Posted> {
  const { home, notes, outgoing } = deps;
  const author = home.people.named(as);
  const id = notes.nextId(author);
  const { note, mentioned } = await noted(deps, author, id, written);
  const isDirect = written.visibility === 'direct';
  const inboxes = [
    ...(await outgoing.inboxesOf(mentioned)),
    ...(isDirect ? [] : outgoing.followersOf(author)),
  ];
  const { actor } = home.people.places(author);
  const { to, cc, published } = note;
  const create = { id: `${id}/activity`, type: 'Create', actor, to, cc, published, object: id };
  notes.add({ id, author, note, create, inboxes, isGone: false });
  const activity = { ...create, object: note };
  return { note: id, ...(await outgoing.send({ from: author, activity, inboxes, manner })) };
}

async function edit(
  deps: SocialDeps,
  { note: id, manner, ...written }: Given<'edit'>,
): Promise<Posted> {
  const { home, notes, outgoing } = deps;
  const own = notes.at(id);
  const answered = idOf(own.note['inReplyTo']);
  const wanted = { ...(answered !== undefined && { inReplyTo: answered }), ...written };
  const { note } = await noted(deps, own.author, id, wanted);
  const { to, cc, published } = own.note;
  own.note = { ...note, to, cc, published, updated: timeText(home.now()) };
  const change = { id: `${id}#updates/${outgoing.nextNumber()}`, type: 'Update', to, cc };
  return sendOn(deps, own, { ...change, object: own.note }, manner);
}

function erase(deps: SocialDeps, { note: id, manner }: Given<'erase'>): Promise<Posted> {
  const own = deps.notes.at(id);
  own.isGone = true;
  const object = deps.home.software.tombstones ? { id, type: 'Tombstone', atomUri: id } : id;
  const end = { id: `${id}#delete`, type: 'Delete', to: [everybody], object };
  return sendOn(deps, own, end, manner);
}

async function vote(
  { home, foreign, outgoing }: SocialDeps,
  { as, poll, choices, manner }: Given<'vote'>,
): Promise<readonly Sent[]> {
  const from = home.people.named(as);
  const { actor } = home.people.places(from);
  const to = idsIn(await foreign.document(poll), 'attributedTo');
  const inboxes = await outgoing.inboxesOf(to);
  const sent: Sent[] = [];
  for (const name of choices) {
    const id = `${actor}#votes/${outgoing.nextNumber()}`;
    const object = { id, type: 'Note', name, attributedTo: actor, to, inReplyTo: poll };
    const activity = { id: `${id}/activity`, type: 'Create', actor, to, object };
    sent.push(await outgoing.send({ from, activity, inboxes, manner }));
  }
  return sent;
}

async function sendOn(
  { home, outgoing }: SocialDeps,
  { id, author, inboxes }: OwnNote,
  what: Doc,
  manner: Manner | undefined,
): Promise<Posted> {
  const activity = { ...what, actor: home.people.places(author).actor };
  return { note: id, ...(await outgoing.send({ from: author, activity, inboxes, manner })) };
}

const inboxAt = async ({ foreign, outgoing }: SocialDeps, to: string): Promise<readonly string[]> =>
  to.endsWith('inbox') ? [to] : outgoing.inboxesOf([await foreign.find(to)]);
