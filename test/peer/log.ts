/**
 * What a peer was asked, in order.
 * @module
 */
import { type Home, timeText } from './home.ts';
import type { Asked } from './http.ts';

export interface Ask {
  readonly at: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  readonly agent: string;
  readonly signed: boolean;
}

export interface Log {
  add(asked: Asked, status: number): void;
  all(): readonly Ask[];
}

const most = 20_000;

export function createLog({ now }: Pick<Home, 'now'>): Log {
  const asks: Ask[] = [];
  return {
    add({ method, url, headers }, status) {
      if (asks.length >= most) asks.shift();
      asks.push({
        at: timeText(now()),
        method,
        path: url.pathname + url.search,
        status,
        agent: headers['user-agent'] ?? '',
        signed: headers['signature'] !== undefined,
      });
    },
    all: () => [...asks],
  };
}
