/**
 * An address as a QR code, drawn here: dark on light whatever the page's colours, as cameras want it.
 * @module
 */
import { encode } from 'uqr';
import { attrs, type Html, html } from '../html.ts';

/**
 * `label` says what it leads to; the address stands in words beside it. `level` is how much of it may be
 * damaged: 7 % at `L`, 15 % at `M`.
 */
export function qr(address: string, label: string, level: 'L' | 'M' = 'L'): Html {
  const { data, size } = encode(address, { border: 2, ecc: level });
  const dark = data
    .flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return html`<svg
    ${attrs({ class: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges', focusable: 'false' })}
  >
    <rect class="qr-light" width="${size}" height="${size}" />
    <path class="qr-dark" d="${dark}" />
  </svg>`;
}
