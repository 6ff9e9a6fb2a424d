/**
 * Doors beside the pages: ways into the hall for other programs, each with guards of its own.
 * @module
 */
import type { MiddlewareHandler } from 'hono';
import type { Env } from '../env.ts';
import { networkOf } from './address.ts';

/** A way in for other programs. The guards that stand before forms do not stand before it. */
export interface Door {
  /** Whether a request is for this door. */
  takes(request: Request): boolean;
  /** The answer; nothing where the pages are to give it. `network` says whence the request comes. */
  answer(request: Request, network: string | undefined): Promise<Response | undefined>;
  /** What a program that reads a page should know: where the same stands for programs. */
  hint?(request: Request): Promise<Readonly<Record<string, string>> | undefined>;
}

/** Lets through a door what is for it, and tells programs that read a page of the doors. */
export const throughDoors =
  (doors: readonly Door[]): MiddlewareHandler<Env> =>
  async (c, next) => {
    const request = c.req.raw;
    for (const door of doors) {
      if (!door.takes(request)) continue;
      const answer = await door.answer(request, networkOf(c));
      if (answer) return answer;
    }
    await next();
    for (const door of doors) {
      const hint = Object.entries((await door.hint?.(request)) ?? {});
      for (const [name, value] of hint) c.res.headers.append(name, value);
    }
    return undefined;
  };
