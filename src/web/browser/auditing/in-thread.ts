/**
 * A check that a thread of its own does, and a page follows: the bar moves, and in the end those sentences are
 * shown that are true (see `shown.ts`).
 * @module
 */
import { moveBar, show } from './shown.ts';

/** What such a thread tells: how far it is, that it failed, or what it came to. */
export type FromThread<Told extends object> =
  | { readonly done: number; readonly total: number }
  | { readonly failed: string }
  | Told;

/** The states that hold in the end, and the values of their sentences. */
export interface CameTo {
  readonly states: readonly string[];
  readonly values?: object;
}

interface Checking<Told extends object> {
  /** The address of the thread. */
  readonly worker: string;
  readonly asked: object;
  readonly cameTo: (told: Told) => CameTo;
  /** Is called when the check has ended, whichever way. */
  readonly over: () => void;
}

/** Has a thread check what is asked, and shows on that part of the page what it tells. */
export function checkInThread<Told extends object>(
  part: HTMLElement,
  { worker: address, asked, cameTo, over }: Checking<Told>,
): void {
  const began = performance.now();
  const worker = new Worker(address, { type: 'module' });
  const end = ({ states, values }: CameTo): void => {
    worker.terminate();
    moveBar(part, undefined);
    show(part, states, { ...values, seconds: Math.ceil((performance.now() - began) / 1000) });
    over();
  };
  const failed = (message: string): void =>
    end({ states: ['done', 'failed'], values: { message } });
  worker.addEventListener('message', ({ data }: MessageEvent<FromThread<Told>>) => {
    if ('done' in data) moveBar(part, data);
    else if ('failed' in data) failed(data.failed);
    else end(cameTo(data));
  });
  worker.addEventListener('error', ({ message }) => failed(message));
  show(part, ['running'], {});
  moveBar(part, { done: 0, total: 0 });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
  worker.postMessage(asked);
}
