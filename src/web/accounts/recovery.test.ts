import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf } from '../guard/seal.ts';
import { testHall, type Visit, visitor } from '../testing.ts';
import { signedIn } from './testing.ts';

describe('recovery codes', () => {
  it('are ten, shown once, each good for one time', async () => {
    const hall = await testHall();
    const ada = await signedIn(hall);
    const page = await ada.post('/me/recovery', {});
    const codes = [...page.text.matchAll(/<code>([\w-]+)<\/code>/g)].map(([, code = '']) => code);
    assert.equal(new Set(codes).size, 10);
    assert.match(hall.mails.at(-1)?.text ?? '', /New recovery codes were made/);
    const { vault } = hall.deps.store;
    const owner =
      (await vault.get('session', digestOf(ada.cookies.get('session') ?? ''), hall.time.now))
        ?.owner ?? '';
    const kept = JSON.stringify(await vault.list('recovery-code', owner, { now: 0, limit: 100 }));
    assert.equal(
      codes.some((code) => kept.includes(code)),
      false,
      'the vault doesn’t know them',
    );

    const bob = visitor(hall.hall, '198.51.100.3');
    const use = async (code: string): Promise<Visit> => {
      await bob.get('/sign-in/recovery');
      return bob.post('/sign-in/recovery', { code });
    };
    const sloppy = (codes[0] ?? '')
      .toLowerCase()
      .replaceAll('-', ' ')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l');
    assert.equal((await use(sloppy)).headers.get('location'), '/me/keys');
    assert.match((await bob.get('/me/keys')).text, /9 codes are left/);
    await bob.post('/me/sign-out', {});
    assert.equal((await use(codes[0] ?? '')).status, 422);
    await ada.get('/me/keys');
    await ada.post('/me/recovery', {});
    assert.equal((await use(codes[1] ?? '')).status, 422, 'newer ones void the old');
  });

  it('can’t be guessed in haste', async () => {
    const { hall } = await testHall();
    const eve = visitor(hall);
    await eve.get('/sign-in/recovery');
    const answers = [];
    for (let i = 0; i < 11; i++)
      answers.push((await eve.post('/sign-in/recovery', { code: `${i}` })).status);
    assert.deepEqual([answers[0], answers[9], answers[10]], [422, 422, 429]);
  });
});
