// Whether this process is on its way out. From then on it is not ready: who hands out work gives it to others.

export interface Drain {
  readonly isDraining: boolean;
  begin(): void;
}

export function createDrain(): Drain {
  let isDraining = false;
  return {
    get isDraining() {
      return isDraining;
    },
    begin: () => void (isDraining = true),
  };
}
