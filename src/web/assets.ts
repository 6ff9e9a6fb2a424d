/**
 * What a page loads besides itself: the style and the browser's modules, bundled at start, named
 * by their content, so that a browser keeps them for ever and never has an old one.
 * @module
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Bundle, bundled } from './bundle.ts';
import { ring } from './parts/icon.ts';
import { loadVotingClient, type VotingClient } from './voting-client/voting-client.ts';

export interface Assets {
  /** The address of a bundled file by its plain name: `url('sign.js')`. Throws where there is none. */
  url(name: string): string;
  /** The answer to a request below `/assets/`, or nothing where there is no such file. */
  answer(path: string, accepted: string): Response | undefined;
  /** The file with which ballots are sealed elsewhere. */
  readonly client: VotingClient;
}

export class NoSuchAssetError extends Error {
  override readonly name = 'NoSuchAssetError';
}

interface Served {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** Bundles, or takes the last bundle from `cache` (a folder) if nothing has changed since. */
export async function loadAssets(cache: string | undefined): Promise<Assets> {
  return assetsOf(...(await Promise.all([bundled(cache), loadVotingClient(cache)])));
}

/** The assets of a bundle, each packed once. */
export function assetsOf(bundle: Bundle, client: VotingClient): Assets {
  const icon = `favicon-${createHash('sha256').update(favicon).digest('hex').slice(0, 8)}.svg`;
  const texts = new Map([...Object.entries(bundle.files), [icon, favicon]]);
  const names = new Map([...Object.entries(bundle.names), ['favicon.svg', icon]]);
  const packed = new Map<string, Served>();
  const serve = (name: string): Served | undefined => {
    const text = texts.get(name);
    if (text === undefined) return undefined;
    const served = packed.get(name) ?? pack(name, text);
    packed.set(name, served);
    return served;
  };
  return {
    client,
    url(name) {
      const file = names.get(name);
      if (file === undefined) throw new NoSuchAssetError(`no asset “${name}”`);
      return `/assets/${file}`;
    },
    answer(path, accepted) {
      const served = serve(path.slice('/assets/'.length));
      return served && answerWith(served, accepted);
    },
  };
}

function answerWith(served: Served, accepted: string): Response {
  const encoding = ['br', 'gzip'].find((name) => accepted.includes(name));
  const body = encoding === 'br' ? served.br : encoding === 'gzip' ? served.gzip : served.plain;
  const headers = new Headers({
    'Content-Type': served.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
  });
  if (encoding !== undefined) headers.set('Content-Encoding', encoding);
  return new Response(body, { headers });
}

// One step below the best: a tenth of the time for a hundredth of the size.
const brotli = { [constants.BROTLI_PARAM_QUALITY]: 9 };

function pack(name: string, text: string): Served {
  const plain = new TextEncoder().encode(text);
  const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return {
    type,
    plain,
    br: new Uint8Array(brotliCompressSync(plain, { params: brotli })),
    gzip: new Uint8Array(gzipSync(plain)),
  };
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="#7a1f24"/><g fill="#f3e3c3" transform="translate(4.8 4.8) scale(.8)">${ring.text.replace('class="kept"', 'fill="#e9a93c"')}</g></svg>`;
