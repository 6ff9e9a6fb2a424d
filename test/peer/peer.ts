/**
 * A small fediverse server for tests, in the test's own process. `startPeer` in `start.ts` gives it
 * a process of its own.
 * @module
 */
import { actors } from './actors.ts';
import { controlRoutes, type Peer } from './control.ts';
import type { Controls, PersonFacts } from './controls.ts';
import { type Home, handleOf } from './home.ts';
import type { Route } from './http.ts';
import { listen } from './listening.ts';
import { instance } from './instance.ts';
import { statusesRoute } from './client.ts';
import type { InstanceActor } from './instance-actor.ts';
import type { Lie } from './lies.ts';
import { createLog, type Log } from './log.ts';
import { miauth } from './miauth.ts';
import { nodeinfo } from './nodeinfo.ts';
import { createOAuth } from './oauth.ts';
import type { PeerOptions } from './options.ts';
import { createPeople, lazily, makeKeys, type Person } from './people.ts';
import { serve, type Serving } from './serving.ts';
import { createSocial } from './social/social.ts';
import { softwares } from './software.ts';
import { createTokens } from './tokens.ts';
import { webfinger } from './webfinger.ts';

interface Parts {
  readonly routes: readonly Route[];
  readonly controls: Controls;
}

/** Opens a peer on this machine. Throws where its port is taken. */
export async function openPeer(
  options: PeerOptions = {},
  now: () => number = Date.now,
): Promise<Peer> {
  const ready = Promise.withResolvers<Serving>();
  const listening = await listen(options.port ?? 0, (request, response) => {
    void (async () => serve(await ready.promise, request, response))();
  });
  const home = createHome(options, listening.port, now);
  const serving = { log: createLog(home), lies: new Map(Object.entries(options.lies ?? {})) };
  const { routes, controls } = createParts(home, serving);
  ready.resolve({ ...serving, routes: [...routes, ...controlRoutes(controls)] });
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

interface Behind {
  readonly log: Log;
  readonly lies: Map<string, Lie>;
}

function createParts(home: Home, { log, lies }: Behind): Parts {
  const tokens = createTokens(home);
  const oauth = createOAuth(home, tokens);
  const id = `${home.origin}/actor`;
  const own: InstanceActor = { id, key: `${id}#main-key`, keys: lazily(makeKeys) };
  const social = createSocial(home, own);
  return {
    routes: [
      ...webfinger(home),
      ...nodeinfo(home),
      ...oauth.routes,
      ...miauth(home, tokens),
      ...instance(home),
      ...(home.software.clientApi ? [statusesRoute(tokens, social.controls)] : []),
      ...social.routes,
      ...actors(home, own, social.gate),
    ],
    controls: {
      ...social.controls,
      ...personal(home),
      apps: async () => oauth.apps.all(),
      purgeApps: async () => oauth.apps.purge(),
      tokens: async () => tokens.all(),
      setSecure: async ({ secure }) => void (home.mode.secure = secure),
      lie: async ({ at, how }) => lieAt(lies, at, how),
      asked: async () => log.all(),
    },
  };
}

function facts(home: Home, person: Person): PersonFacts {
  const { actor, page, key, inbox } = home.people.places(person);
  const { name, profile, gone } = person;
  return { name, handle: handleOf(home, name), actor, page, key, inbox, profile, gone };
}

type Personal = Pick<Controls, 'addPerson' | 'addCrowd' | 'person' | 'signIn'>;

function personal(home: Home): Personal {
  const { people, visitor } = home;
  return {
    async addPerson({ name, created }) {
      const more = created === undefined ? {} : { created: Date.parse(created) };
      return facts(home, people.add(name, more));
    },
    async addCrowd({ name, count }) {
      const keys = lazily(makeKeys);
      const names = Array.from({ length: count }, (_, index) => `${name}${index + 1}`);
      return names.map((each) => handleOf(home, people.add(each, { keys }).name));
    },
    person: async ({ name }) => facts(home, people.named(name)),
    signIn: async ({ name }) => void (visitor.name = people.named(name).name),
  };
}

function lieAt(lies: Map<string, Lie>, at: string, how: Lie | undefined): void {
  if (how === undefined) lies.delete(at);
  else lies.set(at, how);
}
