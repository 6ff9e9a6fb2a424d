/**
 * A text beside an act, as programs send and get it.
 * @module
 */
import { z } from 'zod';
import { Hash } from '../../union/kernel/ids.ts';

export const KeptText = z
  .strictObject({
    salt: Hash.meta({ description: '32 random bytes in hex, drawn for this text alone' }),
    text: z.string().max(20_000),
  })
  .meta({
    description: 'A text that the body commits to: SHA-256 of the salt’s bytes, then the text',
  });
