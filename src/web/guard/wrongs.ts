/**
 * The pages for what goes wrong, each in plain words: nothing there, the wrong method, a store that
 * is away, a defect of the program.
 * @module
 */
import type { Context, Hono } from 'hono';
import { DamagedBookError, StoreUnavailableError } from '../../clerk/ports.ts';
import { sayAbsent, sayWrong } from '../answer.ts';
import type { Env } from '../env.ts';
import { NotThereError } from '../not-there.ts';

/** Writes a line of the host's log. Never with what somebody typed. */
export type Log = (line: string, error?: unknown) => void;

export function answerWrongs(hall: Hono<Env>, log: Log): void {
  hall.notFound((c) => {
    const known = takes(hall, c.req.path);
    const asked = c.req.method === 'HEAD' ? 'GET' : c.req.method;
    return known.length === 0 || known.includes(asked) ? sayAbsent(c) : wrongMethod(c, known);
  });
  hall.onError((error, c) => {
    if (error instanceof NotThereError) return sayAbsent(c);
    log(`${c.var.requestId} ${c.req.method} ${c.req.routePath}`, error);
    if (error instanceof StoreUnavailableError) return storeAway(c);
    if (error instanceof DamagedBookError) return damaged(c, error);
    return broken(c, error);
  });
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods under which the hall knows this path. */
const takes = (hall: Hono<Env>, path: string): readonly string[] =>
  methods.filter((method) =>
    hall.router.match(method, path)[0].some(([[, route]]) => route.method !== 'ALL'),
  );

function wrongMethod(c: Context<Env>, known: readonly string[]): Response {
  c.header('Allow', known.join(', '));
  return sayWrong(c, 405, {
    title: c.var.t('This address takes something else'),
    text: c.var.t(
      'Perhaps a page was loaded again after a form was sent. Go back to the page before.',
    ),
  });
}

function storeAway(c: Context<Env>): Response {
  c.header('Retry-After', '30');
  return sayWrong(c, 503, {
    title: c.var.t('The hall’s records can’t be reached'),
    text: c.var.t(
      'Nothing was done, and nothing is lost. Try again in a minute; whoever runs this hall has been told why in its log.',
    ),
  });
}

function damaged(c: Context<Env>, { message }: DamagedBookError): Response {
  return sayWrong(c, 503, { title: c.var.t('These minutes are damaged'), text: message });
}

function broken(c: Context<Env>, error: Error): Response {
  const { t, config } = c.var;
  const plain = t(
    'That is a defect of the program, not of what you did. What you sent may not have been done.',
  );
  return sayWrong(c, 500, {
    title: t('Something broke'),
    text: config.development ? `${plain} (${error.message})` : plain,
  });
}
