/**
 * The hall: every page under one roof, behind the same guards.
 * @module
 */
import { Hono } from 'hono';
import { accountPages } from './accounts/accounts.ts';
import { createPersons } from './accounts/persons.ts';
import { createSessions } from './accounts/sessions.ts';
import { loadLanguages } from './catalogues.ts';
import type { HallDeps } from './deps.ts';
import type { Env } from './env.ts';
import { guardForms } from './guard/csrf.ts';
import { throughDoors } from './guard/doors.ts';
import { guardHeaders } from './guard/headers.ts';
import { limitBodies, limitNetwork, limitPerson } from './guard/limits.ts';
import { pathMatcher } from './guard/paths.ts';
import { createRateLimits } from './guard/rate-limits.ts';
import { setStage } from './guard/setting.ts';
import { createUploads, usualUploads } from './guard/uploads.ts';
import { answerWrongs } from './guard/wrongs.ts';
import { assetPages } from './pages/assets.ts';
import { housePages } from './pages/house.ts';
import { lookPages } from './pages/look.ts';
import { stylePages } from './pages/style.ts';

/**
 * The whole site. A request goes through the guards in this order: its stage, the headers, the doors
 * for other programs, the network’s haste, the size of its body, who asks, that person’s haste, and
 * whether the form is ours.
 */
export function createHall(deps: HallDeps): Hono<Env> {
  const { store, now, chance, config } = deps;
  const languages = loadLanguages();
  const persons = createPersons(store.vault, now, chance);
  const sessions = createSessions({ vault: store.vault, persons, now, chance, languages });
  const stage = {
    languages,
    limits: createRateLimits(now),
    uploads: createUploads(deps.uploads ?? usualUploads),
    menu: deps.menu ?? [],
  };
  const uploads = pathsOf(deps, 'uploads');

  const hall = new Hono<Env>();
  answerWrongs(hall, deps.log);
  hall.use(setStage(deps, stage), guardHeaders(config.origin));
  hall.route('/', assetPages(deps));
  hall.use(throughDoors(deps.doors ?? []));
  hall.use(limitNetwork, limitBodies(bodiesOf(deps), uploads));
  const crossSite = pathsOf(deps, 'crossSite');
  hall.use(sessions.recognise, limitPerson, guardForms({ crossSite, uploads }));
  hall.route('/', housePages(deps));
  hall.route('/', lookPages(persons));
  hall.route('/', accountPages(deps, { persons, sessions }));
  if (config.development) hall.route('/', stylePages());
  for (const { at, routes } of deps.pages ?? []) hall.route(at, routes(deps));
  return hall;
}

function bodiesOf({ pages = [] }: HallDeps): (path: string) => number | undefined {
  const all = pages
    .flatMap(({ bodies = {} }) => Object.entries(bodies))
    .map(([pattern, bytes]) => ({ matches: pathMatcher(pattern), bytes }));
  return (path) => all.find(({ matches }) => matches(path))?.bytes;
}

/** Whether a path is one of those that pages list under that name. */
function pathsOf(
  { pages = [] }: HallDeps,
  list: 'crossSite' | 'uploads',
): (path: string) => boolean {
  const all = pages.flatMap((each) => each[list] ?? []).map(pathMatcher);
  return (path) => all.some((matches) => matches(path));
}
