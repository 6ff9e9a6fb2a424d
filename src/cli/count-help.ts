/** What `syndicat count --help` says. */
import { budgetRules } from '../count/budget/rules.ts';
import { rankingsMethods, scoresMethods } from '../count/methods.ts';

const wrapped = (names: readonly string[]): string => {
  const lines: string[] = [''];
  for (const name of names) {
    const line = lines.at(-1) ?? '';
    if (line.length + name.length > 70) lines.push(name);
    else lines[lines.length - 1] = line === '' ? name : `${line} ${name}`;
  }
  return lines.map((line) => `      ${line}`).join('\n');
};

export const countHelp = `syndicat count <file> --method NAME [options]

Counts a file of ballots and tells the story of the count: BLT, PrefLib (soc, soi, toc, toi), ABIF,
CSV of ranks, of scores, of choices or of party totals (party,votes), Debian's ranks; for budgets
Pabulib. Packed files (gzip) are unpacked. What is wrong in a file is named with line and column.

  --method NAME       ballots that rank, approve or name a list:
${wrapped(rankingsMethods)}
                      ballots that score:
${wrapped(scoresMethods)}
                      budgets:
${wrapped(budgetRules)}
                      and, as unions count theirs, with -doubling after add1, add1u, add1e or add1eu:
                      after every 100 steps a step is twice as large (mes-cost-add1u-doubling)
  --seats N           how many are elected, where the file does not say, or others than it says
  --seed TEXT         draws lots by this seed, the same for everybody who has it. Without one, in
                      the order that the file gives for ties, or else by an empty seed: good for a
                      look, and for nothing that binds
  --default NAME      debian, lot: the default option
  --quorum R          debian: the quorum, such as 44.649
  --majority NAME=N   debian: N times as many must be for the option as against it (may be repeated)
  --threshold SHARE   lists: the share of all votes that a list must have to get seats, such as 5%
  --grades N          majority-judgment: 0 to N - 1 are grades with names, of which there are 3 to 6
  --step AMOUNT       budgets with add1: what the first step adds to every voter's money, such as 5
                      or 0.50; one unit of the currency where it is not said
  --ties cheapest     budgets: of projects that are level the cheapest is preferred, then the most
                      supported, and only then a lot decides
  --unsupported never budgets: a project that nobody supports is not funded, even if it fits
                      (last: it is funded in the end)
  --lot IDS           budgets: a lot that was drawn, as the ids of all projects, the preferred first:
                      2,1,3
  --format FORMAT     blt, soc, soi, toc, toi, abif, csv-ranks, csv-scores, csv-choices,
                      csv-parties, debian, profile; guessed where it is not said
  --json              one JSON object: method, elected, order, rounds or pairwise, ties, and more

Exit status: 0 counted, 1 it can't be counted so, 2 called wrongly.`;
