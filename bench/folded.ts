import { nothing, readEntry, replayOne, type Union } from '../src/union/union.ts';

/** The union that these entries make, each act judged; or what they make of one that there was before. */
export function folded(texts: readonly string[], union: Union = nothing()): Union {
  for (const text of texts) {
    const read = readEntry(text);
    const refused = 'refused' in read ? read : replayOne(union, read, { text });
    if (refused) throw new Error(refused.refused);
  }
  return union;
}
