/**
 * An act, and what comes along with it.
 * @module
 */
import { z } from 'zod';
import { Day, Instant } from '../../union/kernel/instant.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { Senders } from './sender.ts';
import type { WithTexts } from './private-wrongs.ts';

/** What stands beside an act, and is no part of it. */
export const Beside = z.strictObject({
  secret: z.string().max(200).optional().meta({
    description: 'Of an invitation: the secret of its link, for who made it to find again',
  }),
  mark: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Of a pledge: what came with the payment reference when it was drawn' }),
  day: Day.optional().meta({ description: 'Of a file of payments: when the bank is to pay' }),
  created: Instant.optional().meta({
    description: 'Of a file of payments: when it says that it was written',
  }),
  currency: z.string().max(3).optional().meta({
    description:
      'Of a pledge, or a proposal that shares out money: in which currency its sums are meant; refused if the rules count in another',
  }),
  senders: Senders.optional(),
  statement: z.string().max(24).optional().meta({
    description: 'Of lines of a statement: what it was called when it was read',
  }),
});
export type Beside = z.infer<typeof Beside>;

/** An act on its way into the book, with what came along. */
export interface AlongAct extends WithTexts {
  readonly doer: MemberId;
  readonly beside: Beside;
}
