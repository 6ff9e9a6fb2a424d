/** Whatever a forger tries who has the database and the clerk's key: the laws behind the tampering. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Entry } from '../union/kernel/entry.ts';
import { hand, proofBy } from '../union/testing.ts';
import { audit, type AuditSource, type Finding } from './audit.ts';
import {
  checkpointOf,
  entryAt,
  forged,
  honest,
  isClerkSigned,
  sourceOf,
  story,
  withBody,
  withIntent,
} from './testing.ts';
import { verify } from './checks.test.ts';

const findings = async (
  texts: readonly string[],
  more: Partial<AuditSource> = {},
): Promise<readonly Finding[]> => (await audit(sourceOf(texts, more), { verify })).findings;
const clerk = hand('clerk');

describe('a forger who tries anything', () => {
  const place = fc.nat({ max: honest.length - 1 });
  const tampering = fc.oneof(
    fc.record({ way: fc.constant('edit' as const), at: place, salt: fc.nat(9) }),
    fc.record({ way: fc.constant('drop' as const), at: place }),
    fc.record({ way: fc.constant('repeat' as const), at: place, to: place }),
    fc.record({ way: fc.constant('swap' as const), at: place, to: place }),
    fc.record({ way: fc.constant('move' as const), at: place, to: place }),
    fc.record({
      way: fc.constant('redate' as const),
      at: place,
      hours: fc.integer({ min: -99, max: 99 }),
    }),
    fc.record({ way: fc.constant('attest' as const), at: place, salt: fc.nat(9) }),
    fc.record({ way: fc.constant('own' as const), at: place }),
  );
  type Tampering = typeof tampering extends fc.Arbitrary<infer T> ? T : never;

  const tampered = (by: Tampering): readonly Entry[] => {
    const entry = entryAt(by.at);
    switch (by.way) {
      case 'edit':
        return honest.with(by.at, withBody(entry, otherBody(entry, by.salt)));
      case 'drop':
        return honest.toSpliced(by.at, 1);
      case 'repeat':
        return honest.toSpliced(by.to, 0, entry);
      case 'swap':
        return honest.with(by.at, entryAt(by.to)).with(by.to, entry);
      case 'move':
        return honest.toSpliced(by.at, 1).toSpliced(by.to, 0, entry);
      case 'redate':
        return honest.with(by.at, { ...entry, at: hoursFrom(entry.at, by.hours) });
      case 'attest':
        return honest.with(
          by.at,
          withBody(withIntent(entry, { evidence: 'session' }), otherBody(entry, by.salt)),
        );
      case 'own':
        return honest.with(by.at, { ...entry, proof: proofBy(clerk, entry.intent) });
    }
  };
  const hoursFrom = (time: string, hours: number): string =>
    new Date(Date.parse(time) + hours * 3_600_000).toISOString();

  /** The body with one of its fields changed, to something of the same form where that is easy. */
  const otherBody = ({ intent }: Entry, salt: number): Record<string, unknown> => {
    const fields = Object.entries(intent.body);
    const [name, value] = fields[salt % fields.length] ?? ['extra', 1];
    return { [name]: other(value) };
  };
  const other = (value: unknown): unknown => {
    if (typeof value === 'number') return value + 1;
    if (value === 'yes') return 'no';
    if (typeof value === 'string')
      return value.replace(/[0-9a-z]$/, (c) => (c === '0' ? '1' : '0'));
    return Array.isArray(value) ? value.slice(1) : { ...(value as object), extra: 1 };
  };

  const firstChange = (texts: readonly string[]): number =>
    texts.findIndex((text, seq) => text !== story.texts[seq]);

  it('is found wherever a member has signed after it', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async (by) => {
        const texts = forged(tampered(by));
        const change = firstChange(texts);
        fc.pre(change >= 0 && change < honest.length - 1);
        const [found] = await findings(texts);
        assert.ok(found, 'nothing was found');
        assert.ok((found.seq ?? 0) >= change, 'an entry before the change was blamed');
      }),
      { numRuns: 150 },
    );
  });

  it('is always found by whoever kept the checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async (by) => {
        const texts = forged(tampered(by));
        fc.pre(texts.join('\n') !== story.texts.join('\n'));
        const older = [checkpointOf(story.texts)];
        // What is only added behind the end that somebody kept is judged by the rules alone.
        fc.pre(texts.length <= honest.length || firstChange(texts) < honest.length);
        assert.notDeepEqual(await findings(texts, { older }), []);
      }),
      { numRuns: 60 },
    );
  });

  it('can’t change a byte of what stands under a checkpoint', async () => {
    const checkpoint = checkpointOf(story.texts);
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        async (seq, spot, flip) => {
          const text = story.texts[seq] ?? '';
          const where = spot % text.length;
          const code = (text.charCodeAt(where) ^ flip) & 127;
          fc.pre(code !== text.charCodeAt(where));
          const damaged = text.slice(0, where) + String.fromCharCode(code) + text.slice(where + 1);
          assert.notDeepEqual(await findings(story.texts.with(seq, damaged), { checkpoint }), []);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has few acts on the clerk’s word to work with in this book', () => {
    assert.equal(honest.filter(isClerkSigned).length, 16);
  });
});
