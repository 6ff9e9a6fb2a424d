/**
 * Files for banks drawn up beside the loop, so that a hall goes on while the debits and the payments of a large union are
 * written and checked.
 * @module
 */
import { type DrawnUp, drawUp, type DrawUp, type ToDrawUp } from '../web/acts/drawn-up.ts';
import type { Refusal } from '../union/kernel/refusal.ts';
import { Thread } from './thread.ts';
import { ThreadPool } from './thread-pool.ts';

/** A file with fewer payments takes two or three milliseconds. */
const fewPayments = 50;

/** So long is a payment in a file at least. */
const paymentLength = 500;

/** Draws up with a thread behind it, which `close` ends. */
export type NodeDrawingUp = DrawUp & { close(): Promise<void> };

/**
 * Draws up large files in a thread, and small ones where they are asked for; so also what a thread left undone that died.
 * Rejects only after `close`.
 */
export function nodeDrawingUp(
  few = fewPayments,
  worker = new URL('drawing-up-worker.ts', import.meta.url),
): NodeDrawingUp {
  let isClosed = false;
  const pool = new ThreadPool(
    1,
    () => new Thread<ToDrawUp, DrawnUp | Refusal>(worker, 'draws up files for banks'),
  );
  const draw: DrawUp = (asked) =>
    paymentsIn(asked) < few
      ? drawUp(asked)
      : pool.ask(asked).catch((why: unknown) => {
          if (isClosed) throw why;
          return drawUp(asked);
        });
  const close = (): Promise<void> => {
    isClosed = true;
    return pool.close();
  };
  return Object.assign(draw, { close });
}

/** How many payments there are, or could be by the length of a text. */
const paymentsIn = (asked: ToDrawUp): number =>
  'text' in asked ? asked.text.length / paymentLength : asked.order.payments.length;
