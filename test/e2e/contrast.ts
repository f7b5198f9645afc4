// How well a colour stands out, as axe reckons it.

import axe from 'axe-core';

interface Colour {
  parseString(css: string): void;
}

/** The part of axe that its types leave out. */
const { Color, getContrast } = (
  axe as unknown as {
    readonly commons: {
      readonly color: {
        readonly Color: new (red: number, green: number, blue: number) => Colour;
        readonly getContrast: (background: Colour, foreground: Colour) => number;
      };
    };
  }
).commons.color;

/** The contrast of two colours in CSS's notation, from 1 to 21. WCAG asks 4.5 of text. */
export function contrast(foreground: string, background: string): number {
  return getContrast(colour(background), colour(foreground));
}

function colour(css: string): Colour {
  const parsed = new Color(0, 0, 0);
  parsed.parseString(css);
  return parsed;
}
