/**
 * What a hall is made of, handed in by whoever starts it (`cli`, or a test).
 * @module
 */
import type { Context, Hono } from 'hono';
import type { Chance, Clock, Store } from '../clerk/ports.ts';
import type { Assets } from './assets.ts';
import type { Person } from './accounts/person.ts';
import type { DrawUp } from './acts/drawn-up.ts';
import type { CardProcessor } from './card-payments.ts';
import type { Env, HallConfig, Link } from './env.ts';
import type { Html } from './html.ts';
import type { Door } from './guard/doors.ts';
import type { UploadLimits } from './guard/uploads.ts';
import type { Witnessing } from './fediverse/witnessing.ts';
import type { Log } from './guard/wrongs.ts';
import type { CountChoice } from './pages/unions/assembly/contest/count-choice.ts';
import type { Abroad } from './reach/abroad.ts';
import type {
  CountBudget,
  FediverseMessages,
  Keeper,
  Mailer,
  Passkeys,
  PushOut,
  SignInWay,
} from './ports.ts';

/** Pages that somebody adds to the hall, such as those of the unions. */
export interface Pages {
  /** Below which path: `/`, `/unions`, `/:union`. */
  readonly at: string;
  readonly routes: (deps: HallDeps) => Hono<Env>;
  /** Bodies above 16 KiB: by path (`/:union/proposals`), in bytes. */
  readonly bodies?: Readonly<Record<string, number>>;
  /** Paths that take posts from other sites, and check by themselves who sends. */
  readonly crossSite?: readonly string[];
  /**
   * Paths whose bodies nobody reads before it is known who sends them: each asks for that, takes the body in by
   * `guard/take-in.ts`, and then looks whether the form is ours.
   */
  readonly uploads?: readonly string[];
}

export type Panel = (c: Context<Env>, person: Person) => Promise<Html>;

export interface HallDeps {
  readonly config: HallConfig;
  readonly store: Store;
  readonly now: Clock;
  readonly chance: Chance;
  /** From `hallSecret`. */
  readonly secret: Uint8Array;
  /** From `loadAssets`. */
  readonly assets: Assets;
  readonly mailer: Mailer;
  /** How push services are reached; without it no device is notified. */
  readonly pushOut?: PushOut;
  /** How members get messages on the fediverse; without it nobody does. */
  readonly messages?: FediverseMessages;
  readonly passkeys: Passkeys;
  /** How a large file for a bank is drawn up on another core; without it, where it is asked for. */
  readonly drawUp?: DrawUp;
  /** How a large budget is counted on another core, for those who look at the count; without it, where they look. */
  readonly countBudget?: CountBudget;
  /** The same of a choice. */
  readonly countChoice?: CountChoice;
  /** Who takes cards for unions; without it nobody does. */
  readonly cards?: CardProcessor;
  readonly log: Log;
  /** How many large files are taken in at once, and how long they may take; as usual where it is left out. */
  readonly uploads?: UploadLimits;
  readonly ways?: readonly SignInWay[];
  readonly keepers?: readonly Keeper[];
  /** What other rooms show on top of `/me`, such as the person's unions. */
  readonly panels?: readonly Panel[];
  /** How accounts on other servers come to stand in a union's book. */
  readonly witnessing?: Pick<Witnessing, 'applied' | 'taken'>;
  readonly pages?: readonly Pages[];
  /** What is known of other servers, where the hall speaks with any. */
  readonly abroad?: Abroad;
  /** Ways in for other programs. */
  readonly doors?: readonly Door[];
  /** The hall's navigation; each `text` a phrase. */
  readonly menu?: readonly Link[];
  /** Answers `/`, in place of the plain front page. */
  readonly front?: (c: Context<Env>) => Response | Promise<Response>;
}
