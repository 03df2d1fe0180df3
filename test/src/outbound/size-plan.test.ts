// What stays in a mail and what goes out as a link.
import { expect } from 'chai';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { compose } from '../../../mail/compose/compose.ts';
import type { ClaimedFile } from '../../../src/outbound/claim-mails.ts';
import { estimateSize, filesThatFit } from '../../../src/outbound/size-plan.ts';

const kilobyte = 1024;
const words = { text: 'Größe '.repeat(100), html: null };

const file = (id: number, size: number, inline = false): ClaimedFile => ({
  id,
  filename: `${'ä'.repeat(100)}${id}.bin`,
  contentType: 'application/octet-stream',
  contentId: inline ? `picture${id}` : null,
  inline,
  ofSignature: false,
  size,
  storageKey: `key${id}`,
});
const kept = (files: ClaimedFile[], maxBytes: number): number[] =>
  filesThatFit(words, files, maxBytes).map(({ id }) => id);

describe('the size of a mail', () => {
  it('is never estimated below what is written', async () => {
    const files = [file(1, 200_000), file(2, 1), file(3, 57_000, true)];
    const html = `<p>${'<b>ü</b>='.repeat(500)}</p>`;
    const raw = await buffer(
      compose({
        from: { address: 'support@desk.example', name: 'ä'.repeat(200) },
        replyTo: null,
        to: [{ address: 'ann@example.com', name: 'ö'.repeat(200) }],
        cc: [],
        subject: 'ü'.repeat(400),
        messageId: 'x@desk.example',
        inReplyTo: null,
        references: Array.from({ length: 20 }, (_, index) => `${'r'.repeat(80)}${index}@example.com`),
        date: new Date(0),
        text: 'ß='.repeat(3000),
        html,
        automatic: null,
        listId: null,
        language: 'en',
        loopHost: 'desk.example',
        attachments: files.map((one) => ({
          ...one,
          open: () => Readable.from([Buffer.alloc(one.size, 1)]),
        })),
      }),
    );
    const estimate = estimateSize({ text: 'ß='.repeat(3000), html }, files);
    expect(estimate).to.be.at.least(raw.length);
    expect(estimate).to.be.below(raw.length * 1.3);
  });

  it('keeps all files where they fit', () => {
    expect(kept([file(1, 100), file(2, 200)], 100 * kilobyte)).to.deep.equal([1, 2]);
    expect(kept([file(1, 1e9)], Number.POSITIVE_INFINITY)).to.deep.equal([1]);
  });

  it('takes the largest out first, and keeps the order of the rest', () => {
    const files = [file(1, 30 * kilobyte), file(2, 500 * kilobyte), file(3, 10 * kilobyte)];
    expect(kept(files, 200 * kilobyte)).to.deep.equal([1, 3]);
    expect(kept(files, 40 * kilobyte)).to.deep.equal([3]);
  });

  it('takes pictures of the text out last', () => {
    const files = [file(1, 90 * kilobyte, true), file(2, 20 * kilobyte)];
    expect(kept(files, 150 * kilobyte)).to.deep.equal([1]);
    expect(kept(files, 10 * kilobyte)).to.deep.equal([]);
  });
});
