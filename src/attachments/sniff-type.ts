// What a file is, by its first bytes; the declared type only where these do not tell.
import { fileTypeFromFile } from 'file-type';

const wellFormed = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/;

/** Containers whose first bytes do not say what is in them, and the declared types that may. */
const containers: Record<string, RegExp> = {
  'application/x-cfb': /^application\/(?:msword|vnd\.ms-)/,
  'application/xml': /^(?:image\/svg|application\/[\w.-]+)\+xml$/,
};

/** A lower-case `type/subtype` without parameters. */
export async function sniffType(path: string, declared: string): Promise<string> {
  const claimed = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const declaredType = wellFormed.test(claimed) ? claimed : 'application/octet-stream';
  const found = (await fileTypeFromFile(path))?.mime;
  if (found === undefined) return declaredType;
  return containers[found]?.test(declaredType) ? declaredType : found;
}
