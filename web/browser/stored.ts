// Small settings and drafts in this browser. Storage may be blocked or full: then nothing is kept and nothing breaks.

export function readStored<T>(name: string): T | null {
  try {
    const text = localStorage.getItem(`hd.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** True when it was kept. */
export function writeStored(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(`hd.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function dropStored(name: string): void {
  try {
    localStorage.removeItem(`hd.${name}`);
  } catch {
    // Nothing was kept then.
  }
}
