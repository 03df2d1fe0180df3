// The accent colour in the names of web/tokens.css, for the console; it comes before the first paint, so that nothing changes colour.
import { tonesOf, type Tones } from './tones.ts';

const names: Record<keyof Tones, string> = {
  accent: '--hd-accent',
  accentStrong: '--hd-accent-strong',
  onAccent: '--hd-on-accent',
  accentSoft: '--hd-accent-soft',
};

/** @param accent null: HelpDesk's own, which the console knows */
export function styleSheet(accent: string | null): string {
  if (accent === null) return '';
  const { light, dark } = tonesOf(accent);
  const lines = Object.entries(names).map(
    ([tone, name]) => `  ${name}: light-dark(${light[tone as keyof Tones]}, ${dark[tone as keyof Tones]});`,
  );
  // Twice, so that it counts wherever the console's own style sheet stands.
  return `:root:root {\n${lines.join('\n')}\n}\n`;
}
