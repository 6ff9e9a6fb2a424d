/**
 * Texts that say something as JSON, of which people, or programs of theirs, may have written anything.
 * @module
 */
import type { z } from 'zod';

/** What such a text says; nothing where it is no JSON, or says something else. Never throws. */
export function readJson<Said>(schema: z.ZodType<Said>, text: string): Said | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
