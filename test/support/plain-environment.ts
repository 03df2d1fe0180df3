// What a program of ours gets from the environment of the tests, and nothing else: where commands are, and what Node compiled before.

export function plainEnvironment(): Record<string, string> {
  const cache = process.env['NODE_COMPILE_CACHE'];
  return { PATH: process.env['PATH'] ?? '', ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) };
}
