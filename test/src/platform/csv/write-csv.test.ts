// CSV as RFC 4180 has it, and safe in spreadsheets.
import { expect } from 'chai';
import { csvFile } from '../../../../src/platform/csv/write-csv.ts';

const written = async (records: (string | number | null)[][], bom = false): Promise<string> => {
  let text = '';
  for await (const piece of csvFile(['name', 'count'], records, { bom })) text += piece;
  return text;
};

describe('a CSV file', () => {
  it('has a record a line, ended by CRLF, and quotes what would break one', async () => {
    expect(
      await written([
        ['a, "b"\nc', 1],
        ['plain', null],
        [' padded ', -2.5],
      ]),
    ).to.equal('name,count\r\n"a, ""b""\nc",1\r\nplain,\r\n" padded ",-2.5\r\n');
  });

  it('holds no formula: text that a spreadsheet would run begins with an apostrophe, numbers stay numbers', async () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1']) {
      expect((await written([[text, -1]])).split('\r\n')[1] ?? '').to.match(/^"?'/);
      expect(await written([[text, -1]])).to.match(/,-1\r\n$/);
    }
  });

  it('begins with a byte order mark when asked to', async () => {
    expect((await written([], true)).codePointAt(0)).to.equal(0xfeff);
    expect((await written([])).codePointAt(0)).to.equal('n'.codePointAt(0));
  });
});
