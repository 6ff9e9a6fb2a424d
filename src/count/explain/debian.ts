/**
 * How Debian’s method decided: who was dropped against the default option, and which comparisons were.
 * @module
 */
import type { DebianCount, DebianRound, DroppedOption } from '../debian.ts';
import { compare, ratio } from '../ratio.ts';
import { fraction } from './figures.ts';
import type { Teller } from './teller.ts';

export function explainDebian(teller: Teller, count: DebianCount): readonly string[] {
  const { say } = teller;
  const { defaultOption, quorum, droppedOptions, rounds } = count;
  const name = teller.name(defaultOption);
  return [
    quorum.num === 0n
      ? say('The default option is {name}.', { name })
      : say('The default option is {name}; the quorum of votes against it is {quorum}.', {
          name,
          quorum: fraction(quorum),
        }),
    ...teller.some(droppedOptions, (each) => dropped(teller, each, name)),
    ...teller.rounds(rounds, (round, i) => roundInWords(teller, round, i)),
  ];
}

function dropped(
  teller: Teller,
  { option, why, votes, against, needed }: DroppedOption,
  name: string,
): string {
  const values = {
    option: teller.name(option),
    name,
    votes: teller.voters(votes),
    against: teller.voters(against),
    needed: fraction(needed),
  };
  if (why === 'quorum')
    return teller.say(
      '{option} is dropped, short of the quorum. Preferring it to {name}: {votes}; needed: {needed}.',
      values,
    );
  if (compare(ratio(votes), needed) >= 0)
    return teller.say(
      '{option} is dropped, without a majority. Preferring it to {name}: {votes}; the other way: {against}; more were needed.',
      values,
    );
  return teller.say(
    '{option} is dropped, without its majority. Preferring it to {name}: {votes}; the other way: {against}; needed: {needed}.',
    values,
  );
}

function roundInWords(
  teller: Teller,
  { schwartz, dropped: weakest }: DebianRound,
  i: number,
): readonly string[] {
  const { say } = teller;
  const leaders = say('Round {round}: still leading, as nobody else beats any of them: {names}.', {
    round: i + 1,
    names: teller.names(schwartz),
  });
  return [
    leaders,
    ...teller.some(
      weakest,
      ({ winner, loser, votes, against }) =>
        say(
          'The weakest comparison among them is dropped: {winner} over {loser}, {votes} to {against}.',
          {
            winner: teller.name(winner),
            loser: teller.name(loser),
            votes,
            against,
          },
        ),
      5,
    ),
  ];
}
