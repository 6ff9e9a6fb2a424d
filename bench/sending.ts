/**
 * Whoever sends large files at once: a process that is told where to and as whom, and answers how it went.
 * @module
 */
import { request } from 'node:http';
import process from 'node:process';
import { camt } from './camt.ts';

/** A treasurer, by their browser. */
export interface Sender {
  readonly cookie: string;
  readonly csrf: string;
}

/** What came of a file. */
export interface Brought {
  readonly status: number;
  /** Of how many new lines its preview speaks. */
  readonly lines: number;
  readonly seconds: number;
}

process.once('message', (told: { readonly port: number; readonly senders: readonly Sender[] }) => {
  const file = camt();
  void Promise.all(told.senders.map((sender) => sends(told.port, sender, file))).then((brought) =>
    process.send?.(brought, () => process.disconnect()),
  );
});

async function sends(port: number, { cookie, csrf }: Sender, file: string): Promise<Brought> {
  const began = performance.now();
  const form = new FormData();
  form.set('csrf', csrf);
  form.set('place', 'main');
  form.set('file', new File([file], 'statement.xml'));
  const path = '/u/example/money/statements';
  const answer = await asks(port, path, { cookie, form });
  const preview = answer.location
    ? await asks(port, answer.location, { cookie })
    : { ...answer, text: '' };
  const lines = /([\d,]+) lines are new/.exec(preview.text)?.[1] ?? '0';
  return {
    status: answer.status,
    lines: Number(lines.replaceAll(',', '')),
    seconds: (performance.now() - began) / 1_000,
  };
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** As a browser does, which says how long what it sends is, and waits as long as it takes. */
async function asks(
  port: number,
  path: string,
  { cookie, form }: { readonly cookie: string; readonly form?: FormData },
): Promise<Answer> {
  const sent = new Response(form ?? '');
  const body = new Uint8Array(await sent.arrayBuffer());
  const headers = {
    Cookie: cookie,
    Origin: 'http://localhost:8080',
    ...(form && { 'Content-Type': sent.headers.get('content-type') ?? '' }),
    ...(form && { 'Content-Length': body.length }),
  };
  return new Promise((resolve, reject) => {
    const method = form ? 'POST' : 'GET';
    const going = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (more: string) => (text += more));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, text }),
      );
    });
    going.on('error', reject);
    going.end(form ? body : undefined);
  });
}
