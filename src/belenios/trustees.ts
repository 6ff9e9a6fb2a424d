/**
 * The trustees of an election: alone, or any t of n together.
 *
 * Source: Belenios specification, "Trustees" and "Distributed key generation"; Pedersen, "A
 * threshold cryptosystem without a trusted party" (1991).
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { type Pedersen, readPedersen } from './pedersen.ts';
import { type Proof, proofAsJson, readProof } from './proofs.ts';
import { isOwnKey } from './trustee-keys.ts';
import { demand, demandKnown, elementOf, fieldsOf, fromJson, listOf, textOf } from './reading.ts';

/** A trustee without whom nothing is opened. */
export interface SingleTrustee {
  readonly kind: 'single';
  readonly key: Element;
  readonly proof: Proof;
  readonly name?: string;
}

export type TrusteeGroup = SingleTrustee | Pedersen;

/** Trustees in the order in which their numbers run, from 1 on. */
export type Trustees = readonly TrusteeGroup[];

/**
 * The trustees of a text.
 * @throws {FormatError} where the text is none, or a proof in it does not hold
 */
export function readTrustees(group: Group, text: string): Trustees {
  const all = listOf(fromJson(text, 'the trustees'), 'the trustees').map((each, at) => {
    const what = `trustee ${at + 1}`;
    const [kind, value] = listOf(each, what, 2);
    demandKnown(kind === 'Single' || kind === 'Pedersen', `${what} is of a kind that is not known`);
    return kind === 'Single' ? readSingle(group, value, what) : readPedersen(group, value, what);
  });
  demand(all.length > 0, 'there are no trustees');
  return all;
}

function readSingle(group: Group, value: unknown, what: string): SingleTrustee {
  const fields = fieldsOf(value, ['pok', 'public_key', 'name?'], what);
  const key = elementOf(group, fields['public_key'], `${what}: public key`);
  const proof = readProof(group, fields['pok'], `${what}: proof`);
  demand(isOwnKey(group, key, proof), `${what} does not prove to know the key`);
  const name = fields['name'];
  return {
    kind: 'single',
    key,
    proof,
    ...(name === undefined ? {} : { name: textOf(name, `${what}: name`) }),
  };
}

/** What votes are sealed with: the product of what each group of trustees holds. */
export const electionKey = (group: Group, trustees: Trustees): Element =>
  trustees.reduce((product, each) => group.times(product, each.key), group.identity);

/** A trustee as decryption needs it. */
export interface Opener {
  /** From 1 on, over all trustees. */
  readonly number: number;
  /** What the trustee's factors are checked against. */
  readonly key: Element;
  /** The group it belongs to, and its number there, from 1 on. */
  readonly group: number;
  readonly place: number;
}

/** Every trustee with a number. */
export function openersOf(trustees: Trustees): readonly Opener[] {
  const keys = trustees.flatMap((each, group) =>
    each.kind === 'single'
      ? [{ key: each.key, group, place: 1 }]
      : each.verificationKeys.map(({ key }, at) => ({ key, group, place: at + 1 })),
  );
  return keys.map(({ key, group, place }, at) => ({ number: at + 1, key, group, place }));
}

/** How many trustees at least must act together: all who are alone, and t of each n. */
export const fewestOpeners = (trustees: Trustees): number =>
  trustees.reduce((sum, each) => sum + (each.kind === 'single' ? 1 : each.threshold), 0);

/** A single trustee's entry in the JSON of the trustees. */
export const singleAsJson = (
  group: Group,
  { key, proof, name }: SingleTrustee,
): readonly unknown[] => [
  'Single',
  { pok: proofAsJson(proof), public_key: group.encode(key), name },
];
