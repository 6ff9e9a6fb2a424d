/**
 * `/api`: everything a union can do, for programs. It is made from the registry of acts, so that it
 * can do no less and no more than the acts that there are.
 * @module
 */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { cors } from 'hono/cors';
import type { Clerk } from '../../clerk/clerk.ts';
import { ClockError, StaleWriterError, StoreUnavailableError } from '../../clerk/ports.ts';
import type { UnionDeps } from '../acts/deps.ts';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { docsPage } from './docs-page.ts';
import { endpoints } from './endpoints.ts';
import { openapi } from './openapi.ts';
import { problem } from './problem.ts';

const mebibyte = 1_048_576;
/** Ten documents of a mebibyte in base64, and the words beside them. */
const mostBody = 15 * mebibyte;

/** Statements of banks. */
const uploads = ['/api/unions/:slug/statements'];

/** The API, for the hall's list of pages. */
export const apiOf = (clerk: Clerk): Pages => ({
  at: '/',
  routes: (deps) => apiPages({ ...deps, clerk }),
  bodies: { '/api/*': mostBody + mebibyte },
  // What comes in is signed by its doer, and no cookie adds anything to it.
  crossSite: ['/api/*'],
  uploads,
});

function apiPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  // Open to programs on other sites. Without credentials: what a session may read stays here.
  pages.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 86_400 }));
  pages.use('/api/*', uncached);
  const limit = bodyLimit({ maxSize: mostBody, onError: tooLarge });
  pages.use('/api/*', except(uploads, limit));
  pages.get('/api/openapi.json', openapiAnswer());
  pages.get('/api/docs', docsPage);
  for (const { method, path, handle } of endpoints) {
    pages.on(method, path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      try {
        return await handle(c, deps);
      } catch (error) {
        return broken(c, deps, error);
      }
    });
  }
  pages.all('/api/*', otherwise);
  return pages;
}

/** What is told depends on who asks, and on the moment. */
const uncached: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'private, no-cache');
};

/** The document is made when it is first asked for, and again when the hall's name changes. */
function openapiAnswer(): (c: Context<Env>) => Response {
  let made: { readonly name: string; readonly text: string } | undefined;
  return (c) => {
    const { name } = c.var.config;
    if (made?.name !== name) made = { name, text: JSON.stringify(openapi(c.var.config)) };
    return c.body(made.text, 200, { 'Content-Type': 'application/json' });
  };
}

const tooLarge = (c: Context<Env>): Response =>
  problem(c, 'too-large', { detail: `A request has at most ${mostBody / mebibyte} MiB.` });

/** What can't be done now, and will pass; or a defect of the program, which the host is told of. */
function broken(c: Context<Env>, { log }: UnionDeps, error: unknown): Response {
  const { requestId } = c.var;
  log(`${requestId} ${c.req.method} ${c.req.routePath}`, error);
  const passing =
    error instanceof StoreUnavailableError ||
    error instanceof ClockError ||
    error instanceof StaleWriterError;
  if (passing) {
    c.header('Retry-After', '30');
    return problem(c, 'unavailable', { detail: error.message });
  }
  return problem(c, 'broken', { detail: `Tell the host this number: ${requestId}` });
}

/** An address that takes another method, or none at all. */
function otherwise(c: Context<Env>): Response {
  const wanted = c.req.path.split('/');
  const known = endpoints.filter(({ path }) => {
    const parts = path.split('/');
    return (
      parts.length === wanted.length &&
      parts.every((part, i) => part.startsWith('{') || part === wanted[i])
    );
  });
  if (known.length === 0) {
    return problem(c, 'not-there', { detail: 'What there is stands in /api/openapi.json.' });
  }
  const methods = known.map(({ method }) => method.toUpperCase()).join(', ');
  c.header('Allow', methods);
  return problem(c, 'method', { detail: `This address takes ${methods}.` });
}
