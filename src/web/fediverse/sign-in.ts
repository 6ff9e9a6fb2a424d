/**
 * `/sign-in/fediverse`: coming in by an account on another server, and linking one to a place that
 * somebody has here. The account is a witness at the door: it opens a session, and no more.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { goOn, localPath } from '../answer.ts';
import { tell } from '../acts/say.ts';
import { tellOfChange } from '../accounts/letters.ts';
import { onlyByOwnWay } from '../accounts/other-ways.ts';
import type { HallDeps } from '../deps.ts';
import type { Env, Notice } from '../env.ts';
import { blank, type Filled, withError } from '../form.ts';
import { line } from '../guard/fields.ts';
import { limited } from '../guard/limits.ts';
import { readForm } from '../guard/read-form.ts';
import { same } from '../guard/seal.ts';
import type {
  BegunProof,
  Entrance,
  FediverseAccounts,
  ProvedAccount,
  SignInWay,
  Trouble,
} from '../ports.ts';
import { speaksAbroad } from '../reach/abroad.ts';
import { askingPage, offer, way } from './asking.ts';
import { type Attempt, attemptOf, type Challenge, dropAttempt, keepAttempt } from './attempt.ts';
import { awayPage, codePage } from './going.ts';
import { identityOf, link, linkedBy, mostLinked, ownerOf, refresh } from './linked.ts';
import type { Witnessing } from './witnessing.ts';

export type WayDeps = Pick<HallDeps, 'store' | 'now' | 'config' | 'mailer' | 'abroad'> & {
  readonly accounts: FediverseAccounts;
  readonly witnessing: Pick<Witnessing, 'linked'>;
};

type Deps = WayDeps & { readonly entrance: Entrance };

const Asked = z.object({ handle: line(300), next: z.string().optional() });

export const fediverseWay = (deps: WayDeps): SignInWay => ({
  id: 'fediverse',
  offer,
  routes: (entrance) => routes({ ...deps, entrance }),
});

const routes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/', (c) => askingPage(c, { next: localPath(c.req.query('next')), filled: blank }))
    .post('/', async (c) => {
      const read = await readForm(c, Asked);
      // In the address, where another form sent itself on; its own `next` means something else.
      const next = localPath(c.req.query('next') ?? read.form.values['next']);
      if (!read.ok) return askingPage(c, { next, filled: read.form });
      return begin(c, deps, { handle: read.value.handle, next, filled: read.form });
    })
    .post('/code', (c) => {
      const { handle, next } = attemptOf(c) ?? {};
      if (handle === undefined || next === undefined) return anew(c);
      const filled = { ...blank, values: { handle } };
      return begin(c, deps, { handle, next, filled, byCode: true });
    })
    .get('/go', async (c) => {
      const attempt = attemptOf(c);
      if (!attempt) return anew(c);
      return attempt.kind === 'oauth' ? awayPage(c, attempt) : waitingPage(c, deps, attempt);
    })
    .get('/look', (c) => look(c, deps))
    .get('/back/:at', (c) => back(c, deps));

interface Beginning {
  readonly handle: string;
  readonly next: string;
  readonly filled: Filled;
  readonly byCode?: boolean;
}

async function begin(c: Context<Env>, deps: Deps, beginning: Beginning): Promise<Response> {
  const { handle, next, filled, byCode = false } = beginning;
  const late = tooOften(c, handle);
  if (late) return late;
  const redirect = `${c.var.config.origin}${way}/back`;
  const begun = await deps.accounts.begin(handle, { redirect, byCode });
  if ('trouble' in begun) {
    return askingPage(c, {
      next,
      filled: withError(filled, 'handle', tell(c.var.t, begun.trouble)),
    });
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
    ? { kind: 'oauth', ...common, url: begun.url }
    : { kind: 'challenge', ...common, code: begun.code, account: begun.handle };
}

/** For who comes to a page in the middle without an attempt: in another browser, or too late. */
function anew(c: Context<Env>): Response {
  const text = c.var.t(
    'This was not begun in this browser, or more than half an hour ago. If an app opened another browser in between, use a code or e-mail.',
  );
  return goOn(c, way, { tone: 'warn', text });
}

/**
 * To whom in the hall a code can be sent: to the union that somebody is on the way to, or the hall;
 * to nobody while the hall hears no other server.
 */
async function waitingPage(c: Context<Env>, deps: Deps, attempt: Challenge): Promise<Response> {
  if (!(await speaksAbroad(deps))) return codePage(c, attempt, undefined);
  const { store, config } = deps;
  const slug = /^\/u\/([a-z0-9-]+)(?:[/?#]|$)/.exec(attempt.next)?.[1];
  const union = slug === undefined ? undefined : await store.books.bySlug(slug);
  const { host } = new URL(config.origin);
  return codePage(c, attempt, `@${union?.slug ?? 'instance.actor'}@${host}`);
}

/** Looks whether the code has come. The page's script asks for JSON, and is told where to go. */
async function look(c: Context<Env>, deps: Deps): Promise<Response> {
  const attempt = attemptOf(c);
  const isScript = c.req.header('accept') === 'application/json';
  const answer = await looked(c, deps, attempt);
  if (isScript) return c.json({ on: answer?.headers.get('location') ?? undefined });
  if (answer) return answer;
  return attempt?.kind === 'challenge' ? waitingPage(c, deps, attempt) : anew(c);
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
  const proved: ProvedAccount | Trouble = await deps.accounts.finish({ state, at, query });
  const { next, handle } = attempt;
  if ('trouble' in proved) {
    const error = tell(c.var.t, proved.trouble);
    return askingPage(c, {
      next,
      filled: withError({ ...blank, values: { handle } }, 'handle', error),
    });
  }
  return arrive(c, deps, { attempt, account: proved });
}

interface Arriving {
  readonly attempt: Attempt;
  readonly account: ProvedAccount;
}

/** The account is proved: it is linked to who is signed in, or lets in whom it leads to. */
async function arrive(c: Context<Env>, deps: Deps, arriving: Arriving): Promise<Response> {
  const { attempt, account } = arriving;
  const { t, person, now } = c.var;
  if (attempt.person !== person?.id) {
    const text = t(
      'You have signed in or out meanwhile, so nothing was done. Begin again, please.',
    );
    return goOn(c, attempt.next, { tone: 'warn', text });
  }
  const { store } = deps;
  if (person) return linkTo(c, deps, { ...arriving, person });
  await refresh({ ...store, now }, account);
  const isKnown = (await ownerOf({ ...store, now }, account.actor)) !== undefined;
  const said = saidOf(
    c,
    account,
    isKnown ? t('You are signed in.') : t('Welcome. Your place is kept.'),
  );
  return deps.entrance.enter(c, identityOf(account, now()), attempt.next, said);
}

async function linkTo(
  c: Context<Env>,
  deps: Deps,
  { attempt, account, person }: Arriving & { readonly person: { readonly id: string } },
): Promise<Response> {
  const { t, now } = c.var;
  const vault = { ...deps.store, now };
  const closed = await onlyByOwnWay(c, vault, attempt.next);
  if (closed) return closed;
  const refuse = (text: string): Response => goOn(c, attempt.next, { tone: 'warn', text });
  const owner = await ownerOf(vault, account.actor);
  if (owner === undefined && (await linkedBy(vault, person)).length >= mostLinked) {
    return refuse(t('You have linked ten accounts already. Unlink one first.'));
  }
  const isNew = await link(vault, account, person);
  if (!isNew && (await ownerOf(vault, account.actor)) !== person.id) {
    return refuse(
      t(
        'This account leads to another place in this hall. Sign in with it and unlink it there first.',
      ),
    );
  }
  await refresh(vault, account);
  await deps.witnessing.linked(person.id);
  if (isNew) {
    const what = t('The account {account} was linked to yours: one can sign in with it.', {
      account: account.handle,
    });
    await tellOfChange(c, deps.mailer, { to: c.var.person?.email, what });
  }
  return goOn(c, attempt.next, saidOf(c, account, t('The account is linked.')));
}

/** With a warning, where the server did not say that the hall's access has ended. */
function saidOf({ var: { t } }: Context<Env>, account: ProvedAccount, text: string): Notice {
  if (account.stillOpen !== true) return { tone: 'good', text };
  const warning = t(
    '{server} did not confirm that it ended the hall’s access, which the hall does not use. You can end it there, in the list of authorised apps.',
    { server: account.server },
  );
  return { tone: 'good', text: `${text} ${warning}` };
}
