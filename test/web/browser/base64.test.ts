import { expect } from 'chai';
import { toBase64 } from '../../../web/browser/base64.ts';

describe('bytes as base64', () => {
  it('keeps every byte, also of many', () => {
    const bytes = Uint8Array.from({ length: 200_001 }, (_, index) => index % 256);
    expect(toBase64(bytes)).to.equal(Buffer.from(bytes).toString('base64'));
    expect(toBase64(new Uint8Array())).to.equal('');
  });
});
