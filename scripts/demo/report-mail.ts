// Mails that machines write about ours: bounces and delays (RFC 3464), complaints (RFC 5965).
import { randomUUID } from 'node:crypto';

export interface ReportedMail {
  messageId: string;
  subject: string;
  from: string;
  to: string;
}

interface Report {
  from: string;
  to: string;
  at: Date;
  subject: string;
  reportType: 'delivery-status' | 'feedback-report';
  words: string;
  fields: string[];
}

export function bounceMail(mail: ReportedMail, returnPath: string, at: Date): Buffer {
  return reportMail(mail, {
    ...postmaster(mail, returnPath, at),
    subject: 'Undelivered Mail Returned to Sender',
    words: `I am sorry to inform you that your message could not be delivered.\r\n\r\n<${mail.to}>: 550 5.1.1 User unknown`,
    fields: statusFields(mail, [
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    ]),
  });
}

export function delayMail(mail: ReportedMail, returnPath: string, at: Date): Buffer {
  return reportMail(mail, {
    ...postmaster(mail, returnPath, at),
    subject: 'Delayed Mail (still being retried)',
    words: `Your message has not been delivered for 4 hours. It will be retried for 5 days.\r\n\r\n<${mail.to}>: 452 4.2.2 Mailbox full`,
    fields: statusFields(mail, [
      'Action: delayed',
      'Status: 4.2.2',
      'Diagnostic-Code: smtp; 452 4.2.2 Mailbox full',
    ]),
  });
}

export function complaintMail(mail: ReportedMail, to: string, at: Date): Buffer {
  return reportMail(mail, {
    from: 'feedback@provider.example',
    to,
    at,
    subject: `FW: ${mail.subject}`,
    reportType: 'feedback-report',
    words: 'This is an abuse report for a message that a recipient has marked as unwanted.',
    fields: [
      'Feedback-Type: abuse',
      'User-Agent: Example-Feedback/1.0',
      'Version: 1',
      `Original-Mail-From: ${mail.from}`,
      `Original-Rcpt-To: ${mail.to}`,
    ],
  });
}

const postmaster = (
  mail: ReportedMail,
  to: string,
  at: Date,
): Pick<Report, 'from' | 'to' | 'at' | 'reportType'> => ({
  from: `MAILER-DAEMON@mx.${mail.to.split('@')[1]}`,
  to,
  at,
  reportType: 'delivery-status',
});

const statusFields = (mail: ReportedMail, lines: string[]): string[] => [
  `Reporting-MTA: dns; mx.${mail.to.split('@')[1]}`,
  '',
  `Final-Recipient: rfc822; ${mail.to}`,
  ...lines,
];

function reportMail(mail: ReportedMail, report: Report): Buffer {
  const boundary = `report-${randomUUID()}`;
  const part = (type: string, lines: string[]): string[] => [
    `--${boundary}`,
    `Content-Type: ${type}`,
    '',
    ...lines,
    '',
  ];
  const statusType =
    report.reportType === 'feedback-report' ? 'message/feedback-report' : 'message/delivery-status';
  const lines = [
    `From: Mail Delivery System <${report.from}>`,
    `To: ${report.to}`,
    `Subject: ${report.subject}`,
    `Date: ${report.at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${report.from.split('@')[1]}>`,
    ...(report.reportType === 'delivery-status' ? ['Auto-Submitted: auto-replied'] : []),
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${report.reportType}; boundary="${boundary}"`,
    '',
    ...part('text/plain; charset=utf-8', [report.words]),
    ...part(statusType, report.fields),
    ...part('text/rfc822-headers', [
      `From: ${mail.from}`,
      `To: ${mail.to}`,
      `Subject: ${mail.subject.replaceAll(/[^\x20-\x7e]/g, '?')}`,
      `Message-ID: <${mail.messageId}>`,
    ]),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
