/**
 * `/me/devices`: a browser hands over its push subscription, or is taken off the list; and the script
 * that shows notices there.
 * @module
 */
import { Hono } from 'hono';
import { z } from 'zod';
import { readJson } from '../../../union/kernel/in-json.ts';
import { deviceOf } from '../../accounts/device.ts';
import { withPerson } from '../../accounts/me.ts';
import { onlyByOwnWay } from '../../accounts/other-ways.ts';
import { goOn, localPath } from '../../answer.ts';
import type { HallDeps } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { readForm } from '../../guard/read-form.ts';
import { addDevice, devicesOf, removing, Subscription } from './devices.ts';

const Going = z.object({ next: z.string().max(500).optional() });
const Adding = Going.extend({ subscription: z.string().max(4_000) });

export type DevicePagesDeps = Pick<HallDeps, 'store' | 'now' | 'assets'>;

export function devicePages(deps: DevicePagesDeps): Hono<Env> {
  const vault = { ...deps.store, now: deps.now };
  return new Hono<Env>()
    .get('/notices-worker.js', (c) => {
      const url = deps.assets.url('notices-worker.js');
      const answer = deps.assets.answer(url, c.req.header('accept-encoding') ?? '');
      // The browser looks for a newer one by itself, and must find it.
      answer?.headers.set('Cache-Control', 'no-cache');
      return answer ?? c.notFound();
    })
    .post('/me/devices', (c) =>
      withPerson(c, async (person) => {
        const read = await readForm(c, Adding);
        const subscription = read.ok ? readSubscription(read.value.subscription) : undefined;
        const next = localPath(read.ok ? read.value.next : '/me/notices');
        const closed = await onlyByOwnWay(c, vault, next);
        if (closed) return closed;
        if (!subscription)
          return goOn(c, next, {
            tone: 'warn',
            text: c.var.t('This browser could not be noted. Try again.'),
          });
        const label = deviceOf(c.req.header('user-agent'));
        await addDevice(deps, person, { ...subscription, label });
        return goOn(c, next, c.var.t('This device is notified from now on.'));
      }),
    )
    .post('/me/devices/:id/remove', (c) =>
      withPerson(c, async (person) => {
        const read = await readForm(c, Going);
        const next = localPath(read.ok ? read.value.next : '');
        const closed = await onlyByOwnWay(c, vault, next);
        if (closed) return closed;
        const id = c.req.param('id');
        const device = (await devicesOf(deps, person)).find((each) => each.id === id);
        if (device) await deps.store.vault.write([removing(device)]);
        return goOn(c, next, c.var.t('That device is notified no more.'));
      }),
    );
}

const readSubscription = (text: string): Subscription | undefined => readJson(Subscription, text);
