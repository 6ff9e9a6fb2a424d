/**
 * Pictures of unions for other servers, which take no SVG: the ring of seats on a ground that follows
 * from the name, as an avatar and as a banner.
 * @module
 */
import type { Clock } from '../../clerk/ports.ts';
import { createMemory } from '../memory.ts';
import { type Colour, png } from './png.ts';

/** The same eight hues as the avatars of the hall's pages. */
const hues = [8, 32, 52, 110, 165, 200, 250, 320];
const seats = 9;
const avatarSide = 400;
const [bannerWidth, bannerHeight] = [1_200, 400];
const mostKept = 100;

export interface Pictures {
  avatar(name: string): Uint8Array<ArrayBuffer>;
  banner(name: string): Uint8Array<ArrayBuffer>;
}

/** Pictures that are drawn when somebody first asks, and kept for a while. */
export function createPictures(now: Clock): Pictures {
  const kept = createMemory<Uint8Array<ArrayBuffer>>(mostKept, now);
  const drawn = (key: string, draw: () => Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
    const picture = kept.get(key) ?? draw();
    kept.set(key, picture);
    return picture;
  };
  return {
    avatar: (name) => drawn(`avatar ${hueOf(name)}`, () => drawAvatar(hueOf(name))),
    banner: (name) => drawn(`banner ${hueOf(name)}`, () => drawBanner(hueOf(name))),
  };
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return hues[sum % hues.length] ?? 0;
}

/** A circle of seats, one of them kept for whoever comes next. */
interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const drawAvatar = (hue: number): Uint8Array<ArrayBuffer> =>
  png(avatarSide, avatarSide, painted(hue, [{ x: 200, y: 200, radius: 128 }]));

function drawBanner(hue: number): Uint8Array<ArrayBuffer> {
  const rings = [0, 1, 2, 3].flatMap((i) => [
    { x: 150 + 300 * i, y: 100, radius: 52 },
    { x: 300 * i, y: 300, radius: 52 },
  ]);
  return png(bannerWidth, bannerHeight, painted(hue, [...rings, { x: 1_200, y: 300, radius: 52 }]));
}

function painted(hue: number, rings: readonly Ring[]): (x: number, y: number) => Colour {
  const ground = fromHsl(hue, 0.55, 0.22);
  const taken = fromHsl(hue, 0.45, 0.84);
  const free: Colour = [233, 169, 60];
  const all = rings.flatMap((ring) =>
    Array.from({ length: seats }, (_, i) => ({
      ...placeOf(ring, i),
      colour: i === 0 ? free : taken,
    })),
  );
  const columns = Map.groupBy(
    all.flatMap((seat) => columnsOf(seat).map((column) => ({ seat, column }))),
    ({ column }) => column,
  );
  return (x, y) => {
    for (const { seat } of columns.get(columnAt(x)) ?? []) {
      const { cx, cy, r, colour } = seat;
      // Half a pixel of edge, so that circles look round.
      const cover = Math.min(1, r + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy));
      if (cover > 0) return mixed(ground, colour, cover);
    }
    return ground;
  };
}

const columnWidth = 32;
const columnAt = (x: number): number => Math.floor(x / columnWidth);

/** The strips of the picture that a circle touches, so that no point has to look at all of them. */
function columnsOf({ cx, r }: { readonly cx: number; readonly r: number }): readonly number[] {
  const [first, last] = [columnAt(cx - r - 1), columnAt(cx + r + 1)];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function placeOf({ x, y, radius }: Ring, i: number): { cx: number; cy: number; r: number } {
  const angle = (i / seats) * 2 * Math.PI - Math.PI / 2;
  return { cx: x + radius * Math.cos(angle), cy: y + radius * Math.sin(angle), r: radius * 0.27 };
}

const mixed = (under: Colour, over: Colour, share: number): Colour => [
  Math.round(under[0] + (over[0] - under[0]) * share),
  Math.round(under[1] + (over[1] - under[1]) * share),
  Math.round(under[2] + (over[2] - under[2]) * share),
];

/** CSS Color 4 §7.1; saturation and lightness from 0 to 1. */
function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const part = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [part(0), part(8), part(4)];
}
