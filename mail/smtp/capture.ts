// A real SMTP server that keeps every mail as one .eml file: the outbox of an installation without a relay.

export interface CaptureServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Made when absent. */
  directory: string;
}

export interface CaptureServer {
  port: number;
  close(): Promise<void>;
}

/** Listens and resolves once the port is open. */
export async function startCaptureServer(options: CaptureServerOptions): Promise<CaptureServer> {
  throw new Error(`not yet: ${options.directory}`);
}
