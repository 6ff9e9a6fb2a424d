import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type FormParts, partsOf } from './multipart.ts';
import type { Bytes } from './take-in.ts';

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const boundary = '----form7MA4YWxk';
const type = `multipart/form-data; boundary=${boundary}`;

const part = (head: string, content: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
const form = (...parts: readonly string[]): Bytes =>
  bytesOf(`${parts.join('')}--${boundary}--\r\n`);

function read(body: Bytes, contentType = type): FormParts {
  return partsOf(body, contentType) ?? assert.fail('not read');
}

describe('a form with files', () => {
  it('is what a program of others makes of it', async () => {
    const sent = new FormData();
    sent.set('place', 'the “main” account\n');
    sent.set('file', new File(['<a>\r\n--</a>'], 'a "b".xml'));
    const answer = new Response(sent);
    const body = new Uint8Array(await answer.arrayBuffer());
    const { fields, files } = read(body, answer.headers.get('content-type') ?? '');
    assert.deepEqual([...fields], [['place', 'the “main” account\r\n']]);
    assert.deepEqual(
      [...files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
      [['file', '<a>\r\n--</a>']],
    );
  });

  it('gives a file where it lies', () => {
    const body = form(part('name="file"; filename="a"', 'text'));
    assert.equal(read(body).files.get('file')?.buffer, body.buffer);
  });

  it('has an empty one where none was chosen', () => {
    const { fields, files } = read(form(part('name="file"; filename=""', '')));
    assert.equal(fields.size, 0);
    assert.equal(files.get('file')?.length, 0);
  });

  it('may quote its boundary, and say more in its heads', () => {
    const head = `name="file"; filename="a.xml"\r\nContent-Type: text/xml`;
    const { files } = read(
      form(part(head, 'text')),
      `Multipart/Form-Data; charset=utf-8; boundary="${boundary}"`,
    );
    assert.deepEqual(files.get('file'), bytesOf('text'));
  });

  it('counts the first of a name', () => {
    const { fields } = read(form(part('name="a"', '1'), part('name="a"', '2')));
    assert.deepEqual([...fields], [['a', '1']]);
  });

  it('is not read where it is not whole, or of another boundary', () => {
    const whole = form(part('name="a"', '1'));
    assert.ok(partsOf(whole, type));
    for (const [body, contentType] of [
      [whole, undefined],
      [whole, 'multipart/form-data'],
      [whole, 'application/x-www-form-urlencoded'],
      [whole, 'multipart/form-data; boundary='],
      [whole, `multipart/form-data; boundary=${'x'.repeat(71)}`],
      [whole, 'multipart/form-data; boundary=other'],
      [whole.subarray(0, -8), type],
      [bytesOf(''), type],
      [bytesOf(`\r\n--${boundary}--`), type],
      [form(`--${boundary}\r\nno head\r\n`), type],
      [form(part('filename="without a name"', 'text')), type],
      [form(...Array.from({ length: 100 }, () => part('name="a"', '1'))), type],
    ] as const)
      assert.equal(partsOf(body, contentType), undefined);
  });

  it('never breaks the reader, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom('\r\n', '--', boundary, part('name="a"', 'b'), 'Content-Disposition: '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => void partsOf(bytesOf(pieces.join('')), type)),
    );
  });
});
