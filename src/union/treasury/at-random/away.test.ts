/** Stipends of people who come and go: nobody is paid for a day on which they were away. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { hoursAfter, type Instant } from '../../kernel/instant.ts';
import { carrying, replayed, said, type TestBook, uuidOf } from '../../testing.ts';
import { stateHash } from '../../union.ts';
import { appropriates, decides, fay, withMoney } from '../testing.ts';

const [grant, steps] = [uuidOf('shifts'), 12];

/** Fay is given a stipend of twelve steps, one every so many days. */
function withStipend(every: number): TestBook {
  const book = withMoney();
  const appropriation = appropriates(book, 'moderation', 12_000, { head: 'moderation' });
  const stipend = {
    grant,
    appropriation,
    title: said('shifts'),
    to: fay.id,
    payee: said('account of Fay'),
    currency: 'EUR',
    steps: Array.from({ length: steps }, (_, n) => ({
      title: said(`shifts ${n}`),
      amount: 1_000,
      due: hoursAfter(book.at, 24 * every * (n + 1)),
    })),
  };
  decides(book, 'ordinary', carrying('treasury/grant@1', stipend));
  return book;
}

/** Notes since when Fay belongs, or does not; who asks to come in stays what they were. */
class Presence {
  readonly #book: TestBook;
  readonly #since: { readonly at: Instant; readonly belongs: boolean }[] = [];

  constructor(book: TestBook) {
    this.#book = book;
  }

  notes(): void {
    const standing = this.#book.union.members.people.get(fay.id)?.standing;
    if (standing === 'applicant') return;
    const belongs = standing === 'member' || standing === 'supporter';
    if (this.#since.at(-1)?.belongs !== belongs) this.#since.push({ at: this.#book.at, belongs });
  }

  at(instant: Instant): boolean {
    return this.#since.findLast(({ at }) => at <= instant)?.belongs ?? false;
  }
}

const self = { name: said('Fay'), keys: [] };
const Doings = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('members/leave@1', 'members/apply@1', 'members/support@1'),
    },
  ),
  { minLength: 10, maxLength: 30, size: 'max' },
);

describe('a stipend of somebody who comes and goes', () => {
  it('is paid for the days on which they belonged, and for no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 15 }), Doings, (every, doings) => {
        const book = withStipend(every);
        const presence = new Presence(book);
        presence.notes();
        for (const each of doings) {
          if (typeof each === 'number')
            for (let hour = 0; hour < each * 24; hour += 12) {
              book.pass(12);
              presence.notes();
            }
          else book.try(fay, each, each === 'members/leave@1' ? {} : self);
          book.settle();
          presence.notes();
        }
        const given = book.union.treasury.grants.get(grant);
        assert.equal(given?.steps.length, steps);
        for (const { due, released, came } of given.steps) {
          assert.ok(due !== undefined);
          // Nobody pays here, so what was released long ago has come to nothing.
          if (released ?? came) assert.ok(presence.at(due), 'a step is made up to who was away');
          else if (due <= book.at && presence.at(book.at))
            assert.ok(!presence.at(due), 'a step is kept from who was there');
        }
        assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
      }),
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    );
  });
});
