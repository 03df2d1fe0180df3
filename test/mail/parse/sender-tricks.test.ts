// Who wrote a mail: the address that stands in From, never one made of a name, a comment, an encoded word or pieces.
import { expect } from 'chai';
import { mailOf, parse } from './parse-fixture.ts';

async function senderOf(from: string): Promise<string | null> {
  return (await parse(Buffer.from(mailOf([`From: ${from}`], 'Text.')))).from?.address ?? null;
}

/** What is written, and whom it is from; null: nobody can be told. ceo@desk.example is who is meant to be seen. */
const FIELDS: [field: string, sender: string | null][] = [
  ['"ceo@desk.example" <mallory@evil.example>', 'mallory@evil.example'],
  ['ceo@desk.example <mallory@evil.example>', 'mallory@evil.example'],
  ['<mallory@evil.example> ceo@desk.example', 'mallory@evil.example'],
  ['"<ceo@desk.example>" mallory@evil.example', 'mallory@evil.example'],
  ['"mallory\\" <ceo@desk.example>" <mallory@evil.example>', 'mallory@evil.example'],
  ['(ceo@desk.example) mallory@evil.example', 'mallory@evil.example'],
  ['mallory@evil.example (<ceo@desk.example>)', 'mallory@evil.example'],
  ['=?utf-8?Q?ceo=40desk.example?= <mallory@evil.example>', 'mallory@evil.example'],
  ['=?utf-8?Q?=3Cceo=40desk.example=3E=2C?= <mallory@evil.example>', 'mallory@evil.example'],
  ['=?utf-8?B?PGNlb0BkZXNrLmV4YW1wbGU+?= <mallory@evil.example>', 'mallory@evil.example'],
  ['<@desk.example:mallory@evil.example>', 'mallory@evil.example'],
  ['"ceo@desk.example"@evil.example', '"ceo@desk.example"@evil.example'],
  ['"ceo@desk.example x"@evil.example', '"ceo@desk.example x"@evil.example'],
  ['x <"ceo@desk.example"@evil.example>', '"ceo@desk.example"@evil.example'],
  ['ceo%desk.example@evil.example', 'ceo%desk.example@evil.example'],
  ['"ceo@desk.example"', null],
  ['"a" "ceo@desk.example" <>', null],
  ['group:"ceo@desk.example";', null],
  ['(ceo@desk.example)', null],
  ['=?utf-8?Q?ceo=40desk.example?=', null],
  ['=?utf-8?Q?=3Cceo=40desk.example=3E?=', null],
  ['mallory@=?utf-8?Q?desk.example?=', null],
  ['ceo@desk.example@evil.example', null],
  ['ceo@desk.example (comment) @evil.example', null],
  ['<ceo@desk.example>@evil.example', null],
  ['CEO <ceo@desk.example> <mallory@evil.example>', null],
  ['ceo@desk.example\u0000@evil.example', null],
];

/** Forms that people really send. */
const HONEST: [field: string, sender: string][] = [
  ['Ann Lee <ann@Example.COM>', 'ann@example.com'],
  ['ann@example.com (Ann Lee)', 'ann@example.com'],
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', 'pete@silly.test'],
  ['John Doe <john@machine(comment).  example>', 'john@machine.example'],
  ['ann @ example.com', 'ann@example.com'],
  ["O'Brien <o'brien+tag@example.com>", "o'brien+tag@example.com"],
  ['Mr. A. B. <a.b@example.com>', 'a.b@example.com'],
  ['"Lee, Ann" <ann@example.com>, Bob <bob@example.com>', 'ann@example.com'],
  ['jörg@müller.example', 'jörg@müller.example'],
  ['Ann <ann@[192.0.2.1]>', 'ann@[192.0.2.1]'],
  ['ann@example.com', 'ann@example.com'],
];

describe('the sender of a mail', () => {
  for (const [field, sender] of FIELDS)
    it(`is ${sender ?? 'nobody'} for ${JSON.stringify(field)}`, async () => {
      expect(await senderOf(field)).to.equal(sender);
    });

  it('is read from the forms of honest mail', async () => {
    for (const [field, sender] of HONEST) expect(await senderOf(field), field).to.equal(sender);
  });

  it('stays what it is when letters of another script imitate it', async () => {
    expect(await senderOf('ceo@dеsk.example'))
      .to.equal('ceo@dеsk.example')
      .and.not.equal('ceo@desk.example');
    expect(await senderOf('ceo@xn--dsk-1na.example')).to.equal('ceo@xn--dsk-1na.example');
  });

  it('has no line end that could start another field', async () => {
    const mail = await parse(
      mailOf(
        [
          'From: =?utf-8?Q?Ann=0D=0ABcc=3A_x=40y.example?= <ann@example.com>',
          'Subject: =?utf-8?Q?a=0D=0AB:_c?=',
        ],
        'x',
      ),
    );
    expect(mail.from?.name).to.equal('Ann Bcc: x@y.example');
    expect(mail.subject).to.equal('a B: c');
  });
});
