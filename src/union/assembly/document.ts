/**
 * Documents of proposals.
 * @module
 */
import { z } from 'zod';
import { Hash } from '../kernel/ids.ts';

/** A public document that belongs to a proposal: content-addressed, never redacted. */
export const Document = z.strictObject({
  attachment: Hash,
  name: z.string().min(1).max(120),
  type: z.enum([
    'application/pdf',
    'text/plain',
    'text/markdown',
    'text/csv',
    'image/png',
    'image/jpeg',
  ]),
  size: z.int().min(1).max(1_048_576),
});
export type Document = z.infer<typeof Document>;
