import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ContestPoll, isContestPoll } from '../../../../../union/assembly/assembly.ts';
import { type Hand, hand } from '../../../../../union/testing.ts';
import { wordsOf } from '../../../../words.ts';
import type { OnProposal } from '../sitting.ts';
import { type UnionAtWork, unionAtWork } from '../testing.ts';
import { countingOf } from './count-page.ts';
import { countsOf } from './method-counts.ts';
import type { Counts } from './method-parts.ts';
import { choosingCharter } from './testing.ts';

const ada = hand('Ada');

describe('what each method makes of a choice', () => {
  let at: UnionAtWork;
  let bo: Hand;
  let id = '';
  before(async () => {
    at = await unionAtWork(choosingCharter());
    bo = await at.join('Bo');
    id = await at.choose(ada, 'election', 'What we drink', { options: ['Tea', 'Coffee', 'Water'] });
  });
  after(() => at.close());

  const marks = (who: Hand, of: readonly (number | null)[]) =>
    at.act(who, 'assembly/mark@1', { proposal: id, marks: of });
  const counts = async (language = 'en', word = ''): Promise<Counts> => {
    const union = (await at.clerk.union(at.id)) ?? assert.fail();
    const proposal = union.assembly.proposals.get(id) ?? assert.fail();
    const poll: ContestPoll =
      proposal.poll && isContestPoll(proposal.poll) ? proposal.poll : assert.fail();
    const texts = { of: (hash: string) => `${word}${hash}` };
    const on = { t: wordsOf(language, {}), proposal, texts } as unknown as OnProposal;
    return countsOf(on, countingOf(on, poll)) ?? assert.fail('nothing was counted');
  };

  it('is counted once for the same ballots, in whichever language', async () => {
    await marks(ada, [1, 2, null, null]);
    const first = await counts();
    assert.ok(first.size > 3);
    assert.equal(await counts(), first);
    assert.equal(await counts('de'), first);
  });

  it('is counted anew where a ballot came, another took its place, or an option is called otherwise', async () => {
    const seen = [await counts()];
    await marks(bo, [null, 1, null, null]);
    seen.push(await counts());
    await marks(bo, [null, null, 1, null]);
    seen.push(await counts(), await counts('en', 'taken out: '));
    assert.equal(new Set(seen).size, 4);
    await at.pass(24);
    const decided = await counts();
    assert.ok(!seen.includes(decided));
    assert.equal(await counts(), decided);
  });
});
