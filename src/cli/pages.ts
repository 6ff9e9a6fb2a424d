/**
 * Which pages the hall has, and what it does of its own accord: put together in one place.
 * @module
 */
import process from 'node:process';
import type { Clerk } from '../clerk/clerk.ts';
import type { HallDeps } from '../web/deps.ts';
import type { Keeper } from '../web/ports.ts';
import { apiOf } from '../web/api/api.ts';
import { fediverseParts } from '../web/fediverse/fediverse.ts';
import { deliveryKeeper, deviceKeeper, noticePages, noticesOf } from '../web/notices/notices.ts';
import { ballotPages } from '../web/pages/ballots/ballots.ts';
import { countingPages } from '../web/pages/counting/counting.ts';
import { frontOf } from '../web/pages/hall/front.ts';
import {
  hostKeeper,
  hostPages,
  hostPanel,
  type HostParts,
  withinQuotas,
} from '../web/pages/host/host.ts';
import { feedKeeper, membershipKeeper, unionsOf, unionsPanel } from '../web/pages/unions/unions.ts';
import { choiceKeeper } from '../web/reach/keeper.ts';
import { askingRounds, witnessPages } from '../web/witness/witness.ts';
import { fediverseOf } from './fediverse.ts';
import { sourcePages } from './source-pages.ts';
import { waysOut } from './ways-out.ts';

/** Everything the pages need. */
export type PageDeps = HallDeps & {
  readonly clerk: Clerk;
  /** Whether nobody reaches the hall but from this machine: then it may ask servers here, too. */
  readonly trial?: boolean;
  /** Where pictures of other servers are kept; without it none are shown. */
  readonly pictures?: string;
  /** The machine that the hall runs on, and what happens when the hall gets a new name. */
  readonly host?: Pick<HostParts, 'machine' | 'renamed'>;
};

/** For a hall that nobody serves: one in a test. */
const noMachine: NonNullable<PageDeps['host']> = {
  machine: {
    plainHttp: false,
    privateNetwork: false,
    keyBeside: false,
    node: process.versions.node,
    started: 0,
    clock: () => undefined,
    room: () => Promise.resolve(undefined),
  },
  renamed: () => Promise.resolve(),
};

/** The parts that a hall is created with, and the work that is done every few seconds. */
export function hallPages({
  clerk: anyClerk,
  host = noMachine,
  trial = false,
  pictures,
  ...deps
}: PageDeps): {
  readonly parts: Partial<HallDeps>;
  readonly work: readonly (() => Promise<unknown>)[];
  /** Lets what is under way come to its end. */
  readonly close: () => Promise<void>;
} {
  const { store, panels = [], ways = [] } = deps;
  const clerk = withinQuotas(anyClerk, store, deps.now);
  const outdoors = fediverseOf({ ...deps, clerk }, { trial, pictures });
  const { accounts, federation, abroad } = outdoors;
  const fediverse = fediverseParts({ ...deps, clerk, accounts, abroad });
  const out = waysOut({ origin: deps.config.origin, trial, federation });
  const notices = noticesOf({ ...deps, ...out, clerk });
  return {
    parts: {
      pages: [
        unionsOf(clerk),
        apiOf(clerk),
        hostPages({ ...host, clerk, fediverse: federation }),
        countingPages(),
        ballotPages(),
        witnessPages,
        noticePages(clerk),
        fediverse.pages,
        ...outdoors.pages,
        sourcePages,
      ],
      doors: [federation],
      abroad,
      ...out,
      front: frontOf(clerk, deps),
      ways: [...ways, fediverse.way],
      witnessing: fediverse.witnessing,
      panels: [...panels, unionsPanel(clerk, store, deps.now), hostPanel(store)],
      keepers: [...keepersOf({ ...deps, clerk }), fediverse.keeper],
    },
    work: [
      () => notices.work(),
      askingRounds({ ...deps, clerk }),
      () => fediverse.witnessing.round(),
      () => outdoors.work(),
    ],
    close: () => outdoors.close(),
  };
}

/** Who keeps private records about people: all of it is theirs to take along, and goes when they go. */
const keepersOf = ({
  store,
  now,
  clerk,
  keepers = [],
}: HallDeps & { readonly clerk: Clerk }): readonly Keeper[] => [
  ...keepers,
  membershipKeeper(clerk, store, now),
  deliveryKeeper(store, now),
  deviceKeeper({ store, now }),
  feedKeeper(store),
  hostKeeper(store, now),
  choiceKeeper(store, now),
];
