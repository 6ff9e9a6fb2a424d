/**
 * The door to the talk with other servers: what people say there becomes comments, answers and
 * ballots, as the rules of each union have it.
 * @module
 */
import { letterKind } from '../../clerk/clerk.ts';
import { hasReplies, knowsObject } from '../../clerk/replies.ts';
import { takeOutAll } from '../../clerk/taking-out.ts';
import { Pump } from '../delivery/pump.ts';
import type { Listener } from '../inbox/hearing.ts';
import type { TalkDeps, TalkParts } from './deps.ts';
import { threadKind } from './kinds.ts';
import { sendLetter } from './letters.ts';
import { oneAfterTheOther, postTurns } from './turns.ts';

export type { TalkDeps } from './deps.ts';

export interface Talk {
  /** For the inboxes. */
  readonly listener: Listener;
  /** Looks for letters to send and conversations to fetch. Called every few seconds. */
  work(): void;
  /** Resolves when nothing is due any more; for tests. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** Reading markup costs some memory: a hall to which nobody speaks does without. */
const heeding = () => import('./heeding.ts');

export function createTalk(deps: TalkDeps): Talk {
  const { store, now, log } = deps;
  const parts: TalkParts = { ...deps, wake: () => pump.wake(), inTurnOf: postTurns(deps) };
  const pump = new Pump({
    queue: store.queue,
    now,
    log,
    kinds: [letterKind, threadKind],
    handle: async (job) =>
      job.kind === letterKind
        ? sendLetter(parts, job)
        : (await heeding()).lookForAnswers(parts, job),
  });
  const inTurn = oneAfterTheOther();
  return {
    listener: {
      // What one account says is heard in order: its answers add up, its letters refer to each other.
      hears: (message) => inTurn(message.actor, async () => (await heeding()).heed(parts, message)),
      keeps: (object) => knowsObject(store.vault, object, now()),
      keepsOf: (actor) => hasReplies(store.vault, actor, now()),
      left: async (actor) => {
        await takeOutAll(parts, actor, { now: now() });
      },
    },
    work: () => pump.wake(),
    drained: () => pump.drained(),
    stop: () => pump.stop(),
  };
}
