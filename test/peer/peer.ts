/**
 * A small fediverse server for tests, in the test's own process. `startPeer` in `start.ts` gives it
 * a process of its own.
 * @module
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { actors, type InstanceActor } from './actors.ts';
import { controlRoutes, type Peer } from './control.ts';
import type { Controls, PersonFacts } from './controls.ts';
import { type Home, handleOf } from './home.ts';
import {
  findRoute,
  type Answer,
  type Asked,
  type Found,
  json,
  problem,
  read,
  Refusal,
  type Route,
  send,
} from './http.ts';
import { listen } from './listening.ts';
import { createLog, type Log } from './log.ts';
import { miauth } from './miauth.ts';
import { nodeinfo } from './nodeinfo.ts';
import { createOAuth } from './oauth.ts';
import type { PeerOptions } from './options.ts';
import { createPeople, lazily, makeKeys, type Person } from './people.ts';
import { createSocial } from './social/social.ts';
import { softwares } from './software.ts';
import { createTokens } from './tokens.ts';
import { webfinger } from './webfinger.ts';

interface Parts {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly controls: Controls;
}

const mostBody = 1024 * 1024;

/** Opens a peer on this machine. Throws where its port is taken. */
export async function openPeer(
  options: PeerOptions = {},
  now: () => number = Date.now,
): Promise<Peer> {
  const ready = Promise.withResolvers<Parts>();
  const listening = await listen(options.port ?? 0, (request, response) => {
    void (async () => handle(await ready.promise, request, response))();
  });
  const home = createHome(options, listening.port, now);
  const { routes, log, controls } = createParts(home);
  ready.resolve({ routes: [...routes, ...controlRoutes(controls)], log, controls });
  return {
    ...controls,
    origin: home.origin,
    host: home.host,
    handles: home.handles,
    handle: (name) => handleOf(home, name),
    stop: () => listening.close(),
  };
}

function createHome(options: PeerOptions, port: number, now: () => number): Home {
  const {
    software: kind = 'mastodon',
    host: name = 'localhost',
    people: names = ['ada'],
  } = options;
  const host = `${name}:${port}`;
  const origin = `http://${host}`;
  const software = { ...softwares[kind], ...options.otherwise };
  const people = createPeople(origin, software);
  for (const each of names) people.add(each);
  return {
    origin,
    host,
    handles: options.handles === undefined ? host : `${options.handles}:${port}`,
    software,
    people,
    now,
    mode: { secure: software.secure },
    visitor: { name: names[0] ?? '' },
  };
}

function createParts(home: Home): Parts {
  const tokens = createTokens(home);
  const oauth = createOAuth(home, tokens);
  const log = createLog(home);
  const id = `${home.origin}/actor`;
  const instance: InstanceActor = { id, key: `${id}#main-key`, keys: lazily(makeKeys) };
  const social = createSocial(home, instance);
  const { people, visitor, mode } = home;
  return {
    log,
    routes: [
      ...webfinger(home),
      ...nodeinfo(home),
      ...oauth.routes,
      ...miauth(home, tokens),
      ...social.routes,
      ...actors(home, instance, social.gate),
    ],
    controls: {
      ...social.controls,
      addPerson: async ({ name, created }) =>
        facts(
          home,
          people.add(name, created === undefined ? {} : { created: Date.parse(created) }),
        ),
      person: async ({ name }) => facts(home, people.named(name)),
      signIn: async ({ name }) => void (visitor.name = people.named(name).name),
      apps: async () => oauth.apps.all(),
      purgeApps: async () => oauth.apps.purge(),
      tokens: async () => tokens.all(),
      setSecure: async ({ secure }) => void (mode.secure = secure),
      asked: async () => log.all(),
    },
  };
}

function facts(home: Home, person: Person): PersonFacts {
  const { actor, page, key, inbox } = home.people.places(person);
  const { name, profile, gone } = person;
  return { name, handle: handleOf(home, name), actor, page, key, inbox, profile, gone };
}

async function handle(
  { routes, log }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const asked = await read(request, mostBody);
    const found = findRoute(routes, asked.method, asked.url.pathname);
    const answer = found ? await answered(found, asked) : problem(404, 'Not found');
    if (found?.route.place !== 'control') log.add(asked, answer.status);
    send(response, answer);
  } catch (error) {
    send(response, error instanceof Refusal ? error.answer : json({ error: String(error) }, 500));
  }
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
