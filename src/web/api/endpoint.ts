/**
 * An endpoint of the API, defined in one place: the route, the OpenAPI document and the reference
 * are made from it.
 * @module
 */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { UnionDeps } from '../acts/deps.ts';
import type { Env } from '../env.ts';
import type { ProblemKind } from './problem.ts';

export interface Success {
  readonly status: 200 | 201;
  readonly about: string;
  readonly shape: z.ZodType;
}

export interface Endpoint {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/unions/{slug}`. */
  readonly path: string;
  /** Its name for programs that are made from the document. */
  readonly name: string;
  readonly about: string;
  /** What may stand behind the `?`. */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What the body is, where it is a file. */
  readonly file?: string;
  /** What is asked beside a file, in a header. */
  readonly asked?: z.ZodType;
  readonly answer: Success;
  /** The problems it may have, besides those that any has. */
  readonly problems: readonly ProblemKind[];
  readonly handle: (c: Context<Env>, deps: UnionDeps) => Response | Promise<Response>;
}

/** The parts of a path that are filled in, and what they are. */
export const pathParts: Readonly<Record<string, string>> = {
  slug: 'The union’s name in this hall’s addresses, or its id',
  id: 'The proposal’s id, a UUID',
};

/** The names of the parts that a path has: `['slug']`. */
export const partsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
