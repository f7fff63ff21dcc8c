/** A chart of lines as SVG, without a package: from zero upward, over evenly spaced places. It is read on light and on dark pages. */

export interface LineChart {
  readonly title: string;
  /** What the values are. */
  readonly unit: string;
  /** What the places along the lower edge are called. */
  readonly places: readonly string[];
  /** A value for each place; null where there is none. */
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

const WIDTH = 860;
const PLOT = { left: 70, top: 70, width: WIDTH - 100, height: 240 } as const;
const LEGEND_ROW = 20;
const COLOURS = ['#2a78b8', '#c2571a', '#3f8f4f', '#8a5bb0', '#a08a1c', '#b23a5e', '#4d8c94'];

/** As text of an SVG. */
export function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Three digits that count. */
export function shortNumber(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

function gridLine(part: number, most: number): string {
  const y = PLOT.top + PLOT.height * (1 - part);
  const line = `<path d="M${PLOT.left} ${y}h${PLOT.width}" stroke="#888" stroke-opacity="0.3"/>`;
  return `${line}\n${text(PLOT.left - 6, y + 4, shortNumber(most * part), 'end')}`;
}

function drawLine(points: readonly (readonly [number, number])[], colour: string): readonly string[] {
  const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...points.map(([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`),
  ];
}

export function lineChart({ title, unit, places, lines }: LineChart): string {
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== null));
  const most = Math.max(Number.MIN_VALUE, ...known);
  const xOf = (place: number): number => PLOT.left + ((place + 0.5) * PLOT.width) / places.length;
  const yOf = (value: number): number => PLOT.top + PLOT.height * (1 - value / most);
  const legend = PLOT.top + PLOT.height + 44;
  const height = legend + lines.length * LEGEND_ROW;
  const drawn = lines.flatMap(({ label, values }, nth) => {
    const colour = COLOURS[nth % COLOURS.length] ?? '#888';
    const y = legend + nth * LEGEND_ROW;
    const points = values.flatMap((value, place) => (value === null ? [] : [[xOf(place), yOf(value)] as const]));
    const mark = `<rect x="${PLOT.left}" y="${y - 11}" width="12" height="12" fill="${colour}"/>`;
    return [...drawLine(points, colour), mark, text(PLOT.left + 20, y, label)];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${escaped(title)}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-size: 16px; font-weight: 600 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } }
</style>
<text x="12" y="24" class="title">${escaped(title)}</text>
${text(12, 44, unit)}
${[0, 0.25, 0.5, 0.75, 1].map((part) => gridLine(part, most)).join('\n')}
${places.map((place, nth) => text(xOf(nth), PLOT.top + PLOT.height + 18, place, 'middle')).join('\n')}
${drawn.join('\n')}
</svg>
`;
}
