/**
 * For tests: a hall that listens to what is said elsewhere, and people on a server who say it.
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Comment, Proposal } from '../../union/assembly/assembly.ts';
import { association, type Charter } from '../../union/charter/charter.ts';
import { english } from '../../union/kernel/say.ts';
import { said as sayingOf, uuidOf } from '../../union/testing.ts';
import type { ReadUnion } from '../../union/union.ts';
import {
  ada,
  type Elsewhere,
  elsewhere,
  type FederatedHall,
  federatedHall,
  open,
  proposal,
  propose,
  type Received,
} from '../delivery/testing.ts';
import type { Listener } from '../inbox/hearing.ts';
import { createTalk, type Talk } from './talk.ts';

export const everybody = 'https://www.w3.org/ns/activitystreams#Public';

export interface TalkingHall extends AsyncDisposable {
  readonly hall: FederatedHall;
  readonly home: Elsewhere;
  readonly talk: Talk;
  /** Which member an account leads to. */
  readonly members: Map<string, string>;
  /** The address of the post that put the proposal. */
  readonly note: string;
  union(): Promise<ReadUnion>;
  proposal(): Promise<Proposal>;
  comments(): Promise<readonly Comment[]>;
  wordsOf(comment: Comment | undefined): Promise<string | undefined>;
  /** Somebody sends an activity to the union’s inbox; gives the status once all is done. */
  sends(as: string, activity: Record<string, unknown>): Promise<number>;
  /** Somebody says something to everybody, in answer to that; gives the address of what they said. */
  says(as: string, content: string, more?: Record<string, unknown>): Promise<string>;
  /** Somebody says something to the secretary alone. */
  whispers(as: string, content: string, inReplyTo?: string): Promise<void>;
  /** Somebody chooses an option of a question. */
  chooses(as: string, question: string, name: string): Promise<void>;
  /** Private messages that came to an account, oldest first. */
  letters(to: string): readonly { readonly id: string; readonly content: string }[];
  /** Gives Ada a seat on the committee, which may hide comments. */
  seat(): Promise<void>;
  /** Ada hides a comment. */
  hides(comment: string, reason: string): Promise<void>;
  /** Lets everything happen that is due. */
  settle(): Promise<void>;
}

/** A union of bakers with one proposal, “Open on Sundays?”, and a server whose people answer it. */
export async function talkingHall(change: Partial<Charter> = {}): Promise<TalkingHall> {
  let talk: Talk | undefined;
  const listener: Listener = {
    hears: (message) => talked().listener.hears(message),
    keeps: async (object) => (await talked().listener.keeps?.(object)) ?? false,
    keepsOf: async (actor) => (await talked().listener.keepsOf?.(actor)) ?? false,
    left: async (actor) => talked().listener.left?.(actor),
  };
  const talked = (): Talk => talk ?? assert.fail('nobody listens yet');
  const hall = await federatedHall({ listeners: [listener] });
  const home = await elsewhere();
  const { at } = hall;
  const members = new Map<string, string>();
  talk = createTalk({
    origin: hall.origin,
    store: at.store,
    clerk: at.clerk,
    now: () => at.time.now,
    chance: (n) => new Uint8Array(randomBytes(n)),
    spokenIn: () => ({ say: english, momentOf: (when) => when.slice(0, 10) }),
    log: (line, error) => hall.log.push(`${line}: ${String(error)}`),
    memberOf: (_union, actor) => Promise.resolve(members.get(actor)),
    removalPage: (slug) => `${hall.origin}/u/${slug}/said-elsewhere`,
    posts: hall.federation.posts,
    send: (union, letter) => hall.federation.send(union, letter),
    signed: hall.federation.signed,
  });
  await at.found('bakers', { ...association(open), ...change });
  await propose(hall, 'Open on Sundays?', 'Let us.');
  return talking({ hall, home, talk, members });
}

function talking(parts: Pick<TalkingHall, 'hall' | 'home' | 'talk' | 'members'>): TalkingHall {
  const { hall, home, talk } = parts;
  const { at } = hall;
  let said = 0;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) {
      await hall.federation.drained();
      await talk.drained();
    }
  };
  const union = (): Promise<ReadUnion> => at.union('bakers');
  const current = async (): Promise<Proposal> =>
    (await union()).assembly.proposals.get(proposal) ?? assert.fail('no proposal');
  const sends: TalkingHall['sends'] = async (as, activity) => {
    const inbox = `${hall.origin}/ap/actors/bakers.secretary/inbox`;
    const { status } = await home.post(inbox, activity, { as });
    await settle();
    return status;
  };
  const create = async (as: string, object: Record<string, unknown>): Promise<string> => {
    const id = `${home.origin}/posts/${said++}`;
    const note = {
      id,
      type: 'Note',
      attributedTo: home.actor(as),
      published: new Date(at.time.now).toISOString(),
      ...object,
    };
    home.documents.set(`/posts/${said - 1}`, {
      '@context': 'https://www.w3.org/ns/activitystreams',
      ...note,
    });
    const { to, cc } = object;
    assert.equal(await sends(as, { ...activity(home, as, 'Create'), object: note, to, cc }), 202);
    return id;
  };
  const note = `${hall.origin}/ap/bakers/notes/1`;
  const secretary = `${hall.origin}/ap/actors/bakers.secretary`;
  return {
    ...parts,
    note,
    union,
    proposal: current,
    comments: async () => (await current()).comments,
    wordsOf: async (comment) =>
      comment && (await at.clerk.texts((await union()).id, [comment.text])).get(comment.text),
    sends,
    says: (as, content, more = {}) =>
      create(as, { content, inReplyTo: note, to: everybody, cc: secretary, ...more }),
    whispers: async (as, content, inReplyTo) => {
      const tag = [{ type: 'Mention', href: secretary }];
      await create(as, { content, to: secretary, tag, ...(inReplyTo && { inReplyTo }) });
    },
    chooses: async (as, question, name) => {
      await create(as, { name, inReplyTo: question, to: secretary });
    },
    letters: (to) =>
      home.received
        .filter((each) => isLetterTo(each, home.actor(to)))
        .map(({ activity: { object } }) => object as { id: string; content: string }),
    seat: async () => {
      const office = uuidOf('a seat');
      const body = { office: 'committee', member: ada.id };
      const [title, text] = ['A seat', 'For Ada.'];
      await at.enter('bakers', ada, {
        act: 'assembly/propose@1',
        body: {
          proposal: office,
          kind: 'office',
          title: sayingOf(title),
          text: sayingOf(text),
          carries: [{ act: 'offices/appoint@1', body }],
          documents: [],
        },
        texts: [title, text],
      });
      await at.pass(24 * 7);
      await at.enter('bakers', ada, {
        act: 'assembly/vote@1',
        body: { proposal: office, choice: 'yes' },
      });
      await at.pass(24 * 14);
      await settle();
    },
    hides: async (comment, reason) => {
      await at.enter('bakers', ada, {
        act: 'assembly/hide-comment@1',
        body: { proposal, comment, reason: sayingOf(reason) },
        texts: [reason],
      });
      await settle();
    },
    settle,
    async [Symbol.asyncDispose]() {
      await talk.stop();
      await hall[Symbol.asyncDispose]();
      await home[Symbol.asyncDispose]();
    },
  };
}

let acted = 0;

/** The frame of an activity by somebody. */
export const activity = (home: Elsewhere, as: string, type: string): Record<string, unknown> => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${home.origin}/activities/${acted++}`,
  type,
  actor: home.actor(as),
});

const isLetterTo = ({ activity: { type, to } }: Received, actor: string): boolean =>
  type === 'Create' && to === actor;
