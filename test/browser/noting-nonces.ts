/**
 * What opens a ballot, which its page shows to nobody where it is cast.
 * @module
 */
import type { Sealed } from '../../src/union/assembly/secret/sealing.ts';
import type { Page } from './browser.ts';

/** From its next address on, listens to the threads of a page, and notes each ballot that they seal with what opens it. */
export async function notesNonces(page: Page, noted: Sealed[]): Promise<void> {
  await page.exposeFunction('noteSealed', (text: string, nonces: readonly (readonly string[])[]) =>
    noted.push({ text, nonces: nonces.map((each) => each.map(BigInt)) }),
  );
  await page.addInitScript(`
    const Thread = Worker;
    globalThis.Worker = class extends Thread {
      constructor(...how) {
        super(...how);
        this.addEventListener('message', ({ data: { challenge } }) => challenge?.nonces && noteSealed(challenge.ballot, challenge.nonces));
      }
    };
  `);
}
