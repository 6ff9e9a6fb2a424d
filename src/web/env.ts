/**
 * What every page knows of the request it answers: who asks, in which language, and what the hall
 * is called. A template takes it as {@link View}, so that it can be drawn in a test without a server.
 * @module
 */
import type { Clock } from '../clerk/ports.ts';
import type { Person, Session } from './accounts/person.ts';
import type { Assets } from './assets.ts';
import type { RateLimits } from './guard/rate-limits.ts';
import type { Seal } from './guard/seal.ts';
import type { Uploads } from './guard/uploads.ts';
import type { Words } from './words.ts';

/** What the host has set at start. */
export interface HallConfig {
  /** The hall's name, as its visitors read it. */
  readonly name: string;
  /** The public address without a slash at its end: `https://hall.example`. */
  readonly origin: string;
  /** Believe the last address in `X-Forwarded-For`: only behind a proxy of one's own. */
  readonly trustProxy: boolean;
  /** Shows `/style`, and says more when something breaks. */
  readonly development: boolean;
  /** Where the program's source can be had, as its licence asks. */
  readonly source: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** Said once at the top of the page that follows a form. */
export interface Notice {
  readonly tone: 'good' | 'warn';
  readonly text: string;
}

export type Theme = 'auto' | 'light' | 'dark';

export interface View {
  readonly config: HallConfig;
  readonly assets: Assets;
  readonly now: Clock;
  readonly t: Words;
  /** The languages the hall speaks. */
  readonly languages: readonly string[];
  readonly theme: Theme;
  /** The request's path and query, to come back to. */
  readonly path: string;
  /** The hall's own navigation; `text` is a phrase. */
  readonly menu: readonly Link[];
  readonly requestId: string;
  readonly notice: Notice | undefined;
  readonly person: Person | undefined;
  readonly session: Session | undefined;
  /** The token that every form carries; asking for it gives the browser the cookie it is bound to. */
  readonly csrf: () => string;
  readonly limits: RateLimits;
  readonly uploads: Uploads;
  /** By it the hall knows again what it gave out. */
  readonly seal: Seal;
}

export interface Env {
  readonly Variables: View;
  /** What the Node server hands in beside the request. */
  readonly Bindings: {
    readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
  };
}
