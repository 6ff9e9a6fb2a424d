/** Sealing away from the hall: the file of a vote, and the ballot that is brought back. */
import { deepEqual, equal, match, throws } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readElection } from '../../../belenios/election.ts';
import { proveOwnKey } from '../../../belenios/trustee-keys.ts';
import { singleAsJson } from '../../../belenios/trustees.ts';
import { hex, utf8 } from '../../../book/bytes.ts';
import { sha256 } from '../../../book/hash.ts';
import type { KeptText } from '../../kernel/text.ts';
import {
  randomFrom,
  secretChoiceCharter,
  voters,
  votingSecretOf,
  wholeCharter,
} from '../../secrecy/testing.ts';
import { votingKeyText } from '../../secrecy/voting-secret.ts';
import { type Hand, optionOf, said } from '../../testing.ts';
import { lookedOver, sealVote, votesOfChoice } from './sealing.ts';
import { SecretBook, withKey } from './testing.ts';
import { readVoteFile, type VoteFile } from './vote-file.ts';

const [vic] = voters as [Hand];

/** The text of a commitment that {@link said} made. */
const kept = (text: string): KeptText => ({ salt: hex(sha256(utf8(`salt of ${text}`))), text });

const question = new SecretBook();
question.asks();
const choice = new SecretBook(withKey(secretChoiceCharter({ method: 'schulze', none: true })));
choice.chooses({ options: ['tea', 'water'].map((word) => optionOf(word)), seats: 1 });

const whole = new SecretBook(withKey(wholeCharter({ method: 'irv', none: true })));
whole.chooses({ options: ['tea', 'water'].map((word) => optionOf(word)), seats: 1 });

const graded = new SecretBook(
  withKey(secretChoiceCharter({ method: 'majority-judgment', grades: 4 })),
);
graded.chooses({ options: ['tea', 'water'].map((word) => optionOf(word)), seats: 1 });

const fileOf = ({ poll, keyed }: SecretBook, more: Partial<VoteFile> = {}): VoteFile => ({
  format: 'syndicat-vote@1',
  hall: 'https://hall.example',
  union: 'The Example',
  closes: poll.closes,
  election: poll.sealed.election,
  trustees: keyed.made.record,
  ...more,
});

const ofChoice: NonNullable<VoteFile['choice']> = {
  form: 'pairs',
  places: 3,
  top: 0,
  marks: 'ranks',
  names: [said('tea'), said('water'), 'none'],
  called: [kept('tea'), kept('water')],
};

const read = (file: object): ReturnType<typeof readVoteFile> => readVoteFile(JSON.stringify(file));

describe('the file of a vote', () => {
  it('is read as what its election says', () => {
    const { union, proposal } = read(fileOf(question));
    deepEqual([union, proposal], [question.book.union.id, question.proposal]);
    const titled = fileOf(question, { title: kept(`title ${question.proposal}`) });
    deepEqual(read(titled).file, titled);
    equal(read(fileOf(choice, { choice: ofChoice })).proposal, choice.proposal);
  });

  it('says how many keep the key of its election, and names no others', () => {
    deepEqual(read(fileOf(question)).keepers, { n: 3, threshold: 2 });
    const { group } = readElection(question.poll.sealed.election);
    const key = group.product([[group.generator, 7n]]);
    const proof = proveOwnKey(group, key, 7n, randomFrom('another'));
    const trustees = JSON.stringify([singleAsJson(group, { kind: 'single', key, proof })]);
    throws(() => read(fileOf(question, { trustees })), /other trustees than those of its election/);
  });

  it('is read of a vote by grades as no other than it is', () => {
    const names = [said('tea'), said('water')];
    const grades = {
      ...ofChoice,
      form: 'scores',
      marks: 'grades',
      places: 2,
      top: 3,
      names,
    } as const;
    equal(read(fileOf(graded, { choice: grades })).proposal, graded.proposal);
    for (const other of [{ marks: 'scores' as const }, { top: 4 }])
      throws(
        () => read(fileOf(graded, { choice: { ...grades, ...other } })),
        /another thing than its election/,
      );
  });

  it('is refused where it says another thing than its election', () => {
    for (const file of [
      fileOf(question, { title: kept('another title') }),
      fileOf(question, { choice: ofChoice }),
      fileOf(choice),
      fileOf(choice, { choice: { ...ofChoice, form: 'scores', top: 3 } }),
      fileOf(choice, { choice: { ...ofChoice, form: 'scores', marks: 'grades', top: 3 } }),
      fileOf(choice, { choice: { ...ofChoice, names: [said('water'), said('tea'), 'none'] } }),
    ])
      throws(() => read(file), /another thing than its election/);
    throws(() => read({ ...fileOf(question), more: 1 }), /more/);
    throws(() => read(fileOf(question, { election: '{}' })), /the election/);
  });
});

describe('the file of a vote whose ballots are opened whole', () => {
  const own = whole.poll.sealed.mixing?.ranks ?? 0;
  const choiceOf: NonNullable<VoteFile['choice']> = {
    ...ofChoice,
    form: 'whole',
    marks: 'order',
    ranks: own,
  };

  it('is read, with its title and without', () => {
    for (const title of [undefined, kept(`title ${whole.proposal}`)]) {
      const file = fileOf(whole, { choice: choiceOf, ...(title && { title }) });
      equal(read(file).proposal, whole.proposal);
    }
  });

  it('is refused where it says other rules than the election', () => {
    const { ranks: _, ...unbounded } = choiceOf;
    const others = [
      { ...choiceOf, ranks: own + 1 },
      { ...choiceOf, ranks: own - 1 },
      { ...choiceOf, marks: 'ranks' as const },
      { ...choiceOf, marks: 'scores' as const },
      { ...choiceOf, top: 5 },
      unbounded,
    ];
    for (const other of others)
      throws(() => read(fileOf(whole, { choice: other })), /another thing than its election/);
    for (const other of [
      { ...ofChoice, ranks: 1 },
      { ...ofChoice, marks: 'order' as const },
      { ...ofChoice, places: 2 },
    ])
      throws(
        () => read(fileOf(choice, { choice: other })),
        /another thing than|that its ballots do not have/,
      );
  });
});

describe('a ballot that is brought back', () => {
  const { election } = question.poll.sealed;
  const secret = votingSecretOf(vic);
  const { text } = sealVote(election, votesOfChoice('no'), { secret, random: randomFrom('x') });

  it('is known by the voting key that signed it', () => {
    deepEqual(lookedOver(election, text), { credential: votingKeyText(secret) });
  });

  it('is refused where it is unsound, or of another vote', () => {
    const why = (ballot: string, of = election): string => {
      const found = lookedOver(of, ballot);
      return 'unsound' in found ? found.unsound : '';
    };
    match(why('{}'), /ballot/);
    match(why(text, choice.poll.sealed.election), /another election/);
    const [first = ''] = /"response":"\d/.exec(text) ?? [];
    match(why(text.replace(first, `${first}1`)), /./);
  });
});
