/**
 * Whether the ballots of a vote are sealed at that moment, and can be opened again.
 * @module
 */
import { isAlwaysSecret, isSecret, type Rule } from '../../charter/charter.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { hasVoters, voters } from '../../members/members.ts';
import { keyInUse } from '../../secrecy/secrecy.ts';
import { type AssemblyView, type Proposal, ruleOf } from '../proposals.ts';
import { keyToSeal } from './candidates.ts';
import { mixingOf } from './sealed-choice.ts';
import { mostShuffled } from './whole-ballots.ts';

/**
 * Whether a vote that opens at that moment is sealed. Where that hangs on a key, nobody makes it an open one by who
 * stands in it or by how many options it has: then it waits, as one that is always secret does.
 */
export function opensSealed(view: AssemblyView, found: Proposal, at: Instant): boolean {
  const rule = ruleOf(view, found);
  if (!rule || !isSecret(rule)) return false;
  return (
    isAlwaysSecret(rule) || (keyInUse(view, at) !== undefined && !hasFewVoters(view, rule, at))
  );
}

/** Whether half of all voters are fewer than the ballots that are opened whole at least. */
function hasFewVoters(view: AssemblyView, rule: Rule, at: Instant): boolean {
  const mixing = mixingOf(rule, view.charter?.secrecy);
  return mixing !== undefined && !hasVoters(view.members, at, 2 * mixing.fewest);
}

/** Why a secret vote can't open yet, or nothing. */
export function sealingRefused(
  view: AssemblyView,
  found: Proposal,
  at: Instant,
): Refusal | undefined {
  if (!keyInUse(view, at))
    return refusal(
      'secrecy',
      'Its vote is secret, and there is no key yet that its ballots can be sealed with.',
    );
  return keyToSeal(view, found, at)
    ? wholeRefused(view, found, at)
    : refusal(
        'secrecy',
        'This vote is about so many of those who keep the key that the others could not open it. It waits until others keep it.',
      );
}

/** What is opened whole is shuffled, and a shuffle is one attachment. */
function wholeRefused(view: AssemblyView, found: Proposal, at: Instant): Refusal | undefined {
  if (!mixingOf(ruleOf(view, found), view.charter?.secrecy)) return undefined;
  return hasVoters(view.members, at, mostShuffled + 1)
    ? refusal(
        'secrecy',
        'Ballots that are opened whole are shuffled before, and no more than {most} can be; {voters} members may vote. Let the rules count this choice by a method of which only sums are opened.',
        { most: mostShuffled, voters: voters(view.members, at).length },
      )
    : undefined;
}
