/**
 * Long texts in pieces of a size that is worth sending.
 * @module
 */

/** From so many characters on, a piece is large enough. */
const pieceLength = 1 << 16;

/**
 * The same text in fewer pieces, each of 65,536 characters or somewhat more but the last. Takes of the small ones only what
 * the next large one needs.
 */
export function* inLargePieces(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
