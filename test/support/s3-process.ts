// The S3 server of test/support/s3.ts as a process of its own, so that a test can kill it: `node s3-process.ts PORT DIRECTORY BUCKET`.
import S3rver from 's3rver';

const [port = '0', directory = '', bucket = ''] = process.argv.slice(2);
const server = new S3rver({
  address: '127.0.0.1',
  port: Number(port),
  silent: true,
  directory,
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
});
await server.run();
process.send?.({ ready: true });
