// The desk's own logo as a tab's icon, with the dot that says there is something unread.

const SIZE = 64;

let drawn: { href: string; dotted: Promise<string> } | null = null;

/** As a data URL. Rejects where the picture does not load. */
export function logoWithDot(href: string): Promise<string> {
  if (drawn?.href !== href) drawn = { href, dotted: draw(href) };
  return drawn.dotted;
}

async function draw(href: string): Promise<string> {
  const picture = new Image();
  picture.src = href;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws nothing.');
  const scale = SIZE / Math.max(picture.naturalWidth, picture.naturalHeight);
  const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
  pen.drawImage(picture, (SIZE - width) / 2, (SIZE - height) / 2, width, height);
  for (const [colour, radius] of [
    ['#fff', 14],
    ['#d0342c', 11],
  ] as const) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(SIZE - 14, 14, radius, 0, 2 * Math.PI);
    pen.fill();
  }
  return canvas.toDataURL('image/png');
}
