/**
 * Listening on this machine only, where a name such as `localhost` may lead to either of its two
 * addresses.
 * @module
 */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a port of 127.0.0.1 and, where there is one, of ::1. Throws where it is taken. */
export async function listen(port: number, answer: RequestListener): Promise<Listening> {
  const first = await listenOn('127.0.0.1', port, answer);
  const { port: taken } = first.address() as AddressInfo;
  const servers = [first];
  try {
    servers.push(await listenOn('::1', taken, answer));
  } catch {
    // A machine without IPv6 has one address less to listen on.
  }
  return {
    port: taken,
    async close() {
      await Promise.all(servers.map(closed));
    },
  };
}

async function listenOn(host: string, port: number, answer: RequestListener): Promise<Server> {
  const server = createServer(answer).listen({ host, port, ipv6Only: host === '::1' });
  await once(server, 'listening');
  return server;
}

async function closed(server: Server): Promise<void> {
  const close = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await close;
}
