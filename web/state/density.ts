// How tall the rows of the ticket list are: kept in this browser, the same in all its tabs.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readStored, writeStored } from '../browser/stored.ts';

export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

const STORED = 'density';
const CHANGED = 'hd-density';
let density: Density = known();

function known(): Density {
  return readStored<Density>(STORED) === 'compact' ? 'compact' : 'comfortable';
}

export const currentDensity = (): Density => density;

/** At once, wherever rows are shown. */
export function setDensity(wanted: Density): void {
  density = wanted;
  writeStored(STORED, wanted);
  window.dispatchEvent(new CustomEvent(CHANGED));
}

/** Draws its element again when the density changes, in another tab too. */
export class DensityWatch implements ReactiveController {
  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener(CHANGED, this.#changed);
    window.addEventListener('storage', this.#stored);
  }

  hostDisconnected(): void {
    window.removeEventListener(CHANGED, this.#changed);
    window.removeEventListener('storage', this.#stored);
  }

  #changed = (): void => this.#host.requestUpdate();
  #stored = (): void => {
    density = known();
    this.#changed();
  };
}
