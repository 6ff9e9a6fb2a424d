import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeal } from '../guard/seal.ts';
import { testHall } from '../testing.ts';
import { mediaOf, pictureAddress } from './media.ts';

const url = 'https://files.example/kettle.png';

/** A hall that can get one picture, and what it was asked for. */
async function hallWithPicture() {
  const asked: string[] = [];
  const get = (wanted: string) => {
    asked.push(wanted);
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    return Promise.resolve(wanted === url ? { type: 'image/png', bytes } : undefined);
  };
  const at = await testHall({ pages: [mediaOf({ get })] });
  return { ...at, asked, seal: createSeal(at.deps.secret) };
}

describe('a picture of another server', () => {
  it('is shown by the hall, as nothing but a picture', async () => {
    const { hall, seal } = await hallWithPicture();
    const shown = await hall.request(pictureAddress({ seal }, url));
    assert.equal(shown.status, 200);
    assert.equal(shown.headers.get('content-type'), 'image/png');
    assert.equal(shown.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal((await shown.arrayBuffer()).byteLength, 4);
  });

  it('is asked for only at addresses that the hall gave out', async () => {
    const { hall, seal, asked } = await hallWithPicture();
    const address = pictureAddress({ seal }, url);
    const other = Buffer.from('https://files.example/other.png').toString('base64url');
    const [, mark = ''] = address.split('.');
    for (const wrong of [`/media/${other}.${mark}`, '/media/x', '/media/x.y', `${address}x`])
      assert.equal((await hall.request(wrong)).status, 404, wrong);
    assert.deepEqual(asked, []);
  });

  it('that can’t be had is not there', async () => {
    const { hall, seal } = await hallWithPicture();
    const gone = pictureAddress({ seal }, 'https://files.example/gone.png');
    assert.equal((await hall.request(gone)).status, 404);
  });
});
