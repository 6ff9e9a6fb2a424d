/** When members are told that a secret vote waits for a lost key. */
import { deepEqual, equal } from 'node:assert/strict';
import { it } from 'node:test';
import type { Charter } from '../union/charter/charter.ts';
import {
  appoints,
  makesKey,
  secretCharter,
  secretUnion,
  waitingForKey,
  whileKept,
} from '../union/secrecy/testing.ts';
import { hand, puts } from '../union/testing.ts';
import { announcementsOf } from './announcements.ts';

void it('is asked once for each vote and moment, however many leave before it', () => {
  const rules = waitingForKey(whileKept(secretCharter(), 'secretly'), 14 * 24);
  const { secretly } = rules.decisions;
  const decisions = { ...rules.decisions, secretly: { ...secretly, deliberation: 48 } };
  const book = secretUnion({ ...rules, decisions } as Charter);
  appoints(book);
  makesKey(book);
  puts(book, hand('ana'), 'secretly');
  const keysOf = (seq: number): readonly string[] =>
    announcementsOf(book.union, { seq, act: 'members/leave@1', by: hand('vic').id, body: {} })
      .map(({ key }) => key)
      .filter((key) => key.includes(':vote-waits:'));
  equal(keysOf(100).length, 1);
  deepEqual(keysOf(100), keysOf(101));
});
