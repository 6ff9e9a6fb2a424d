import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Passkeys } from '../ports.ts';
import { testHall, type Visit, visitor, type Visitor } from '../testing.ts';
import { minute } from './testing.ts';

/** Passkeys whose answers are `{ id, challenge }`: right when the challenge is. */
const trusting: Passkeys = {
  creation: ({ ceremony }) => Promise.resolve({ challenge: ceremony.challenge }),
  request: ({ challenge }) => Promise.resolve({ challenge }),
  created: (answer, { challenge }) => {
    const { id, for: made } = answer as { id: string; for: string };
    if (made !== challenge) return Promise.resolve(undefined);
    const key = { publicKey: 'cose', publicKeyMultikey: 'zDn', counter: 0, transports: [] };
    return Promise.resolve({ credentialId: id, ...key, backedUp: true });
  },
  asserted: (answer, { challenge }, { counter }) =>
    Promise.resolve((answer as { for: string }).for === challenge ? counter + 1 : undefined),
};

/** The hidden fields of the form that goes to `to`. */
function fieldsOfForm(page: string, to: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`action="${to}"`)) ?? '';
  const inputs = [...form.matchAll(/name="([\w-]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value]));
}

async function makePasskey(who: Visitor, id: string): Promise<Visit> {
  const fields = fieldsOfForm((await who.get('/sign-in')).text, '/sign-in/new-passkey');
  const credential = JSON.stringify({ id, for: fields['challenge'] });
  return who.post('/sign-in/new-passkey', { ...fields, credential });
}

describe('passkeys', () => {
  it('make an account without any address, and open it again', async () => {
    const hall = await testHall({ passkeys: trusting });
    const ada = visitor(hall.hall);
    const made = await makePasskey(ada, 'cred-1');
    assert.equal(made.headers.get('location'), '/me/keys');
    assert.match((await ada.follow(made)).text, /You have only one way in/);
    await ada.post('/me/sign-out', {});

    const fields = fieldsOfForm((await ada.get('/sign-in?next=/about')).text, '/sign-in/passkey');
    const credential = JSON.stringify({ id: 'cred-1', for: fields['challenge'] });
    const back = await ada.post('/sign-in/passkey', { ...fields, credential });
    assert.equal(back.headers.get('location'), '/about');
    const again = visitor(hall.hall);
    await again.get('/sign-in');
    const replay = await again.post('/sign-in/passkey', {
      challenge: fields['challenge'] ?? '',
      credential,
    });
    assert.equal(replay.status, 422, 'a challenge is good for one use');
  });

  it('take no challenge of another purpose, of another hall, or too old', async () => {
    const hall = await testHall({ passkeys: trusting });
    const ada = visitor(hall.hall);
    await makePasskey(ada, 'cred-1');
    await ada.get('/me');
    await ada.post('/me/sign-out', {});
    const page = (await ada.get('/sign-in')).text;
    const create = fieldsOfForm(page, '/sign-in/new-passkey')['challenge'] ?? '';
    const get = fieldsOfForm(page, '/sign-in/passkey')['challenge'] ?? '';
    const use = async (challenge: string): Promise<number> =>
      (
        await ada.post('/sign-in/passkey', {
          challenge,
          credential: JSON.stringify({ id: 'cred-1', for: challenge }),
        })
      ).status;
    for (const challenge of [create, '', 'x', get.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))]) {
      assert.equal(await use(challenge), 422, challenge);
    }
    hall.time.now += 11 * minute;
    assert.equal(await use(get), 422);
  });

  it('never take over a person who is there, or a credential that is somebody’s', async () => {
    const hall = await testHall({ passkeys: trusting });
    const [ada, eve] = [visitor(hall.hall), visitor(hall.hall)];
    await makePasskey(ada, 'cred-1');
    const { person } = JSON.parse((await ada.get('/me/data.json')).text) as {
      person: { id: string };
    };
    const fields = fieldsOfForm((await eve.get('/sign-in')).text, '/sign-in/new-passkey');
    const credential = JSON.stringify({ id: 'cred-2', for: fields['challenge'] });
    const sly = await eve.post('/sign-in/new-passkey', {
      ...fields,
      person: person.id,
      credential,
    });
    assert.equal(sly.status, 422);
    assert.equal((await makePasskey(eve, 'cred-1')).status, 422);
    assert.equal(eve.cookies.has('session'), false);
  });

  it('are renamed, added and removed, but not the last way in', async () => {
    const hall = await testHall({ passkeys: trusting });
    const ada = visitor(hall.hall);
    await makePasskey(ada, 'cred-1');
    await ada.get('/me/keys');
    const refused = await ada.follow(await ada.post('/me/passkeys/cred-1/remove', {}));
    assert.match(refused.text, /your only way in/);
    const fields = fieldsOfForm(refused.text, '/me/passkeys');
    const credential = JSON.stringify({ id: 'cred-2', for: fields['challenge'] });
    const added = await ada.follow(await ada.post('/me/passkeys', { ...fields, credential }));
    assert.match(added.text, /The passkey is added/);
    const asked = (await ada.get('/me/keys?next=%2Fabout')).text;
    const third = fieldsOfForm(asked, '/me/passkeys');
    const made = JSON.stringify({ id: 'cred-9', for: third['challenge'] });
    const onward = await ada.post('/me/passkeys', { ...third, credential: made });
    assert.equal(onward.headers.get('location'), '/about');
    assert.match((await ada.follow(onward)).text, /Your place is kept/);
    const away = { ...third, next: '//evil.example/', credential: made };
    assert.equal((await ada.post('/me/passkeys', away)).headers.get('location'), '/me/keys');
    assert.match(
      (await ada.follow(await ada.post('/me/passkeys/cred-2/label', { label: 'My <phone>' }))).text,
      /My &lt;phone&gt;/,
    );
    const removed = await ada.follow(await ada.post('/me/passkeys/cred-1/remove', {}));
    assert.match(removed.text, /The passkey is removed/);
    const eve = visitor(hall.hall);
    await makePasskey(eve, 'cred-3');
    await eve.get('/me/keys');
    await eve.post('/me/passkeys/cred-2/label', { label: 'Eve’s' });
    await eve.post('/me/passkeys/cred-2/remove', {});
    assert.match((await ada.get('/me/keys')).text, /My &lt;phone&gt;/);
  });

  it('are not confused by an answer that is none', async () => {
    const hall = await testHall({ passkeys: trusting });
    const ada = visitor(hall.hall);
    await ada.get('/sign-in');
    for (const credential of ['', '{', '[]', 'null', '{"id":7}', `{"id":"${'x'.repeat(5000)}"}`]) {
      assert.equal(
        (await ada.post('/sign-in/passkey', { challenge: 'x', credential })).status,
        422,
      );
      assert.equal(
        (await ada.post('/sign-in/new-passkey', { challenge: 'x', credential, person: 'x' }))
          .status,
        422,
      );
    }
    assert.deepEqual(hall.log, []);
  });
});
