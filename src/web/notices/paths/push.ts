/**
 * By web push: a notice on the devices where the person asked for it, encrypted for each (RFC 8291),
 * so that the push service in between learns that there is something, and not what.
 * @module
 */
import type { Clock, Store } from '../../../clerk/ports.ts';
import type { HallConfig } from '../../env.ts';
import type { PushOut } from '../../ports.ts';
import { type Device, devicesOf, removing } from '../devices/devices.ts';
import { subjectOf, vapidPair } from '../devices/vapid.ts';
import type { Letter } from '../letter.ts';
import { type Dispatch, type Path, PathRefusedError } from './path.ts';

export interface PushDeps {
  readonly store: Pick<Store, 'vault' | 'kv'>;
  readonly now: Clock;
  readonly config: Pick<HallConfig, 'origin'>;
  readonly pushOut: PushOut;
}

/** Thrown where a push service may take it later. */
class PushLaterError extends Error {
  override readonly name = 'PushLaterError';
}

export const pushPath = (deps: PushDeps): Path => ({
  id: 'push',
  isOpenFor: async (person) => (await devicesOf(deps, person)).length > 0,
  async send(dispatch) {
    const devices = await devicesOf(deps, dispatch.to);
    const answers = await Promise.all(devices.map((device) => pushTo(deps, device, dispatch)));
    const gone = devices.filter((_, i) => answers[i] === 'gone');
    if (gone.length > 0) await deps.store.vault.write(gone.map(removing));
    if (answers.includes('accepted')) return 'accepted';
    if (answers.includes('later')) throw new PushLaterError('no push service takes it now');
    throw new PathRefusedError('no device can be notified');
  },
});

type PushAnswer = 'accepted' | 'gone' | 'refused' | 'later';

async function pushTo(deps: PushDeps, device: Device, dispatch: Dispatch): Promise<PushAnswer> {
  const { headers, body } = await sealedFor(deps, device, dispatch);
  try {
    return answerOf(await deps.pushOut(device.endpoint, { headers, body }));
  } catch {
    return 'later';
  }
}

/** RFC 8030 §5, and what the services in use answer besides. */
function answerOf(status: number | 'forbidden'): PushAnswer {
  if (status === 'forbidden' || status === 404 || status === 410) return 'gone';
  if (status >= 200 && status < 300) return 'accepted';
  return status === 429 || status >= 500 ? 'later' : 'refused';
}

const week = 7 * 24 * 3_600;
const month = 28 * 24 * 3_600;

async function sealedFor(
  { store, now, config }: PushDeps,
  { endpoint, keys }: Device,
  { letter, delivery, quiet, deadline }: Dispatch,
): Promise<{ readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }> {
  const { default: webPush } = await import('web-push');
  const left = deadline === undefined ? week : Math.ceil((deadline - now()) / 1_000);
  const request = webPush.generateRequestDetails({ endpoint, keys }, shownAs(letter, delivery), {
    vapidDetails: { subject: subjectOf(config.origin), ...(await vapidPair(store.kv)) },
    contentEncoding: 'aes128gcm',
    TTL: Math.min(month, Math.max(60, left)),
    urgency: quiet ? 'low' : 'normal',
    // One that is sent twice is shown once.
    topic: delivery,
  });
  return { headers: request.headers, body: request.body ?? new Uint8Array() };
}

const mostShown = 300;

/** What the service worker shows: it fits the 4096 bytes that every push service takes (RFC 8030 §7.2). */
const shownAs = ({ subject, lines, button }: Letter, tag: string): string =>
  JSON.stringify({
    title: subject.slice(0, mostShown).toWellFormed(),
    body: lines.join('\n').slice(0, mostShown).toWellFormed(),
    path: button.path,
    tag,
  });
