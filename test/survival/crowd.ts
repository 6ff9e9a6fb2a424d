/**
 * A crowd at a hall's door: members of a few unions who say, put and vote without a pause, each
 * signing with a key of their own and keeping every receipt.
 * @module
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Clerk, Receipt } from '../../src/clerk/clerk.ts';
import { Cast, type Draft, type Player, text } from '../../src/cli/demo/cast.ts';
import { nodeSigning } from '../../src/cli/signing.ts';
import { association, type Charter } from '../../src/union/charter/charter.ts';
import { ClerkThrewError, GoneError } from './halls.ts';

const named = { name: 'The Survivors', purpose: 'To be here tomorrow.', scope: 'Anyone.' };

/** Rules by which everything happens at once: votes open with the proposal and last a day. */
function hastyRules(): Charter {
  const rules = association(named);
  const ordinary = { ...rules.decisions['ordinary'], deliberation: 0, poll: 24, sponsors: 0 };
  return { ...rules, waiting: 0, decisions: { ...rules.decisions, ordinary } } as Charter;
}

interface Pressing {
  /** What the clerk may say instead of an answer: they try again in a moment. */
  readonly forgiven?: RegExp;
  /** Which members act, as `slice` counts; otherwise all. */
  readonly members?: readonly [from: number, to: number];
}

/** A union, its members, and the receipts they hold. */
export class Crowd {
  readonly slug: string;
  readonly receipts: Receipt[] = [];
  /** Answers that were neither a receipt nor expected. */
  readonly refusals: string[] = [];
  /** What the clerk threw, and was forgiven for. */
  readonly troubles: string[] = [];
  union = '';
  #proposal = '';
  readonly #signing = nodeSigning();
  #members: readonly Player[] = [];
  #resting = false;
  #told: () => void = () => undefined;

  constructor(slug: string) {
    this.slug = slug;
  }

  /** Founds the union and lets `members` in, with a first vote open to them all. */
  async gather(clerk: Clerk, members: number): Promise<void> {
    const cast = this.#at(clerk);
    const players = Array.from({ length: members }, (_, i) => cast.player(`Member ${i}`));
    const [founder, ...others] = players;
    if (!founder) return;
    await cast.open(this.slug, founder, 'founding/found@1', {
      charter: hastyRules(),
      seats: [],
      founders: [{ member: founder.id, name: text(founder.name), keys: cast.keysOf(founder) }],
    });
    this.union = cast.union;
    for (const other of others) await this.#join(cast, other);
    this.#members = players;
    await this.#put(cast, founder);
  }

  #at(clerk: Clerk): Cast {
    const cast = new Cast(clerk, this.#signing, { now: 0 });
    cast.union = this.union;
    return cast;
  }

  /** Resolves when so many more receipts have come. */
  gets(more: number): Promise<void> {
    const wanted = this.receipts.length + more;
    return this.#until(() => this.receipts.length >= wanted);
  }

  /** Resolves when the clerk throws what it is forgiven for, once more. */
  isTroubled(): Promise<void> {
    const before = this.troubles.length;
    return this.#until(() => this.troubles.length > before);
  }

  #until(come: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#told = () => {
        if (come()) resolve();
      };
    });
  }

  /** One member says one thing. Rejects with what the clerk throws. */
  async say(clerk: Clerk): Promise<void> {
    const [member] = this.#members;
    if (member) await this.#comment(this.#at(clerk), member, 'Once.');
  }

  /**
   * Members act until the hall is gone or they are told to {@link rest}. Rejects with what the clerk
   * throws, unless its message is one that they forgive: then they try again in a moment.
   */
  async throng(clerk: Clerk, { forgiven, members }: Pressing = {}): Promise<void> {
    this.#resting = false;
    const acting = this.#members.slice(...(members ?? []));
    await Promise.all(
      acting.map((member, i) => this.#keepOn(clerk, member, { from: i, forgiven })),
    );
  }

  /** Lets everybody finish the act they are at. */
  rest(): void {
    this.#resting = true;
  }

  async #keepOn(
    clerk: Clerk,
    member: Player,
    { from, forgiven }: { readonly from: number; readonly forgiven: RegExp | undefined },
  ): Promise<void> {
    const cast = this.#at(clerk);
    for (let turn = from; !this.#resting; turn++) {
      try {
        await this.#act(cast, member, turn);
      } catch (error) {
        if (error instanceof GoneError) return;
        if (!(error instanceof ClerkThrewError && forgiven?.test(error.message))) throw error;
        this.troubles.push(error.message);
        this.#told();
        await wait(50);
      }
    }
  }

  /** One act of a member; `turn` decides which. */
  async #act(cast: Cast, member: Player, turn: number): Promise<void> {
    const proposal = this.#proposal;
    if (turn % 13 === 0) return this.#put(cast, member);
    if (turn % 3 === 0) return this.#join(cast, cast.player('Newcomer'));
    if (turn % 3 === 1) {
      const choice = turn % 2 === 0 ? 'yes' : 'no';
      return this.#kept(cast.try(member, 'assembly/vote@1', { proposal, choice }));
    }
    return this.#comment(cast, member, `On turn ${turn}.`);
  }

  #comment(cast: Cast, member: Player, words: string): Promise<void> {
    const proposal = this.#proposal;
    const said: Draft = { proposal, comment: randomUUID(), text: text(words) };
    return this.#kept(cast.try(member, 'assembly/comment@1', said));
  }

  #join(cast: Cast, newcomer: Player): Promise<void> {
    const body = { name: text(newcomer.name), keys: cast.keysOf(newcomer) };
    return this.#kept(cast.try(newcomer, 'members/apply@1', body));
  }

  async #put(cast: Cast, by: Player): Promise<void> {
    const proposal = randomUUID();
    const words = { title: text('A question'), text: text('Shall we go on?') };
    const draft = { proposal, kind: 'ordinary', ...words, carries: [], documents: [] };
    await this.#kept(cast.try(by, 'assembly/propose@1', draft));
    this.#proposal = proposal;
  }

  async #kept(answer: Promise<Answer>): Promise<void> {
    const said = await answer;
    if ('entered' in said) this.receipts.push(said.entered);
    else this.refusals.push(said.refused.refused);
    this.#told();
  }
}
