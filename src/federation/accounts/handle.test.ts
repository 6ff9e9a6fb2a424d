import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { acctOf, hostOf, readHandle, writtenOut } from './handle.ts';

describe('a handle', () => {
  for (const [given, written] of [
    ['@ada@social.example', '@ada@social.example'],
    ['ada@social.example', '@ada@social.example'],
    ['acct:ada@social.example', '@ada@social.example'],
    ['ACCT:@Ada@Social.Example', '@Ada@social.example'],
    ['  @ada@social.example \n', '@ada@social.example'],
    ['\u200E@ada@social.example\u2060', '@ada@social.example'],
    ['@ada@social.example.', '@ada@social.example'],
    ['@ada@bücher.example', '@ada@xn--bcher-kva.example'],
    ['@ada@BÜCHER.example', '@ada@xn--bcher-kva.example'],
    ['@ada@例え.テスト', '@ada@xn--r8jz45g.xn--zckzah'],
    ['@a.d-a_1@social.example', '@a.d-a_1@social.example'],
    ['https://social.example/@ada', '@ada@social.example'],
    ['https://social.example/@ada/', '@ada@social.example'],
    ['https://social.example/users/ada', '@ada@social.example'],
    ['https://lemmy.example/u/ada', '@ada@lemmy.example'],
    ['https://tube.example/accounts/ada', '@ada@tube.example'],
    ['https://friendica.example/profile/ada', '@ada@friendica.example'],
    ['https://social.example/@ada@other.example', '@ada@other.example'],
    ['https://social.example/%40ada', '@ada@social.example'],
    ['https://social.example/@ada?a=b#c', '@ada@social.example'],
  ] as const) {
    it(`is read from ${JSON.stringify(given)}`, () => {
      const handle = readHandle(given);
      assert.equal(handle && writtenOut(handle), written);
    });
  }

  for (const given of [
    '',
    'ada',
    '@ada',
    '@@social.example',
    '@ada@',
    'ada@social.example@other.example',
    '@ada@social',
    '@ada@localhost',
    '@ada@social.example:8443',
    '@ada@127.0.0.1',
    '@ada@127.1',
    '@ada@0x7f.0x1',
    '@ada@[::1]',
    '@ada@social.example/path',
    '@ada@social.example?x',
    '@ada@social.example#x',
    '@ada@soc ial.example',
    '@ada@social..example',
    '@ada@-social.example',
    '@ada@evil.example\\@social.example',
    '@a da@social.example',
    '@.ada@social.example',
    '@ada.@social.example',
    '@ada%00@social.example',
    `@${'a'.repeat(65)}@social.example`,
    `@ada@${'a'.repeat(64)}.example`,
    `@ada@${'a.'.repeat(130)}example`,
    'https://social.example/',
    'https://social.example/@ada/1234',
    'https://user:pass@social.example/@ada',
    'https://social.example/%E0%A4%A',
    'https://localhost/@ada',
    'https://social.example:8443/@ada',
    'javascript:alert(1)//@ada@social.example',
    'mailto:ada@social.example',
  ]) {
    it(`is not read from ${JSON.stringify(given.slice(0, 60))}`, () => {
      assert.equal(readHandle(given), undefined);
    });
  }

  it('may name a port and this machine where the hall is on trial', () => {
    const rules = { allowPrivate: true };
    for (const [given, host] of [
      ['@ada@localhost:8901', 'localhost:8901'],
      ['@ada@127.0.0.1:80', '127.0.0.1:80'],
      ['@ada@[::1]:8901', '[::1]:8901'],
      ['http://localhost:8901/users/ada', 'localhost:8901'],
    ] as const) {
      assert.deepEqual(readHandle(given, rules), { name: 'ada', host });
    }
  });

  it('written out is read as the same again, and asked for as an acct', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,20}$/);
    fc.assert(
      fc.property(part, part, part, (name, one, two) => {
        const handle = { name, host: `${one}.${two}y` };
        assert.deepEqual(readHandle(writtenOut(handle)), handle);
        assert.deepEqual(readHandle(acctOf(handle)), handle);
        assert.deepEqual(readHandle(`https://${handle.host}/@${name}`), handle);
      }),
    );
  });

  it('that is read has a host that is a host and nothing more, whatever was typed', () => {
    const piece = fc.constantFrom(
      '@',
      'a',
      '.',
      ':',
      '/',
      '\\',
      '#',
      '?',
      '[',
      ']',
      '%',
      'é',
      ' ',
      '1',
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        for (const each of [text, `@a@${text}`, `https://${text}/@a`]) {
          const handle = readHandle(each);
          if (!handle) continue;
          const url = new URL(`https://${handle.host}/x`);
          assert.equal(url.host, handle.host, each);
          assert.equal(url.pathname, '/x');
          assert.equal(hostOf(handle.host), handle.host);
          assert.match(handle.name, /^[\w.~+-]{1,64}$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
