/**
 * Whence a request comes, as far as a limit needs it: not a person's address but its network.
 * @module
 */
import type { Context } from 'hono';
import { isIPv6 } from 'node:net';
import type { Env } from '../env.ts';

/**
 * The network that asks: an IPv4 address, or the first 56 bits of an IPv6 one. Nothing for this
 * very machine: that is the host, or a proxy that the hall was not told of, behind which everybody
 * would look the same.
 */
export function networkOf(c: Context<Env>): string | undefined {
  const socket = c.env?.incoming?.socket?.remoteAddress;
  const named = c.var.config.trustProxy ? lastOf(c.req.header('x-forwarded-for')) : undefined;
  const network = prefixOf(named ?? socket ?? 'unknown');
  return /^(?:127\.|0:0:0:0::)/.test(network) ? undefined : network;
}

/** The nearest proxy writes last; what stands before it is the sender's word. */
const lastOf = (header: string | undefined): string | undefined =>
  header?.split(',').at(-1)?.trim() || undefined;

/** `'2001:db8:1:2ff::7'` is `'2001:db8:1:200::/56'`; `'::ffff:192.0.2.7'` is `'192.0.2.7'`. */
export function prefixOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? prefix56(address) : address.slice(0, 64);
}

function prefix56(address: string): string {
  const [before, after] = address.replace(/%.*$/, '').split('::').map(groups);
  const head = before ?? [];
  const tail = after ?? [];
  const [a, b, c, d = 0] = [...head, ...zeros(8 - head.length - tail.length), ...tail];
  return `${[a ?? 0, b ?? 0, c ?? 0, d & 0xff00].map((n) => n.toString(16)).join(':')}::/56`;
}

const groups = (text: string): readonly number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16) || 0);

const zeros = (n: number): readonly number[] => Array.from({ length: Math.max(0, n) }, () => 0);
