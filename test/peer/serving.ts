/**
 * Answering requests: by the route's truth, or by a lie.
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Answer,
  type Asked,
  findRoute,
  type Found,
  json,
  problem,
  read,
  Refusal,
  type Route,
  send,
} from './http.ts';
import { type Lie, needsTruth, tell } from './lies.ts';
import type { Log } from './log.ts';

export interface Serving {
  readonly routes: readonly Route[];
  readonly log: Log;
  /** By place. */
  readonly lies: ReadonlyMap<string, Lie>;
}

const mostBody = 1024 * 1024;

export async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = await read(request, mostBody);
    const found = findRoute(serving.routes, asked.method, asked.url.pathname);
    const lie = found && serving.lies.get(found.route.place);
    if (lie) {
      await lied(serving, { asked, found, lie }, response);
      return;
    }
    const answer = found ? await answered(found, asked) : problem(404, 'Not found');
    if (found?.route.place !== 'control') serving.log.add(asked, answer.status);
    send(response, answer);
  } catch (error) {
    send(response, error instanceof Refusal ? error.answer : json({ error: String(error) }, 500));
  }
}

interface Lied {
  readonly asked: Asked;
  readonly found: Found;
  readonly lie: Lie;
}

async function lied(
  { log }: Serving,
  { asked, found, lie }: Lied,
  response: ServerResponse,
): Promise<void> {
  const truth = needsTruth(lie) ? await answered(found, asked) : blank(found.route.place);
  const usual = lie.kind === 'redirect' ? 302 : truth.status;
  log.add(asked, 'status' in lie ? (lie.status ?? usual) : usual);
  await tell(response, truth, lie);
}

/** What the route answers, even where it gives up on the way. */
async function answered({ route, slots }: Found, asked: Asked): Promise<Answer> {
  try {
    return await route.answer(asked, slots);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return json({ error: String(error) }, 500);
  }
}

/** What a lie is told instead of, where nobody looks for the truth: nothing happens then. */
const blank = (place: string): Answer =>
  json({}, 200, documents.includes(place) ? 'application/activity+json' : undefined);

const documents = [
  'actor',
  'instance-actor',
  'key',
  'note',
  'activity',
  'replies',
  'context',
  'outbox',
  'followers',
  'following',
];
