/**
 * NodeInfo: which software a server runs. It is only used to choose a way and to say its name; a
 * server that lies about it fools nobody but itself.
 * @module
 */
import { z } from 'zod';
import { type Outside, OutsideError } from '../outside.ts';
import { Address, perhaps, readJson } from './answers.ts';

const Index = z.object({
  links: z
    .array(z.object({ rel: perhaps(200), href: Address.optional().catch(undefined) }))
    .max(50),
});
const Info = z.object({
  software: z.object({
    name: z
      .string()
      .regex(/^[\w. -]{1,60}$/)
      .transform((name) => name.toLowerCase()),
  }),
});

const schema = /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/[12]\.\d$/;

/** The software's name in small letters, such as `mastodon`; nothing where the server does not say. */
export async function softwareOf(outside: Outside, origin: string): Promise<string | undefined> {
  try {
    const index = readJson(await outside.ask(`${origin}/.well-known/nodeinfo`, limits), Index);
    const at = index?.links.findLast(
      ({ rel, href }) => schema.test(rel ?? '') && href?.origin === origin,
    );
    if (at?.href === undefined) return undefined;
    return readJson(await outside.ask(at.href, limits), Info)?.software.name;
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

const limits = { most: 64 * 1024, patience: 5_000, headers: { accept: 'application/json' } };
