// What mail programs wrap words and files in: winmail.dat, signatures, uuencode, invites.
import { expect } from 'chai';
import { fixture, parse, parseFixture } from './parse-fixture.ts';

const names = (mail: { attachments: { filename: string }[] }): string[] =>
  mail.attachments.map(({ filename }) => filename);

describe('winmail.dat', () => {
  it('gives its files, and is kept', async () => {
    const mail = await parseFixture('winmail-dat-with-files');
    expect(mail.text).to.equal('The words beside it.');
    expect(
      mail.attachments.map(({ filename, contentType, size }) => [filename, contentType, size]),
    ).to.deep.equal([
      ['Bericht März.csv', 'text/csv', 10],
      ['shot.png', 'image/png', 70],
      ['winmail.dat', 'application/ms-tnef', 565],
    ]);
    expect(mail.warnings).to.deep.equal(['winmail.dat was unpacked']);
  });

  it('gives the words where there are none beside it', async () => {
    const mail = await parseFixture('winmail-dat-with-the-words');
    expect(mail.text).to.equal('The words are inside: Größe.\nSecond line.');
    expect(names(mail)).to.include('shot.png');
  });

  it('gives the words that are compressed RTF only', async () => {
    const mail = await parseFixture('winmail-dat-with-rtf-only');
    expect(mail.text).to.equal('Grüße from Outlook\nsecond line €5');
    expect(names(mail)).to.deep.equal(['winmail.dat']);
  });

  it('gives what stands before the end when it is cut off, at whatever octet', async () => {
    const mail = await parseFixture('winmail-dat-cut-off');
    expect(names(mail)).to.include('Bericht März.csv').and.include('winmail.dat');
    expect(mail.warnings).to.deep.equal(['winmail.dat is broken: only its beginning was unpacked']);
    const whole = fixture('winmail-dat-with-files').toString('latin1');
    const start = whole.indexOf('eJ8+I');
    for (let length = 0; length < 770; length += 13) {
      const cut = `${whole.slice(0, start + length)}\r\n--b--\r\n`;
      expect(names(await parse(Buffer.from(cut, 'latin1')))).to.include('winmail.dat');
    }
  });
});

describe('signed mail', () => {
  it('is read when S/MIME wraps it whole, in one piece or in several', async () => {
    for (const name of ['smime-opaque-signed', 'smime-opaque-signed-in-pieces']) {
      const mail = await parseFixture(name);
      expect(mail.text, name).to.equal('My signed words: Grüße.');
      expect(names(mail), name).to.deep.equal(['list.csv']);
      expect(mail.warnings, name).to.deep.equal([
        'signed with S/MIME; the signature is in the raw mail and was not checked',
      ]);
    }
  });

  it('is read without its signature as a file', async () => {
    const smime = await parseFixture('smime-clear-signed');
    expect(smime.text).to.equal('My signed words: Grüße.');
    expect(names(smime)).to.deep.equal(['list.csv']);
    const pgp = await parseFixture('pgp-mime-signed');
    expect(pgp.text).to.equal('My signed words.');
    expect(names(pgp)).to.deep.equal([]);
    expect(pgp.warnings).to.deep.equal([
      'signed with PGP; the signature is in the raw mail and was not checked',
    ]);
  });

  it('has the armour of PGP folded', async () => {
    const mail = await parseFixture('pgp-signed-inline');
    expect(mail.text).to.equal('My signed words.\n-- one\n-- two');
    expect(mail.quotedText).to.match(/^-----BEGIN PGP SIGNED[^]+iHUEABY[^]+END PGP SIGNATURE-----$/);
  });

  it('says so when it is encrypted, and keeps the file', async () => {
    const mail = await parseFixture('smime-encrypted');
    expect(names(mail)).to.deep.equal(['smime.p7m']);
    expect(mail.warnings).to.deep.equal(['the mail is encrypted with S/MIME and cannot be read here']);
  });

  it('stays a file when it is cut off or changed, at whatever octet', async () => {
    for (const name of ['smime-opaque-signed', 'smime-opaque-signed-in-pieces']) {
      const whole = fixture(name).toString('latin1');
      const start = whole.indexOf('\r\n\r\n') + 4;
      for (let length = 0; length < whole.length - start; length += 97) {
        const cut = await parse(Buffer.from(whole.slice(0, start + length), 'latin1'));
        expect(cut.attachments.length + cut.text.length).to.be.above(0);
      }
      for (let at = start; at < whole.length - 2; at += 41) {
        const changed = `${whole.slice(0, at)}A${whole.slice(at + 1)}`;
        await parse(Buffer.from(changed, 'latin1'));
      }
    }
  });
});

describe('uuencoded files in a text', () => {
  it('become attachments; prose that begins like one stays', async () => {
    const mail = await parseFixture('files-uuencoded-in-the-text');
    expect(mail.text).to.equal(
      'Please see the scan.\n\n\n\nbegin 2024 with a plan\nwe should\nend\n\nRegards, Ann',
    );
    expect(
      mail.attachments.map(({ filename, size, contentType }) => [filename, size, contentType]),
    ).to.deep.equal([
      ['scan page 1.png', 70, 'image/png'],
      ['note.txt', 160, 'application/octet-stream'],
    ]);
  });
});

describe('invites', () => {
  it('are read with times in UTC, people and rule; the file is kept once', async () => {
    const mail = await parseFixture('invite-from-outlook');
    expect(mail.text).to.equal('Please come.');
    expect(names(mail)).to.deep.equal(['invite.ics']);
    expect(mail.invite).to.deep.equal({
      method: 'REQUEST',
      summary: 'Übergabe der Anlage, Teil 2',
      start: '2026-06-15T12:00:00.000Z',
      end: '2026-06-15T13:30:00.000Z',
      timezone: 'W. Europe Standard Time',
      location: 'Besprechungsraum 3; 2. Stock',
      organizer: { address: 'bob@example.com', name: 'Lee, Bob' },
      attendees: [
        { address: 'support@desk.example', name: 'Support', status: 'NEEDS-ACTION' },
        { address: 'ann@example.com', name: 'Ann', status: 'ACCEPTED' },
      ],
      recurrence: 'FREQ=WEEKLY;COUNT=4;BYDAY=MO',
    });
  });

  it('name whole days up to the last one', async () => {
    const mail = await parseFixture('invite-cancelled-all-day');
    expect(mail.invite).to.deep.include({
      method: 'CANCEL',
      start: '2026-12-24',
      end: '2026-12-26',
      timezone: null,
      recurrence: null,
    });
    expect(names(mail)).to.deep.equal(['invite.ics']);
  });

  it('use zones of the machine where the file defines none', async () => {
    const { invite } = await parseFixture('invite-with-a-zone-nobody-defined');
    expect(invite).to.deep.include({ start: '2026-07-10T13:00:00.000Z', end: '2026-07-10T13:45:00.000Z' });
  });

  it('keep the local time where the zone is unknown or endless', async () => {
    const source = fixture('invite-from-outlook').toString('utf8');
    for (const broken of [
      source.replaceAll('BEGIN:VTIMEZONE', 'BEGIN:X-ZONE').replaceAll('END:VTIMEZONE', 'END:X-ZONE'),
      source.replaceAll('FREQ=YEARLY', 'FREQ=SECONDLY'),
    ])
      expect((await parse(broken)).invite?.start).to.equal('2026-06-15T14:00:00');
  });

  it('are none when the file is broken', async () => {
    const source = fixture('invite-from-outlook').toString('utf8');
    for (const broken of [
      source.replaceAll('DTSTART;', 'DTSTART'),
      source.replaceAll('END:VEVENT', 'END:X'),
      source.replaceAll('20260615T', '2026x615T'),
    ]) {
      const mail = await parse(broken);
      expect(mail.text).to.equal('Please come.');
      expect(names(mail)).to.include('invite.ics');
    }
  });
});
