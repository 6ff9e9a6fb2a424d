/**
 * The door of the room: the hall's pages, and what whoever starts a hall needs to make one.
 * @module
 */
export { type Assets, loadAssets } from './assets.ts';
export { loadLanguages } from './catalogues.ts';
export type { HallDeps, Pages } from './deps.ts';
export type { Env, HallConfig, Link } from './env.ts';
export { hallSecret } from './guard/seal.ts';
export { createHall } from './hall.ts';
export { markdown } from './markdown.ts';
