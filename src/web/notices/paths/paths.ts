/**
 * All the paths that this hall has.
 * @module
 */
import type { NoticeDeps } from '../deps.ts';
import { emailPath } from './email.ts';
import { fediversePath } from './fediverse.ts';
import { feedPath } from './feed.ts';
import type { Path } from './path.ts';
import { pushPath } from './push.ts';

/** In the order in which they are tried where a person has no wish: the surest first. */
export const pathsOf = ({
  store,
  now,
  config,
  mailer,
  pushOut,
  messages,
}: Pick<
  NoticeDeps,
  'store' | 'now' | 'config' | 'mailer' | 'pushOut' | 'messages'
>): readonly Path[] => [
  emailPath(mailer),
  ...(pushOut ? [pushPath({ store, now, config, pushOut })] : []),
  ...(messages ? [fediversePath({ vault: store.vault, now, messages })] : []),
  feedPath(store.vault),
];
