import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { budgetRules } from '../count/budget/rules.ts';
import { scoresMethods } from '../count/methods.ts';
import { methodNames, runCount } from './count.ts';
import { UsageError } from './io.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'count-'));
});
after(() => rm(folder, { recursive: true }));

/** Runs the command on a file of that name; gives its exit status and what it printed. */
async function count(
  name: string,
  content: string | Uint8Array,
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const file = join(folder, name);
  await writeFile(file, content);
  const printed = { out: '', err: '' };
  const status = await runCount([file, ...args], {
    env: {},
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    watched: false,
    now: () => 0,
  });
  return { status, ...printed };
}

const json = async (name: string, content: string | Uint8Array, ...args: readonly string[]) => {
  const { status, out, err } = await count(name, content, '--json', ...args);
  assert.equal(status, 0, err);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
};

const blt = `3 1
4 1 2 0
3 2 3 1 0
2 3 2 0
0
"Ann"
"Bo \\"the\\" Baker"
"Cy"
"A small election"
`;

const budget = `META
key;value
description;Example
budget;100
num_projects;2
num_votes;2
vote_type;approval
PROJECTS
project_id;cost;name
p;60;Path
q;50;Quay
VOTES
voter_id;vote
1;p
2;p,q
`;

describe('syndicat count', () => {
  it('prints one object with the method, who is elected, the rounds and the ties', async () => {
    const told = await json('x.blt', blt, '--method', 'irv');
    assert.deepEqual(
      [told['method'], told['elected'], told['ties']],
      ['irv', ['Bo "the" Baker'], []],
    );
    const rounds = told['rounds'] as readonly { readonly votes: Record<string, number> }[];
    assert.deepEqual(rounds[0]?.votes, { Ann: 4, 'Bo "the" Baker': 3, Cy: 2 });
    assert.deepEqual(told['order'], ['Bo "the" Baker', 'Ann', 'Cy']);
  });

  it('has the table of pairs, and decimals as text', async () => {
    const told = await json('x.blt', blt, '--method', 'schulze');
    const { matrix } = told['pairwise'] as { readonly matrix: unknown };
    assert.deepEqual(matrix, [
      [null, 4, 4],
      [5, null, 7],
      [5, 2, null],
    ]);
    const stv = await json('x.blt', blt, '--method', 'scottish-stv', '--seats', '2');
    const [first] = stv['rounds'] as readonly { readonly votes: Record<string, string> }[];
    assert.equal(first?.votes['Ann'], '4.00000');
    assert.equal((stv['elected'] as readonly string[]).length, 2);
  });

  it('counts budgets by the names of their rules, and tells the cost', async () => {
    const told = await json('x.pb', budget, '--method', 'greedy-cost');
    assert.deepEqual([told['elected'], told['cost']], [['p'], 60]);
  });

  it('takes of a budget the step, the lot, what is level and what nobody supports', async () => {
    const steps = ['--method', 'mes-cost-add1-doubling', '--step', '0.5'];
    const told = await json('x.pb', budget, ...steps);
    const { taken } = told['steps'] as { readonly taken: number };
    assert.deepEqual([told['method'], taken], ['mes-cost-add1-doubling', 59]);
    const level = budget.replace('p;60', 'p;50').replace('1;p\n', '1;p,q\n');
    const first = async (...args: readonly string[]): Promise<unknown> =>
      (await json('x.pb', level, '--method', 'greedy-cost', ...args))['ties'];
    assert.match(JSON.stringify(await first('--lot', 'q,p')), /"preferred":\["q","p"\]/);
    const alone = budget.replace('2;p,q', '2;p').replace('budget;100', 'budget;110');
    const spent = async (...args: readonly string[]): Promise<unknown> =>
      (await json('x.pb', alone, '--method', 'greedy-cost', ...args))['elected'];
    assert.deepEqual(await spent(), ['p', 'q']);
    assert.deepEqual(await spent('--unsupported', 'never'), ['p']);
    for (const [option, odd, reason] of [
      ['--step', 'some', /--step takes an amount such as 5 or 0\.50, not “some”/],
      ['--ties', 'dear', /--ties takes lot or cheapest, not “dear”/],
      ['--unsupported', 'first', /--unsupported takes last or never, not “first”/],
      ['--lot', 'p,p', /--lot takes the ids of all projects.*p,q in some order/],
    ] as const)
      await assert.rejects(count('x.pb', budget, '--method', 'mes-cost-add1', option, odd), reason);
  });

  it('reads a packed file', async () => {
    const told = await json('x.blt.gz', gzipSync(blt), '--method', 'plurality');
    assert.deepEqual(told['elected'], ['Ann']);
  });

  it('draws the same lots by the same seed, and says that they were drawn', async () => {
    const level = '2 1\n1 1 0\n1 2 0\n0\n"A"\n"B"\n"Level"\n';
    const drawn = async (seed: string) =>
      json('level.blt', level, '--method', 'plurality', '--seed', seed);
    const [one, other] = [await drawn('2026'), await drawn('2026')];
    assert.deepEqual(one, other);
    const [tie] = one['ties'] as readonly { readonly candidates: unknown; readonly by: string }[];
    assert.deepEqual([tie?.candidates, tie?.by], [['A', 'B'], 'lot']);
    const all = new Set<unknown>();
    for (let i = 0; i < 20; i++) all.add(JSON.stringify((await drawn(`${i}`))['elected']));
    assert.equal(all.size, 2);
  });

  it('takes the default option, the quorum and majorities of Debian’s method', async () => {
    const args = [
      '--method',
      'debian',
      '--default',
      'Cy',
      '--quorum',
      '2.5',
      '--majority',
      'Ann=3:1',
    ];
    const told = await json('x.blt', blt, ...args);
    assert.equal(told['defaultOption'], 'Cy');
    assert.deepEqual(told['elected'], ['Bo "the" Baker']);
    const nobody = await count('x.blt', blt, '--method', 'debian', '--default', 'Dee');
    assert.match(nobody.err, /Nobody is called “Dee”. There are: Ann/);
  });

  it('shares out seats by party totals, above a threshold', async () => {
    const totals = 'party,votes\nReds,60\nGreens,36\nBlues,4\n';
    const seated = async (...args: readonly string[]) =>
      (await json('x.csv', totals, '--seats', '9', ...args))['elected'] as readonly string[];
    const all = await seated('--method', 'sainte-lague');
    assert.equal(all.filter((name) => name === 'Reds').length, 6);
    const above = await seated('--method', 'dhondt', '--threshold', '5%');
    assert.deepEqual(new Set(above), new Set(['Reds', 'Greens']));
    assert.deepEqual(
      new Set(await seated('--method', 'largest-remainder', '--threshold', '1/2')),
      new Set(['Reds']),
    );
    const irv = await count('x.csv', totals, '--method', 'irv');
    assert.match(irv.err, /These are votes for lists.*Take dhondt/);
    for (const odd of ['5', 'much'])
      await assert.rejects(
        count('x.csv', totals, '--method', 'dhondt', '--threshold', odd),
        /--threshold takes/,
      );
    const bad = await count('x.csv', 'party,votes\nReds,sixty\n', '--method', 'dhondt');
    assert.match(bad.err, /x\.csv: Line 2, column 6: Here stands “sixty”/);
  });

  it('names file, line and column of what it can’t read', async () => {
    const { status, err } = await count('bad.blt', '2 1\n1 x 0\n', '--method', 'irv');
    assert.equal(status, 1);
    assert.match(err, /bad\.blt: Line 2, column 3: Here stands “x”/);
  });

  it('says why ballots don’t fit a method', async () => {
    assert.match((await count('x.blt', blt, '--method', 'star')).err, /These ballots rank/);
    const scores = 'A,B\n5,0\n3,4\n';
    const csv = await count('scores.csv', scores, '--method', 'spav', '--format', 'csv-scores');
    assert.match(csv.err, /These ballots score/);
    const ranked = await json('scores.csv', scores, '--method', 'borda', '--format', 'csv-scores');
    assert.equal((ranked['elected'] as readonly string[]).length, 1);
    assert.deepEqual((await json('scores.csv', scores, '--method', 'star'))['elected'], ['A']);
  });

  it('tells grades by their names where it is said how many there are', async () => {
    const graded = (...args: readonly string[]) =>
      count('s.csv', 'A,B\n2,0\n2,1\n', '--method', 'majority-judgment', ...args);
    assert.match((await graded()).out, /Middle grades: A \(2\) and B \(0\)/);
    assert.match((await graded('--grades', '3')).out, /A \(good\) and B \(to reject\)/);
    await assert.rejects(graded('--grades', '7'), /--grades takes one of 3, 4, 5, 6, not “7”/);
  });

  it('says how it is called', async () => {
    await assert.rejects(count('x.blt', blt), UsageError);
    await assert.rejects(count('x.blt', blt, '--method', 'magic'), /There is no method “magic”/);
    await assert.rejects(count('x.blt', blt, '--method', 'irv', '--seats', '0'), UsageError);
    const odd = count('x.blt', blt, '--method', 'irv', '--format', 'odd');
    await assert.rejects(odd, /There is no format “odd”/);
  });

  it('heeds what it is told, or says that it does not', async () => {
    for (const [method, ...args] of [
      ['irv', '--step', '5'],
      ['irv', '--lot', '1,2'],
      ['irv', '--quorum', '3'],
      ['debian', '--threshold', '5%'],
      ['mes-cost', '--step', '5'],
      ['mes-cost-add1', '--seats', '2'],
      ['greedy-cost', '--majority', 'Ann=3'],
      ['greedy-cost', '--format', 'blt'],
    ] as const)
      await assert.rejects(count('x', blt, '--method', method, ...args), {
        name: 'UsageError',
        message: `“${method}” does not heed ${args[0]}. Leave it out, or take another method.`,
      });
    const twice = count('x.pb', budget, '--method', 'mes-cost', '--lot', '1', '--seed', 'x');
    await assert.rejects(twice, /Leave one of them out/);
  });

  it('counts by every method that the ballots fit', async () => {
    for (const method of methodNames.filter((each) => each !== 'debian')) {
      const isBudget = budgetRules.includes(method);
      const isScore = scoresMethods.some((each) => each === method);
      const [name, content] = isBudget
        ? (['x.pb', budget] as const)
        : isScore
          ? (['s.csv', 'A,B\n5,0\n3,4\n'] as const)
          : (['x.blt', blt] as const);
      const { status, err } = await count(name, content, '--method', method, '--json');
      if (!method.includes('points')) assert.equal(status, 0, `${method}: ${err}`);
    }
  });
});
