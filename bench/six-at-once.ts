/**
 * Six statements as large as they come, which six treasurers send at once to a hall that listens.
 * @module
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { memoryUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { carrying } from '../src/union/testing.ts';
import { moneyed } from '../src/union/treasury/testing.ts';
import { type DeskAtWork, deskAtWork } from '../src/web/pages/unions/money/desk/testing.ts';
import type { Figure } from './figures.ts';
import { entries } from './camt.ts';
import type { Brought, Sender } from './sending.ts';
import { longestTurn } from './turns.ts';

const many = 6;

export async function sixAtOnce(): Promise<readonly Figure[]> {
  const work = await deskAtWork({}, {}, { offices: moreSeats() });
  const senders = await sendersAt(work);
  const server = serve({ fetch: work.web.hall.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [most, [longest, brought]] = await mostMemory(() =>
    longestTurn(() => sent({ port, senders })),
  );
  await new Promise((closed) => server.close(closed));
  await work.close();
  if (brought.some(({ lines }) => lines !== entries))
    throw new Error(`Not all came: ${JSON.stringify(brought)}`);
  return [
    {
      what: `${many} such files sent at once, until the last one’s preview is there`,
      value: Math.max(...brought.map(({ seconds }) => seconds)),
      unit: 's',
    },
    { what: 'memory they take at most', value: most, unit: 'MB', aim: { below: 2_000 } },
    {
      what: 'longest turn meanwhile',
      value: longest,
      unit: 'ms of processor time',
      aim: { below: 500 },
    },
  ];
}

/** As many treasurers as send. */
function moreSeats(): ReturnType<typeof moneyed>['offices'] {
  const { offices } = moneyed();
  const { treasurer } = offices;
  if (!treasurer) throw new Error('The rules have no treasurer.');
  return { ...offices, treasurer: { ...treasurer, seats: many } };
}

async function sendersAt(work: DeskAtWork): Promise<readonly Sender[]> {
  const more = await Promise.all(['Dee', 'Eve', 'Fay', 'Gil'].map((name) => work.join(name)));
  const seats = more.map(({ id: member }) =>
    carrying('offices/appoint@1', { office: 'treasurer', member }),
  );
  await work.decide('office', seats);
  await work.pass(72);
  return Promise.all(
    [work.bo, work.cy, ...more].map(async (who) => {
      const browser = await work.session(who);
      const { text } = await browser.get('/u/example/money/statements');
      const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return { cookie, csrf };
    }),
  );
}

/** By a process of its own, whose memory and turns are none of the hall’s. */
async function sent(what: {
  readonly port: number;
  readonly senders: readonly Sender[];
}): Promise<readonly Brought[]> {
  const child = fork(fileURLToPath(new URL('sending.ts', import.meta.url)));
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process that sends the files has ended.');
  });
  child.send(what);
  const [brought] = (await Promise.race([once(child, 'message'), ended])) as [readonly Brought[]];
  return brought;
}

/** The megabytes that were taken at most beside what was there. */
async function mostMemory<T>(work: () => Promise<T>): Promise<readonly [most: number, made: T]> {
  const began = memoryUsage.rss();
  let most = began;
  const watch = setInterval(() => (most = Math.max(most, memoryUsage.rss())), 20);
  const made = await work();
  clearInterval(watch);
  return [(most - began) / 1e6, made];
}
