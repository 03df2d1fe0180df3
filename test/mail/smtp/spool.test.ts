// What a sender hears when the spool fails.
import { expect } from 'chai';
import { spoolFailureReply } from '../../../mail/smtp/spool.ts';

describe('A failing spool', () => {
  it('answers 452 4.3.1 when the disk is full', () => {
    for (const code of ['ENOSPC', 'EDQUOT', 'EFBIG']) {
      expect(spoolFailureReply(Object.assign(new Error(code), { code }))).to.include({
        code: 452,
        enhanced: '4.3.1',
      });
    }
  });

  it('answers 451 4.3.0 for everything else', () => {
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    for (const error of [denied, new Error('x'), null]) {
      expect(spoolFailureReply(error)).to.include({ code: 451, enhanced: '4.3.0' });
    }
  });
});
