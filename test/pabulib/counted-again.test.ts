/**
 * Budgets that a hall decided, counted again by the command line from the files that it hands out, by the command that
 * stands in them.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCount } from '../../src/cli/count.ts';
import { readPabulib } from '../../src/count/formats/pabulib.ts';
import { type Hand, hand } from '../../src/union/testing.ts';
import { share } from '../../src/web/pages/unions/assembly/budget/testing.ts';
import { type UnionAtWork, unionAtWork } from '../../src/web/pages/unions/assembly/testing.ts';
import type { Visitor } from '../../src/web/testing.ts';
import { charter, marked, none, projects, rules } from './testing.ts';

describe('a budget’s file from the hall', () => {
  const ada = hand('Ada');
  let folder: string;
  let at: UnionAtWork;
  let voters: readonly Hand[];
  let reader: Visitor;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counted-again-'));
    at = await unionAtWork(charter);
    voters = [ada, await at.join('Bo'), await at.join('Cy')];
    reader = await at.browser(ada);
  });
  after(async () => {
    await at.close();
    await rm(folder, { recursive: true });
  });

  const voteOn = async (id: string, ballots: readonly (readonly (number | null)[])[]) => {
    for (const [i, marks] of ballots.entries())
      await at.act(voters[i] ?? ada, 'assembly/mark@1', { proposal: id, marks });
  };

  const fundedIn = async (id: string): Promise<readonly string[]> => {
    const outcome = (await at.clerk.union(at.id))?.assembly.proposals.get(id)?.outcome;
    assert.ok(outcome && 'funded' in outcome);
    return outcome.funded.map(({ option }) => String(option + 1));
  };

  /** The command that the file names, and what it prints. */
  const countedAgain = async (
    id: string,
    ...more: readonly string[]
  ): Promise<{ readonly command: string; readonly out: string }> => {
    const { text } = await reader.get(`${at.home}/p/${id}/ballots.pb`);
    const comment = readPabulib(text).meta.get('comment') ?? '';
    const [, command = ''] =
      /To count it again: syndicat count ballots\.pb (.*)$/.exec(comment) ?? [];
    const file = join(folder, 'ballots.pb');
    await writeFile(file, text);
    const printed: string[] = [];
    const io = { env: {}, watched: false, now: () => 0 };
    const print = (line: string): void => void printed.push(line);
    await runCount([file, ...command.split(' '), ...more], { ...io, out: print, err: print });
    return { command, out: printed.join('\n') };
  };

  const again = async (id: string): Promise<readonly string[]> => {
    const { out } = await countedAgain(id, '--json');
    return (JSON.parse(out) as { readonly elected: readonly string[] }).elected;
  };

  it('comes to the same winners by every rule and sort of ballot', async () => {
    const ids: string[] = [];
    for (const [kind, { ballot }] of Object.entries(rules)) {
      const id = await share(at, ada, kind, { projects });
      await voteOn(id, [...marked[ballot], none]);
      ids.push(id);
    }
    await at.pass(24);
    for (const id of ids) assert.deepEqual(await again(id), await fundedIn(id), id);
  });

  it('says so where the steps by which money was raised have doubled', async () => {
    const id = await share(at, ada, 'cents', { projects, budget: 90_000 });
    await voteOn(id, [...marked.approval, none]);
    await at.pass(24);
    const { command, out } = await countedAgain(id);
    assert.equal(
      command,
      '--method mes-cost-add1-doubling-phrag --ties cheapest --unsupported never --step 0.01',
    );
    assert.match(out, /^Counted by mes-cost-add1-doubling-phrag, .*after every 100 steps a step/);
    assert.match(out, /first step was 0\.01, and after every 100 steps a step was twice as large/);
  });

  it('has the order of the lot where one decided', async () => {
    const level = { One: 60_000, Other: 60_000, Third: 60_000 };
    const id = await share(at, ada, 'wanted', { projects: level });
    await voteOn(id, [[1, 1, 1]]);
    await at.pass(24);
    assert.match((await countedAgain(id)).command, /--lot [123],[123],[123]$/);
    assert.deepEqual(await again(id), await fundedIn(id));
  });
});
