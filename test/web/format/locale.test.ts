// Dates and numbers by locale, counts by the language's forms.
import { expect } from 'chai';
import { localeFor } from '../../../web/format/locale.ts';
import { numberWords, plural } from '../../../web/format/plural.ts';

describe('the locale of dates and numbers', () => {
  it("is the browser's own region of the console's language", () => {
    expect(localeFor('de', ['fr-FR', 'de-AT', 'de'])).to.equal('de-AT');
    expect(localeFor('en', ['en-GB', 'en-US'])).to.equal('en-GB');
  });

  it('is the language alone when the browser speaks others', () => {
    expect(localeFor('de', ['fr-FR', 'en-GB'])).to.equal('de');
  });

  it('is none that Intl would refuse', () => {
    expect(localeFor('en', ['en-US@posix'])).to.equal('en');
  });

  it('takes one form for one and the other for none and many', () => {
    const forms = { one: 'mail', other: 'mails' };
    expect([0, 1, 2].map((count) => plural(count, forms))).to.deep.equal(['mails', 'mail', 'mails']);
    expect(numberWords(12_345)).to.equal('12,345');
  });
});
