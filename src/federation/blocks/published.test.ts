import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  GoToSocialPeers,
  LemmyInstances,
  MastodonBlocks,
  PleromaNodeInfo,
  standingTo,
} from './published.ts';

describe('what a server publishes of whom it blocks', () => {
  it('is read from Mastodon, by severity', () => {
    const said = MastodonBlocks.parse([
      { domain: 'Bad.example', digest: 'ab', severity: 'suspend', comment: 'spam' },
      { domain: 'loud.example', severity: 'silence' },
      { domain: 'fine.example', severity: 'noop' },
    ]);
    assert.deepEqual(said, { suspended: ['bad.example'], limited: ['loud.example'], hidden: 0 });
  });

  it('counts names that are hidden, and never guesses them', () => {
    const [domain, digest] = ['ba*.ex****e', 'c0ffee'];
    const said = MastodonBlocks.parse([{ domain, digest, severity: 'suspend' }]);
    assert.deepEqual(said, { suspended: [], limited: [], hidden: 1 });
  });

  it('takes a name with a port, or of one part, for what it is', () => {
    const suspended = ['bad.example:8443', 'localhost:8905', 'no name'].map((domain) => ({
      domain,
      severity: 'suspend',
    }));
    const said = MastodonBlocks.parse(suspended);
    assert.deepEqual(said.suspended, ['bad.example:8443', 'localhost:8905']);
    assert.equal(said.hidden, 0);
  });

  it('is read from GoToSocial, Lemmy and Pleroma', () => {
    const peers = GoToSocialPeers.parse([{ domain: 'bad.example', suspended_at: '2026-01-01' }]);
    assert.deepEqual(peers.suspended, ['bad.example']);
    const blocked = [{ id: 1, domain: 'bad.example' }, 'worse.example'];
    const lemmy = LemmyInstances.parse({ federated_instances: { linked: [], blocked } });
    assert.deepEqual(lemmy.suspended, ['bad.example', 'worse.example']);
    const mrf_simple = { reject: ['*.bad.example'], federated_timeline_removal: ['loud.example'] };
    const pleroma = PleromaNodeInfo.parse({ metadata: { federation: { mrf_simple } } });
    assert.deepEqual([pleroma.suspended, pleroma.limited], [['bad.example'], ['loud.example']]);
  });

  it('is not a list of all the servers that somebody knows', () => {
    assert.equal(GoToSocialPeers.safeParse(['one.example', 'two.example']).success, false);
    assert.deepEqual(GoToSocialPeers.parse([]).suspended, []);
  });

  it('survives whatever else a server sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const form of [MastodonBlocks, GoToSocialPeers, LemmyInstances, PleromaNodeInfo])
          assert.equal(typeof form.safeParse(json).success, 'boolean');
      }),
    );
  });

  const sample = new URL('../../../../shared/data/fedi/blocklists/', import.meta.url);
  if (existsSync(sample)) {
    it('reads a real answer whole', () => {
      const json: unknown = JSON.parse(
        readFileSync(new URL('fbh-data-mastodon.json', sample), 'utf8'),
      );
      const said = MastodonBlocks.parse(json);
      const rows = json as readonly { readonly severity: string }[];
      const told = said.suspended.length + said.limited.length + said.hidden;
      assert.equal(told, rows.filter(({ severity }) => severity !== 'noop').length);
      assert.ok(said.suspended.length > 0);
    });
  } else console.log('Left out: block lists of real servers, which are not beside this checkout.');
});

describe('how a server stands to another', () => {
  const said = { suspended: ['bad.example'], limited: ['loud.example'], hidden: 3 };

  it('covers what lies below a name, and nothing that only ends like it', () => {
    assert.equal(standingTo(said, 'bad.example'), 'suspended');
    assert.equal(standingTo(said, 'social.BAD.example'), 'suspended');
    assert.equal(standingTo(said, 'notbad.example'), undefined);
    assert.equal(standingTo(said, 'loud.example'), 'limited');
    assert.equal(standingTo(said, 'example'), undefined);
  });

  it('covers every port of a name, and one alone where it names one', () => {
    assert.equal(standingTo(said, 'social.bad.example:8443'), 'suspended');
    const one = { ...said, suspended: ['odd.example:8443'] };
    assert.equal(standingTo(one, 'odd.example:8443'), 'suspended');
    assert.equal(standingTo(one, 'odd.example:8444'), undefined);
    assert.equal(standingTo(one, 'odd.example'), undefined);
  });
});
