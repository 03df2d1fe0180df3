// The charsets an agent may have a mail read as again, by script.

export const OFFERED_CHARSETS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'iso-8859-5',
  'ibm866',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-2022-jp',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
  'utf-7',
  'utf-16le',
  'utf-16be',
] as const;

export type OfferedCharset = (typeof OFFERED_CHARSETS)[number];
