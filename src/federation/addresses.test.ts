import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPublic } from './addresses.ts';

const closed = [
  ['this host', '0.0.0.0'],
  ['this network', '0.255.0.1'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.178.1'],
  ['shared by a provider’s customers', '100.64.0.1'],
  ['shared by a provider’s customers', '100.127.255.255'],
  ['loopback', '127.0.0.1'],
  ['loopback', '127.255.255.254'],
  ['link-local, where clouds keep their secrets', '169.254.169.254'],
  ['assigned to protocols', '192.0.0.192'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['6to4 relays', '192.88.99.1'],
  ['benchmarks', '198.19.255.255'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['a cloud’s own', '168.63.129.16'],
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['loopback, written out', '0:0:0:0:0:0:0:1'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped, of an address that is public', '::ffff:8.8.8.8'],
  ['IPv4-mapped in hex', '::ffff:7f00:1'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of one’s own', '64:ff9b:1::a00:1'],
  ['discard', '100::1'],
  ['Teredo', '2001:0:53aa:64c::1'],
  ['ORCHID', '2001:20::1'],
  ['documentation', '2001:db8::1'],
  ['6to4 of loopback', '2002:7f00:1::'],
  ['documentation', '3fff::1'],
  ['segment routing', '5f00::1'],
  ['unique local', 'fc00::1'],
  ['unique local', 'fdff::1'],
  ['link-local', 'fe80::1'],
  ['link-local with a zone', 'fe80::1%eth0'],
  ['public with a zone', '2a00:1450::1%eth0'],
  ['site-local of old', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['no address', 'localhost'],
  ['no address', ''],
  ['an address that only some programs read', '0177.0.0.1'],
  ['an address that only some programs read', '2130706433'],
] as const;

const open = [
  '8.8.8.8',
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '223.255.255.255',
  '2a00:1450:4001:80b::200e',
  '2606:4700::1111',
  '2001:200::1',
  '2001:db7:ffff::1',
  '2001:db9::1',
  '2003::1',
];

describe('an address', () => {
  for (const [what, address] of closed) {
    it(`${address} (${what}) is not of the open internet`, () => {
      assert.equal(isPublic(address), false);
    });
  }
  for (const address of open) {
    it(`${address} is of the open internet`, () => {
      assert.equal(isPublic(address), true);
    });
  }

  it('within a closed network is never public, whatever its last part', () => {
    const heads = ['10', '127', '0', '169.254', '192.168', '172.20', '100.100', '198.18', '239'];
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.array(byte, { minLength: 3, maxLength: 3 }),
        (head, tail) => {
          const address = [...head.split('.'), ...tail].slice(0, 4).join('.');
          assert.ok(isIPv4(address));
          assert.equal(isPublic(address), false, address);
        },
      ),
    );
  });

  it('that carries an IPv4 address within is never public', () => {
    fc.assert(
      fc.property(fc.array(byte, { minLength: 4, maxLength: 4 }), (bytes) => {
        const [a, b] = [bytes.slice(0, 2), bytes.slice(2)].map((pair) =>
          Buffer.from(pair).toString('hex'),
        );
        for (const form of [`::ffff:${a}:${b}`, `::${a}:${b}`, `64:ff9b::${a}:${b}`]) {
          assert.equal(isPublic(form), false, form);
        }
        assert.equal(isPublic(`2002:${a}:${b}::1`), false);
      }),
    );
  });

  it('in IPv6 is only public where its first three bits are 001', () => {
    const group = fc.integer({ min: 0, max: 0xff_ff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const address = groups.map((each) => each.toString(16)).join(':');
        assert.ok(isIPv6(address));
        if ((groups[0] ?? 0) >> 13 !== 1) assert.equal(isPublic(address), false, address);
      }),
    );
  });

  it('is refused where it is none, however it looks', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!isIPv4(text) && !isIPv6(text)) assert.equal(isPublic(text), false);
      }),
    );
  });
});

const byte = fc.integer({ min: 0, max: 255 });
