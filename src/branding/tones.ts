// Readable tones of one colour: dark enough for words on light surfaces, light enough on dark ones (WCAG 2.2, 1.4.3: 4.5 to 1).
// The surfaces are those of web/tokens.css.

export interface Tones {
  accent: string;
  /** Under the pointer. */
  accentStrong: string;
  /** Words on the accent. */
  onAccent: string;
  /** Behind what is chosen; words in the accent are readable on it. */
  accentSoft: string;
}

export interface BothTones {
  light: Tones;
  dark: Tones;
}

type Rgb = [number, number, number];

interface Scheme {
  /** Those nearest to the accent: what is readable on them is readable on the others. */
  surfaces: string[];
  soft: { surface: string; share: number };
  onAccent: string;
  /** What is mixed in until it can be read. */
  towards: string;
  strongShare: number;
}

const readable = 4.5;
const steps = 100;

const light: Scheme = {
  surfaces: ['#ececef', '#fdefed'],
  soft: { surface: '#ffffff', share: 0.1 },
  onAccent: '#ffffff',
  towards: '#000000',
  strongShare: 0.18,
};
const dark: Scheme = {
  surfaces: ['#292d32', '#2d2716', '#3a2220'],
  soft: { surface: '#17191c', share: 0.18 },
  onAccent: '#10182c',
  towards: '#ffffff',
  strongShare: 0.28,
};

/** @param accent as `#rrggbb` */
export const tonesOf = (accent: string): BothTones => ({
  light: toneIn(light, accent),
  dark: toneIn(dark, accent),
});

/** As near to the colour as can be read. */
function toneIn(scheme: Scheme, colour: string): Tones {
  for (let step = 0; step <= steps; step += 1) {
    const accent = mix(colour, scheme.towards, step / steps);
    const accentSoft = mix(scheme.soft.surface, accent, scheme.soft.share);
    const grounds = [...scheme.surfaces, accentSoft, scheme.onAccent];
    if (step < steps && grounds.some((ground) => contrast(accent, ground) < readable)) continue;
    return {
      accent,
      accentStrong: mix(accent, scheme.towards, scheme.strongShare),
      onAccent: scheme.onAccent,
      accentSoft,
    };
  }
  throw new Error('unreachable: the last step is always taken');
}

/** From 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)];
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const rgbOf = (colour: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;
