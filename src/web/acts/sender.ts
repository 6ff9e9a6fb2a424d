/**
 * From where dues came, as whoever says so tells the hall.
 * @module
 */
import { z } from 'zod';
import { MemberId } from '../../union/kernel/ids.ts';

const Sender = z.object({
  /** The line by which it came: only of those that the act names something is remembered. */
  line: z.string().max(64),
  member: MemberId,
  iban: z.string().max(60).optional(),
  name: z.string().max(200).optional(),
});
/** From where somebody’s dues came this time. */
export type Sender = z.infer<typeof Sender>;

export const Senders = z.array(Sender).max(200).meta({
  description: 'From which accounts dues came, by line, so that the next are known again',
});
