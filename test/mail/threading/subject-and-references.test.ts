// Subject tags and the trimming of References.
import { expect } from 'chai';
import { readSubjectTag, replySubject, subjectTag, trimReferences } from '../../../mail/threading/index.ts';

describe('subject tag', () => {
  it('is read from anywhere in a subject', () => {
    expect(subjectTag(1001)).to.equal('[#1001]');
    expect(readSubjectTag('Re: AW: Order [#1001] (urgent)')).to.equal(1001);
    expect(readSubjectTag('Order #1001')).to.equal(null);
    expect(readSubjectTag(`${'['.repeat(100_000)}#1]`)).to.equal(null);
  });
});

describe('replySubject', () => {
  it('has one Re: whatever came before', () => {
    expect(replySubject('Order')).to.equal('Re: Order');
    expect(replySubject('RE: AW: Sv: Re[2]: Order')).to.equal('Re: Order');
    expect(replySubject('Rép : Antwort: Vá: ΑΠ: رد: Ответ: Order')).to.equal('Re: Order');
    expect(replySubject('Ref: 4711')).to.equal('Re: Ref: 4711');
    expect(replySubject('Release notes')).to.equal('Re: Release notes');
    expect(replySubject('')).to.equal('Re: ');
  });

  it('carries the tag once', () => {
    expect(replySubject('Order', 1001)).to.equal('Re: Order [#1001]');
    expect(replySubject('Re: Order [#1001]', 1001)).to.equal('Re: Order [#1001]');
  });
});

describe('trimReferences', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `${index}.abcdefghijklmnopqrstuvwxyz@example.com`);

  it('leaves short lists alone', () => {
    expect(trimReferences(['a@x', 'b@x'])).to.deep.equal(['a@x', 'b@x']);
    expect(trimReferences([])).to.deep.equal([]);
  });

  it('keeps the first and the latest within the bytes', () => {
    const kept = trimReferences(ids);
    expect(kept[0]).to.equal(ids[0]);
    expect(kept.slice(1)).to.deep.equal(ids.slice(1 - kept.length));
    expect(kept.map((id) => `<${id}>`).join(' ').length).to.be.within(800, 900);
  });

  it('keeps the parent even when it alone is too long', () => {
    expect(trimReferences(['a@x', `${'b'.repeat(2000)}@x`])).to.have.length(2);
  });

  it('drops repeats', () => {
    expect(trimReferences(['a@x', 'b@x', 'a@x', 'c@x', 'b@x'])).to.deep.equal(['a@x', 'c@x', 'b@x']);
  });
});
