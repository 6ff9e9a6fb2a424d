/**
 * The union: the fold from a book to a state, and what may be asked of it.
 * @module
 */
export { type Duty, duties, nextDue } from './duties.ts';
export { cameOutOfTurn, enter, judge, type Judged, replayOne, type RootAt } from './judging.ts';
export { holdersOf, withoutPower } from './mandate.ts';
export { carriedBefore, mayNameAgain } from './own-texts.ts';
export { type ReadEntry, readEntry, readSigned, type Signed } from './reading.ts';
export { bodyRefused, registry } from './registry.ts';
export { shownWrong } from './assembly/assembly.ts';
export { attachmentsIn, documentsIn, namedIn, namesIn, type TextField, textsIn } from './texts.ts';
export { sentenceOf, sentences, type Teller } from './sentence.ts';
export { nothing, type ReadUnion, stateHash, type Union } from './state.ts';
