/**
 * Whether the ballots of a vote are sealed at that moment, and can be opened again.
 * @module
 */
import { isAlwaysSecret, isSecret, type Rule } from '../../charter/charter.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { hasVoters, voters, votersFrom } from '../../members/members.ts';
import { type KeyAwaited, keyAwaited, keyInUse } from '../../secrecy/secrecy.ts';
import type { AssemblyView, Proposal } from '../assembly-view.ts';
import { ruleOf } from '../proposals.ts';
import { isOfKeepers, keyToSeal } from './candidates.ts';
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

/**
 * Until when a vote waits, that would be sealed if a key were in use: the last one went out of use a short time ago, and
 * by the rules votes wait for another for so long. Nothing where it does not wait for that.
 */
export function waitsForKey(
  view: AssemblyView,
  found: Proposal,
  at: Instant,
): KeyAwaited | undefined {
  const rule = ruleOf(view, found);
  if (!rule || !isSecret(rule) || isAlwaysSecret(rule)) return undefined;
  const awaited = keyAwaited(view, at);
  return awaited && !isOfKeepers(view, found) && !hasFewVoters(view, rule, at)
    ? awaited
    : undefined;
}

/** Why a vote can't open yet for want of what its ballots are sealed with, or nothing. */
export function unsealable(view: AssemblyView, found: Proposal, at: Instant): Refusal | undefined {
  if (opensSealed(view, found, at)) return sealingRefused(view, found, at);
  const awaited = waitsForKey(view, found, at);
  return (
    awaited &&
    refusal(
      'secrecy',
      'Its vote is secret while there is a key, and since {lost} none is in use. It waits for one until {until}, and is open from then on.',
      { ...awaited },
    )
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

/** How many may vote, where that is fewer than the ballots that are opened whole at least; nothing where they are enough. */
export function tooFewVoters(
  view: AssemblyView,
  found: Proposal,
  at: Instant,
): { readonly voters: number; readonly fewest: number } | undefined {
  const fewest = fewestIn(view, found);
  if (fewest === undefined || hasVoters(view.members, at, fewest)) return undefined;
  return { voters: voters(view.members, at).length, fewest };
}

/**
 * From when on the ballots of a vote that is sealed can be, as far as is known now; nothing where it waits for what
 * somebody does: who keeps the key, or more members.
 */
export function sealableFrom(
  view: AssemblyView,
  found: Proposal,
  at: Instant,
): Instant | undefined {
  if (!keyToSeal(view, found, at)) return undefined;
  const fewest = fewestIn(view, found);
  return fewest === undefined || hasVoters(view.members, at, fewest)
    ? at
    : votersFrom(view.members, at, fewest);
}

const fewestIn = (view: AssemblyView, found: Proposal): number | undefined =>
  mixingOf(ruleOf(view, found), view.charter?.secrecy)?.fewest;

/** Too few ballots are never opened whole; and those that are, are shuffled before, where a shuffle is one attachment. */
function wholeRefused(view: AssemblyView, found: Proposal, at: Instant): Refusal | undefined {
  if (!mixingOf(ruleOf(view, found), view.charter?.secrecy)) return undefined;
  const few = tooFewVoters(view, found, at);
  if (few)
    return refusal(
      'secrecy',
      'Its ballots would be opened whole, and by the rules no fewer than {fewest} ever are; only {voters} members may vote. It waits until there are enough.',
      few,
    );
  return hasVoters(view.members, at, mostShuffled + 1)
    ? refusal(
        'secrecy',
        'Ballots that are opened whole are shuffled before, and no more than {most} can be; {voters} members may vote. Let the rules count this choice by a method of which only sums are opened.',
        { most: mostShuffled, voters: voters(view.members, at).length },
      )
    : undefined;
}
