/**
 * For tests of the host's pages: a hall with all of them, whose machine can be changed, and somebody
 * who is its host.
 * @module
 */
import assert from 'node:assert/strict';
import type { Hono } from 'hono';
import { nodeSigning } from '../../../cli/signing.ts';
import { unionHall, type UnionHall } from '../../acts/testing.ts';
import { apiOf } from '../../api/api.ts';
import type { Env } from '../../env.ts';
import { createHall } from '../../hall.ts';
import { type Visit, visitor, type Visitor } from '../../testing.ts';
import { witnessPages } from '../../witness/witness.ts';
import { unionsOf } from '../unions/unions.ts';
import { hallName } from './hall-name.ts';
import {
  hostKeeper,
  hostPages,
  hostPanel,
  type HostParts,
  type Machine,
  newClaim,
  withinQuotas,
} from './host.ts';

export interface HostedHall {
  readonly at: UnionHall;
  readonly hall: Hono<Env>;
  /** What the hall is told of the machine; may be changed. */
  machine: Machine;
  /** Somebody who opened the link that the hall prints. */
  newHost(): Promise<Visitor>;
  close(): Promise<void>;
}

export async function hostedHall(more: Pick<HostParts, 'fediverse'> = {}): Promise<HostedHall> {
  const at = await unionHall(nodeSigning());
  const called = await hallName(at.store.kv, 'The Usual');
  const config = {
    ...at.deps.config,
    get name(): string {
      return called.now();
    },
  };
  const clerk = withinQuotas(at.clerk, at.store, at.deps.now);
  const machine: Machine = {
    get plainHttp() {
      return hosted.machine.plainHttp;
    },
    get privateNetwork() {
      return hosted.machine.privateNetwork;
    },
    get keyBeside() {
      return hosted.machine.keyBeside;
    },
    node: '24.0.0',
    started: at.time.now,
    clock: () => hosted.machine.clock(),
    room: () => hosted.machine.room(),
  };
  const host = hostPages({ clerk, machine, renamed: called.refresh, ...more });
  const pages = [unionsOf(clerk), apiOf(clerk), host, witnessPages];
  const keepers = [hostKeeper(at.store, at.deps.now)];
  const panels = [hostPanel(at.store)];
  const hall = createHall({ ...at.deps, config, pages, keepers, panels });
  let hosts = 0;
  const hosted: HostedHall = {
    at,
    hall,
    machine: {
      plainHttp: false,
      privateNetwork: false,
      keyBeside: false,
      node: '24.0.0',
      started: at.time.now,
      clock: () => undefined,
      room: () => Promise.resolve({ used: 5_000_000, free: 9e10 }),
    },
    newHost: async () => {
      const token = await newClaim(at.store.kv, at.deps.now, at.deps.chance);
      hosts++;
      const who = visitor(hall, `198.51.100.${hosts}`);
      await who.get(`/host/claim/${token}`);
      const answer = await who.post(`/host/claim/${token}`, {});
      assert.equal(answer.status, 303, answer.text.slice(0, 500));
      await who.get('/host');
      return who;
    },
    close: () => at.close(),
  };
  return hosted;
}

/** Sends a form, and goes where the answer leads. */
export async function post(
  who: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Visit> {
  const answer = await who.post(path, fields);
  return answer.status === 303 ? who.follow(answer) : answer;
}

/** The settings page as it is sent when nothing is changed. */
export const settings = {
  start: 'anyone',
  unionsEach: '5',
  unions: '0',
  documents: '500',
  storage: '200',
} as const;
