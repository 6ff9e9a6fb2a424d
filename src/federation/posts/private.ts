/**
 * Private messages: what a union's secretary says to one person alone. They stand nowhere, and nobody
 * can ask for them.
 * @module
 */
import { signObject } from '@fedify/fedify';
import { Create, Mention, Note, Source } from '@fedify/vocab';
import type { Chance, Clock } from '../../clerk/ports.ts';
import { instant } from '../../union/kernel/instant.ts';
import type { Keys } from '../actors/keys.ts';
import { type Places, secretaryOf } from '../actors/names.ts';
import { type Answer, type Courier, NotDeliveredError } from '../delivery/courier.ts';
import type { Abroad, ForeignActor } from '../inbox/abroad.ts';
import { temporal } from '../temporal.ts';
import { cleaned } from './markup.ts';

export interface Letter {
  /** The address of the account. */
  readonly to: string;
  readonly html: string;
  readonly text: string;
}

export interface PrivateDeps {
  readonly places: Places;
  readonly keys: Keys;
  readonly abroad: Abroad;
  readonly courier: Courier;
  readonly now: Clock;
  readonly chance: Chance;
}

/** Delivers a message at once. Throws {@link NotDeliveredError} where it may be tried again. */
export async function sendPrivately(
  deps: PrivateDeps,
  slug: string,
  letter: Letter,
): Promise<Answer> {
  const to = await deps.abroad.actor(letter.to);
  if (to === 'gone' || to === 'missing') return 'gone';
  if (to === 'unreachable') throw new NotDeliveredError(`${letter.to} can’t be asked`);
  const create = await signed(deps, slug, written(deps, slug, { letter, to }));
  const text = JSON.stringify(await create.toJsonLd({ format: 'compact' }));
  return deps.courier.hand(to.inbox, { name: secretaryOf(slug), text });
}

function written(
  { places, now, chance }: PrivateDeps,
  slug: string,
  { letter, to }: { readonly letter: Letter; readonly to: ForeignActor },
): Create {
  const number = Buffer.from(chance(16)).toString('hex');
  const id = `${places.origin}/ap/${slug}/letters/${number}`;
  const author = new URL(places.actor(secretaryOf(slug)));
  const [reader, published] = [new URL(to.id), temporal(instant(now()))];
  const handle = `@${to.username ?? ''}@${reader.host}`;
  return new Create({
    id: new URL(`${id}#create`),
    actor: author,
    to: reader,
    published,
    object: new Note({
      id: new URL(id),
      attribution: author,
      to: reader,
      published,
      content: cleaned(letter.html),
      source: new Source({ content: letter.text, mediaType: 'text/plain' }),
      // Without a mention, servers show it to nobody.
      tags: [new Mention({ href: reader, name: handle })],
    }),
  });
}

async function signed(
  { places, keys }: PrivateDeps,
  slug: string,
  create: Create,
): Promise<Create> {
  const name = secretaryOf(slug);
  const { ed25519 } = await keys.of(name);
  return signObject(create, ed25519.privateKey, new URL(`${places.actor(name)}#multikey-2`));
}
