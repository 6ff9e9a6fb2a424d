/**
 * The flow of votes through a count by the single transferable vote: a band for each candidate, a column
 * for each stage, the quota as a line in each band, and between the columns the votes that moved. Who is
 * elected or goes out is marked by a sign and a word. The sheet below it says all of it in numbers.
 * @module
 */
import { attrs, type Html, html } from '../../html.ts';
import type { Words } from '../../words.ts';
import { type Fate, fateSigns, fateWord } from './fate.ts';
import type { Figure } from './figures.ts';
import { scrolling } from './scrolling.ts';

export interface FlowMove {
  /** Band numbers. */
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

export interface FlowStage {
  readonly head: string;
  /** By band. */
  readonly figures: readonly Figure[];
  readonly quota: number;
  /** What became of whom in this stage. */
  readonly fates: ReadonlyMap<number, Fate>;
  /** Votes that came to this stage from the one before. */
  readonly moves: readonly FlowMove[];
}

export interface VoteFlow {
  readonly title: string;
  /** The picture in words. */
  readonly label: string;
  /** Candidates, and last those whose ballots name nobody further. */
  readonly bands: readonly string[];
  readonly stages: readonly FlowStage[];
}

const [bandHeight, barHeight, barWidth, step, top] = [58, 34, 34, 118, 30];

/** Longer names are cut; the sheet below has them whole. */
const mostLetters = 22;
const letterWidth = 8.25;

/** Requires at least one band and one stage. */
export function voteFlow(t: Words, flow: VoteFlow): Html {
  const { bands, stages } = flow;
  const left = roomFor(bands);
  const width = left + stages.length * step;
  const height = top + bands.length * bandHeight + 4;
  const most = Math.max(
    1,
    ...stages.flatMap(({ figures, quota }) => [quota, ...figures.map(({ size }) => size)]),
  );
  const scale = { most, left };
  return html`<figure class="vote-flow">
    <figcaption>${flow.title}</figcaption>
    ${scrolling(
      flow.title,
      html`<svg
        ${attrs({ width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': flow.label, focusable: 'false' })}
      >
        ${bands.map((name, i) => bandGround(name, i, width))}
        ${stages.map((stage, i) => movesInto(stage, i, scale))}
        ${stages.map((stage, i) => column(t, { stage, at: i, scale }))}
      </svg>`,
    )}
    <p class="small">
      ${t('A dashed line is the quota: who reaches it is elected. Lines between the columns are votes that moved.')}
    </p>
  </figure>`;
}

/** So wide are the names before the first column. */
const roomFor = (names: readonly string[]): number =>
  Math.ceil(
    Math.min(mostLetters, Math.max(...names.map((name) => Array.from(name).length))) * letterWidth,
  );

const xOf = (stage: number, { left }: Scale): number => left + stage * step;
const floorOf = (band: number): number => top + band * bandHeight + bandHeight - 8;

const bandGround = (name: string, band: number, width: number): Html => html`
  <line
    ${attrs({ class: 'flow-floor', x1: '0', x2: width, y1: floorOf(band), y2: floorOf(band) })}
  />
  <text ${attrs({ class: 'flow-name', x: '0', y: floorOf(band) - 10 })}>${shortened(name)}</text>
`;

const shortened = (name: string): string => {
  const letters = Array.from(name);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : name;
};

interface Scale {
  readonly most: number;
  /** Where the first column begins. */
  readonly left: number;
}

const heightOf = (size: number, { most }: Scale): number =>
  Math.max(0, Math.min(1, size / most)) * barHeight;

function movesInto({ moves }: FlowStage, stage: number, scale: Scale): readonly Html[] {
  const [x1, x2] = [xOf(stage - 1, scale) + barWidth, xOf(stage, scale)];
  const mid = (x1 + x2) / 2;
  return moves
    .filter(({ size }) => size > 0)
    .map(({ from, to, size }) => {
      const [y1, y2] = [floorOf(from) - 6, floorOf(to) - 6];
      const wide = Math.max(1.25, heightOf(size, scale)).toFixed(2);
      return html`<path
        ${attrs({ class: 'flow-move', d: `M${x1} ${y1}C${mid} ${y1} ${mid} ${y2} ${x2} ${y2}`, 'stroke-width': wide })}
      />`;
    });
}

interface Column {
  readonly stage: FlowStage;
  readonly at: number;
  readonly scale: Scale;
}

function column(t: Words, { stage, at, scale }: Column): Html {
  const x = xOf(at, scale);
  const quota = heightOf(stage.quota, scale);
  return html`<text ${attrs({ class: 'flow-head', x, y: 16 })}>${stage.head}</text>
    ${stage.figures.map((figure, band) => {
      const high = heightOf(figure.size, scale);
      const y = floorOf(band);
      const became = stage.fates.get(band);
      const last = band === stage.figures.length - 1;
      return html`<rect
          ${attrs({ class: became === 'excluded' ? 'flow-bar out' : 'flow-bar', x, y: (y - high).toFixed(2), width: barWidth, height: high.toFixed(2) })}
        />
        ${!last && html`<line ${attrs({ class: 'flow-quota', x1: x - 5, x2: x + barWidth + 5, y1: (y - quota).toFixed(2), y2: (y - quota).toFixed(2) })} />`}
        <text ${attrs({ class: 'flow-figure', x: x + barWidth + 6, y: y - 4 })}>
          ${cut(figure.text)}
        </text>
        ${
          became !== undefined &&
          html`<text ${attrs({ class: `flow-fate ${became}`, x: x + barWidth + 6, y: y - 20 })}>
            ${fateSigns[became]} ${fateWord(t, became)}
          </text>`
        }`;
    })}`;
}

/** In the picture two decimals will do. */
const cut = (text: string): string =>
  text.replace(/(\p{P}\d{2})\d{1,3}$/u, (all, two: string) => (all.length > 4 ? two : all));
