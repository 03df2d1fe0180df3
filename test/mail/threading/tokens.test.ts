// Signed addresses and Message-IDs: read back what was written, and nothing else.
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import {
  type MailKey,
  answerAddress,
  baseAddress,
  createMessageId,
  readAnswerAddress,
  readMessageId,
  readReplyAddress,
  readReturnPath,
  replyAddress,
  returnPath,
} from '../../../mail/threading/index.ts';

const OLD: MailKey = { version: 1, secret: Buffer.alloc(32, 1) };
const NEW: MailKey = { version: 2, secret: Buffer.alloc(32, 2) };
const IDS = [1, 35, 36, 1001, 4_294_967_296, Number.MAX_SAFE_INTEGER];

/** Every string that differs in one character of the token. */
function variants(token: string): string[] {
  const at = token.indexOf('@');
  return Array.from(
    { length: at },
    (_, index) =>
      `${token.slice(0, index)}${token.charAt(index) === 'x' ? 'y' : 'x'}${token.slice(index + 1)}`,
  );
}

describe('reply address', () => {
  it('leads back to its ticket and mailbox', () => {
    for (const ticketId of IDS) {
      const address = replyAddress('support@desk.example', ticketId, NEW);
      expect(readReplyAddress(address, [NEW, OLD])).to.deep.equal({
        outcome: 'valid',
        ticketId,
        mailbox: 'support@desk.example',
      });
    }
  });

  it('has the form mailbox+t-ticket-version-mac, in lower case, within 64 octets', () => {
    expect(replyAddress('support@desk.example', 1001, NEW)).to.match(
      /^support\+t-rt-2-[a-z2-7]{16}@desk\.example$/,
    );
    const [local = ''] = replyAddress(`${'m'.repeat(30)}@desk.example`, Number.MAX_SAFE_INTEGER, NEW).split(
      '@',
    );
    expect(local.length).to.be.within(50, 64);
  });

  it('is the plain address when the local part leaves no room', () => {
    const mailbox = `${'m'.repeat(60)}@desk.example`;
    expect(replyAddress(mailbox, 1001, NEW)).to.equal(mailbox);
  });

  it('survives a relay that changes case', () => {
    const address = replyAddress('support@desk.example', 1001, NEW).toUpperCase();
    expect(readReplyAddress(address, [NEW])).to.deep.include({ outcome: 'valid', ticketId: 1001 });
  });

  it('stays valid under a new key as long as the old one is known', () => {
    const address = replyAddress('support@desk.example', 7, OLD);
    expect(readReplyAddress(address, [NEW, OLD])?.outcome).to.equal('valid');
    expect(readReplyAddress(address, [NEW])).to.deep.equal({ outcome: 'tampered' });
  });

  it('is never valid with any character changed', () => {
    for (const address of variants(replyAddress('support@desk.example', 1001, NEW)).slice(
      'support+'.length,
    )) {
      expect(readReplyAddress(address, [NEW, OLD])?.outcome).to.not.equal('valid');
    }
  });

  it('is not valid with a number written in another way', () => {
    const address = replyAddress('support@desk.example', 1001, NEW);
    expect(readReplyAddress(address.replace('t-rt-', 't-0rt-'), [NEW])).to.deep.equal({
      outcome: 'tampered',
    });
  });

  it('is nothing when there is no token', () => {
    for (const address of [
      'support@desk.example',
      'support+t-5@desk.example',
      'support+t-5-1@desk.example',
      '+t-1-1-a@x',
      '',
      '@',
      `${'+t-'.repeat(5000)}@x`,
    ]) {
      expect(readReplyAddress(address, [NEW])).to.equal(null);
    }
  });

  it('cannot be made from a token of another purpose', () => {
    const bounce = returnPath('support@desk.example', 7, NEW);
    expect(readReplyAddress(bounce.replace('+b-', '+t-'), [NEW])).to.deep.equal({ outcome: 'tampered' });
  });
});

describe('answer address', () => {
  const token = { agentId: 7, ticketId: 1001, outboundMailId: 52_344 };
  const address = answerAddress('support@desk.example', token, NEW);

  it('leads back to agent, ticket and mail', () => {
    expect(address).to.match(/^support\+n-7\.rt\.14e0-2-[a-z2-7]{16}@desk\.example$/);
    expect(readAnswerAddress(address.toUpperCase(), [NEW, OLD])).to.deep.equal({
      outcome: 'valid',
      ...token,
    });
    const large = { agentId: 99_999, ticketId: 99_999_999, outboundMailId: 9_999_999_999 };
    const long = answerAddress(`${'m'.repeat(22)}@desk.example`, large, NEW);
    expect(readAnswerAddress(long, [NEW])).to.deep.equal({ outcome: 'valid', ...large });
  });

  it('is never valid with any character changed, nor with one id in place of another', () => {
    for (const changed of variants(address).slice('support'.length)) {
      expect(readAnswerAddress(changed, [NEW, OLD])?.outcome, changed).to.not.equal('valid');
    }
    for (const ids of ['8.rt.14e0', '7.rt', 'rt.7.14e0', '7.rt.14e0.1', '7..14e0']) {
      expect(readAnswerAddress(address.replace('7.rt.14e0', ids), [NEW])?.outcome, ids).to.equal('tampered');
    }
  });

  it('is no reply address, and a reply address is none', () => {
    expect(readReplyAddress(address, [NEW])).to.equal(null);
    expect(readAnswerAddress(replyAddress('support@desk.example', 1001, NEW), [NEW])).to.equal(null);
    expect(readReplyAddress(address.replace('+n-7.rt.14e0-', '+t-7.rt.14e0-'), [NEW])).to.deep.equal({
      outcome: 'tampered',
    });
  });
});

describe('return path', () => {
  it('leads back to the outbound mail', () => {
    const address = returnPath('support@desk.example', 42, NEW);
    expect(address).to.match(/^support\+b-16-2-/);
    expect(readReturnPath(address, [NEW])).to.deep.equal({
      outcome: 'valid',
      outboundMailId: 42,
      mailbox: 'support@desk.example',
    });
    expect(readReturnPath(replyAddress('support@desk.example', 42, NEW), [NEW])).to.equal(null);
  });
});

describe('Message-ID', () => {
  it('leads back to ticket and message, with or without <>, whatever the domain became', () => {
    for (const ticketId of IDS) {
      const id = createMessageId({ domain: 'desk.example', ticketId, messageId: 5, key: NEW });
      expect(id).to.match(/^[^<>\s]+@desk\.example$/);
      for (const written of [id, `<${id}>`, id.replace('desk.example', 'new.example')]) {
        expect(readMessageId(written, [NEW])).to.deep.equal({ outcome: 'valid', ticketId, messageId: 5 });
      }
    }
  });

  it('is tampered with when ticket, message, version or mac differ', () => {
    const id = createMessageId({ domain: 'desk.example', ticketId: 10, messageId: 11, key: NEW });
    for (const wrong of [
      id.replace('hd.a.', 'hd.b.'),
      id.replace('.b.2.', '.c.2.'),
      id.replace('.2.', '.1.'),
      id.replace('hd.a.b', 'hd.b.a'),
    ]) {
      expect(readMessageId(wrong, [NEW, OLD])).to.deep.equal({ outcome: 'tampered' });
    }
  });

  it('is not ours when it looks different', () => {
    for (const id of [
      '',
      'abc@example.com',
      '<CAF=x@mail.gmail.com>',
      'hd.1.2@desk.example',
      'h'.repeat(100_000),
    ])
      expect(readMessageId(id, [NEW])).to.equal(null);
  });
});

describe('keys', () => {
  it('of the same version with another secret verify nothing', () => {
    const forged: MailKey = { version: 2, secret: randomBytes(32) };
    expect(readReplyAddress(replyAddress('support@desk.example', 1, forged), [NEW, OLD])).to.deep.equal({
      outcome: 'tampered',
    });
  });
});

describe('baseAddress', () => {
  it('drops the extension and lower-cases', () => {
    expect(baseAddress('Support+T-1-2-abc@Desk.Example')).to.equal('support@desk.example');
    expect(baseAddress(' "a@b"@desk.example ')).to.equal('"a@b"@desk.example');
    expect(baseAddress('+x@desk.example')).to.equal('+x@desk.example');
    expect(baseAddress('nonsense')).to.equal('nonsense');
  });
});
