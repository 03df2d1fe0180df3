// A mail like most that reach a desk: text and HTML side by side, of the wished size.
const filler = 'The order has not arrived and the tracking page shows nothing new since Tuesday. ';

/** @param bytes of the whole mail, at least about 800; every index gives another sender, subject and Message-ID */
export function benchMail(index: number, bytes: number): { from: string; raw: string } {
  const from = `customer${index % 5000}@load.example`;
  const head = [
    `From: Customer ${index} <${from}>`,
    'To: Support <support@desk.example>',
    `Subject: Order ${index} has not arrived`,
    `Message-ID: <load-${process.pid}-${index}-${Date.now().toString(36)}@load.example>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '',
  ].join('\r\n');
  const share = Math.max(100, Math.floor((bytes - head.length - 220) / 2));
  const words = (start: string): string => {
    const lines: string[] = [start];
    for (let length = start.length; length < share; length += filler.length + 2) lines.push(filler);
    return lines.join('\r\n');
  };
  const body = [
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words('Hello,'),
    '--b1',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<div dir="ltr"><p>${words('Hello,')}</p></div>`,
    '--b1--',
    '',
  ].join('\r\n');
  return { from, raw: head + body };
}
