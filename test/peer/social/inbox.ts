/**
 * Inboxes: who may bring something, and what is taken. What it does comes after the answer.
 * @module
 */
import { type Home, timeText } from '../home.ts';
import {
  type Answer,
  type Asked,
  parsed,
  problem,
  Refusal,
  type Route,
  type Slots,
} from '../http.ts';
import { SignatureError } from '../signing/message.ts';
import type { Blocks } from './blocks.ts';
import { type Doc, idOf, isDoc, textIn } from './documents.ts';
import type { Foreign } from './foreign.ts';
import { blocked } from './gate.ts';
import type { Inbound, Signature } from './received.ts';
import { hostClaimed, verified } from './verifying.ts';

export interface InboxDeps {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly blocks: Blocks;
  readonly inbound: Inbound;
  /** What an activity does, by whom the signature says it is. */
  effect(activity: Doc): Promise<void>;
  /** Does something once the answer is given. */
  later(task: () => Promise<void>): void;
}

export function inboxes(deps: InboxDeps): readonly Route[] {
  const { actor, sharedInbox } = deps.home.software.paths;
  const route = (path: string): Route => ({
    place: 'inbox',
    method: 'POST',
    path,
    answer: (asked, slots) => brought(deps, asked, slots),
  });
  const shared = sharedInbox === undefined ? [] : [route(sharedInbox)];
  return [...shared, route('/actor/inbox'), route(`${actor}/inbox`)];
}

async function brought(deps: InboxDeps, asked: Asked, slots: Slots): Promise<Answer> {
  const { home, inbound } = deps;
  const activity = parsed(asked.body.toString());
  const { signature, refusal } = await judged(deps, asked, activity, slots);
  const id = isDoc(activity) ? idOf(activity) : undefined;
  const isDuplicate = id !== undefined && inbound.knows(id);
  const answer = refusal ?? { status: 202, type: 'text/plain', body: '' };
  inbound.add({
    at: timeText(home.now()),
    inbox: asked.url.pathname,
    status: answer.status,
    signature,
    isDuplicate,
    id,
    type: textIn(activity, 'type'),
    actor: isDoc(activity) ? idOf(activity['actor']) : undefined,
    activity,
    headers: Object.fromEntries(
      Object.entries(asked.headers).map(([name, value]) => [name, String(value)]),
    ),
  });
  if (!refusal && !isDuplicate && isDoc(activity)) deps.later(() => deps.effect(activity));
  return answer;
}

interface Judged {
  readonly signature: Signature;
  /** Why it is not taken. */
  readonly refusal?: Answer;
}

async function judged(
  { home, foreign, blocks }: InboxDeps,
  asked: Asked,
  activity: unknown,
  slots: Slots,
): Promise<Judged> {
  const unknown: Signature = { holds: false, reason: 'It was not looked at.' };
  // Whom one does not speak with is not even asked for a key.
  if (blocks.isBlocked(hostClaimed(home, asked))) {
    return { signature: unknown, refusal: blocked().answer };
  }
  const isForNobody = Object.keys(slots).length > 0 && !home.people.at(slots);
  if (isForNobody) return { signature: unknown, refusal: problem(404, 'Nobody is there') };
  const signature = await signatureOf(home, foreign, asked);
  if (!signature.holds) return { signature, refusal: problem(401, signature.reason) };
  if (!isDoc(activity)) return { signature, refusal: problem(400, 'That is no activity') };
  if (idOf(activity['actor']) !== signature.actor) {
    return { signature, refusal: problem(401, 'The activity is not by who signed it') };
  }
  return { signature };
}

async function signatureOf(home: Home, foreign: Foreign, asked: Asked): Promise<Signature> {
  try {
    return { holds: true, ...(await verified(home, foreign, asked)) };
  } catch (error) {
    if (error instanceof SignatureError) return { holds: false, reason: error.message };
    if (error instanceof Refusal) return { holds: false, reason: error.message };
    throw error;
  }
}
