/**
 * For tests: a union in a hall whose key holders have made a key, so that a secret vote can be opened.
 * @module
 */
import assert from 'node:assert/strict';
import { lastCeremony, nextStep } from '../../../../../union/secrecy/secrecy.ts';
import { randomFrom, secretCharter, seedOf } from '../../../../../union/secrecy/testing.ts';
import { hand, type Hand } from '../../../../../union/testing.ts';
import { type AtWorkWish, type UnionAtWork, unionAtWork } from '../testing.ts';

export interface SecretUnion extends UnionAtWork {
  readonly ada: Hand;
  readonly trustees: readonly Hand[];
  /** Has every key holder do the step that waits for them. */
  round(): Promise<void>;
  /** Puts a secret question, whose vote opens at once, and gives its id. */
  ask(title: string): Promise<string>;
}

/** An association with three key holders, of whom two open; their key is made and tried. */
export async function secretUnionAtWork(wish: AtWorkWish = {}): Promise<SecretUnion> {
  const at = await unionAtWork(secretCharter({ name: 'Night Moderators' }), wish);
  const ada = hand('Ada');
  const trustees: Hand[] = [];
  for (const name of ['Tia', 'Tom', 'Tua']) trustees.push(await at.join(name));
  await appoint(at, ada, trustees);
  const round = async (): Promise<void> => {
    for (const each of trustees) await step(at, each);
  };
  for (let times = 0; times < 4; times++) await round();
  const ask = async (title: string): Promise<string> => {
    const proposal = await at.propose(ada, 'secretly', title);
    await at.pass(0.01);
    return proposal;
  };
  return { ...at, ada, trustees, round, ask };
}

async function appoint(at: UnionAtWork, ada: Hand, trustees: readonly Hand[]): Promise<void> {
  const carries = trustees.map(({ id }) => ({
    act: 'offices/appoint@1',
    body: { office: 'trustee', member: id },
  }));
  const proposal = await at.propose(ada, 'office', 'Who keeps the key', carries);
  const [first = ada] = trustees;
  await at.act(first, 'assembly/sponsor@1', { proposal });
  await at.pass(72);
  for (const each of [ada, ...trustees])
    await at.act(each, 'assembly/vote@1', { proposal, choice: 'yes' });
  await at.pass(168);
}

async function step(at: UnionAtWork, who: Hand): Promise<void> {
  const union = await at.clerk.union(at.id);
  const ceremony = union && lastCeremony(union);
  assert.ok(ceremony, 'the key holders have been called');
  const random = randomFrom(`${who.id} ${union.size}`);
  const next = nextStep(ceremony, { member: who.id, seed: seedOf(who) }, random);
  assert.ok(next, 'a step waits for this key holder');
  await at.act(who, next.act, next.body);
}
