/**
 * The frame of the host's pages: who may see them, their tabs, and what they need of the machine.
 * @module
 */
import type { Context } from 'hono';
import type { UnionDeps } from '../../acts/deps.ts';
import { cameByAccount } from '../../accounts/other-ways.ts';
import { ownWayPage } from '../../accounts/own-way-page.ts';
import type { Person } from '../../accounts/person.ts';
import { askToSignIn, sayAbsent, show } from '../../answer.ts';
import type { Env } from '../../env.ts';
import { type Filled, hasErrors } from '../../form.ts';
import type { Html } from '../../html.ts';
import { tabs } from '../../parts/nav.ts';
import type { FediverseDesk } from '../../ports.ts';
import { phrase } from '../../words.ts';
import { isHost } from './hosts.ts';
import { startRequests } from './starting.ts';

/** What only the command line knows of the place where the hall runs. */
export interface Machine {
  /** Plain http on an address other than this machine's own. */
  readonly plainHttp: boolean;
  /** Servers at private addresses are asked, too, on whoever’s word. */
  readonly privateNetwork: boolean;
  /** The key by which bank data are sealed lies in the folder of the database that they lie in. */
  readonly keyBeside: boolean;
  /** The Node that it runs on, such as `24.21.0`. */
  readonly node: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** Why its clock can't be trusted just now, in a sentence; nothing where it can. */
  clock(): string | undefined;
  /** How many bytes the data folder takes, and how many are free beside it. */
  room(): Promise<{ readonly used: number; readonly free: number } | undefined>;
}

export interface HostDeps extends UnionDeps {
  readonly machine: Machine;
  /** The hall has a new name. */
  readonly renamed: () => Promise<void>;
  /** How the hall federates; nothing in one that can't. */
  readonly fediverse?: FediverseDesk;
}

const all = [
  { href: '/host', text: phrase('How it stands') },
  { href: '/host/settings', text: phrase('Settings') },
  { href: '/host/requests', text: phrase('Requests') },
  { href: '/host/books', text: phrase('Books') },
  { href: '/host/witnesses', text: phrase('Witnesses') },
  { href: '/host/fediverse', text: phrase('Fediverse') },
  { href: '/host/texts', text: phrase('Legal orders') },
] as const;

export type HostPart = (typeof all)[number]['href'];

/**
 * The answer for the host; others are asked to sign in, or find nothing here. Who came in by an account
 * on another server could be an admin of it.
 */
export async function withHost(
  c: Context<Env>,
  { store, now }: Pick<HostDeps, 'store' | 'now'>,
  answer: (person: Person) => Response | Promise<Response>,
): Promise<Response> {
  const { person, path } = c.var;
  if (!person) return askToSignIn(c);
  if (!(await isHost(store.kv, person.id))) return sayAbsent(c);
  const next = c.req.method === 'GET' ? path : '/host';
  return cameByAccount(c)
    ? ownWayPage(c, { vault: store.vault, now }, { person, next })
    : answer(person);
}

export interface HostPage {
  readonly part: HostPart;
  readonly title: string;
  readonly main: Html;
  readonly form?: Filled;
}

const partsOf = ({ fediverse }: HostDeps): readonly (typeof all)[number][] =>
  all.filter(({ href }) => href !== '/host/fediverse' || fediverse !== undefined);

/** Answers with one of the host's pages. After a form that came back wrong, with status 422. */
export async function showHost(
  c: Context<Env>,
  deps: HostDeps,
  { part, title, main, form }: HostPage,
): Promise<Response> {
  const open = (await startRequests(deps)).filter(({ state }) => state === 'open').length;
  const crumbs = tabs(
    c.var.t('The host’s pages'),
    partsOf(deps).map(({ href, text }) => {
      const tab = { href, text: c.var.t(text), current: href === part };
      return href === '/host/requests' ? Object.assign(tab, { count: open }) : tab;
    }),
  );
  const page = { title, main, crumbs, unlisted: true, width: 'wide' as const };
  return show(c, { ...page, ...(form && { form }) }, form && hasErrors(form) ? 422 : 200);
}
