import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { html } from '../html.ts';
import { button } from '../parts/button.ts';
import { form, hidden } from '../parts/form.ts';
import { type SignInWay } from '../ports.ts';
import { testHall, visitor } from '../testing.ts';
import { signedIn } from './testing.ts';

describe('another way to sign in', () => {
  const way: SignInWay = {
    id: 'elsewhere',
    offer: (view, next) =>
      html`<h2>Elsewhere</h2>
        ${form(view, { to: '/sign-in/elsewhere' }, hidden('next', next), button('Go'))}`,
    routes: (entrance) =>
      new Hono<Env>().post('/', (c) =>
        entrance.enter(
          c,
          { collection: 'elsewhere', id: '@ada@example.social', doc: null },
          '/about',
        ),
      ),
  };

  it('is offered, leads to the same person each time, and is tied to who is signed in', async () => {
    const hall = await testHall({ ways: [way] });
    const ada = await signedIn(hall);
    await ada.get('/me/keys');
    await ada.post('/sign-in/elsewhere', {});
    const phone = visitor(hall.hall);
    assert.match((await phone.get('/sign-in')).text, /<h2>Elsewhere<\/h2>/);
    assert.equal((await phone.post('/sign-in/elsewhere', {})).headers.get('location'), '/about');
    assert.match((await phone.get('/me/keys')).text, /ada@example\.org/);
  });
});
