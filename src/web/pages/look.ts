/**
 * `/look`: light or dark, and the language, from the foot of every page. Kept in a cookie, and with
 * the person who is signed in.
 * @module
 */
import { Hono } from 'hono';
import { z } from 'zod';
import type { Persons } from '../accounts/persons.ts';
import { localPath } from '../answer.ts';
import type { Env } from '../env.ts';
import { readForm } from '../guard/read-form.ts';
import { keepLook } from '../guard/setting.ts';

const Look = z.object({
  theme: z.enum(['auto', 'light', 'dark']).optional().catch(undefined),
  language: z.string().max(20).optional().catch(undefined),
  back: z.string().optional(),
});

export function lookPages(persons: Persons): Hono<Env> {
  return new Hono<Env>().post('/look', async (c) => {
    const read = await readForm(c, Look);
    if (!read.ok) return c.redirect('/', 303);
    const { theme, language, back } = read.value;
    const look = {
      ...(theme !== undefined && { theme }),
      ...(language !== undefined && c.var.languages.includes(language) && { language }),
    };
    keepLook(c, look);
    if (c.var.person) await persons.save({ ...c.var.person, ...look });
    return c.redirect(localPath(back), 303);
  });
}
