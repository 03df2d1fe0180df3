// Parts of the overview report: the figures in one row, a chart with its table, the table of groups.
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Figures, Groups, Overview, Point } from '../../api/reports.ts';
import type { ChartLine } from '../../elements/basics/hd-chart.ts';
import {
  changeWords,
  dayWords,
  figureWords,
  lengthWords,
  pointWords,
  shareWords,
} from '../../format/report-words.ts';

export const GROUPS = ['mailbox', 'team', 'agent', 'tag'] as const;
type Group = (typeof GROUPS)[number];

export const isGroup = (name: string | undefined): name is Group => GROUPS.some((group) => group === name);

export const groupWords = (group: Group): string =>
  ({ mailbox: msg('Mailbox'), team: msg('Team'), agent: msg('Agent'), tag: msg('Tag') })[group];

const nobodyWords = (group: Group): string =>
  ({ mailbox: '', team: msg('No team'), agent: msg('Nobody'), tag: msg('No tag') })[group];

/** Each with how much more or less than before, where it is compared. */
export function figureTiles({ total, before }: Overview) {
  const tiles: [label: string, value: number | null, earlier: number | null, isLength: boolean][] = (
    [
      [msg('New tickets'), 'opened', false],
      [msg('Customer messages'), 'customerMessages', false],
      [msg('Replies'), 'replies', false],
      [msg('Solved'), 'solved', false],
      [msg('First answer'), 'firstResponseSeconds', true],
      [msg('First answer, business time'), 'firstResponseBusinessSeconds', true],
      [msg('Solution'), 'resolutionSeconds', true],
      [msg('Solution, business time'), 'resolutionBusinessSeconds', true],
    ] as [string, keyof Figures, boolean][]
  ).map(([label, figure, isLength]) => [label, total[figure], before?.total[figure] ?? null, isLength]);
  return html`<dl class="tiles">
      ${tiles.map(([label, value, earlier, isLength]) => {
        const change = before ? changeWords(value, earlier) : null;
        return html`<div>
          <dt>${label}</dt>
          <dd>
            ${figureWords(value, isLength)}
            ${
              before
                ? html`<div class="change">
                    ${change === null ? '' : `${change} · `}${msg(str`before: ${figureWords(earlier, isLength)}`)}
                  </div>`
                : nothing
            }
          </dd>
        </div>`;
      })}
    </dl>
    <p class="hint">
      ${msg(
        str`Answered for the first time within 1 h: ${shareWords(total.firstIn1h, total.firstResponses)}, within 8 h: ${shareWords(total.firstIn8h, total.firstResponses)}, within a day: ${shareWords(total.firstIn24h, total.firstResponses)}. Solved within a day: ${shareWords(total.solvedIn24h, total.solved)}, within a week: ${shareWords(total.solvedIn7d, total.solved)}.`,
      )}
      ${before ? msg(str`Compared with ${dayWords(before.from)} – ${dayWords(before.to)}.`) : nothing}
    </p>`;
}

const COUNT_STEPS = [1, 10, 100, 1000, 10_000, 100_000, 1e6, 1e7].flatMap((ten) => [ten, 2 * ten, 5 * ten]);
const HOUR = 3600;
/** Seconds that make round words: 1 min to 400 days. */
const LENGTH_STEPS = [
  60,
  300,
  900,
  1800,
  ...[1, 2, 4, 8, 12, 24, 48, 96, 240, 480, 1200, 2400, 4800, 9600].map((hours) => hours * HOUR),
];

interface Wanted {
  title: string;
  isLength?: boolean;
  lines: { figure: Exclude<keyof Point, 'start'>; label: string; color: string }[];
}

/** Lines nothing is known of are left out; of the days before, the first line is drawn dashed. */
export function chartOf({ points, before, interval }: Overview, { title, isLength = false, lines }: Wanted) {
  const shown = lines.filter(
    ({ figure }, index) => index === 0 || points.some((point) => point[figure] !== null),
  );
  const labels = points.map(({ start }) => pointWords(start, interval));
  const drawn: ChartLine[] = shown.map(({ figure, label, color }) => ({
    label,
    color,
    values: points.map((point) => point[figure]),
  }));
  const [first] = shown;
  if (before && first) {
    drawn.push({
      label: msg(str`${first.label}, before`),
      color: '--hd-border-strong',
      dashed: true,
      values: points.map((_, index) => before.points[index]?.[first.figure] ?? null),
    });
  }
  const format = (value: number): string => figureWords(value, isLength);
  return html`<h2>${title}</h2>
    <div class="pair">
      <hd-chart
        .labels=${labels}
        .lines=${drawn}
        .format=${format}
        .steps=${isLength ? LENGTH_STEPS : COUNT_STEPS}
      ></hd-chart>
      <div class="scroll" tabindex="0" role="region" aria-label=${title}>
        <table aria-label=${title}>
          <thead>
            <tr>
              <th scope="col"><span class="spoken">${msg('When')}</span></th>
              ${drawn.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${labels.map(
              (label, index) =>
                html`<tr>
                  <th scope="row">${label}</th>
                  ${drawn.map(
                    ({ values }) =>
                      html`<td class="number">${values[index] == null ? '–' : format(values[index])}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
}

const COLUMNS = (): [label: string, figure: keyof Figures, isLength: boolean][] => [
  [msg('New tickets'), 'opened', false],
  [msg('Customer messages'), 'customerMessages', false],
  [msg('Replies'), 'replies', false],
  [msg('Solved'), 'solved', false],
  [msg('First answer'), 'firstResponseSeconds', true],
  [msg('Solution'), 'resolutionSeconds', true],
];

/** @param choose told of a team, agent or tag as `agent:3`, whose report is wanted */
export function groupsTable({ by, rows }: Groups, choose: (of: string) => void) {
  if (rows.length === 0) return html`<p class="muted">${msg('Nothing happened in these days.')}</p>`;
  return html`<div class="wide" tabindex="0" role="region" aria-label=${msg('Side by side')}>
    <table aria-label=${msg('Side by side')}>
      <thead>
        <tr>
          <th scope="col">${groupWords(by)}</th>
          ${COLUMNS().map(([label]) => html`<th scope="col" class="number">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => groupRow(by, row, choose))}
      </tbody>
    </table>
  </div>`;
}

function groupRow(by: Group, row: Groups['rows'][number], choose: (of: string) => void) {
  const name = row.name ?? nobodyWords(by);
  const key = by === 'tag' ? (row.name ?? '') : String(row.id ?? 0);
  return html`<tr>
    <td dir="auto">
      ${by === 'mailbox' ? name : html`<button class="button" @click=${() => choose(`${by}:${key}`)}>${name}</button>`}
    </td>
    ${COLUMNS().map(
      ([, figure, isLength]) =>
        html`<td class="number">
          ${figureWords(row.figures[figure], isLength)}
          ${
            row.before
              ? html`<span class="before"
                  ><span class="spoken">${msg('before:')} </span>${
                    isLength ? lengthWords(row.before[figure]) : figureWords(row.before[figure], false)
                  }</span
                >`
              : nothing
          }
        </td>`,
    )}
  </tr>`;
}
