/**
 * What the devices of an example union’s people do about secret votes: they keep phrases and voting keys, make a key
 * together, seal ballots and open their sum.
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Attachment } from '../../clerk/ports.ts';
import {
  countedIn,
  isSealed,
  openingOfSum,
  type SealedPoll,
  sumOfBallots,
} from '../../union/assembly/assembly.ts';
import { type SealedChoice, sealVote, votesOfChoice } from '../../union/assembly/secret/sealing.ts';
import {
  drawSeed,
  isKeyed,
  lastCeremony,
  nextStep,
  numberOf,
  ownShare,
  steps,
} from '../../union/secrecy/secrecy.ts';
import { votingKeyOf, votingSecretOf } from '../../union/secrecy/voting-secret.ts';
import type { Cast, Player } from './cast.ts';

const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

export class Devices {
  readonly #cast: Cast;
  /** Of each person, the phrase that their secrets follow from. */
  readonly #phrases = new Map<string, string>();
  /** What acts enclosed, by its hash. */
  readonly #enclosed = new Map<string, string>();

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** These make a key, and rehearse with it. */
  async makeKey(holders: readonly Player[]): Promise<void> {
    for (const _ of steps) {
      for (const each of holders) {
        await this.#cast.pass(4);
        await this.#takeStep(each);
      }
    }
  }

  async #takeStep(who: Player): Promise<void> {
    const ceremony = lastCeremony(await this.#cast.state());
    const part = { member: who.id, seed: this.#phraseOf(who) };
    const step = ceremony && nextStep(ceremony, part, random);
    if (!step) throw new Error(`No step of making a key waits for ${who.name}.`);
    await this.#cast.do(who, step.act, step.body);
  }

  async enterVotingKey(who: Player): Promise<void> {
    const owner = { union: this.#cast.union, member: who.id };
    await this.#cast.do(who, 'secrecy/voting-key@1', {
      ...votingKeyOf(this.#votingSecretOf(who), owner, random),
    });
  }

  async vote(who: Player, proposal: string, choice: SealedChoice): Promise<void> {
    const { election } = (await this.#pollOn(proposal)).sealed;
    const sealer = { secret: this.#votingSecretOf(who), random };
    const ballot = this.#enclose(sealVote(election, votesOfChoice(choice), sealer).text);
    await this.#cast.do(who, 'assembly/cast@1', { proposal, ballot: ballot.named }, [ballot.file]);
  }

  /** A key holder gives their part in opening a vote. */
  async open(who: Player, proposal: string): Promise<void> {
    const union = await this.#cast.state();
    const poll = await this.#pollOn(proposal);
    const keyed = lastCeremony(union);
    if (!keyed || !isKeyed(keyed)) throw new Error('There is no key.');
    const { election, threshold, openings } = poll.sealed;
    const ballots = countedIn(union, poll).map(({ ballot }) => this.#textOf(ballot));
    const tally = sumOfBallots(election, ballots);
    const { factors, ...found } = openingOfSum(
      {
        election,
        tally,
        counted: ballots.length,
        made: keyed.made,
        number: numberOf(keyed, who.id),
        share: ownShare(keyed, { member: who.id, seed: this.#phraseOf(who) }),
        before: new Map([...openings].map(([n, part]) => [n, this.#textOf(part.factors)])),
        threshold,
      },
      random,
    );
    const [sum, part] = [this.#enclose(tally), this.#enclose(factors)];
    const files = openings.size === 0 ? [sum.file, part.file] : [part.file];
    const body = { proposal, tally: sum.named, factors: part.named, ...found };
    await this.#cast.do(who, 'assembly/unseal@1', body, files);
  }

  async #pollOn(proposal: string): Promise<SealedPoll> {
    const poll = (await this.#cast.state()).assembly.proposals.get(proposal)?.poll;
    if (!poll || !isSealed(poll)) throw new Error('No secret vote is open on this.');
    return poll;
  }

  #phraseOf({ id }: Player): string {
    const phrase = this.#phrases.get(id) ?? drawSeed(random);
    this.#phrases.set(id, phrase);
    return phrase;
  }

  #votingSecretOf(who: Player): bigint {
    return votingSecretOf(this.#phraseOf(who), this.#cast.union);
  }

  #textOf(hash: string): string {
    return this.#enclosed.get(hash) ?? '';
  }

  #enclose(text: string): { readonly named: object; readonly file: Attachment } {
    const bytes = new TextEncoder().encode(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#enclosed.set(sha256, text);
    return { named: { attachment: sha256, size: bytes.length }, file: { sha256, bytes } };
  }
}
