// Byte counts as people read them (powers of 1000, as mail limits are quoted).
import { formatLocale } from './locale.ts';

const number = new Intl.NumberFormat(formatLocale, { maximumFractionDigits: 1 });

export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 999_950_000) return `${number.format(bytes / 1e6)} MB`;
  return `${number.format(bytes / 1e9)} GB`;
}
