/**
 * How secret votes, and the making of their keys, are told.
 * @module
 */
import { ceremonyNumbered } from './secrecy/secrecy.ts';
import type { Sentence, Telling } from './sentence-parts.ts';

export const secrecySentences: Readonly<Record<string, Sentence>> = {
  'secrecy/voting-key@1': ({ say, who }) => say('{who} entered a voting key.', { who }),
  'secrecy/convene@1': (told) => {
    const { trustees = [] } = told.intent.body as { trustees?: readonly string[] };
    const people = trustees
      .map((each) => told.name(each))
      .reduce((list, each) => told.say('{list} and {each}', { list, each }));
    return told.say('{people} were called to make a key for secret votes, of whom {n} open one.', {
      people,
      n: told.count('threshold'),
    });
  },
  'secrecy/certify@1': ({ say, who }) =>
    say('{who} did the first step of making a key for secret votes.', { who }),
  'secrecy/commit@1': ({ say, who }) =>
    say('{who} did the second step of making a key for secret votes.', { who }),
  'secrecy/confirm@1': ({ say, who }) =>
    say('{who} checked the shares of a key for secret votes, and confirmed theirs.', { who }),
  'secrecy/complain@1': (told) =>
    told.say('{who} showed that {member} had sent a false share of a key.', {
      who: told.who,
      member: falseOne(told),
    }),
  'secrecy/begin-anew@1': ({ say, who }) =>
    say('{who} had the making of a key for secret votes begin anew.', { who }),
  'secrecy/rehearse@1': ({ say, who }) =>
    say('{who} opened a test with their part of a key.', { who }),
  'assembly/open-secret-poll@1': (told) => {
    const opened = {
      proposal: told.proposal,
      n: told.count('entitled'),
      day: told.day(told.word('closes')),
    };
    return told.intent.body['client'] === undefined
      ? told.say('The secret vote on {proposal} opened: {n} may vote, until {day}.', opened)
      : told.say(
          'The secret vote on {proposal} opened: {n} may vote, until {day}. The hall says that its voting client is the file with the hash {client}.',
          { ...opened, client: told.word('client') },
        );
  },
  'assembly/cast@1': ({ say, who, proposal }) =>
    say('{who} cast a sealed ballot on {proposal}.', { who, proposal }),
  'assembly/dispute@1': ({ say, who, proposal }) =>
    say('{who} disputed the secret vote on {proposal}.', { who, proposal }),
  'assembly/uphold@1': ({ say, who, member, proposal }) =>
    say(
      '{who} found what {member} had disputed of the secret vote on {proposal} to be so: it is not to be opened.',
      { who, member, proposal },
    ),
  'assembly/settle@1': (told) => {
    const { say, who, member, proposal, intent } = told;
    return intent.by === told.word('member')
      ? say('{who} took back a dispute about the secret vote on {proposal}.', { who, proposal })
      : say('{who} answered {member}, who disputed the secret vote on {proposal}.', {
          who,
          member,
          proposal,
        });
  },
  'assembly/shuffle@1': ({ say, who, proposal }) =>
    say('{who} shuffled the sealed ballots on {proposal}.', { who, proposal }),
  'assembly/read-out@1': (told) =>
    told.say(
      '{who} read out ballots on {proposal}, part {n}; they count with the last part in opening it.',
      {
        who: told.who,
        proposal: told.proposal,
        n: told.count('place'),
      },
    ),
  'assembly/unseal@1': (told) => {
    const { say, who, proposal, intent } = told;
    return intent.body['result'] === undefined && intent.body['ballots'] === undefined
      ? say('{who} gave their part in opening the secret vote on {proposal}.', { who, proposal })
      : say('{who} gave the last part in opening the secret vote on {proposal}.', {
          who,
          proposal,
        });
  },
};

/** Who sent the share that was false. */
function falseOne(told: Telling): string {
  const ceremony = ceremonyNumbered(told.union, told.count('ceremony'));
  const by = ceremony?.trustees[told.count('from') - 1];
  return by === undefined ? told.say('nobody') : told.name(by);
}
