import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readElection } from './read-election.ts';
import type { Format } from './election-file.ts';
import { mutations, survives } from './testing.ts';

const files: Readonly<Record<Format, string>> = {
  blt: '# held in June\n3 2\n[nick a b c]\n[tie 3 a 2] /* by lot */\n-2\n4 1 2=3 0\n(id7) (1 2) - c 0\n0\n"A \\"Q\\" B"\nBo\n"C\nD"\n"Title"\n"S"\n',
  soc: '3\n1,Ann\n2,Bo\n3,Cy\n5,5,2\n3,1,2,3\n2,3,2,1\n',
  soi: '# TITLE: T\n# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 5\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n3: 1,2\n2: 2\n',
  toc: '# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n3: {1,2}\n2: 2,1\n',
  toi: '# KIND: approval\n# SEATS: 2\n# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n3: 1,2\n2:\n',
  abif: '# c\n{"title": "T", seats: 2}\n=A:[Ann Lee]\n=B:"Bo"\n27:A>B=[C c] # c\n3:A/5>B/3,D/1: {"x":1}\n2*B/5,A/3\n',
  'csv-ranks': 'count,Ann,"Bo ""B""",Cy\n3,1,2,No opinion\n2,,1,1\n',
  'csv-scores': 'Ann;Bo;weight\n5;0;2\n;3;1\n',
  'csv-choices': 'id,count,rank1,rank2\n1,3,"Ann","overvote"\n2,4,UWI,Ann\n3,1,undervote,Bo\n',
  'csv-parties': 'Party;Votes\n"Reds; and more";60\nGreens;0\nBlues;40\n',
  debian: '# Option 1: Ann\n# Option 2: Bo\nV: 1- someone\n-1\n21\n',
  profile: 'Ann,Bo\nIND,IND\n-+-+-\n(Ann) : 3\n(Bo,Ann) : 4\n',
};

const formats = Object.keys(files) as readonly Format[];

describe('the reader of', () => {
  for (const format of formats) {
    const read = (input: Uint8Array | string) => () => readElection(input, { format });

    it(`${format} reads its own example`, () => void readElection(files[format], { format }));

    it(`${format} refuses what was damaged, naming the place, or reads it`, () => {
      fc.assert(
        fc.property(mutations(files[format]), (text) => survives(read(text))),
        { numRuns: 400 },
      );
    });

    it(`${format} refuses any bytes, naming the place, or reads them`, () => {
      fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => survives(read(bytes))));
      fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => survives(read(text))));
    });
  }

  it('all formats refuses any bytes, naming the place, or reads them', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => survives(() => readElection(bytes))));
    const damaged = fc.constantFrom(...formats).chain((format) => mutations(files[format]));
    fc.assert(
      fc.property(damaged, (text) => survives(() => readElection(text))),
      { numRuns: 1_000 },
    );
  });
});
