import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isEnough, type PeopleMapping, suggestPeople } from './people-columns.ts';
import { keysOf, mostPeople, type PeopleFile, readPeople } from './read-people.ts';

function read(text: string, mapping: PeopleMapping = suggestPeople(text)): PeopleFile {
  const file = readPeople(text, mapping);
  assert.ok(!('refused' in file), JSON.stringify(file));
  return file;
}

const said = (text: string): readonly string[] => read(text).badRows.map(({ refused }) => refused);

/** As opencollective-rest writes its members; the people are invented. */
const members = [
  '"MemberId","createdAt","type","role","tier","isActive","totalAmountDonated","currency","lastTransactionAt","lastTransactionAmount","profile","name","company","description","image","email","twitter","github","website"',
  '1,"2024-02-01 10:00","USER","ADMIN",,true,0,,"2024-02-01 10:00",0,"https://opencollective.com/rosa-example","Rosa",,,,"rosa@example.org",,,',
  '2,"2024-02-01 10:00","USER","BACKER","backer",true,20,"EUR","2024-02-01 10:00",20,"https://opencollective.com/rosa-example","Rosa",,,,"rosa@example.org",,,',
  '3,"2024-03-01 10:00","ORGANIZATION","BACKER",,true,100,"EUR","2024-03-01 10:00",100,"https://opencollective.com/example-org","Example Foundation",,"Line one\nline two",,,,,',
  '4,"2024-03-01 10:00","USER","FOLLOWER",,true,0,,"2024-03-01 10:00",0,"https://opencollective.com/noor-example","Noor",,,,,,,',
].join('\n');

describe('a list of people', () => {
  it('is known by its headings, in English and German', () => {
    const rosa = { line: 2, name: 'Rosa', email: 'rosa@example.org', roles: [] };
    for (const text of [
      'Name,E-mail\nRosa,Rosa@example.org',
      'Name;E-Mail-Adresse\nRosa;rosa@example.org',
      'E-Mail\tVorname\tNachname\nrosa@example.org\tRosa\t',
      '\uFEFFFull name,Email address\r\n" Rosa ",mailto:rosa@example.org\r\n',
    ])
      assert.deepEqual(read(text).people, [{ ...rosa, isOrganisation: false }], text);
  });

  it('may have no headings, where its first row has an address', () => {
    assert.deepEqual(
      read('Rosa,rosa@example.org\nNoor,noor@example.org').people.map(({ name }) => name),
      ['Rosa', 'Noor'],
    );
    assert.equal(read('rosa@example.org\nnoor@example.org').people.length, 2);
    assert.ok(!isEnough(suggestPeople('Rosa,12\nNoor,13')));
  });

  it('from Open Collective has one person for all their rows, with all roles', () => {
    const { people, badRows } = read(members);
    assert.deepEqual(badRows, []);
    assert.deepEqual(
      people.map(({ name, roles, isOrganisation }) => [name, roles, isOrganisation]),
      [
        ['Rosa', ['ADMIN', 'BACKER'], false],
        ['Example Foundation', ['BACKER'], true],
        ['Noor', ['FOLLOWER'], false],
      ],
    );
    assert.deepEqual(people.flatMap(keysOf), [
      'email rosa@example.org',
      'profile https://opencollective.com/example-org',
      'profile https://opencollective.com/noor-example',
    ]);
  });

  it('of Open Collective’s contributors is known as well', () => {
    const text =
      '"contributorUrl","contributorName","contributorType","totalContributions","currency","activeRecurringContribution","activeRecurringContributionTier","email","website"\n' +
      '"https://opencollective.com/rosa-example","Rosa","INDIVIDUAL",20,"EUR","yes","backer","rosa@example.org",\n' +
      'Warning: totalCount is 2000 and limit was 1000\n';
    const { people, badRows } = read(text);
    assert.deepEqual(
      people.map(({ name, roles }) => [name, roles]),
      [['Rosa', ['backer']]],
    );
    assert.match(badRows[0]?.refused ?? '', /^Line 3: here is neither a name nor an address/);
  });

  it('knows accounts of the fediverse by handle and by page', () => {
    const text =
      'Name,Mastodon\nA,@Rosa@social.example\nB,rosa@social.example\nC,https://social.example/@rosa\n';
    assert.deepEqual(
      read(text).people.map(({ account, name }) => [name, account]),
      [['A', '@rosa@social.example']],
    );
  });

  it('says of each wrong row what is wrong, and on which line', () => {
    assert.deepEqual(said('Name,E-mail,Fediverse\nA,nobody,\n"B\nB",,@x\nC,c@example.org,\n,,\n'), [
      'Line 2: “nobody” is no e-mail address. It looks like name@example.org.',
      'Line 3: “@x” is no account of the fediverse. It looks like @name@example.org.',
      'Line 6: here is neither a name nor an address. Write one of them there, or take the line out.',
    ]);
    assert.match(said(`Name\n${'x'.repeat(5_000)}\n`)[0] ?? '', /^Line 2: “x{30}…” is too long/);
  });

  it('is refused as a whole where it can’t be read, is empty, or too long', () => {
    const of = (text: string): string => {
      const file = readPeople(text, suggestPeople('Name,E-mail\n'));
      return 'refused' in file ? file.refused : '';
    };
    assert.match(
      of('Name,E-mail\n"A,b@example.org\n'),
      /^Line \d: a quotation mark is never closed/,
    );
    assert.match(of('Name,E-mail\n'), /^Nobody stands in this file/);
    assert.match(of(`Name,E-mail\n${'A,\n'.repeat(mostPeople + 1)}`), /5001 rows/);
  });

  it('joins who stood apart, once a row names both of their addresses', () => {
    const { people } = read(
      'Name,E-mail,Fediverse\nA,a@example.org,\nB,b@example.org,\nA,,@a@social.example\nA,a@example.org,@a@social.example\n',
    );
    assert.deepEqual(
      people.map(({ line, email, account }) => [line, email, account]),
      [
        [2, 'a@example.org', '@a@social.example'],
        [3, 'b@example.org', undefined],
      ],
    );
  });

  it('shows nothing that can’t be seen, or turns a line around', () => {
    const [person] = read('Name,E-mail\n"a\u202E\0\nb\u2066",a@example.org').people;
    assert.equal(person?.name, 'a b');
  });
});

describe('whatever stands in a file', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\r\n',
      '\n',
      '=1+1',
      'a@example.org',
      '@a@b.example',
    ),
  );

  it('reading it never throws, and says something of it', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), fc.boolean(), (parts, headed) => {
        const text = (headed ? 'Name,E-mail,Fediverse,Role\n' : '') + parts.join('');
        const file = readPeople(text, suggestPeople(text));
        if ('refused' in file) return;
        const keys = file.people.flatMap(keysOf);
        assert.equal(new Set(keys).size, keys.length, 'nobody stands there twice');
      }),
      { numRuns: 500 },
    );
  });

  it('people come out as they were written, in any order of columns, by any separator', () => {
    const name = fc.stringMatching(/^[A-Za-zäöüß=+@,;"-][A-Za-z ,;"'=-]{0,20}[A-Za-z]$/);
    const person = fc.record({ name, email: fc.uuid().map((id) => `${id}@example.org`) });
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { minLength: 1, maxLength: 20, selector: ({ email }) => email }),
        fc.boolean(),
        fc.constantFrom(',', ';', '\t'),
        (people, isTurned, separator) => {
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const row = (cells: readonly string[]): string =>
            (isTurned ? cells.toReversed() : cells).map(quoted).join(separator);
          const text = [['Name', 'Email'], ...people.map((each) => [each.name, each.email])]
            .map(row)
            .join('\r\n');
          const file = read(text);
          assert.deepEqual(
            file.people.map((each) => [each.name, each.email]),
            people.map((each) => [each.name.trim(), each.email]),
          );
          assert.deepEqual(file.badRows, []);
        },
      ),
    );
  });
});
