// Files of the demo desk, made in code: a picture, a PDF, a spreadsheet, a text, and a program that is refused.
import { crc32, deflateSync } from 'node:zlib';

export type DemoFile = 'photo' | 'logo' | 'invoice' | 'label' | 'sheet' | 'log' | 'program';

export interface FileContent {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** `note` stands in the file, so that two of them differ. */
export function demoFile(file: DemoFile, note: string): FileContent {
  switch (file) {
    case 'photo':
      return { filename: 'IMG_2291.png', contentType: 'image/png', content: png(480, 320, crc32(note)) };
    case 'logo':
      return { filename: 'logo.png', contentType: 'image/png', content: png(160, 48, crc32(note)) };
    case 'invoice':
      return {
        filename: `Invoice ${note}.pdf`,
        contentType: 'application/pdf',
        content: pdf(`Invoice ${note}`),
      };
    case 'label':
      return {
        filename: 'return-label.pdf',
        contentType: 'application/pdf',
        content: pdf(`Return label ${note}`),
      };
    case 'sheet':
      return { filename: 'sizes & quantities.xlsx', contentType: spreadsheetType, content: xlsx(note) };
    case 'log':
      return {
        filename: 'browser-console.txt',
        contentType: 'text/plain',
        content: Buffer.from(logText(note)),
      };
    case 'program':
      return { filename: 'invoice_viewer.exe', contentType: 'application/octet-stream', content: program() };
  }
}

const logText = (note: string): string =>
  Array.from(
    { length: 40 },
    (_, line) => `10:4${line % 10}:0${line % 6} checkout.js:${120 + line} waiting for payment ${note}\r\n`,
  ).join('');

/** A DOS header: enough for it to be known as a program by its first bytes. */
const program = (): Buffer => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(510)]);

/** RGB picture of soft hills; `shade` moves the colours. */
function png(width: number, height: number, shade: number): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const hill = height * (0.55 + 0.2 * Math.sin((x + (shade & 255)) / 60) + 0.08 * Math.sin(x / 17));
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const colour = y > hill ? [60, 110 + (shade % 60), 70] : [150 + Math.floor(y / 4), 190, 225];
      rows.set(colour, at);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** One A6 page with one line. */
function pdf(line: string): Buffer {
  const text = line.replaceAll(/[^\x20-\x7e]/g, '?').replaceAll(/[\\()]/g, String.raw`\$&`);
  const drawing = `BT /F1 14 Tf 30 370 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 420] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + xref + trailer, 'latin1');
}

export const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const office = 'http://schemas.openxmlformats.org';

const cell = (value: string | number): string =>
  typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;

function xlsx(note: string): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const rows = [
    ['Size', 'Pieces'],
    ['S', 6],
    ['M', 14],
    ['L', 13],
    ['XL', 7],
    [note.replaceAll(/[<&>]/g, ' '), 40],
  ];
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  return zip({
    '[Content_Types].xml': `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheetType}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': relation('rId1', 'officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"><sheets><sheet name="Sizes" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${office}/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

/** Entries stored as they are (APPNOTE 4.4.5, method 0). */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, rest, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
