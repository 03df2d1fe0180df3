// A chart of one or more lines over time. What it shows stands in a table beside it, so that it is hidden from screen readers. The
// chart library comes with this module only, which reports load.
import { msg } from '@lit/localize';
import { LitElement, css, html, unsafeCSS, type PropertyValues } from 'lit';
import UPlot from 'uplot';
import chartStyles from 'uplot/dist/uPlot.min.css?inline';

export interface ChartLine {
  label: string;
  /** One for each label of the x axis; null leaves a gap. */
  values: (number | null)[];
  /** A token: `--hd-accent`. */
  color: string;
  /** Of the days it is compared with. */
  dashed?: boolean;
}

const HEIGHT = 200;
/** Between the labels of the x axis, in pixels: the longest are days with their month. */
const TICK_WIDTH = 72;
/** Of a letter of the scale, and beside the words. */
const SCALE = { letter: 7, space: 16 };

class HdChart extends LitElement {
  static override properties = {
    labels: { attribute: false },
    lines: { attribute: false },
    format: { attribute: false },
    steps: { attribute: false },
  };

  labels: string[] = [];
  lines: ChartLine[] = [];
  format: (value: number) => string = String;
  /** What the marks of the scale may be apart. */
  steps: number[] = [];
  #chart: UPlot | null = null;
  #resized = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0 && width !== this.#chart?.width) this.#chart?.setSize({ width, height: HEIGHT });
  });
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #theme = new MutationObserver(() => this.#draw());

  static override styles = [
    unsafeCSS(chartStyles),
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .place {
        min-height: 236px;
        overflow: hidden;
      }
      .u-legend {
        font: inherit;
        font-size: 12px;
        text-align: start;
      }
      /* There is a value only where the pointer is. */
      .idle .u-legend :is(.u-series:first-child, .u-value) {
        display: none;
      }
      .idle .u-legend th::after {
        display: none;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scheme.addEventListener('change', this.#draw);
    this.#theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scheme.removeEventListener('change', this.#draw);
    this.#theme.disconnect();
    this.#resized.disconnect();
    this.#chart?.destroy();
    this.#chart = null;
  }

  override render() {
    return html`<div class="place" aria-hidden="true"></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('lines') || changed.has('labels')) this.#draw();
  }

  #draw = (): void => {
    const place = this.renderRoot.querySelector<HTMLElement>('.place');
    if (place === null || !this.isConnected) return;
    this.#chart?.destroy();
    const data: UPlot.AlignedData = [
      this.labels.map((_, index) => index),
      ...this.lines.map((line) => line.values),
    ];
    this.#chart = new UPlot(this.#options(Math.max(200, place.clientWidth)), data, place);
    this.#resized.observe(place);
  };

  /** As many labels of the x axis as have room. */
  #ticks(width: number): number[] {
    const step = Math.max(1, Math.ceil((this.labels.length * TICK_WIDTH) / width));
    return this.labels.flatMap((_, index) => (index % step === 0 ? [index] : []));
  }

  #options(width: number): UPlot.Options {
    const styles = getComputedStyle(this);
    const color = (token: string): string => resolved(this, token);
    const axis = {
      stroke: color('--hd-text-muted'),
      font: `12px ${styles.fontFamily}`,
      grid: { stroke: color('--hd-border'), width: 1 },
      ticks: { show: false },
    };
    return {
      width,
      height: HEIGHT,
      scales: {
        x: { time: false },
        y: { range: (_, least, most) => [Math.min(0, least ?? 0), Math.max(1, (most ?? 1) * 1.05)] },
      },
      cursor: { y: false, drag: { x: false, y: false } },
      hooks: {
        setLegend: [(chart) => void chart.root.classList.toggle('idle', chart.cursor.idx == null)],
      },
      axes: [
        {
          ...axis,
          splits: (chart) => this.#ticks(chart.width),
          values: (_, places) => places.map((place) => this.labels[place] ?? ''),
        },
        {
          ...axis,
          size: (_, words) =>
            SCALE.space + SCALE.letter * Math.max(4, ...(words ?? []).map(({ length }) => length)),
          incrs: this.steps,
          values: (_, values) => values.map((value) => this.format(value)),
        },
      ],
      series: [
        {
          label: msg('Period'),
          value: (_, place: number | null) => (place === null ? '' : (this.labels[place] ?? '')),
        },
        ...this.lines.map((line) => ({
          label: line.label,
          stroke: color(line.color),
          width: 2,
          ...(line.dashed ? { dash: [4, 4] } : {}),
          points: { show: this.labels.length < 2 },
          value: (_: unknown, value: number | null) => (value === null ? '–' : this.format(value)),
        })),
      ],
    };
  }
}

/** A canvas needs the colour a token stands for in this theme. */
function resolved(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  (element.shadowRoot ?? element).append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

customElements.define('hd-chart', HdChart);
