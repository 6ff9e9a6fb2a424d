import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { serve, type ServerType } from '@hono/node-server';
import { Hono } from 'hono';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { testHall } from '../testing.ts';
import { takeIn } from './take-in.ts';
import type { UploadLimits } from './uploads.ts';

const limits: UploadLimits = {
  small: 10,
  places: 1,
  patience: 20_000,
  silence: 20_000,
  pace: { grace: 20_000, bytes: 1 },
};

/** A page that takes files of a hundred bytes, and says how long they were once it may. */
const trial: Pages = {
  at: '/trial',
  uploads: ['/trial/file'],
  routes: () =>
    new Hono<Env>().post('/file', async (c) => {
      const from = { most: 100, who: c.req.header('x-who') ?? 'somebody' };
      const taken = await takeIn(c, from, async (bytes) => {
        await held;
        return c.text(`${bytes.length} bytes`);
      });
      return taken instanceof Response ? taken : c.text(taken, 400);
    }),
};

let held: Promise<void> = Promise.resolve();
let server: ServerType | undefined;
let port = 0;
const open: Socket[] = [];

async function opened(some: Partial<UploadLimits> = {}): Promise<void> {
  const { hall } = await testHall({ pages: [trial], uploads: { ...limits, ...some } });
  const listening = serve({ fetch: hall.fetch, port: 0, hostname: '127.0.0.1' });
  server = listening;
  await once(listening, 'listening');
  port = (listening.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
});

interface Sending {
  readonly socket: Socket;
  /** The last line of the answer. */
  answer(): Promise<string>;
}

/** Says that so many bytes will come, and sends some. */
function sends(length: string, some: number, who = 'somebody'): Sending {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  let said = '';
  socket.on('data', (more) => (said += more.toString()));
  socket.on('error', () => undefined);
  socket.write(
    `POST /trial/file HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\nX-Who: ${who}\r\n${length}\r\n\r\n`,
  );
  socket.write('x'.repeat(some));
  const answer = async (): Promise<string> => {
    if (!socket.closed) await once(socket, 'close');
    return said.split('\r\n\r\n').at(-1) ?? '';
  };
  return { socket, answer };
}

const long = (length: number): string => `Content-Length: ${length}`;

describe('a file that is taken in', () => {
  beforeEach(() => (held = Promise.resolve()));

  it('is there whole', async () => {
    await opened();
    for (const length of [0, 5, 10, 11, 100])
      assert.equal(await sends(long(length), length).answer(), `${length} bytes`);
  });

  it('is refused before it is read where it is too large', async () => {
    await opened();
    assert.equal(await sends(long(101), 0).answer(), 'too large');
  });

  it('need not say how large it is, where it is small', async () => {
    await opened();
    const chunked = (text: string): Sending => {
      const sending = sends('Transfer-Encoding: chunked', 0);
      sending.socket.write(`${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`);
      return sending;
    };
    assert.equal(await chunked('x'.repeat(10)).answer(), '10 bytes');
    assert.equal(await chunked('x'.repeat(11)).answer(), 'length unsaid');
  });

  it('waits for its place, unless it is small, and not for ever', async () => {
    await opened({ patience: 500 });
    let go: () => void = () => undefined;
    held = new Promise((done) => (go = done));
    const [first, second] = [sends(long(50), 50, 'Ada'), sends(long(60), 60, 'Bo')];
    assert.equal(await second.answer(), 'no place');
    const small = sends(long(5), 5, 'Cy');
    const third = sends(long(70), 70, 'Dee');
    go();
    assert.equal(await small.answer(), '5 bytes');
    assert.equal(await first.answer(), '50 bytes');
    assert.equal(await third.answer(), '70 bytes');
  });

  it('gives its place back where it is broken off', async () => {
    await opened();
    const broken = sends(long(50), 20, 'Ada');
    await new Promise((later) => setTimeout(later, 50));
    const next = sends(long(60), 60, 'Bo');
    broken.socket.destroy();
    assert.equal(await next.answer(), '60 bytes');
  });

  it('gives its place back where nothing comes any more', async () => {
    await opened({ silence: 500 });
    const slow = sends(long(50), 20, 'Ada');
    const next = sends(long(60), 60, 'Bo');
    assert.equal(await slow.answer(), 'too slow');
    assert.equal(await next.answer(), '60 bytes');
  });

  it('gives its place back where it comes byte by byte, unless it is small', async (t) => {
    await opened({ pace: { grace: 500, bytes: 1 } });
    const slow = sends(long(100), 1, 'Ada');
    const next = sends(long(60), 60, 'Bo');
    const small = sends(long(10), 0, 'Cy');
    const dripping = setInterval(() => {
      for (const { socket } of [slow, small]) socket.write('x');
    }, 100);
    t.after(() => clearInterval(dripping));
    assert.equal(await slow.answer(), 'too slow');
    assert.equal(await next.answer(), '60 bytes');
    assert.equal(await small.answer(), '10 bytes');
  });

  it('keeps its place where it comes at the least rate', async (t) => {
    await opened({ pace: { grace: 300, bytes: 0.1 } });
    const sending = sends(long(100), 40);
    const steady = setInterval(() => sending.socket.write('x'.repeat(20)), 300);
    t.after(() => clearInterval(steady));
    assert.equal(await sending.answer(), '100 bytes');
  });
});
