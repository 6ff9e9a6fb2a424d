/**
 * Compiles the kernel in `kernel/` to WebAssembly, and writes it as a module of `src/belenios`.
 *
 * `node tools/build-kernel.ts` after a change; a test compiles it anew and holds the two together.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export const target = new URL('../src/belenios/groups/kernel-bytes.ts', import.meta.url);

/** The kernel's bytes, compiled from its source. */
export function compileKernel(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  const file = join(folder, 'kernel.wasm');
  const compiler = new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url).pathname;
  const source = new URL('../kernel/index.ts', import.meta.url).pathname;
  const words = ['--runtime', 'stub', '--optimizeLevel', '3', '--converge', '--noAssert'];
  const features = ['--enable', 'simd', '--use', 'abort='];
  const args = [compiler, source, ...words, ...features, '--outFile', file];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the kernel does not compile:\n${stderr}`);
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The module that carries the kernel. */
export function kernelModule(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,190}/g) ?? [];
  return `/** The kernel of \`kernel/\`, compiled: written by \`tools/build-kernel.ts\`, in Base64. */
export const kernelBase64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}

if (import.meta.main) writeFileSync(target, kernelModule(compileKernel()));
