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
import { headerOf, SignatureError } from '../signing/message.ts';
import { isProvedBy, ProofError, proofIn } from '../signing/proofs.ts';
import type { Blocks } from './blocks.ts';
import { type Doc, idOf, isDoc, textIn } from './documents.ts';
import type { Foreign } from './foreign.ts';
import { blocked } from './gate.ts';
import type { Inbound, Proof, Signature } from './received.ts';
import { hostClaimed, verified } from './verifying.ts';

export interface InboxDeps {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly blocks: Blocks;
  readonly inbound: Inbound;
  /** What an activity does, by whom the signature says it is. */
  effect(activity: Doc): Promise<void>;
  /** What the other server says of who follows its actor; nothing where it does not. */
  synchronise(actor: string, header: string | undefined): Promise<void>;
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
  const activity = parsed(asked.body.toString());
  const { signature, refusal } = await judged(deps, asked, activity, slots);
  const answer = refusal ?? { status: 202, type: 'text/plain', body: '' };
  const doc = isDoc(activity) ? activity : {};
  const id = idOf(doc);
  const isDuplicate = id !== undefined && deps.inbound.knows(id);
  deps.inbound.add({
    at: timeText(deps.home.now()),
    inbox: asked.url.pathname,
    status: answer.status,
    signature,
    proof: refusal ? undefined : await proofOf(deps.foreign, doc),
    isDuplicate,
    id,
    type: textIn(doc, 'type'),
    actor: idOf(doc['actor']),
    activity,
    headers: textsOf(asked.headers),
  });
  if (!refusal) then(deps, asked, doc, isDuplicate);
  return answer;
}

function then(deps: InboxDeps, asked: Asked, activity: Doc, isDuplicate: boolean): void {
  const actor = idOf(activity['actor']) ?? '';
  const header = headerOf(asked, 'collection-synchronization');
  deps.later(() => deps.synchronise(actor, header));
  if (!isDuplicate) deps.later(() => deps.effect(activity));
}

const textsOf = (headers: Asked['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

async function proofOf(foreign: Foreign, activity: Doc): Promise<Proof | undefined> {
  try {
    const claimed = proofIn(activity);
    if (!claimed) return undefined;
    const { owner, key } = await foreign.objectKey(claimed.method);
    if (isProvedBy(claimed, key)) return { holds: true, method: claimed.method, actor: owner };
    return { holds: false, reason: 'The proof is not by the key that it names.' };
  } catch (error) {
    if (error instanceof ProofError) return { holds: false, reason: error.message };
    throw error;
  }
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
