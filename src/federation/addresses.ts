/**
 * Which addresses lie on the open internet, and which within somebody's own machine or network: a
 * server that nobody here chose must not make the hall speak to the latter.
 * @module
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA's registry of special-purpose IPv4 addresses (RFC 6890), and the one that a cloud keeps for itself. */
const closed4 = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Public by number, yet it answers to every machine of one large cloud, from within.
  ['168.63.129.16', 32],
] as const) {
  closed4.addSubnet(network, bits, 'ipv4');
}

/** All that is handed out on the internet today. Mapped, translated and local addresses lie outside. */
const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');

/** Within that: special purposes (with Teredo), documentation, and IPv4 in disguise (6to4). */
const closed6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed6.addSubnet(network, bits, 'ipv6');
}

/** Whether an address is one that anybody on the internet can reach; false for what is none. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !closed4.check(address, 'ipv4');
  // A zone (`fe80::1%eth0`) only exists on a network of one's own.
  if (!isIPv6(address) || address.includes('%')) return false;
  return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}
