// Finding the mails of an archive: mbox with quoted and unquoted traps, maildirs, folders, and files that are no mail.
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findMails, readMail } from '../../src/import/archive/find-mails.ts';
import { mboxEntries } from '../../src/import/archive/mbox.ts';
import { openProgress } from '../../src/import/archive/progress.ts';

const fromLine = (sender: string): string => `From ${sender} Mon Nov 23 10:00:00 2026\n`;
const mail = (subject: string, text = 'Words.', day = 1): string =>
  `Subject: ${subject}\nDate: ${day} Nov 2026 10:00:00 +0000\n\n${text}\n`;

const textsOf = async (path: string): Promise<string[]> => {
  const { mails } = await findMails(path);
  return Promise.all(mails.map(async (found) => (await readMail(found)).toString('latin1')));
};

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

describe('an archive of mail', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-archive-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  it('as an mbox gives each mail without its From line and without the empty line behind it', async () => {
    const path = await put(
      'a.mbox',
      `${fromLine('ann@far.example')}${mail('One')}\n${fromLine('-')}${mail('Two')}\n`,
    );
    expect(await textsOf(path)).to.deep.equal([mail('One'), mail('Two')]);
    const file = await open(path);
    const senders: string[] = [];
    for await (const { sender } of mboxEntries(file)) senders.push(sender);
    await file.close();
    expect(senders).to.deep.equal(['ann@far.example', '']);
  });

  it('as an mbox keeps words that only look like a From line, and unquotes those that were quoted', async () => {
    const words =
      'From here on it is text.\n\nFrom here too.\n>From me\n>>From you\n\n>From ann@x Mon Nov 23';
    const path = await put('a.mbox', `${fromLine('a@far.example')}${mail('Traps', words)}\n`);
    const unquoted = words
      .replace('\n>From me', '\nFrom me')
      .replace('>>From', '>From')
      .replace('>From ann', 'From ann');
    expect(await textsOf(path)).to.deep.equal([mail('Traps', unquoted)]);
  });

  it('as an mbox with CRLF keeps the line ends', async () => {
    const path = await put(
      'a.mbox',
      crlf(`${fromLine('a@far.example')}${mail('One')}\n${fromLine('b@far.example')}${mail('Two')}\n`),
    );
    expect(await textsOf(path)).to.deep.equal([crlf(mail('One')), crlf(mail('Two'))]);
  });

  it('as a large mbox is found whole, wherever the pieces it is read in end', async () => {
    // Lengths that put From lines before, at and behind the megabyte the file is read by.
    const mails = Array.from({ length: 40 }, (_, index) =>
      mail(`Mail ${index}`, 'x'.repeat(52_380 + index), 2),
    );
    const path = await put('a.mbox', mails.map((text) => `${fromLine('a@far.example')}${text}\n`).join(''));
    expect(await textsOf(path)).to.deep.equal(mails);
  });

  it('as a folder gives all mails in the order of time, and tells what is none', async () => {
    await put('b/late.eml', mail('Late', 'Words.', 9));
    await put('b/early.eml', mail('Early', 'Words.', 2));
    await put('inbox', `${fromLine('a@far.example')}${mail('Middle', 'Words.', 5)}\n`);
    await put('b/picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    const { mails, skipped } = await findMails(folder);
    const subjects = await Promise.all(
      mails.map(async (found) => /Subject: (\w+)/.exec(String(await readMail(found)))?.[1]),
    );
    expect(subjects).to.deep.equal(['Early', 'Middle', 'Late']);
    expect(skipped).to.deep.equal([join('b', 'picture.png')]);
  });

  it('as a maildir leaves out what was never delivered and what its server keeps there', async () => {
    await put('cur/1:2,S', mail('Read', 'Words.', 1));
    await put('new/2', mail('New', 'Words.', 2));
    await put('.Sent/cur/3:2,', mail('Sent', 'Words.', 3));
    await put('.Sent/new/.keep', '');
    await put('tmp/4', mail('Half'));
    await put('dovecot-uidlist', '3 V1 N4');
    const { mails, skipped } = await findMails(folder);
    expect(mails).to.have.length(3);
    expect(skipped).to.deep.equal([]);
  });

  it('goes on where it was stopped, unless it has changed', async () => {
    await put('1.eml', mail('One'));
    const about = { path: folder, mailbox: 'support@desk.example', mails: (await findMails(folder)).mails };
    const state = join(folder, 'state');
    expect(openProgress(state, about).done).to.equal(0);
    openProgress(state, about).save(150);
    expect(openProgress(state, about).done, 'the last hundred are looked at again').to.equal(50);
    expect(openProgress(state, { ...about, mailbox: 'other@desk.example' }).done).to.equal(0);
    await put('2.eml', mail('Two'));
    const grown = { ...about, mails: [...about.mails, ...about.mails] };
    expect(openProgress(state, grown).done).to.equal(0);
    openProgress(state, about).finish();
    expect(openProgress(state, about).done).to.equal(0);
  });
});
