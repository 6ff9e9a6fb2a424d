/**
 * Free text stands in the vault; the book holds only its salted hash, so that a text can be
 * erased without breaking a proof.
 * @module
 */
import { concat, fromHex, utf8 } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import { Hash } from './ids.ts';

/** What the vault keeps for one {@link Text}: erase it, and the hash says nothing any more. */
export interface KeptText {
  /** 32 bytes in hex, drawn for this text alone. */
  readonly salt: string;
  readonly text: string;
}

/** A field that holds a text of at most `most` characters: in the book, its commitment. */
export const Text = (most: number): typeof Hash =>
  Hash.meta({
    text: most,
    description: `SHA-256 of a salt and a text of up to ${most} characters`,
  });

/**
 * A field that holds a text for those alone whom it concerns, such as a bank account: sealed where it is
 * kept, and left behind when a book is handed on.
 */
export const Private = (most: number): typeof Hash =>
  Hash.meta({
    text: most,
    private: true,
    description: `SHA-256 of a salt and a private text of up to ${most} characters`,
  });

/** A text as a reader tells it from others: spaces and capitals make no difference. */
export const asRead = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** SHA-256 over the 32 bytes of salt followed by the text in UTF-8, in hex. */
export const commitment = ({ salt, text }: KeptText): string =>
  sha256Hex(concat(fromHex(salt), utf8(text)));
