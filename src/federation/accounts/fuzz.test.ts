import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { told } from '../../union/kernel/say.ts';
import { fetchActor } from './actor.ts';
import type { BegunProof, ProvedAccount, Trouble } from './accounts.ts';
import { digestOf } from '../digest.ts';
import { codesIn } from './challenge.ts';
import { smallServer, type SmallServer } from './servers/testing.ts';
import { coded, type Hall, hallWith, outsideTo, redirect } from './testing.ts';

let evil: SmallServer;
let keyed: SmallServer;
let honest: SmallServer;
let hall: Hall;

before(async () => {
  evil = smallServer('evil.example', 'mastodon');
  keyed = smallServer('keyed.example', 'misskey');
  honest = smallServer('social.example', 'mastodon');
  hall = await hallWith(evil, keyed, honest);
});
after(() => hall.close());

/** Values that servers were seen to send, or might: mostly wrong, at times nearly right. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    'https://evil.example/',
    'https://evil.example/users/x',
    'https://social.example/users/ada',
    'https://evil.example@social.example/',
    'http://evil.example/users/x',
    'javascript:alert(1)',
    'acct:x@evil.example',
    'acct:ada@social.example',
    'x'.repeat(30_000),
    [],
    {},
    null,
    -1,
  ),
);
const keys =
  'issuer token_endpoint authorization_endpoint userinfo_endpoint client_id client_secret ' +
  'access_token iss sub preferred_username username uri subject links id type ' +
  'preferredUsername url published attachment created_at summary name ok user host ' +
  '__proto__ constructor';
const key = fc.constantFrom(...keys.split(' '));
/** The honest answer with some of its parts changed, or something else altogether. */
const change = fc.oneof(
  fc.dictionary(key, value, { maxKeys: 4 }).map((parts) => (body: unknown) => ({
    ...(typeof body === 'object' && body),
    ...parts,
  })),
  value.map((other) => () => other),
);
const paths =
  '/.well-known/webfinger /.well-known/nodeinfo /nodeinfo/2.0 /api/v1/apps /oauth/token ' +
  '/.well-known/oauth-authorization-server /oauth/userinfo /users/x /oauth/revoke ' +
  '/api/v1/accounts/verify_credentials';
const path = fc.constantFrom(...paths.split(' '));
const lies = fc.array(fc.tuple(path, change), { minLength: 1, maxLength: 3 });

type Lies = readonly (readonly [string, (body: unknown) => unknown])[];

/** Makes the server tell them; each answer is first asked for honestly. */
function tell(server: SmallServer, all: Lies) {
  server.lies.clear();
  for (const [at, changed] of all) {
    let inside = false;
    server.lies.set(at, (asking, url) => {
      if (inside) return undefined;
      inside = true;
      const said = server.answer(url, asking);
      inside = false;
      return { ...said, body: changed(said.body) };
    });
  }
}

/** Nobody is ever proved to be of another server than the one that lies. */
function harmless(answer: BegunProof | ProvedAccount | Trouble | undefined, host: string): void {
  if (answer === undefined) return;
  if ('trouble' in answer) {
    assert.ok(told(answer.trouble).length < 400);
  } else if ('url' in answer) {
    assert.equal(new URL(answer.url).origin, `https://${host}`);
  } else if ('actor' in answer) {
    assert.equal(new URL(answer.actor).host, host);
    assert.ok(answer.handle.endsWith(`@${host}`), answer.handle);
  }
}

describe('a server that answers anything', () => {
  for (const [kind, server] of [
    ['OAuth', () => evil],
    ['MiAuth', () => keyed],
  ] as const) {
    it(`by ${kind} proves nobody of another, and breaks nothing`, async () => {
      await fc.assert(
        fc.asyncProperty(lies, lies, async (first, then) => {
          const liar = server();
          tell(liar, first);
          const begun = await hall.accounts.begin(`@x@${liar.host}`, { redirect });
          harmless(begun, liar.host);
          if (!('url' in begun)) return;
          const back = goesBack(liar, begun.url);
          if (!back) return;
          tell(liar, then);
          const at = back.pathname.split('/').at(-1) ?? '';
          const { searchParams: query } = back;
          harmless(await hall.accounts.finish({ state: begun.state, at, query }), liar.host);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('about an actor is told to be no actor, or one of that very address', async () => {
    const at = evil.actorOf('x');
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        tell(evil, [['/users/x', changed]]);
        const actor = await fetchActor(outsideTo(evil), at);
        if (actor) assert.equal(actor.id, at);
      }),
      { numRuns: 300 },
    );
  });
});

/** Back from the server, where its lies let anybody get that far. */
function goesBack(server: SmallServer, url: string): URL | undefined {
  try {
    return server.allow(url, 'x');
  } catch {
    return undefined;
  }
}

describe('an answer to the way back', () => {
  it('of any content is refused with a sentence', async () => {
    evil.lies.clear();
    const names = fc.constantFrom('code', 'state', 'iss', 'error', 'session');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.string()), fc.string(), async (fields, at) => {
        const begun = await hall.accounts.begin('@x@evil.example', { redirect });
        assert.ok('url' in begun);
        const query = new URLSearchParams(fields);
        const here = begun.url.match(/back%2F([0-9a-f]{16})/)?.[1] ?? '';
        for (const place of [at, here]) {
          const answer = await hall.accounts.finish({ state: begun.state, at: place, query });
          assert.ok('trouble' in answer);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a code in a text', () => {
  const letter = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split(''));
  const code = fc.array(letter, { minLength: 28, maxLength: 28 }).map((all) => all.join(''));
  const around = fc.constantFrom(
    '',
    'Hello! ',
    '<p>',
    '<p>@hall ',
    '\n\n',
    '🙂 ',
    '&nbsp;',
    'x'.repeat(3_000),
  );
  const sloppy = fc.func(fc.boolean());

  it('is found however it is set', () => {
    fc.assert(
      fc.property(code, around, around, sloppy, (plain, ahead, behind, isSo) => {
        const grouped = plain.replace(/.{4}(?=.)/g, isSo('hyphen') ? '$&-' : '$& ');
        const read = isSo('small') ? grouped.toLowerCase() : grouped;
        const typed = isSo('misread') ? read.replaceAll('0', 'o').replaceAll('1', 'l') : read;
        const tagged = isSo('tags') ? typed.replace('-', '-<wbr>') : typed;
        assert.ok(codesIn(ahead + tagged + behind).has(digestOf(plain)));
      }),
    );
  });

  it('is not found where another stands, or none', () => {
    fc.assert(
      fc.property(code, code, fc.string(), (one, other, text) => {
        fc.pre(one !== other);
        assert.equal(codesIn(other).has(digestOf(one)), false);
        assert.equal(codesIn(text).has(digestOf(one)), false);
      }),
    );
  });

  it('proves nothing about anybody else, whatever they write', async () => {
    const { state, code: shown } = await coded(hall, '@ada@social.example');
    await fc.assert(
      fc.asyncProperty(fc.webUrl(), fc.string(), async (actor, text) => {
        assert.equal(await hall.accounts.heard(actor, `${text} ${shown}`), false);
      }),
      { numRuns: 50 },
    );
    assert.equal(await hall.accounts.arrived(state), undefined);
  });
});
