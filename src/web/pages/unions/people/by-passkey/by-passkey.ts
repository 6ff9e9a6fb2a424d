/**
 * `/u/:slug/by-passkey`: takes in a secret that the reader's browser has wrapped with a passkey, and forgets it again.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  forgetting,
  keepSecret,
  keptSecrets,
  KeptSecret,
  type KeptSecretsDeps,
  mostSecrets,
} from '../../../../accounts/kept-secrets.ts';
import { type Passkey, passkeysOf } from '../../../../accounts/passkeys.ts';
import type { Person } from '../../../../accounts/person.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn, localPath } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { readForm } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { withMember } from '../me/with-member.ts';

/** The reader's passkeys, and what they keep of this union. */
export interface ByPasskey {
  readonly passkeys: readonly Passkey[];
  readonly kept: readonly KeptSecret[];
}

export async function readByPasskey(
  { store, now }: UnionDeps,
  { person, member, union }: UnionView,
): Promise<ByPasskey> {
  if (!person || member === undefined) return { passkeys: [], kept: [] };
  const deps = { ...store, now };
  const [passkeys, kept] = await Promise.all([
    passkeysOf(deps, person),
    keptSecrets(deps, person, { union: union.id }),
  ]);
  return { passkeys, kept };
}

const Next = z.object({ next: z.string().optional() });
const Keeping = KeptSecret.extend(Next.shape);
const Forgetting = KeptSecret.pick({ use: true, key: true }).extend(Next.shape);

export const byPasskeyPages = ({ store, now }: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .post('/u/:slug/by-passkey', withMember, (c) => keep(c, { ...store, now }))
    .post('/u/:slug/by-passkey/forget', withMember, (c) => forget(c, { ...store, now }));

async function keep(c: Context<Env>, deps: KeptSecretsDeps): Promise<Response> {
  const { t, union } = unionOf(c);
  const person = there(c.var.person);
  const read = await readForm(c, Keeping);
  const next = localPath(read.form.values['next']);
  if (!read.ok || !(await isOwn(deps, person, read.value.credential))) {
    const text = t('That could not be kept. Load the page again, and try once more.');
    return goOn(c, next, { tone: 'warn', text });
  }
  const { next: _, ...secret } = read.value;
  const isKept = await keepSecret(deps, person, { ...secret, union: union.id });
  const tooMany = t('Your passkeys keep {most} secrets here; that is the most. Let one go first.', {
    most: mostSecrets,
  });
  return goOn(
    c,
    next,
    isKept
      ? t('Kept. Only your passkey opens it, and this hall can’t.')
      : { tone: 'warn', text: tooMany },
  );
}

async function forget(c: Context<Env>, deps: KeptSecretsDeps): Promise<Response> {
  const { t, union } = unionOf(c);
  const read = await readForm(c, Forgetting);
  if (read.ok) {
    const { use, key } = read.value;
    const which = { union: union.id, use, key };
    await deps.vault.write(await forgetting(deps, there(c.var.person), which));
  }
  return goOn(c, localPath(read.form.values['next']), t('It is not kept here any more.'));
}

const isOwn = async (deps: KeptSecretsDeps, person: Person, credential: string): Promise<boolean> =>
  (await passkeysOf(deps, person)).some(({ id }) => id === credential);
