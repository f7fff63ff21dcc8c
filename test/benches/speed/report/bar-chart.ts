/** A chart of bars as SVG, without a package. It is read on light and on dark pages. */
import { escaped, shortNumber } from '../../line-chart.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ours stands out. */
  readonly isOurs: boolean;
  /** Written behind the value. */
  readonly note: string;
}

const WIDTH = 860;
const LABELS = 330;
const BARS = 360;
const ROW = 30;
const TOP = 64;

function barLines({ label, value, isOurs, note }: Bar, row: number, most: number): string {
  const y = TOP + row * ROW;
  const width = most > 0 ? Math.max(1, (value / most) * BARS) : 1;
  return [
    `<text x="${LABELS - 10}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${LABELS}" y="${y}" width="${width.toFixed(1)}" height="20" class="${isOurs ? 'ours' : 'theirs'}"/>`,
    `<text x="${(LABELS + width + 8).toFixed(1)}" y="${y + 15}">${shortNumber(value)}${escaped(note)}</text>`,
  ].join('\n');
}

/** `unit` says what the bars count. */
export function barChart(title: string, unit: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW + 12;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${escaped(title)}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-size: 16px; font-weight: 600 }
.ours { fill: #1769aa }
.theirs { fill: #9aa7b1 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .ours { fill: #5aa9e6 } .theirs { fill: #66727c } }
</style>
<text x="12" y="24" class="title">${escaped(title)}</text>
<text x="12" y="44">${escaped(unit)}</text>
${bars.map((bar, row) => barLines(bar, row, most)).join('\n')}
</svg>
`;
}
