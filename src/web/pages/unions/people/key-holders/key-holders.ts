/**
 * `/u/:slug/key-holders`: who keeps the key of secret votes, and what they do with it.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { checkersOnly, showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { readWitnesses } from '../../../../witness/listed.ts';
import { readByPasskey } from '../by-passkey/by-passkey.ts';
import { holderScripts } from './holder-part.ts';
import { hostsAmong } from './hosts-among.ts';
import { keyPage, peopleOfKeys } from './key-page.ts';

export const keyHolderPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/key-holders', checkersOnly, (c) => show(c, deps));

async function show(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const named = await view.nameOf(peopleOfKeys(view));
  const witnesses = (await readWitnesses(deps.store.kv)).map(({ vkey }) => vkey);
  const hosts = await hostsAmong(deps, view);
  const byPasskey = await readByPasskey(deps, view);
  return showUnion(c, {
    part: 'offices',
    title: view.t('The key of secret votes · {union}', { union: view.name }),
    description: view.t('Who keeps the key of this union’s secret votes, and who could read them.'),
    main: keyPage({ ...view, named, witnesses, hosts, byPasskey }),
    scripts: [...holderScripts],
    width: 'wide',
  });
}
