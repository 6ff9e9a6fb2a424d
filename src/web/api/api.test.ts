import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Hono } from 'hono';
import { nodeSigning } from '../../cli/signing.ts';
import { registry } from '../../union/union.ts';
import { charterOf, uuidOf } from '../../union/testing.ts';
import { startCall, unionHall, type UnionHall } from '../acts/testing.ts';
import type { Env } from '../env.ts';
import { createHall } from '../hall.ts';
import { whoMayStartKey } from '../pages/host/starting.ts';
import { unionsOf } from '../pages/unions/unions.ts';
import { assertValid, visitor, type Visitor } from '../testing.ts';
import { apiOf } from './api.ts';
import { endpoints } from './endpoints.ts';
import { componentOf, isSigned, openapi } from './openapi.ts';
import { Problem } from './problem.ts';
import { reference } from './reference.ts';
import { Members } from './shapes.ts';
import { Client, commitmentTo, type Reply, say, type Send } from './testing.ts';

const rules = charterOf('association', { waiting: 0 });

let at: UnionHall;
let hall: Hono<Env>;
before(async () => {
  at = await unionHall(nodeSigning());
  hall = createHall({ ...at.deps, pages: [unionsOf(at.clerk), apiOf(at.clerk)] });
});
after(() => at.close());

/** As from elsewhere: another site, no cookie. */
const send: Send = (path, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('Origin', 'https://elsewhere.example');
  headers.set('X-Forwarded-For', '192.0.2.9');
  return hall.request(`http://localhost:8080${path}`, { ...init, headers });
};

async function founded(slug: string, charter = rules): Promise<Client> {
  const ada = new Client(send);
  const name = say('Ada');
  const founders = [
    { member: ada.id, name: commitmentTo(name), keys: [{ kind: 'device', key: ada.key }] },
  ];
  const reply = await ada.start(slug, 'founding/found@1', { charter, seats: [], founders }, [name]);
  assert.equal(reply.status, 201, JSON.stringify(reply.json));
  return ada;
}

async function joined(slug: string, words: string): Promise<Client> {
  const who = new Client(send);
  const name = say(words);
  const body = { name: commitmentTo(name), keys: [{ kind: 'device', key: who.key }] };
  const reply = await who.act(slug, 'members/apply@1', body, [name]);
  assert.equal(reply.status, 201, JSON.stringify(reply.json));
  return who;
}

/** Holds an answer to the shape that the document promises. */
async function asPromised(name: string, path: string, who = new Client(send)): Promise<Reply> {
  const reply = await who.get(path);
  const endpoint = endpoints.find((each) => each.name === name);
  assert.equal(reply.status, endpoint?.answer.status, JSON.stringify(reply.json));
  const read = endpoint?.answer.shape.safeParse(reply.json);
  assert.ok(read?.success, `${path}: ${String(read?.error)}`);
  return reply;
}

function isProblem({ status, type, json }: Reply, kind: string): Problem {
  const read = Problem.parse(json);
  assert.equal(type, 'application/problem+json');
  assert.ok(read.type.endsWith(`#problem-${kind}`), JSON.stringify(json));
  assert.equal(read.status, status);
  return read;
}

describe('a program that knows nothing but the API', () => {
  it('founds a union, joins, proposes, votes, and reads what came of it', async () => {
    const ada = await founded('harbour');
    const bo = await joined('harbour', 'Bo');
    const [title, text] = [say('Buy a kettle'), say('The old one leaks.')];
    const proposal = uuidOf('kettle');
    const put = await ada.act(
      'harbour',
      'assembly/propose@1',
      {
        proposal,
        kind: 'ordinary',
        title: commitmentTo(title),
        text: commitmentTo(text),
        carries: [],
        documents: [],
      },
      [title, text],
    );
    assert.equal(put.status, 201, JSON.stringify(put.json));
    assert.equal((await bo.act('harbour', 'assembly/sponsor@1', { proposal })).status, 201);
    await at.pass(24 * 8);
    for (const who of [ada, bo]) {
      const vote = await who.act('harbour', 'assembly/vote@1', { proposal, choice: 'yes' });
      assert.equal(vote.status, 201, JSON.stringify(vote.json));
    }
    await at.pass(24 * 15);
    const read = await asPromised('readProposal', `/api/unions/harbour/proposals/${proposal}`);
    assert.equal(read.json['title'], 'Buy a kettle');
    assert.equal(read.json['result'], 'adopted');
  });

  it('reads everything as the document promises', async () => {
    const overview = await asPromised('hall', '/api');
    assert.equal(overview.json['hall'], 'Test Hall');
    await asPromised('listUnions', '/api/unions');
    const union = await asPromised('readUnion', '/api/unions/harbour');
    await asPromised('readUnion', `/api/unions/${String(union.json['id'])}`);
    assert.match(JSON.stringify(union.json['log']), /"vkey":"hall\.example\/[0-9a-f]{64}\+/);
    await asPromised('readHead', `/api/unions/harbour/head?by=${uuidOf('nobody')}`);
    await asPromised('listProposals', '/api/unions/harbour/proposals?stage=closed');
    await asPromised('listMembers', '/api/unions/harbour/members?limit=1');
    const { json } = await asPromised('listEntries', '/api/unions/harbour/entries?from=1&to=3');
    assert.deepEqual(
      (json['entries'] as { seq: number }[]).map(({ seq }) => seq),
      [1, 2],
    );
  });

  it('opens a call where the host lets it, and not where not', async () => {
    const { kv } = at.store;
    await kv.set(whoMayStartKey, 'on-request');
    const who = new Client(send);
    const refused = await who.start('closed', 'founding/call@1', {}, []);
    assert.match(isProblem(refused, 'may-not-start').detail, /Ask the host/);
    await kv.delete(whoMayStartKey);
    const [name, why, first] = [say('Cy'), say('Because.'), say('A letter.')];
    const body = {
      name: 'A call by a program',
      why: commitmentTo(why),
      first: commitmentTo(first),
      needed: 3,
      founders: 1,
      until: '2026-07-20T12:00:00.000Z',
      organiser: { name: commitmentTo(name), keys: [{ kind: 'device', key: who.key }] },
    };
    const opened = await who.start('by-a-program', 'founding/call@1', body, [name, why, first]);
    assert.equal(opened.status, 201, JSON.stringify(opened.json));
    const { json } = await asPromised('readUnion', '/api/unions/by-a-program');
    assert.equal((json['call'] as { why: string }).why, 'Because.');
  });
});

describe('what is refused', () => {
  it('names the field that is wrong', async () => {
    const ada = await founded('fields');
    const reply = await ada.act('fields', 'assembly/vote@1', { proposal: 'x', choice: 'yes' });
    assert.equal(isProblem(reply, 'form').field, 'body.proposal');
    const shapeless = await ada.post('/api/unions/fields/acts', { intent: { act: 1 }, proof: {} });
    const { errors = [], field } = isProblem(shapeless, 'form');
    assert.equal(field, 'intent.act');
    assert.ok(errors.length > 3, JSON.stringify(errors));
    const missing = await ada.act('fields', 'members/rename@1', { name: commitmentTo(say('A')) });
    assert.match(isProblem(missing, 'form').detail, /the text itself did not come along/);
  });

  it('is signed by the clerk, and says which article', async () => {
    const ada = await founded('refusing');
    const reply = await ada.act('refusing', 'offices/appoint@1', {
      office: 'committee',
      member: ada.id,
    });
    const { article, refusal } = isProblem(reply, 'refused');
    assert.equal(reply.status, 409);
    assert.equal(article, 'mandate');
    assert.equal(refusal?.refused, reply.json['detail']);
  });

  it('gives the new head where an intent came too late', async () => {
    const ada = await founded('late');
    const { json: head } = await ada.get(`/api/unions/late/head?by=${ada.id}`);
    const intent = { ...head, act: 'members/leave@1', by: ada.id, body: {}, prev: null };
    const late = { intent, proof: ada.proof(intent) };
    const reply = await ada.post('/api/unions/late/acts', late);
    assert.deepEqual(isProblem(reply, 'stale').head, head);
  });

  it('is said of a forged signature, of another union’s intent, of nonsense', async () => {
    const ada = await founded('forging');
    const { json: head } = await ada.get(`/api/unions/forging/head?by=${ada.id}`);
    const intent = { ...head, act: 'members/leave@1', by: ada.id, body: {} };
    const forged = { intent, proof: new Client(send).proof(intent) };
    isProblem(await ada.post('/api/unions/forging/acts', forged), 'refused');
    const astray = { intent, proof: ada.proof(intent) };
    const reply = await ada.post('/api/unions/harbour/acts', astray);
    assert.match(isProblem(reply, 'refused').detail, /another union/);
    const headers = { 'Content-Type': 'application/json' };
    const raw = await send('/api/unions/forging/acts', { method: 'POST', headers, body: '{' });
    assert.equal(raw.status, 400);
    isProblem(await ada.get('/api/unions/forging/entries?from=-1'), 'query');
    isProblem(await ada.get('/api/unions/forging/head'), 'query');
    isProblem(await ada.get('/api/unions/nowhere'), 'not-there');
    isProblem(await ada.get('/api/nothing'), 'not-there');
    const method = await send('/api/unions/forging/acts');
    assert.equal(method.status, 405);
    assert.equal(method.headers.get('allow'), 'POST');
  });

  it('keeps the book of a union among its members', async () => {
    const ada = await founded('inner', { ...rules, book: 'members' });
    for (const part of ['entries', 'members', 'proposals', `proposals/${uuidOf('x')}`]) {
      isProblem(await ada.get(`/api/unions/inner/${part}`), 'readers-only');
    }
    const { json } = await asPromised('readUnion', '/api/unions/inner');
    assert.equal(json['readable'], false);
    assert.equal(json['standings'], undefined);
  });

  it('keeps names among those who stand with the union', async () => {
    const ada = visitor(hall);
    await startCall(ada, { 'b.name': 'Named' });
    const names = async (who: Visitor): Promise<unknown[]> => {
      const { text, headers } = await who.get('/api/unions/named/members');
      assert.equal(headers.get('cache-control'), 'private, no-cache');
      const { members } = Members.parse(JSON.parse(text));
      return members.map((each) => each.name);
    };
    assert.deepEqual(await names(ada), ['Ada']);
    assert.deepEqual(await names(visitor(hall)), [undefined]);
  });

  it('comes at last to who asks too often', async () => {
    const replies = [];
    for (let n = 0; n < 130; n++)
      replies.push(await send('/api/unions/x/acts', { method: 'POST' }));
    assert.equal(replies.at(-1)?.status, 429);
    assert.ok(Number(replies.at(-1)?.headers.get('retry-after')) >= 1);
    assert.equal(replies.at(-1)?.headers.get('content-type'), 'application/problem+json');
  });
});

describe('the API from other sites', () => {
  it('lets them read, and gives no credentials along', async () => {
    const answer = await send('/api/unions');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
    const asked = await send('/api/unions/harbour/acts', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'POST' },
    });
    assert.equal(asked.status, 204);
  });
});

describe('openapi.json', () => {
  it('is OpenAPI 3.1, by a validator that is not ours', async () => {
    const answer = await send('/api/openapi.json');
    const given = (await answer.json()) as Parameters<Validator['validate']>[0];
    const { valid, errors } = await new Validator().validate(given);
    assert.ok(valid, JSON.stringify(errors ?? []).slice(0, 2_000));
  });

  it('has every act of the registry, and refers to nothing that isn’t there', () => {
    const document = openapi({ name: 'Hall', origin: 'https://hall.example' });
    const text = JSON.stringify(document);
    const { schemas } = (document as { components: { schemas: Record<string, object> } })
      .components;
    for (const [name, act] of registry) {
      const component = componentOf(name);
      assert.ok(component in schemas, `${name} is missing`);
      const asked = text.includes(
        `"act":{"const":"${name}"},"body":{"$ref":"#/components/schemas/${component}"}`,
      );
      assert.equal(asked, isSigned(act), name);
    }
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      assert.ok(name in schemas, `${name} is referred to, and is not there`);
    }
  });
});

describe('the reference', () => {
  it('is the one in docs/api.md; otherwise run `npm run api-docs`', () => {
    assert.equal(readFileSync('docs/api.md', 'utf8'), reference());
  });

  it('is a page that needs no script', async () => {
    const answer = await send('/api/docs');
    const text = await answer.text();
    await assertValid(text, '/api/docs');
    for (const name of registry.keys()) assert.ok(text.includes(name), name);
    assert.match(text, /id="problem-stale"/);
  });
});
