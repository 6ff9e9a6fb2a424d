import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sha256Hex } from '../../../book/hash.ts';
import { charterOf, uuidOf } from '../../../union/testing.ts';
import { Client, commitmentTo, type Reply, say } from '../../api/testing.ts';
import { keyAtWork } from '../unions/people/key-holders/testing.ts';
import { quotasKey, readQuotas, usualQuotas } from './quotas.ts';
import { hostedHall, type HostedHall } from './testing.ts';

let hosted: HostedHall;
before(async () => {
  hosted = await hostedHall();
});
after(() => hosted.close());

async function founded(slug: string): Promise<Client> {
  const ada = new Client((path, init) => hosted.hall.request(path, init));
  const name = say('Ada');
  const keys = [{ kind: 'device', key: ada.key }];
  const founders = [{ member: ada.id, name: commitmentTo(name), keys }];
  const charter = charterOf('association', { waiting: 0 });
  const reply = await ada.start(slug, 'founding/found@1', { charter, seats: [], founders }, [name]);
  assert.equal(reply.status, 201, JSON.stringify(reply.json));
  return ada;
}

/** Puts a proposal with a document of so many bytes. */
async function propose(
  ada: Client,
  slug: string,
  size: number,
  called = String(size),
): Promise<Reply> {
  const bytes = Buffer.alloc(size, String(size));
  const attachment = sha256Hex(bytes);
  const [title, text] = [say('T'), say('X')];
  const body = {
    proposal: uuidOf(`${slug} ${called}`),
    kind: 'ordinary',
    title: commitmentTo(title),
    text: commitmentTo(text),
    carries: [],
    documents: [{ attachment, name: 'a.txt', type: 'text/plain', size }],
  };
  const { json: head } = await ada.get(`/api/unions/${slug}/head?by=${ada.id}`);
  const intent = { ...head, act: 'assembly/propose@1', by: ada.id, body };
  return ada.post(`/api/unions/${slug}/acts`, {
    intent,
    proof: ada.proof(intent),
    texts: [title, text],
    attachments: [{ sha256: attachment, base64: bytes.toString('base64') }],
  });
}

/** Of which a hall keeps nothing, not even a document. */
const noRoom = { ...usualQuotas, documents: 0, storage: 0 };

describe('quotas', () => {
  it('are the usual ones, where the host has set none or nonsense stands there', async () => {
    const { kv } = hosted.at.store;
    assert.deepEqual(await readQuotas(kv), usualQuotas);
    await kv.set(quotasKey, { unions: -1 });
    assert.deepEqual(await readQuotas(kv), usualQuotas);
    await kv.delete(quotasKey);
  });

  it('bound how many documents a union keeps', async () => {
    const ada = await founded('papers');
    await hosted.at.store.kv.set(quotasKey, { ...usualQuotas, documents: 1 });
    assert.equal((await propose(ada, 'papers', 10)).status, 201);
    const second = await propose(ada, 'papers', 11);
    assert.equal(second.status, 409);
    assert.match(String(second.json['detail']), /at most 1 documents/);
    assert.equal((await hosted.at.union('papers')).assembly.proposals.size, 1);
  });

  it('let a document stand again that is kept, though there is no more room', async () => {
    await hosted.at.store.kv.set(quotasKey, noRoom);
    const ada = await founded('again');
    assert.equal((await propose(ada, 'again', 10)).status, 409);
    await hosted.at.store.kv.delete(quotasKey);
    assert.equal((await propose(ada, 'again', 10)).status, 201);
    await hosted.at.store.kv.set(quotasKey, noRoom);
    assert.equal((await propose(ada, 'again', 10, 'once more')).status, 201);
    assert.equal((await propose(ada, 'again', 11)).status, 409);
    await hosted.at.store.kv.delete(quotasKey);
  });

  it('bound how large they are, counted from the store', async () => {
    const ada = await founded('volumes');
    await hosted.at.store.kv.set(quotasKey, { ...usualQuotas, storage: 1 });
    assert.equal((await propose(ada, 'volumes', 700_000)).status, 201);
    assert.equal((await propose(ada, 'volumes', 500_000)).status, 409);
    assert.equal((await propose(ada, 'volumes', 300_000)).status, 201);
    await hosted.at.store.kv.delete(quotasKey);
  });

  it('leave room for secret votes, however many ballots they have', async () => {
    const at = await keyAtWork();
    await at.store.kv.set(quotasKey, noRoom);
    await at.elects();
    await at.makesKey();
    const proposal = await at.asks('A secret question');
    await at.casts(at.ada, proposal, 'yes');
    await at.pass(72);
    const [tia, tom] = at.holders;
    await at.unseals(tia, proposal);
    await at.unseals(tom, proposal);
    assert.equal((await at.union()).assembly.proposals.get(proposal)?.outcome?.turnout, 1);
    await at.close();
  });

  it('take ballots of one voter with pauses, after some at once, and those of others beside them', async () => {
    const at = await keyAtWork();
    await at.elects();
    await at.makesKey();
    const proposal = await at.asks('A secret question');
    for (let n = 0; n < 30; n++) await at.casts(at.ada, proposal, n % 2 === 0 ? 'yes' : 'no');
    const { size } = await at.union();
    await assert.rejects(
      at.casts(at.ada, proposal, 'blank'),
      /The last one counts\. You can cast another in 10 min\./,
    );
    assert.equal((await at.union()).size, size);
    await at.casts(at.holders[0], proposal, 'yes');
    await at.pass(1);
    await at.casts(at.ada, proposal, 'blank');
    await at.close();
  });
});
