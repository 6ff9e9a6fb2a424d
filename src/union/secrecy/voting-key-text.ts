/**
 * The text in which a voting key that was made away from the hall is brought to it. Knows nothing of acts, so that a
 * browser loads little to read it.
 * @module
 */
import type { ProofJson } from '../../belenios/proofs.ts';
import { fieldsOf, FormatError, fromJson, textOf } from '../../belenios/reading.ts';
import { isVotingKeyOf, type Owner, type ProvenKey } from './voting-secret.ts';

const format = 'syndicat-voting-key@1';

export const votingKeyBrought = ({ union, member }: Owner, { key, proof }: ProvenKey): string =>
  JSON.stringify({ format, union, member, key, proof });

/** Why a text brings no key: it is none, or it was made for somebody else or another union. */
export type NotBrought = 'unsound' | 'another-owner';

/** The key that a text brings its owner, or why it brings none. */
export function readVotingKey(
  text: string,
  owner: Owner,
): ProvenKey | { readonly wrong: NotBrought } {
  try {
    return keyIn(text, owner);
  } catch (error) {
    if (error instanceof FormatError) return { wrong: 'unsound' };
    throw error;
  }
}

function keyIn(text: string, owner: Owner): ProvenKey | { readonly wrong: NotBrought } {
  const names = ['format', 'union', 'member', 'key', 'proof'];
  const said = fieldsOf(fromJson(text, 'the voting key'), names, 'the voting key');
  if (said['format'] !== format) return { wrong: 'unsound' };
  if (said['union'] !== owner.union || said['member'] !== owner.member)
    return { wrong: 'another-owner' };
  const brought = { key: textOf(said['key'], 'the voting key'), proof: said['proof'] as ProofJson };
  return isVotingKeyOf(owner, brought) ? brought : { wrong: 'unsound' };
}
