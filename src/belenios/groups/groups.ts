/**
 * The three groups that Belenios knows, by name. There are no others: whoever may choose the
 * parameters can choose weak ones.
 *
 * Sources: Belenios specification, "Group parameters"; RFC 3526 §3; RFC 8032 §5.1.
 * @module
 */
import { compiledEd25519 } from './ed25519-compiled.ts';
import { scriptEd25519 } from './ed25519-script.ts';
import { finiteField } from './finite-field.ts';
import type { Group } from './group.ts';
import { startKernel } from './kernel.ts';

const hexadecimal = (digits: string): bigint => BigInt(`0x${digits.replaceAll(/\s/g, '')}`);

const belenios2048 = finiteField({
  name: 'BELENIOS-2048',
  p: hexadecimal(`
    a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030
    421f514ed40bfd4c06e092a495af8d79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae
    3fb8c3aabfff12ce27a5022ddd8912d107435012768a2cdd0a4091d8fa447f6c7ebc15a349fa318a
    6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6747ebbb29c9ec3099b60
    7f18fb1a8bc858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a0e7992d0f18cc759
    cb5de0acf66a3882555bc810941e021b6a4ccfa04ee4008f878affa2375e2999b44f6cef17d70730
    1e59e0e6351e051ed9cec4157646e64f`),
  q: 0xadb6066a73522565f4daa0f2579db7f2f0fa90c2168bc709e20263387d55c491n,
  g: hexadecimal(`
    1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c
    5a9dfd001d26ba31d9d8976f01d95a1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1
    d4bc04e29f3748aefd4f10d5b1a356a8643e673fd9d215fc8fe5fb9cf9fdb8ea88fdb1a3381a697f
    df9c2458570b06d26aef1be365fdd90165f397c6b870df8c1b9e519edcee8bb0f74b7a1615a274ba
    60a7ea574a61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f22127b6cbba44d45
    3ac8b72fd04e0991b7aeff04867d8724ac638f5f34100d2d47aa680d43771902743d663f42d853c0
    41e1c91fe3823f4bcf284308f1d7e653`),
});

const RFC3526_P = hexadecimal(`
    ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22
    514a08798e3404ddef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6
    f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3d
    c2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb
    9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e8603
    9b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510
    15728e5a8aacaa68ffffffffffffffff`);

const rfc3526 = finiteField({
  name: 'RFC-3526-2048',
  p: RFC3526_P,
  q: (RFC3526_P - 1n) / 2n,
  g: 2n,
  padding: 8n,
});

const kernel = startKernel();

const groups: readonly Group[] = [
  kernel ? compiledEd25519(kernel) : scriptEd25519,
  belenios2048,
  rfc3526,
];

/** Whether there is a group for that version of the protocol. */
export const isVersion = (version: unknown): boolean =>
  groups.some(({ protocol }) => protocol.version === version);

/** The group of that name, in a version of the protocol; undefined for a name that is none. */
export const groupNamed = (name: string, version: unknown): Group | undefined =>
  groups.find((group) => group.name === name && group.protocol.version === version);
