/**
 * Secrecy: who can be told from whom by sealed ballots, and who can open them together.
 * @module
 */
import { beginAnew, certify, commit, complain, confirm } from './ceremony.ts';
import { convene } from './convening.ts';
import { rehearse } from './rehearsal.ts';
import { enterVotingKey } from './voting-keys.ts';

export { drawSeed } from '../../belenios/seed.ts';
export { anewFrom, keyHolders, numberOf } from './ceremony.ts';
export { ceremonyDue } from './convening.ts';
export {
  isOwnSeed,
  keyOfSeed,
  keyShownBy,
  nextRehearsal,
  nextStep,
  ownShare,
  type Part,
  type Step,
} from './own-part.ts';
export {
  isKeyed,
  type Keyed,
  keyInUse,
  newestKey,
  rehearsedNow,
  rehearsedUntil,
} from './rehearsal.ts';
export { group } from './group.ts';
export { keepLastUse, type KeyAwaited, keyAwaited, keyReturns } from './key-wait.ts';
export { factorOf, factorsTogether, isFactorOf, type NamedFactor } from './named-factor.ts';
export { NamedFactorShape, ProofShape, refusedBy } from './shapes.ts';
export { ceremonyNumbered, lastCeremony } from './state.ts';
export type { Ceremony, MadeKey, Secrecy, SecrecyView, VotingKey } from './state.ts';
export { votingKeyIn } from './voting-keys.ts';
export { votingKeyOf } from './voting-secret.ts';
export { hasDone, rehearsalAsked, rehearsalDue, stepDue, type StepName, steps } from './waiting.ts';

export const secrecyActs = [
  enterVotingKey,
  convene,
  certify,
  commit,
  confirm,
  complain,
  beginAnew,
  rehearse,
] as const;
