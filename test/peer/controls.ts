/**
 * What a test can make a peer do, and ask it. Everything goes in and out as JSON, so that it is the
 * same whether the peer runs in the test's process or in its own (`POST /control/{what}`).
 * @module
 */
import type { App } from './apps.ts';
import type { Lie } from './lies.ts';
import type { TokenLife } from './tokens.ts';
import type { Profile } from './people.ts';
import type { Ask } from './log.ts';
import type { SocialControls } from './social/controls.ts';

export interface PersonFacts {
  readonly name: string;
  readonly handle: string;
  readonly actor: string;
  readonly page: string;
  readonly key: string;
  readonly inbox: string;
  readonly profile: Profile;
  readonly gone: boolean;
}

export interface Controls extends SocialControls {
  addPerson(given: { readonly name: string; readonly created?: string }): Promise<PersonFacts>;
  /**
   * Many at once, called `name1`, `name2` and so on, who share one key, so that it takes no time.
   * Their handles.
   */
  addCrowd(given: { readonly name: string; readonly count: number }): Promise<readonly string[]>;
  person(given: { readonly name: string }): Promise<PersonFacts>;
  /** Whose browser opens pages here from now on. */
  signIn(given: { readonly name: string }): Promise<void>;
  /** Applications that registered and were not purged. */
  apps(): Promise<readonly App[]>;
  purgeApps(): Promise<void>;
  /** Every token there ever was, with its whole life. */
  tokens(): Promise<readonly TokenLife[]>;
  /** What is answered at a place (`webfinger`, `actor`, `inbox`, …) from now on; the truth without. */
  lie(given: { readonly at: string; readonly how?: Lie }): Promise<void>;
  /** Authorized fetch, on or off. */
  setSecure(given: { readonly secure: boolean }): Promise<void>;
  /** What this server was asked, but for `/control/`. */
  asked(): Promise<readonly Ask[]>;
}
