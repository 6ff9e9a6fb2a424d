/**
 * `/sign-in/fediverse`: coming in by an account on another server, and linking one to a place that
 * somebody has here. The account is a witness at the door: it opens a session, and no more.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Clerk } from '../../clerk/clerk.ts';
import { tell } from '../acts/say.ts';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
import { goOn, localPath } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { line } from '../guard/fields.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { same } from '../guard/seal.ts';
import type { BegunProof, Entrance, FediverseAccounts, SignInWay } from '../ports.ts';
import { speaksAbroad } from '../reach/abroad.ts';
import { type ArrivingDeps, arrive, askWhetherMeant, isAnother } from './arriving.ts';
import { type Asked as AskedPage, askingPage, offer, way } from './asking.ts';
import { type Attempt, attemptOf, type Challenge, dropAttempt, keepAttempt } from './attempt.ts';
import { boundFor } from './bound.ts';
import { awayPage, codePage, otherPage } from './going.ts';

export type WayDeps = Pick<HallDeps, 'config' | 'store' | 'abroad'> &
  Omit<ArrivingDeps, 'entrance'> & {
    readonly clerk: Pick<Clerk, 'union'>;
    readonly accounts: FediverseAccounts;
  };

type Deps = WayDeps & { readonly entrance: Entrance };

const Asked = z.object({
  handle: line(300),
  next: z.string().optional(),
  by: z.literal('code').optional().catch(undefined),
});

export const fediverseWay = (deps: WayDeps): SignInWay => ({
  id: 'fediverse',
  offer,
  routes: (entrance) => routes({ ...deps, entrance }),
});

const routes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/', (c) => asking(c, deps, { next: localPath(c.req.query('next')), filled: blank }))
    .post('/', async (c) => {
      const read = await readForm(c, Asked);
      // In the address, where another form sent itself on; its own `next` means something else.
      const next = localPath(c.req.query('next') ?? read.form.values['next']);
      if (!read.ok) return asking(c, deps, { next, filled: read.form });
      const { handle, by } = read.value;
      return begin(c, deps, { handle, next, filled: read.form, byCode: by === 'code' });
    })
    .get('/go', (c) => going(c, deps, attemptOf(c)))
    .post('/use', (c) => use(c, deps))
    .get('/look', (c) => look(c, deps))
    .get('/back/:at', (c) => back(c, deps));

/** Whoever may link no account is told so before they set out, not when they are back. */
const closedTo = ({ store }: Deps, c: Context<Env>, next: string): Promise<Response | undefined> =>
  onlyByOwnWay(c, { ...store, now: c.var.now }, next);

const asking = async (
  c: Context<Env>,
  deps: Deps,
  asked: Omit<AskedPage, 'bound'>,
): Promise<Response> =>
  (await closedTo(deps, c, asked.next)) ??
  askingPage(c, { ...asked, bound: await boundFor(deps, asked.next) });

interface Beginning {
  readonly handle: string;
  readonly next: string;
  readonly filled: Filled;
  readonly byCode: boolean;
}

async function begin(c: Context<Env>, deps: Deps, beginning: Beginning): Promise<Response> {
  const { handle, next, filled, byCode } = beginning;
  const stopped = tooOften(c, handle) ?? (await closedTo(deps, c, next));
  if (stopped) return stopped;
  const redirect = `${c.var.config.origin}${way}/back`;
  const begun = await deps.accounts.begin(handle, { redirect, byCode });
  if ('trouble' in begun) {
    const error = tell(c.var.t, begun.trouble);
    return asking(c, deps, { next, filled: withError(filled, 'handle', error) });
  }
  keepAttempt(c, attemptFrom(c, begun, { handle, next }));
  return c.redirect(`${way}/go`, 303);
}

/** Each attempt has the hall ask a server that a stranger named: not often from one network, or to one. */
function tooOften(c: Context<Env>, handle: string): Response | undefined {
  const server = /(?:@|^https?:\/\/)([^@/]+)(?:\/.*)?$/i.exec(handle)?.[1] ?? '';
  return (
    limited(c, 'fediverse', { burst: 15, every: 20_000 }) ??
    limited(c, 'fediverse server', { burst: 100, every: 500 }, server.toLowerCase())
  );
}

function attemptFrom(
  c: Context<Env>,
  begun: BegunProof,
  { handle, next }: Pick<Beginning, 'handle' | 'next'>,
): Attempt {
  const { state, server } = begun;
  const person = c.var.person?.id;
  const common = { state, server, handle, next, ...(person !== undefined && { person }) };
  return begun.kind === 'oauth'
    ? { kind: 'oauth', ...common, url: begun.url, actor: begun.actor }
    : { kind: 'challenge', ...common, code: begun.code, account: begun.handle };
}

/** For who comes to a page in the middle without an attempt: in another browser, or too late. */
function anew(c: Context<Env>): Response {
  const text = c.var.t(
    'This was not begun in this browser, or more than half an hour ago. If an app opened another browser in between, use a code or e-mail.',
  );
  return goOn(c, way, { tone: 'warn', text });
}

function going(
  c: Context<Env>,
  deps: Deps,
  attempt: Attempt | undefined,
): Response | Promise<Response> {
  switch (attempt?.kind) {
    case 'oauth':
      return awayPage(c, attempt);
    case 'challenge':
      return waitingPage(c, deps, attempt);
    case 'other':
      return otherPage(c, attempt);
    case undefined:
      return anew(c);
  }
}

/** The account that the server named is the one that is meant. */
async function use(c: Context<Env>, deps: Deps): Promise<Response> {
  const attempt = attemptOf(c);
  if (attempt?.kind !== 'other' || attempt.until < c.var.now()) return anew(c);
  dropAttempt(c);
  return arrive(c, deps, { attempt, account: attempt.account });
}

/** The code, and to whom in the hall it can be sent: to the union on the way, or the hall itself. */
async function waitingPage(
  c: Context<Env>,
  deps: Deps,
  attempt: Challenge,
  lookedAt?: number,
): Promise<Response> {
  const bound = await boundFor(deps, attempt.next);
  const { host } = new URL(deps.config.origin);
  const to = (await speaksAbroad(deps)) ? `@${bound?.slug ?? 'instance.actor'}@${host}` : undefined;
  return codePage(c, attempt, { to, union: bound?.name, looked: lookedAt });
}

/** Looks whether the code has come. The page's script asks for JSON, and is told where to go. */
async function look(c: Context<Env>, deps: Deps): Promise<Response> {
  const attempt = attemptOf(c);
  const isScript = c.req.header('accept') === 'application/json';
  const answer = await looked(c, deps, attempt);
  if (isScript) return c.json({ on: answer?.headers.get('location') ?? undefined });
  if (answer) return answer;
  return attempt?.kind === 'challenge' ? waitingPage(c, deps, attempt, c.var.now()) : anew(c);
}

/** Where it goes from here; nothing while the code has not come. */
async function looked(
  c: Context<Env>,
  deps: Deps,
  attempt: Attempt | undefined,
): Promise<Response | undefined> {
  if (attempt?.kind !== 'challenge') return anew(c);
  const found = await deps.accounts.arrived(attempt.state);
  if (!found) return undefined;
  dropAttempt(c);
  if ('trouble' in found) {
    const text = tell(c.var.t, found.trouble);
    return goOn(c, `${way}?next=${encodeURIComponent(attempt.next)}`, { tone: 'warn', text });
  }
  return arrive(c, deps, { attempt, account: found });
}

async function back(c: Context<Env>, deps: Deps): Promise<Response> {
  const query = new URL(c.req.url).searchParams;
  const attempt = attemptOf(c);
  const state = query.get('state') ?? '';
  // Whoever follows a link that somebody else's attempt ends in has no such attempt here.
  if (!attempt || !same(state, attempt.state)) return anew(c);
  dropAttempt(c);
  const at = c.req.param('at') ?? '';
  const account = await deps.accounts.finish({ state, at, query });
  if ('trouble' in account) {
    const { next, handle } = attempt;
    // Its name led there, so nothing is wrong with that; and a code needs no answer from the server.
    const filled = withError({ ...blank, values: { handle } }, '', tell(c.var.t, account.trouble));
    return asking(c, deps, { next, filled, orByCode: true });
  }
  const arriving = { attempt, account };
  return isAnother(arriving) ? askWhetherMeant(c, arriving) : arrive(c, deps, arriving);
}
