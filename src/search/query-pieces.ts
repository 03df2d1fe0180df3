// What was typed into the search box, cut where the spaces are; quotes hold together.

export interface Piece {
  start: number;
  end: number;
  not: boolean;
  /** Lower case; empty when there is none. */
  field: string;
  value: string;
  quoted: boolean;
}

/** `field:Name=value`, where name and value may stand in quotes. */
const customShape = /(-?)field:((?:"[^"]*(?:"|$)|[^\s"])*)/iuy;
const shape = /(-?)(?:([\p{L}]+):(?!\/\/))?(?:"([^"]*)(?:"|$)|(\S+))?/uy;

export function piecesOf(query: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < query.length;) {
    if (/\s/.test(query[at] ?? '')) {
      at += 1;
      continue;
    }
    customShape.lastIndex = at;
    const custom = customShape.exec(query);
    if (custom) {
      const [text, minus, value = ''] = custom;
      pieces.push({
        start: at,
        end: at + text.length,
        not: minus === '-',
        field: 'field',
        value,
        quoted: false,
      });
      at += text.length;
      continue;
    }
    shape.lastIndex = at;
    const match = shape.exec(query);
    const [text, minus = '', field = '', quoted, bare] = match ?? [query[at] ?? ''];
    const end = at + Math.max(1, text.length);
    pieces.push({
      start: at,
      end,
      not: minus === '-',
      field: field.toLowerCase(),
      value: quoted ?? bare ?? '',
      quoted: quoted !== undefined,
    });
    at = end;
  }
  return pieces;
}
