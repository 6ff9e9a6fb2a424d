/**
 * What a person of the peer acts with.
 * @module
 */
import type { Home } from '../home.ts';
import type { Blocks } from './blocks.ts';
import type { Foreign } from './foreign.ts';
import type { Outgoing } from './outgoing.ts';
import type { Notes } from './own-notes.ts';
import type { Relations } from './relations.ts';
import type { Timelines } from './timelines.ts';

export interface SocialDeps {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly outgoing: Outgoing;
  readonly notes: Notes;
  readonly relations: Relations;
  readonly timelines: Timelines;
  readonly blocks: Blocks;
}
