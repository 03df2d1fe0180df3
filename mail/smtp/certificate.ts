// The self-signed certificate of an installation that was given none, so that STARTTLS works from the start.

/** PEM certificate and key, kept in `directory` (key file mode 0600) and renewed 30 days before they expire. */
export async function developmentCertificate(
  directory: string,
  hostname: string,
): Promise<{ cert: string; key: string }> {
  throw new Error(`not yet: ${directory} ${hostname}`);
}
