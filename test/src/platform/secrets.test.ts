import { expect } from 'chai';
import { createSecretBox, SecretUnreadable } from '../../../src/platform/secrets.ts';

const authSecret = 'a secret for tests, longer than 32 characters';

describe('stored secrets', () => {
  const box = createSecretBox(authSecret);

  it('come back as they were, from another process too, and never look the same twice', () => {
    const secret = 'pässword "with" everything 🔑';
    const envelope = box.seal(secret, 'imap:1');
    expect(envelope)
      .to.match(/^v1\.[\w-]+\.[\w-]+\.[\w-]+\.[\w-]+$/)
      .and.not.contain('word');
    expect(createSecretBox(authSecret).open(envelope, 'imap:1')).to.equal(secret);
    expect(box.seal(secret, 'imap:1')).to.not.equal(envelope);
  });

  it('open in their place only', () => {
    const envelope = box.seal('x', 'imap:1');
    expect(() => box.open(envelope, 'imap:2')).to.throw(SecretUnreadable, 'damaged');
  });

  it('say that AUTH_SECRET is another one', () => {
    const envelope = createSecretBox('another secret, longer than 32 characters').seal('x', 'imap:1');
    expect(() => box.open(envelope, 'imap:1')).to.throw(SecretUnreadable, 'another AUTH_SECRET');
  });

  it('do not open when a bit has changed, or a part is missing', () => {
    const parts = box.seal('the secret', 'imap:1').split('.');
    for (const index of [2, 3, 4]) {
      const changed = Buffer.from(parts[index] ?? '', 'base64url');
      changed[0] = (changed[0] ?? 0) ^ 1;
      const envelope = parts.with(index, changed.toString('base64url')).join('.');
      expect(() => box.open(envelope, 'imap:1'), `part ${index}`).to.throw(SecretUnreadable);
    }
    expect(() => box.open(parts.slice(0, 4).join('.'), 'imap:1')).to.throw(SecretUnreadable);
    expect(() => box.open(parts.with(3, '').join('.'), 'imap:1')).to.throw(SecretUnreadable);
    expect(() => box.open('v2.x', 'imap:1')).to.throw(SecretUnreadable, 'another version');
  });

  it('open under an earlier AUTH_SECRET while it is given, and are sealed under the new one only', () => {
    const envelope = box.seal('x', 'imap:1');
    const renewed = createSecretBox('a new secret, longer than 32 characters', [authSecret]);
    expect(renewed.open(envelope, 'imap:1')).to.equal('x');
    expect(renewed.isCurrent(envelope)).to.equal(false);
    const sealed = renewed.seal('x', 'imap:1');
    expect(renewed.isCurrent(sealed)).to.equal(true);
    expect(() => box.open(sealed, 'imap:1')).to.throw(SecretUnreadable, 'another AUTH_SECRET');
  });
});
