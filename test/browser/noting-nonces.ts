/**
 * What opens a ballot, which its page shows to nobody where it is cast.
 * @module
 */
import type { Secret } from '../nowhere.ts';
import { secretsOfBallot } from '../secrets-of-a-vote.ts';
import type { Page } from './browser.ts';

/** From its next address on, listens to the threads of a page, and notes what opens each ballot that they seal. */
export async function notesNonces(page: Page, noted: Secret[]): Promise<void> {
  await page.exposeFunction('noteNonces', (nonces: readonly (readonly string[])[]) =>
    noted.push(...secretsOfBallot({ nonces: nonces.map((each) => each.map(BigInt)) })),
  );
  await page.addInitScript(`
    const Thread = Worker;
    globalThis.Worker = class extends Thread {
      constructor(...how) {
        super(...how);
        this.addEventListener('message', ({ data }) => data.challenge?.nonces && noteNonces(data.challenge.nonces));
      }
    };
  `);
}
