/**
 * The door of the folder: signing in by an account on another server, the accounts that a person has
 * linked, and how unions come to ask for them.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { HallDeps, Pages } from '../deps.ts';
import type { FediverseAccounts, Keeper, SignInWay } from '../ports.ts';
import { accountsPages } from './accounts-page.ts';
import { way } from './asking.ts';
import { accountsKeeper } from './keeper.ts';
import { fediverseWay } from './sign-in.ts';
import { createWitnessing, type Witnessing } from './witnessing.ts';

export { memberBehind } from './behind.ts';

export interface FediverseParts {
  readonly way: SignInWay;
  readonly pages: Pages;
  readonly keeper: Keeper;
  readonly witnessing: Witnessing;
}

export type FediverseDeps = Pick<
  HallDeps,
  'store' | 'now' | 'chance' | 'secret' | 'config' | 'mailer' | 'log' | 'abroad'
> & {
  readonly clerk: Pick<Clerk, 'submit' | 'union'>;
  readonly accounts: FediverseAccounts;
};

export function fediverseParts(deps: FediverseDeps): FediverseParts {
  const witnessing = createWitnessing(deps);
  return {
    way: fediverseWay({ ...deps, witnessing }),
    pages: {
      at: '/',
      routes: () => accountsPages({ ...deps, witnessing }),
      // What was typed on the way in comes along.
      bodies: { [way]: 65_536 },
    },
    keeper: accountsKeeper(deps.store, deps.now, witnessing),
    witnessing,
  };
}
