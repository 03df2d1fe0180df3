// The words for how tall rows are.
import { msg } from '@lit/localize';
import type { Density } from '../state/density.ts';

export const DENSITY_WORDS: Record<Density, string> = {
  comfortable: msg('Comfortable rows'),
  compact: msg('Compact rows'),
};
